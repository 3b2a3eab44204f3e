//! `Include/intrcheck.h`: interrupts.

use std::os::raw::c_int;

extern_python! {
    pub fn PyOS_InterruptOccurred() -> c_int;
    #[cfg(not(Py_3_10))]
    #[deprecated(note = "removed in Python 3.10")]
    pub fn PyOS_InitInterrupts();
    pub fn PyOS_BeforeFork();
    pub fn PyOS_AfterFork_Parent();
    pub fn PyOS_AfterFork_Child();
    #[deprecated(note = "use `PyOS_AfterFork_Child`")]
    pub fn PyOS_AfterFork();
}
