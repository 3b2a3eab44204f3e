//! The limited API has no function that tells whether this thread is attached. So each callback of the interpreter is counted, and each
//! guard: a thread in none of them is taken for detached, even if C code has attached it.
//!
//! C code may shut the interpreter down meanwhile, after which this thread has no state; or detach the thread and call back, which
//! `PyGILState_Check` notices, where there is but one interpreter. It is no part of the limited API, but CPython since 3.4 exports it;
//! only on Windows there is a library that has the limited API and nothing else.

use std::cell::Cell;

use crate::{ffi, Python};

thread_local! {
    /// Callbacks and guards that this thread is in, since it was last detached.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// Whether this thread is attached.
#[inline]
pub(crate) fn is_surely_attached() -> bool {
    // SAFETY: may be called from any thread at any time.
    DEPTH.with(Cell::get) != 0
        && is_not_detached_by_others()
        && unsafe { !ffi::PyGILState_GetThisThreadState().is_null() }
}

#[cfg(not(windows))]
#[inline]
fn is_not_detached_by_others() -> bool {
    extern "C" {
        fn PyGILState_Check() -> std::os::raw::c_int;
    }
    // SAFETY: may be called from any thread at any time.
    unsafe { PyGILState_Check() != 0 }
}

#[cfg(windows)]
#[inline]
fn is_not_detached_by_others() -> bool {
    true
}

/// There is nothing else to look at.
#[inline]
pub(in crate::gil) fn is_attached_after_all() -> bool {
    false
}

/// Nothing need be known of the interpreter.
#[inline]
pub(crate) fn note_interpreter(_py: Python<'_>) {}

/// While this lives, the thread is attached.
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

/// The depth of this thread before it was detached.
pub(in crate::gil) struct Left(usize);

impl Left {
    #[inline]
    pub(in crate::gil) fn new() -> Self {
        Left(DEPTH.with(|depth| depth.replace(0)))
    }

    /// The thread is attached again.
    #[inline]
    pub(in crate::gil) fn come_back(&self) {
        DEPTH.with(|depth| depth.set(self.0));
    }
}
