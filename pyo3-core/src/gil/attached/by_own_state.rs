//! Before 3.12 the current thread state is that of whichever thread holds the GIL, and the interpreter keeps for each thread which
//! state is its own. The thread is attached when they are the same. Before initialization, and after, there is no current state.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};

use super::first_state;
pub(crate) use super::first_state::is_current as is_surely_attached;
use crate::{ffi, Python};

/// Whether this copy of the library is at work in another interpreter than the first: there, a thread's own state, as the interpreter
/// keeps it, is that of the first.
static IN_SUBINTERPRETER: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Whether this thread has been detached here. Asked in a subinterpreter alone.
    static DETACHED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread is attached, where [`is_surely_attached`] says no.
#[inline(never)]
pub(in crate::gil) fn is_attached_after_all() -> bool {
    // SAFETY: all may be called from any thread at any time.
    unsafe {
        let (current, own) = (
            ffi::_PyThreadState_UncheckedGet(),
            ffi::PyGILState_GetThisThreadState(),
        );
        // A thread without a state of its own, which is what Rust makes, is attached nowhere.
        if current.is_null() || own.is_null() {
            return false;
        }
        current == own
            // The check says "yes" to all, as soon as there have been several interpreters.
            || IN_SUBINTERPRETER.load(Ordering::Relaxed)
                && !DETACHED.with(Cell::get)
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
    if current == own {
        first_state::remember(py, current);
    } else {
        IN_SUBINTERPRETER.store(true, Ordering::Relaxed);
    }
}

/// While this lives, the thread is attached: which the interpreter knows.
pub(crate) struct Entered;

impl Entered {
    /// # Safety
    /// The thread must be attached.
    #[inline]
    pub(crate) unsafe fn new() -> Self {
        Entered
    }
}

/// Whether this thread was detached before it was detached once more.
pub(in crate::gil) struct Left(bool);

impl Left {
    #[inline]
    pub(in crate::gil) fn new() -> Self {
        Left(DETACHED.with(|detached| detached.replace(true)))
    }

    /// The thread is attached again.
    #[inline]
    pub(in crate::gil) fn come_back(&self) {
        DETACHED.with(|detached| detached.set(self.0));
    }
}
