//! A queue that anybody may push to, and that is looked at by a plain load as long as it is empty. Knows nothing of Python.

use crate::atomics::{const_here, AtomicBool, Mutex, MutexGuard, Ordering};

/// See the module.
pub(crate) struct Deferred<T> {
    items: Mutex<Vec<T>>,
    /// Whether there are any. Written under the lock only, so it never says "none" of items that a push has left.
    pending: AtomicBool,
}

impl<T> Deferred<T> {
    const_here! {
        /// Empty.
        pub(crate) fn new() -> Self {
            Deferred {
                items: Mutex::new(Vec::new()),
                pending: AtomicBool::new(false),
            }
        }
    }

    fn items(&self) -> MutexGuard<'_, Vec<T>> {
        // Nothing panics while the lock is held, and a vector has no state to be broken.
        self.items
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Leaves an item.
    #[cfg_attr(pyo3_disable_reference_pool, allow(dead_code))]
    pub(crate) fn push(&self, item: T) {
        let mut items = self.items();
        items.push(item);
        self.pending.store(true, Ordering::Relaxed);
    }

    /// Whether there is something to take. What another thread has just left may be seen a little later.
    #[inline]
    pub(crate) fn is_pending(&self) -> bool {
        self.pending.load(Ordering::Relaxed)
    }

    /// Takes all items, each of which is given to one taker.
    pub(crate) fn take(&self) -> Vec<T> {
        let mut items = self.items();
        self.pending.store(false, Ordering::Relaxed);
        std::mem::take(&mut *items)
    }
}
