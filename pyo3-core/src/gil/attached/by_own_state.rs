//! Before 3.12 the current thread state is that of whichever thread holds the GIL, and the interpreter keeps for each thread which
//! state is its own. The thread is attached when they are the same. Before initialization, and after, there is no current state.

use std::sync::atomic::{AtomicBool, Ordering};

use super::detached::is_detached;
pub(crate) use super::detached::Attached;
pub(in crate::gil) use super::detached::Left;
use super::first_state;
pub(crate) use super::first_state::is_current as is_surely_attached;
pub(crate) use super::nothing::Entered;
use crate::{ffi, Python};

/// Whether this copy of the library is at work in another interpreter than the first: there, a thread's own state, as the interpreter
/// keeps it, is that of the first.
static IN_SUBINTERPRETER: AtomicBool = AtomicBool::new(false);

/// Whether this thread is attached, where [`is_surely_attached`] says no.
#[inline(never)]
pub(in crate::gil) fn is_attached_after_all() -> bool {
    // SAFETY: all may be called from any thread at any time.
    unsafe {
        let (current, own) = (
            ffi::_PyThreadState_UncheckedGet(),
            ffi::PyGILState_GetThisThreadState(),
        );
        // A thread without a state of its own, which is what Rust makes, is taken for detached.
        if current.is_null() || own.is_null() {
            return false;
        }
        current == own
            // The check says "yes" to all, as soon as there have been several interpreters.
            || IN_SUBINTERPRETER.load(Ordering::Relaxed)
                && !is_detached()
                && ffi::PyGILState_Check() != 0
    }
}

/// Takes note of the interpreter that this thread is attached to, in which this copy of the library is at work.
pub(crate) fn note_interpreter(py: Python<'_>) {
    // SAFETY: both may be called from any thread at any time.
    let (current, own) = unsafe {
        (
            ffi::_PyThreadState_UncheckedGet(),
            ffi::PyGILState_GetThisThreadState(),
        )
    };
    // A thread that was made in another interpreter has its own state there.
    if current == own && is_main(py, current) {
        first_state::remember(py, current);
    } else {
        IN_SUBINTERPRETER.store(true, Ordering::Relaxed);
    }
}

/// Whether the current state is of the main interpreter.
#[cfg(Py_3_9)]
fn is_main(_py: Python<'_>, _current: *mut ffi::PyThreadState) -> bool {
    // SAFETY: `_py` proves that this thread is attached, so it has an interpreter.
    unsafe { ffi::PyInterpreterState_GetID(ffi::PyInterpreterState_Get()) == 0 }
}

/// Whether the current state is of the main interpreter: the interpreter of a state cannot be asked for.
#[cfg(not(Py_3_9))]
fn is_main(_py: Python<'_>, current: *mut ffi::PyThreadState) -> bool {
    // SAFETY: `_py` proves that this thread is attached: no state goes away meanwhile, and new ones are put before the others.
    unsafe {
        let mut state = ffi::PyInterpreterState_ThreadHead(ffi::PyInterpreterState_Main());
        while !state.is_null() && state != current {
            state = ffi::PyThreadState_Next(state);
        }
        state == current
    }
}
