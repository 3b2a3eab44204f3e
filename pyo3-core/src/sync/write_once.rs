//! A cell that is written once: by the first of several threads that come with a value. Knows nothing of Python.

use std::cell::UnsafeCell;
use std::mem::MaybeUninit;

use crate::atomics::{const_here, spin_loop, AtomicU8, Ordering};

const EMPTY: u8 = 0;
const WRITING: u8 = 1;
const FULL: u8 = 2;

/// See the module.
pub(crate) struct WriteOnce<T> {
    stage: AtomicU8,
    value: UnsafeCell<MaybeUninit<T>>,
}

// SAFETY: with a shared cell a value goes from the thread that computes it to others, and its reference to all of them.
unsafe impl<T: Send + Sync> Sync for WriteOnce<T> {}
// SAFETY: the cell owns its value and nothing else.
unsafe impl<T: Send> Send for WriteOnce<T> {}

impl<T> WriteOnce<T> {
    const_here! {
        /// Empty.
        pub(crate) fn new() -> Self {
            WriteOnce {
                stage: AtomicU8::new(EMPTY),
                value: UnsafeCell::new(MaybeUninit::uninit()),
            }
        }
    }

    /// The value, if there is one.
    #[inline]
    pub(crate) fn get(&self) -> Option<&T> {
        if self.stage.load(Ordering::Acquire) == FULL {
            // SAFETY: written before the cell was full, and never again.
            Some(unsafe { (*self.value.get()).assume_init_ref() })
        } else {
            None
        }
    }

    /// Writes the value; gives it back when there is one already, which can be read then.
    pub(crate) fn set(&self, value: T) -> Result<(), T> {
        match self
            .stage
            .compare_exchange(EMPTY, WRITING, Ordering::Acquire, Ordering::Acquire)
        {
            Ok(_) => {
                // SAFETY: `WRITING` is given to one thread, and readers wait for `FULL`.
                unsafe { (*self.value.get()).write(value) };
                self.stage.store(FULL, Ordering::Release);
                Ok(())
            }
            Err(_) => {
                // Another thread is just moving its value in: only without a GIL can that be seen.
                while self.stage.load(Ordering::Acquire) != FULL {
                    spin_loop();
                }
                Err(value)
            }
        }
    }

    /// The value, to be changed.
    pub(crate) fn get_mut(&mut self) -> Option<&mut T> {
        // `&mut self` is exclusive: the order does not matter.
        if self.stage.load(Ordering::Relaxed) == FULL {
            // SAFETY: written before the cell was full; `&mut self` is exclusive.
            Some(unsafe { self.value.get_mut().assume_init_mut() })
        } else {
            None
        }
    }

    /// Empties the cell.
    pub(crate) fn take(&mut self) -> Option<T> {
        if self.stage.swap(EMPTY, Ordering::Relaxed) != FULL {
            return None;
        }
        // SAFETY: it was full, so the value was written; it is not any more.
        Some(unsafe { self.value.get_mut().assume_init_read() })
    }
}

impl<T> Drop for WriteOnce<T> {
    fn drop(&mut self) {
        drop(self.take());
    }
}
