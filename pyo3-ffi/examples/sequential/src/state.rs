//! What a module keeps: in memory that the interpreter allocates for each one, and clears.

use std::os::raw::{c_int, c_void};
use std::ptr;
use std::sync::atomic::{AtomicU64, Ordering};

use pyo3_ffi::*;

/// All zeros when the module is new.
#[repr(C)]
pub struct State {
    /// How many tickets there were.
    issued: AtomicU64,
    /// The class, a reference; NULL before the module is filled, and after it was cleared.
    pub class: *mut PyObject,
}

impl State {
    /// The state of a module.
    ///
    /// # Safety
    ///
    /// The thread is attached, and the module is one of this crate.
    pub unsafe fn of(module: *mut PyObject) -> *mut State {
        // SAFETY: forwarded: a module of this crate, whose definition asks for memory of this size.
        unsafe { PyModule_GetState(module).cast() }
    }

    /// The number of a new ticket.
    pub fn next(&self) -> u64 {
        self.issued.fetch_add(1, Ordering::Relaxed) + 1
    }

    /// How many tickets there were.
    pub fn issued(&self) -> u64 {
        self.issued.load(Ordering::Relaxed)
    }
}

/// Tells the garbage collector of the class, which refers back to the module.
pub unsafe extern "C" fn traverse(
    module: *mut PyObject,
    visit: visitproc,
    arg: *mut c_void,
) -> c_int {
    // SAFETY: called by the interpreter with a module of this crate; before Python 3.9 it may have no state yet.
    unsafe {
        let state = State::of(module);
        if state.is_null() || (*state).class.is_null() {
            return 0;
        }
        visit((*state).class, arg)
    }
}

/// Breaks the cycle of module and class.
pub unsafe extern "C" fn clear(module: *mut PyObject) -> c_int {
    // SAFETY: called by the interpreter with a module of this crate; the reference is the state's own.
    unsafe {
        let state = State::of(module);
        if !state.is_null() {
            Py_CLEAR(ptr::addr_of_mut!((*state).class));
        }
    }
    0
}

/// The end of a module.
pub unsafe extern "C" fn free(module: *mut c_void) {
    // SAFETY: called by the interpreter with a module of this crate.
    unsafe { clear(module.cast()) };
}
