//! Threads, and memory that must not be touched by two of them at a time: loom's, which notices, or real ones, which Miri watches.

/// Runs a model: in every order that its threads can come in, or several times.
pub fn model(body: impl Fn() + Sync + Send + 'static) {
    #[cfg(feature = "loom")]
    {
        let mut builder = loom::model::Builder::new();
        // More switches than that, at any place, find hardly anything, and take for ever.
        builder.preemption_bound = Some(3);
        builder.check(body);
    }
    #[cfg(not(feature = "loom"))]
    for _ in 0..if cfg!(miri) { 20 } else { 500 } {
        body();
    }
}

#[cfg(feature = "loom")]
pub use loom::{sync::Arc, thread};
#[cfg(not(feature = "loom"))]
pub use std::{sync::Arc, thread};

/// A number that is read and written without any care.
#[derive(Debug)]
pub struct Plain {
    #[cfg(feature = "loom")]
    cell: loom::cell::UnsafeCell<usize>,
    #[cfg(not(feature = "loom"))]
    cell: std::cell::UnsafeCell<usize>,
}

// SAFETY: that threads do not get into each other's way is what the models are to show; loom and Miri look.
unsafe impl Sync for Plain {}

impl Plain {
    /// The number.
    pub fn new(number: usize) -> Self {
        Plain {
            cell: From::from(number),
        }
    }

    /// Reads it.
    pub fn read(&self) -> usize {
        #[cfg(feature = "loom")]
        // SAFETY: as above.
        return self.cell.with(|number| unsafe { *number });
        #[cfg(not(feature = "loom"))]
        // SAFETY: as above.
        return unsafe { *self.cell.get() };
    }

    /// Writes it.
    pub fn write(&self, number: usize) {
        #[cfg(feature = "loom")]
        // SAFETY: as above.
        self.cell.with_mut(|place| unsafe { *place = number });
        #[cfg(not(feature = "loom"))]
        // SAFETY: as above.
        unsafe {
            *self.cell.get() = number
        }
    }
}
