//! Which threads may touch a value: all of them, or, for an `unsendable` class, the one that made it.

use std::thread::{self, ThreadId};

/// Checked at each borrow, and when the value is dropped.
pub trait ThreadChecker: Sized {
    /// Whether there is anything to check.
    const CHECKS: bool;

    /// Remembers the current thread, if that matters.
    fn new() -> Self;

    /// Panics if this thread must not touch the value.
    fn ensure(&self, class: &'static str);

    /// Whether this thread may drop the value.
    fn can_drop(&self) -> bool;
}

/// Any thread may touch the value: the class is `Send` and `Sync`.
#[derive(Debug)]
pub struct Sendable;

impl ThreadChecker for Sendable {
    const CHECKS: bool = false;

    #[inline]
    fn new() -> Self {
        Sendable
    }
    #[inline]
    fn ensure(&self, _class: &'static str) {}
    #[inline]
    fn can_drop(&self) -> bool {
        true
    }
}

/// Only the thread that made the value may touch it: `#[pyclass(unsendable)]`.
#[derive(Debug)]
pub struct Unsendable(ThreadId);

impl ThreadChecker for Unsendable {
    const CHECKS: bool = true;

    #[inline]
    fn new() -> Self {
        Unsendable(thread::current().id())
    }

    #[track_caller]
    #[inline]
    fn ensure(&self, class: &'static str) {
        assert_eq!(
            thread::current().id(),
            self.0,
            "{} is unsendable, but sent to another thread",
            class
        );
    }

    #[inline]
    fn can_drop(&self) -> bool {
        thread::current().id() == self.0
    }
}
