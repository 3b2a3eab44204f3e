//! `Once` and `OnceLock` of the standard library, without the deadlock: waiting for another thread is done detached.

// `OnceLock` is used only where the compiler has it, which the lint does not see.
#![allow(clippy::incompatible_msrv)]

use std::sync::{Once, OnceState};

use super::sealed::Sealed;
use crate::gil::DetachGuard;
use crate::Python;

/// [`std::sync::Once`] for attached threads.
///
/// Plain `call_once` deadlocks when the thread that runs the closure lets go of the GIL, and the one that gets it waits for
/// the `Once`. These methods wait detached.
///
/// ```
/// use std::sync::Once;
/// use pyo3::prelude::*;
/// use pyo3::sync::OnceExt;
///
/// static SET_UP: Once = Once::new();
///
/// Python::with_gil(|py| {
///     SET_UP.call_once_py_attached(py, || { py.import("json").unwrap(); });
///     assert!(SET_UP.is_completed());
/// });
/// ```
pub trait OnceExt: Sealed {
    /// Like `Once::call_once`; waits detached, runs `f` attached.
    ///
    /// # Panics
    /// If an earlier closure panicked, as `Once::call_once` does.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::OnceExt;
    /// use std::{cell::Cell, sync::Once};
    /// # Python::with_gil(|py| {
    /// let (once, calls) = (Once::new(), Cell::new(0));
    /// once.call_once_py_attached(py, || calls.set(calls.get() + 1));
    /// once.call_once_py_attached(py, || calls.set(calls.get() + 1));
    /// assert_eq!(calls.get(), 1);
    /// # });
    /// ```
    fn call_once_py_attached(&self, py: Python<'_>, f: impl FnOnce());

    /// Like `Once::call_once_force`; waits detached, runs `f` attached.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::OnceExt;
    /// use std::sync::Once;
    /// # Python::with_gil(|py| {
    /// let once = Once::new();
    /// let _ = std::panic::catch_unwind(|| once.call_once(|| panic!("the first attempt")));
    /// once.call_once_force_py_attached(py, |state| assert!(state.is_poisoned()));
    /// assert!(once.is_completed());
    /// # });
    /// ```
    fn call_once_force_py_attached(&self, py: Python<'_>, f: impl FnOnce(&OnceState));
}

impl OnceExt for Once {
    #[inline]
    fn call_once_py_attached(&self, py: Python<'_>, f: impl FnOnce()) {
        if !self.is_completed() {
            call_once(self, py, f);
        }
    }

    #[inline]
    fn call_once_force_py_attached(&self, py: Python<'_>, f: impl FnOnce(&OnceState)) {
        if !self.is_completed() {
            call_once_force(self, py, f);
        }
    }
}

#[cold]
fn call_once(once: &Once, py: Python<'_>, f: impl FnOnce()) {
    let detached = DetachGuard::new(py);
    once.call_once(move || {
        // Attaches again. Where another thread was first, that happens when the closure is dropped uncalled.
        drop(detached);
        f();
    });
}

#[cold]
fn call_once_force(once: &Once, py: Python<'_>, f: impl FnOnce(&OnceState)) {
    let detached = DetachGuard::new(py);
    once.call_once_force(move |state| {
        drop(detached);
        f(state);
    });
}

/// [`std::sync::OnceLock`] for attached threads. With rustc 1.70 and newer.
///
/// ```
/// use std::sync::OnceLock;
/// use pyo3::prelude::*;
/// use pyo3::sync::OnceLockExt;
/// use pyo3::types::PyDict;
///
/// static CACHE: OnceLock<Py<PyDict>> = OnceLock::new();
///
/// Python::with_gil(|py| {
///     let cache = CACHE.get_or_init_py_attached(py, || PyDict::new(py).unbind());
///     assert!(cache.bind(py).is_empty());
/// });
/// ```
#[cfg(rustc_has_once_lock)]
pub trait OnceLockExt<T>: Sealed {
    /// Like `OnceLock::get_or_init`; waits for another thread detached, runs `f` attached.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::OnceLockExt;
    /// use std::sync::OnceLock;
    /// # Python::with_gil(|py| {
    /// let cell = OnceLock::new();
    /// assert_eq!(cell.get_or_init_py_attached(py, || 1), &1);
    /// assert_eq!(cell.get_or_init_py_attached(py, || 2), &1);
    /// # });
    /// ```
    fn get_or_init_py_attached<F>(&self, py: Python<'_>, f: F) -> &T
    where
        F: FnOnce() -> T;
}

#[cfg(rustc_has_once_lock)]
impl<T> OnceLockExt<T> for std::sync::OnceLock<T> {
    #[inline]
    fn get_or_init_py_attached<F>(&self, py: Python<'_>, f: F) -> &T
    where
        F: FnOnce() -> T,
    {
        match self.get() {
            Some(value) => value,
            None => init_lock(self, py, f),
        }
    }
}

#[cfg(rustc_has_once_lock)]
#[cold]
fn init_lock<'a, T>(
    lock: &'a std::sync::OnceLock<T>,
    py: Python<'_>,
    f: impl FnOnce() -> T,
) -> &'a T {
    let detached = DetachGuard::new(py);
    lock.get_or_init(move || {
        drop(detached);
        f()
    })
}
