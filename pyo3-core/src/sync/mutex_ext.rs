//! `Mutex` of the standard library, without the deadlock: waiting for the lock is done detached.

use std::sync::{LockResult, Mutex, MutexGuard, TryLockError};

use super::sealed::Sealed;
use crate::gil::DetachGuard;
use crate::Python;

/// [`std::sync::Mutex`] for attached threads.
///
/// Plain `lock` deadlocks when the thread that holds the lock waits for the GIL, which the one that waits for the lock holds.
///
/// ```
/// use std::sync::Mutex;
/// use pyo3::prelude::*;
/// use pyo3::sync::MutexExt;
///
/// static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());
///
/// Python::with_gil(|py| {
///     LINES.lock_py_attached(py).unwrap().push("one".to_owned());
///     assert_eq!(LINES.lock_py_attached(py).unwrap().len(), 1);
/// });
/// ```
pub trait MutexExt<T>: Sealed {
    /// Like `Mutex::lock`, but detached while it waits.
    ///
    /// # Errors
    /// If a thread panicked while it held the lock; the guard is in the error.
    ///
    /// ```
    /// use pyo3::{prelude::*, sync::MutexExt};
    /// use std::sync::Mutex;
    ///
    /// let counter = Mutex::new(1);
    /// Python::with_gil(|py| *counter.lock_py_attached(py).unwrap() += 1);
    ///
    /// let _ = std::panic::catch_unwind(|| {
    ///     let _guard = counter.lock();
    ///     panic!("while the lock is held");
    /// });
    /// let error = Python::with_gil(|py| counter.lock_py_attached(py).map(drop).is_err());
    /// assert!(error);
    /// ```
    fn lock_py_attached(&self, py: Python<'_>) -> LockResult<MutexGuard<'_, T>>;
}

impl<T> MutexExt<T> for Mutex<T> {
    #[inline]
    fn lock_py_attached(&self, py: Python<'_>) -> LockResult<MutexGuard<'_, T>> {
        match self.try_lock() {
            Ok(guard) => Ok(guard),
            Err(TryLockError::Poisoned(error)) => Err(error),
            Err(TryLockError::WouldBlock) => lock_detached(self, py),
        }
    }
}

#[cold]
fn lock_detached<'a, T>(mutex: &'a Mutex<T>, py: Python<'_>) -> LockResult<MutexGuard<'a, T>> {
    let detached = DetachGuard::new(py);
    let result = mutex.lock();
    drop(detached);
    result
}
