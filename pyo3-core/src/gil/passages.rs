//! Threads on their way to a thing that may be taken away, and the one that takes it away and waits for them. Knows nothing of Python.
//!
//! Who wants to use the thing begins a passage, and only then looks whether the thing is still there; the one that takes it away
//! says so first, and only then looks for passages. So either the one sees that it comes too late, or the other one waits.

use crate::atomics::{const_here, fence, AtomicUsize, Ordering};

/// How many passages there are: in several places, so that threads need not fight for one.
pub(crate) struct Passages([Place; 8]);

/// Alone in its cache line.
#[repr(align(64))]
struct Place(AtomicUsize);

impl Place {
    const_here! {
        fn new() -> Self {
            Place(AtomicUsize::new(0))
        }
    }
}

impl Passages {
    const_here! {
        /// None.
        pub(crate) fn new() -> Self {
            Passages([
                Place::new(), Place::new(), Place::new(), Place::new(),
                Place::new(), Place::new(), Place::new(), Place::new(),
            ])
        }
    }

    /// Begins a passage. `hint` is a number that few other threads have.
    ///
    /// What is there must be looked at afterwards, and is there until the passage ends if it was seen.
    #[inline]
    pub(crate) fn begin(&self, hint: usize) -> Passage<'_> {
        let Place(count) = &self.0[hint % self.0.len()];
        count.fetch_add(1, Ordering::SeqCst);
        fence(Ordering::SeqCst);
        Passage(count)
    }

    /// For the one that takes away, after it has said so: to be called before the first look for passages.
    #[cfg_attr(any(PyPy, GraalPy), allow(dead_code))]
    pub(crate) fn announced(&self) {
        fence(Ordering::SeqCst);
    }

    /// Whether there are passages that may have seen what is to be taken away.
    #[cfg_attr(any(PyPy, GraalPy), allow(dead_code))]
    pub(crate) fn are_under_way(&self) -> bool {
        let mut places = self.0.iter();
        places.any(|place| place.0.load(Ordering::Acquire) != 0)
    }
}

/// Ends when it is dropped.
pub(crate) struct Passage<'a>(&'a AtomicUsize);

impl Drop for Passage<'_> {
    #[inline]
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Release);
    }
}
