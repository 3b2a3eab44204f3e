//! Whether this thread has been detached here, for where the interpreter cannot be asked about it. Calls from Python are not noted: a
//! thread that C code has attached again in between still counts as detached.

use std::cell::Cell;

thread_local! {
    static DETACHED: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread has been detached here, and not been attached again.
#[inline]
pub(super) fn is_detached() -> bool {
    DETACHED.with(Cell::get)
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

/// While this lives, the thread has been attached here.
pub(crate) struct Attached {
    /// In the middle of having been detached.
    detached: bool,
}

impl Attached {
    /// # Safety
    /// The thread must be attached.
    #[inline]
    pub(in crate::gil) unsafe fn new() -> Self {
        Attached {
            detached: DETACHED.with(|detached| detached.replace(false)),
        }
    }
}

impl Drop for Attached {
    #[inline]
    fn drop(&mut self) {
        DETACHED.with(|detached| detached.set(self.detached));
    }
}
