//! With the limited API, callbacks of the interpreter and guards are counted where it takes that: on Windows, whose library has nothing
//! that tells of this thread; and for `Py::clone`, which must not be refused where C code has attached a thread that was detached here. A
//! thread in neither a callback nor a guard is taken for detached.

use std::cell::Cell;

pub(in crate::gil) use super::nothing::is_attached_after_all;
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

/// While this lives, the interpreter has called this thread, or it has been attached here.
pub(crate) struct Entered(());
pub(crate) use Entered as Attached;

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
