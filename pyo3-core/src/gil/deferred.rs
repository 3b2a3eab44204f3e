//! A queue that anybody may push to, and that is looked at by a plain load as long as it is empty. Knows nothing of Python.
//!
//! It is a list without a lock: pushing puts an item before the others, and taking takes all of them at once.

use std::marker::PhantomData;
use std::ptr;

use crate::atomics::{const_here, AtomicPtr, Ordering};

/// See the module.
pub(crate) struct Deferred<T> {
    last: AtomicPtr<Item<T>>,
    items: PhantomData<*mut Item<T>>,
}

struct Item<T> {
    value: T,
    /// The one that was pushed before; of those that have been taken, the one that was pushed after.
    next: *mut Item<T>,
}

// SAFETY: a shared queue hands values from one thread to another, and gives nobody a reference to one.
unsafe impl<T: Send> Sync for Deferred<T> {}
// SAFETY: the queue owns its values and nothing else.
unsafe impl<T: Send> Send for Deferred<T> {}

impl<T> Deferred<T> {
    const_here! {
        /// Empty.
        pub(crate) fn new() -> Self {
            Deferred {
                last: AtomicPtr::new(ptr::null_mut()),
                items: PhantomData,
            }
        }
    }

    /// Leaves an item.
    #[cfg_attr(pyo3_disable_reference_pool, allow(dead_code))]
    pub(crate) fn push(&self, value: T) {
        let mut next = self.last.load(Ordering::Relaxed);
        let item = Box::into_raw(Box::new(Item { value, next }));
        // Release, so that who takes the item finds it written.
        while let Err(last) =
            self.last
                .compare_exchange(next, item, Ordering::Release, Ordering::Relaxed)
        {
            next = last;
            // SAFETY: not in the list yet, so nobody else knows of it.
            unsafe { (*item).next = next };
        }
    }

    /// Whether there is something to take. What another thread has just left may be seen a little later.
    #[inline]
    pub(crate) fn is_pending(&self) -> bool {
        !self.last.load(Ordering::Relaxed).is_null()
    }

    /// Takes all items, each of which is given to one taker, in the order in which they came.
    pub(crate) fn take(&self) -> Taken<T> {
        // Acquire, for what those who pushed have written: each exchange hands on the releases of the ones before.
        let mut item = self.last.swap(ptr::null_mut(), Ordering::Acquire);
        let mut first = ptr::null_mut();
        while !item.is_null() {
            // SAFETY: the list has become this thread's own; each item of it is a box that was given up in `push`.
            let next = unsafe { std::mem::replace(&mut (*item).next, first) };
            first = item;
            item = next;
        }
        Taken { first }
    }
}

impl<T> Drop for Deferred<T> {
    fn drop(&mut self) {
        drop(self.take());
    }
}

/// Items that have been taken.
pub(crate) struct Taken<T> {
    first: *mut Item<T>,
}

impl<T> Iterator for Taken<T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        if self.first.is_null() {
            return None;
        }
        // SAFETY: a box that was given up in `push`, and is in no other list.
        let item = unsafe { Box::from_raw(self.first) };
        self.first = item.next;
        Some(item.value)
    }
}

impl<T> Drop for Taken<T> {
    fn drop(&mut self) {
        self.for_each(drop);
    }
}

#[cfg(test)]
mod tests {
    use super::Deferred;

    #[test]
    fn items_are_taken_once_in_the_order_in_which_they_came() {
        let queue = Deferred::new();
        assert!(!queue.is_pending());
        for number in 0..3 {
            queue.push(number);
        }
        assert!(queue.is_pending());
        assert!(queue.take().eq(0..3));
        assert!(!queue.is_pending());
        assert_eq!(queue.take().next(), None);
    }

    #[test]
    fn what_nobody_takes_is_dropped() {
        use std::rc::Rc;

        let item = Rc::new(());
        let queue = Deferred::new();
        queue.push(Rc::clone(&item));
        queue.push(Rc::clone(&item));
        let mut taken = queue.take();
        drop(taken.next());
        queue.push(Rc::clone(&item));
        assert_eq!(Rc::strong_count(&item), 3);
        drop(taken);
        drop(queue);
        assert_eq!(Rc::strong_count(&item), 1);
    }
}
