//! The interpreter's first thread state, and the thread that it belongs to.
//!
//! Before 3.12 the interpreter tells cheaply which thread state is the current one, but whether that one is this thread's own takes
//! longer than all the rest of releasing a reference. One state, though, belongs to one thread as long as the interpreter lives: the
//! first, that of the thread which started it, on which most programs do most of their work. So that thread remembers it.

use std::cell::Cell;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::{ffi, Python};

type State = ffi::PyThreadState;

/// No state has this address: not yet asked for.
const UNKNOWN: *mut State = 1 as *mut State;
/// No state has this address: the interpreter is about to end, or has ended. Another one may have a state at the same place.
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

/// Remembers the current state, which is this thread's own, if it is the first. Something must take care that [`forget`] will be
/// called in time.
pub(super) fn remember(_py: Python<'_>, state: *mut State) {
    if !is_first(state) {
        return;
    }
    if OWNER.with(Cell::get) || FIRST.load(Ordering::Relaxed) == UNKNOWN {
        OWNER.with(|owner| owner.set(true));
        FIRST.store(state, Ordering::Relaxed);
    } else {
        // That of a later interpreter, on another thread.
        forget();
    }
}

/// An interpreter counts its thread states from 1, and never uses a number again.
#[cfg(Py_3_9)]
fn is_first(state: *mut State) -> bool {
    // SAFETY: the state is the current one of this thread, which is attached.
    unsafe {
        ffi::PyThreadState_GetID(state) == 1
            && ffi::PyInterpreterState_Get() == ffi::PyInterpreterState_Main()
    }
}

/// The number cannot be asked for.
#[cfg(not(Py_3_9))]
fn is_first(_state: *mut State) -> bool {
    false
}

/// To be called before the first state is freed.
pub(crate) fn forget() {
    FIRST.store(GONE, Ordering::Relaxed);
}
