//! Before 3.12 the current thread state is that of whichever thread holds the GIL, and the interpreter keeps for each thread which
//! state is its own. The thread is attached when they are the same. Before initialization, and after, there is no current state.

use std::sync::atomic::{AtomicBool, Ordering};

use super::first_state;
pub(crate) use super::first_state::{forget as note_end, is_current as is_surely_attached};
use crate::{ffi, Python};

/// Whether this copy of the library was loaded by another interpreter than the first: there, a thread's own state, as the
/// interpreter keeps it, is that of the first.
static IN_SUBINTERPRETER: AtomicBool = AtomicBool::new(false);

/// Whether this thread is attached, where [`is_surely_attached`] says no.
#[inline(never)]
pub(in crate::gil) fn is_attached_after_all() -> bool {
    // SAFETY: all may be called from any thread at any time.
    unsafe {
        let current = ffi::_PyThreadState_UncheckedGet();
        !current.is_null()
            && (current == ffi::PyGILState_GetThisThreadState()
                // The check may be out of use where there are several interpreters, and says so by "yes".
                || IN_SUBINTERPRETER.load(Ordering::Relaxed) && ffi::PyGILState_Check() != 0)
    }
}

/// Takes note of the interpreter that this thread is attached to.
pub(crate) fn note_interpreter(py: Python<'_>) {
    // SAFETY: `py` proves that this thread is attached, so it has a state.
    let state = unsafe { ffi::PyThreadState_Get() };
    // SAFETY: may be called from any thread at any time.
    if state == unsafe { ffi::PyGILState_GetThisThreadState() } {
        first_state::remember(py, state);
    } else {
        IN_SUBINTERPRETER.store(true, Ordering::Relaxed);
    }
}
