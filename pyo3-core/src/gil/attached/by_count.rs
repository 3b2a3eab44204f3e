//! With the limited API, callbacks of the interpreter and guards are counted where it takes that: on Windows, whose library has nothing
//! that tells of this thread; and for `Py::clone`, and for drops without a pool, which must not be refused where C code has attached a
//! thread that was detached here. A thread in neither a callback nor a guard is taken for detached.

use std::cell::Cell;

use super::detached;
pub(crate) use super::nothing::note_interpreter;
use crate::ffi;

thread_local! {
    /// Callbacks and guards that this thread is in, since it was last detached.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Whether this thread is attached.
#[inline]
pub(crate) fn is_surely_attached() -> bool {
    // C code may shut the interpreter down meanwhile, after which this thread has no state.
    // SAFETY: may be called from any thread at any time.
    DEPTH.with(Cell::get) != 0 && unsafe { !ffi::PyGILState_GetThisThreadState().is_null() }
}

/// C code that the interpreter calls while it shuts down is not counted, and could not attach again.
#[cfg(not(windows))]
#[cold]
pub(in crate::gil) fn is_attached_after_all() -> bool {
    extern "C" {
        fn PyGILState_Check() -> std::os::raw::c_int;
    }
    // SAFETY: all may be called from any thread at any time.
    unsafe {
        ffi::Py_IsInitialized() == 0
            && !ffi::PyGILState_GetThisThreadState().is_null()
            && !detached::is_detached()
            && PyGILState_Check() != 0
    }
}

/// There is nothing else to look at: C code that the interpreter calls while it shuts down is refused.
#[cfg(windows)]
#[inline]
pub(in crate::gil) fn is_attached_after_all() -> bool {
    false
}

/// While this lives, the interpreter has called this thread.
pub(crate) struct Entered(());

impl Entered {
    /// # Safety
    /// The thread must be attached.
    #[inline]
    pub(crate) unsafe fn new() -> Self {
        DEPTH.with(|depth| depth.set(depth.get() + 1));
        Entered(())
    }
}

impl Drop for Entered {
    #[inline]
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(depth.get() - 1));
    }
}

/// While this lives, the thread has been attached here.
#[allow(dead_code)] // for their `Drop`
pub(crate) struct Attached(Entered, detached::Attached);

impl Attached {
    /// # Safety
    /// The thread must be attached.
    #[inline]
    pub(in crate::gil) unsafe fn new() -> Self {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { Attached(Entered::new(), detached::Attached::new()) }
    }
}

/// The depth of this thread before it was detached.
pub(in crate::gil) struct Left(usize, detached::Left);

impl Left {
    #[inline]
    pub(in crate::gil) fn new() -> Self {
        Left(DEPTH.with(|depth| depth.replace(0)), detached::Left::new())
    }

    /// The thread is attached again.
    #[inline]
    pub(in crate::gil) fn come_back(&self) {
        DEPTH.with(|depth| depth.set(self.0));
        self.1.come_back();
    }
}
