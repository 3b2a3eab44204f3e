//! The interpreter's first thread state, and the thread that it belongs to.
//!
//! Before 3.12 the interpreter tells cheaply which thread state is the current one, but whether that one is this thread's own takes
//! longer than all the rest of releasing a reference. One state, though, belongs to one thread as long as the interpreter lives (a C
//! program that moved it to another would be at odds with the interpreter, too): the first, that of the thread which started it, on
//! which most programs do most of their work. So that thread remembers it.

use std::cell::Cell;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::{ffi, Python};

type State = ffi::PyThreadState;

/// No state has this address: not yet asked for.
const UNKNOWN: *mut State = 1 as *mut State;
/// No state has this address: the interpreter is about to end, or has ended. Another one may have a state at the same place.
#[cfg(Py_3_9)]
const GONE: *mut State = 2 as *mut State;

/// Written by attached threads alone.
static FIRST: AtomicPtr<State> = AtomicPtr::new(UNKNOWN);

thread_local! {
    /// Whether the state in [`FIRST`], if there is any, is this thread's. Becomes true once in a process, on one thread.
    static OWNER: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is attached, and by the first state.
#[inline]
pub(crate) fn is_current() -> bool {
    // SAFETY: may be called from any thread at any time; NULL when nobody is attached.
    let current = unsafe { ffi::_PyThreadState_UncheckedGet() };
    current == FIRST.load(Ordering::Relaxed) && OWNER.with(Cell::get)
}

/// Remembers the current state, which is this thread's own and of the main interpreter, if it is the first. The number of a state can be asked for from 3.9 on.
#[cfg_attr(not(Py_3_9), allow(unused_variables))]
pub(super) fn remember(py: Python<'_>, state: *mut State) {
    #[cfg(Py_3_9)]
    {
        let known = FIRST.load(Ordering::Relaxed);
        // Of a later interpreter, another thread's state is not remembered: `OWNER` stays true on the first.
        if known == state || known != UNKNOWN && !OWNER.with(Cell::get) {
            return;
        }
        if is_first(py, state) && leave_watchman(py) {
            OWNER.with(|owner| owner.set(true));
            FIRST.store(state, Ordering::Relaxed);
        }
    }
}

/// An interpreter counts its thread states from 1, and never uses a number again. It must not be shutting down.
#[cfg(Py_3_9)]
fn is_first(_py: Python<'_>, state: *mut State) -> bool {
    // SAFETY: `_py` proves that this thread is attached; the state is its current one.
    unsafe { ffi::PyThreadState_GetID(state) == 1 && ffi::Py_IsInitialized() != 0 }
}

/// Leaves with the interpreter what tells of its end: a capsule in the dictionary that it drops before its thread states.
#[cfg(Py_3_9)]
fn leave_watchman(_py: Python<'_>) -> bool {
    unsafe extern "C" fn forget(_capsule: *mut ffi::PyObject) {
        FIRST.store(GONE, Ordering::Relaxed);
    }
    // SAFETY: `_py` proves that this thread is attached. The dictionary is borrowed; the capsule is a new reference, or NULL with an
    // exception set, and is its own key, so that those of several modules do not meet. It holds no address but one that is not NULL.
    unsafe {
        let dict = ffi::PyInterpreterState_GetDict(ffi::PyInterpreterState_Get());
        let address = std::ptr::addr_of!(FIRST) as *mut _;
        let capsule = ffi::PyCapsule_New(address, std::ptr::null(), Some(forget));
        let left = !dict.is_null()
            && !capsule.is_null()
            && ffi::PyDict_SetItem(dict, capsule, capsule) == 0;
        ffi::Py_DecRef(capsule);
        if !left {
            ffi::PyErr_Clear();
        }
        left
    }
}
