//! The borrow flag: how many shared borrows a value has, or that it is borrowed exclusively. Knows nothing of Python.
//!
//! With a GIL only one thread at a time can get here, so the flag is a plain number. Without one it is atomic: taking a borrow
//! acquires what the last exclusive one wrote, giving one back releases.

/// The value is borrowed exclusively.
const EXCLUSIVE: usize = usize::MAX;
/// No more shared borrows than this: the next one would look like an exclusive one.
const MOST_SHARED: usize = usize::MAX - 1;

/// The borrow could not be had.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refused;

/// The state of one value's borrows.
#[cfg(not(Py_GIL_DISABLED))]
#[derive(Debug, Default)]
pub(crate) struct BorrowFlag(std::cell::Cell<usize>);

// SAFETY: with a GIL the flag is reached by attached threads only, one at a time.
#[cfg(not(Py_GIL_DISABLED))]
unsafe impl Sync for BorrowFlag {}

#[cfg(not(Py_GIL_DISABLED))]
impl BorrowFlag {
    #[inline]
    pub(crate) fn try_share(&self) -> Result<(), Refused> {
        let count = self.0.get();
        if count >= MOST_SHARED {
            return Err(Refused);
        }
        self.0.set(count + 1);
        Ok(())
    }

    #[inline]
    pub(crate) fn release_shared(&self) {
        self.0.set(self.0.get() - 1);
    }

    #[inline]
    pub(crate) fn try_exclude(&self) -> Result<(), Refused> {
        if self.0.get() != 0 {
            return Err(Refused);
        }
        self.0.set(EXCLUSIVE);
        Ok(())
    }

    #[inline]
    pub(crate) fn release_exclusive(&self) {
        self.0.set(0);
    }

    /// Gives back a borrow of either kind: the state tells which.
    #[inline]
    pub(crate) fn release(&self) {
        self.0.set(match self.0.get() {
            EXCLUSIVE => 0,
            count => count - 1,
        });
    }
}

/// The state of one value's borrows.
#[cfg(Py_GIL_DISABLED)]
#[derive(Debug, Default)]
pub(crate) struct BorrowFlag(crate::atomics::AtomicUsize);

#[cfg(Py_GIL_DISABLED)]
impl BorrowFlag {
    #[inline]
    pub(crate) fn try_share(&self) -> Result<(), Refused> {
        use crate::atomics::Ordering::{Acquire, Relaxed};

        let mut count = self.0.load(Relaxed);
        loop {
            if count >= MOST_SHARED {
                return Err(Refused);
            }
            match self
                .0
                .compare_exchange_weak(count, count + 1, Acquire, Relaxed)
            {
                Ok(_) => return Ok(()),
                Err(now) => count = now,
            }
        }
    }

    #[inline]
    pub(crate) fn release_shared(&self) {
        self.0.fetch_sub(1, crate::atomics::Ordering::Release);
    }

    #[inline]
    pub(crate) fn try_exclude(&self) -> Result<(), Refused> {
        use crate::atomics::Ordering::{Acquire, Relaxed};

        match self.0.compare_exchange(0, EXCLUSIVE, Acquire, Relaxed) {
            Ok(_) => Ok(()),
            Err(_) => Err(Refused),
        }
    }

    #[inline]
    pub(crate) fn release_exclusive(&self) {
        self.0.store(0, crate::atomics::Ordering::Release);
    }

    /// Gives back a borrow of either kind: the state tells which, as nobody else can change the kind of a borrow that is held.
    #[inline]
    pub(crate) fn release(&self) {
        match self.0.load(std::sync::atomic::Ordering::Relaxed) {
            EXCLUSIVE => self.release_exclusive(),
            _ => self.release_shared(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_borrows_count_and_exclude_an_exclusive_one() {
        let flag = BorrowFlag::default();
        flag.try_share().unwrap();
        flag.try_share().unwrap();
        assert_eq!(flag.try_exclude(), Err(Refused));
        flag.release_shared();
        assert_eq!(flag.try_exclude(), Err(Refused));
        flag.release_shared();
        flag.try_exclude().unwrap();
    }

    #[test]
    fn an_exclusive_borrow_excludes_all_others() {
        let flag = BorrowFlag::default();
        flag.try_exclude().unwrap();
        assert_eq!(flag.try_share(), Err(Refused));
        assert_eq!(flag.try_exclude(), Err(Refused));
        flag.release_exclusive();
        flag.try_share().unwrap();
    }

    #[test]
    fn a_borrow_of_either_kind_is_given_back_alike() {
        let flag = BorrowFlag::default();
        flag.try_exclude().unwrap();
        flag.release();
        flag.try_share().unwrap();
        flag.try_share().unwrap();
        flag.release();
        assert_eq!(flag.try_exclude(), Err(Refused));
        flag.release();
        flag.try_exclude().unwrap();
    }

    #[test]
    fn the_count_never_reaches_the_exclusive_mark() {
        let flag = BorrowFlag::default();
        #[cfg(not(Py_GIL_DISABLED))]
        flag.0.set(MOST_SHARED);
        #[cfg(Py_GIL_DISABLED)]
        flag.0.store(MOST_SHARED, crate::atomics::Ordering::Relaxed);
        assert_eq!(flag.try_share(), Err(Refused));
    }
}
