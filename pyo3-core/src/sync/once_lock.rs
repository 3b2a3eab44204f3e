//! [`PyOnceLock`]: a cell whose value is computed exactly once, waited for detached.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use super::MutexExt;
use crate::types::any::PyAnyMethods;
use crate::{Bound, Py, PyErr, PyResult, PyTypeCheck, Python};

/// A cell that is filled once, by a function that runs once. For statics that hold Python objects.
///
/// Where [`GILOnceCell`](crate::sync::GILOnceCell) may compute several values and keep the first, this one makes other threads
/// wait, detached, for the one that computes.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::sync::PyOnceLock;
/// use pyo3::types::PyDict;
///
/// static REGISTRY: PyOnceLock<Py<PyDict>> = PyOnceLock::new();
///
/// Python::with_gil(|py| {
///     let registry = REGISTRY.get_or_init(py, || PyDict::new(py).unbind());
///     assert!(registry.bind(py).is_empty());
/// });
/// ```
pub struct PyOnceLock<T> {
    /// Set after `value` is written.
    filled: AtomicBool,
    /// Held while a value is computed.
    computing: Mutex<()>,
    value: UnsafeCell<Option<T>>,
}

// SAFETY: with a shared cell a value goes from the thread that computes it to others, and its reference to all of them.
unsafe impl<T: Send + Sync> Sync for PyOnceLock<T> {}

impl<T> Default for PyOnceLock<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> PyOnceLock<T> {
    /// An empty cell.
    ///
    /// ```
    /// use pyo3::prelude::*;
    /// use pyo3::sync::PyOnceLock;
    ///
    /// static SETTINGS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    ///
    /// Python::with_gil(|py| assert!(SETTINGS.get(py).is_none()));
    /// ```
    pub const fn new() -> Self {
        PyOnceLock {
            filled: AtomicBool::new(false),
            computing: Mutex::new(()),
            value: UnsafeCell::new(None),
        }
    }

    /// The value, if there is one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::PyOnceLock;
    /// # Python::with_gil(|py| {
    /// let cell = PyOnceLock::new();
    /// assert_eq!(cell.get(py), None);
    /// cell.set(py, 1).unwrap();
    /// assert_eq!(cell.get(py), Some(&1));
    /// # });
    /// ```
    #[inline]
    pub fn get(&self, _py: Python<'_>) -> Option<&T> {
        if self.filled.load(Ordering::Acquire) {
            // SAFETY: written before `filled` was set, and never again while the cell is shared.
            unsafe { (*self.value.get()).as_ref() }
        } else {
            None
        }
    }

    /// The value, computed by `f` if there is none. Other threads wait meanwhile.
    ///
    /// `f` must not reach this cell again: it would wait for itself. If it panics, the cell stays empty.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::PyOnceLock;
    /// # Python::with_gil(|py| {
    /// let cell = PyOnceLock::new();
    /// assert_eq!(cell.get_or_init(py, || 1), &1);
    /// assert_eq!(cell.get_or_init(py, || 2), &1);
    /// # });
    /// ```
    #[inline]
    pub fn get_or_init<F>(&self, py: Python<'_>, f: F) -> &T
    where
        F: FnOnce() -> T,
    {
        match self.get_or_try_init(py, || Ok::<T, std::convert::Infallible>(f())) {
            Ok(value) => value,
            Err(never) => match never {},
        }
    }

    /// The value, computed by `f` if there is none. Other threads wait meanwhile.
    ///
    /// # Errors
    /// The error of `f`. The cell stays empty, and the next call computes again.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::PyOnceLock;
    /// # Python::with_gil(|py| {
    /// let cell: PyOnceLock<u8> = PyOnceLock::new();
    /// assert!(cell.get_or_try_init(py, || "many".parse()).is_err());
    /// assert_eq!(cell.get_or_try_init(py, || "7".parse()), Ok(&7));
    /// # });
    /// ```
    #[inline]
    pub fn get_or_try_init<F, E>(&self, py: Python<'_>, f: F) -> Result<&T, E>
    where
        F: FnOnce() -> Result<T, E>,
    {
        match self.get(py) {
            Some(value) => Ok(value),
            None => self.compute(py, f),
        }
    }

    #[cold]
    fn compute<F, E>(&self, py: Python<'_>, f: F) -> Result<&T, E>
    where
        F: FnOnce() -> Result<T, E>,
    {
        // A poisoned lock says that some `f` panicked, which left the cell empty.
        let guard = self
            .computing
            .lock_py_attached(py)
            .unwrap_or_else(PoisonError::into_inner);
        if self.get(py).is_none() {
            let value = f()?;
            // SAFETY: the lock is held, and `filled` not set: nobody reads or writes.
            unsafe { *self.value.get() = Some(value) };
            self.filled.store(true, Ordering::Release);
        }
        drop(guard);
        match self.get(py) {
            Some(value) => Ok(value),
            None => unreachable!("the cell has just been filled"),
        }
    }

    /// Fills the cell.
    ///
    /// # Errors
    /// `value` itself, when the cell is full already.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::PyOnceLock;
    /// # Python::with_gil(|py| {
    /// let cell = PyOnceLock::new();
    /// assert_eq!(cell.set(py, 1), Ok(()));
    /// assert_eq!(cell.set(py, 2), Err(2));
    /// # });
    /// ```
    pub fn set(&self, py: Python<'_>, value: T) -> Result<(), T> {
        let mut value = Some(value);
        let _ = self.get_or_try_init(py, || value.take().ok_or(()));
        match value {
            None => Ok(()),
            Some(value) => Err(value),
        }
    }

    /// The value, where nobody else can reach the cell.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::PyOnceLock;
    /// # Python::with_gil(|py| {
    /// let mut cell = PyOnceLock::new();
    /// cell.set(py, 1).unwrap();
    /// *cell.get_mut().unwrap() += 1;
    /// assert_eq!(cell.get(py), Some(&2));
    /// # });
    /// ```
    pub fn get_mut(&mut self) -> Option<&mut T> {
        self.value.get_mut().as_mut()
    }

    /// Empties the cell.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::PyOnceLock;
    /// # Python::with_gil(|py| {
    /// let mut cell = PyOnceLock::new();
    /// cell.set(py, 1).unwrap();
    /// assert_eq!(cell.take(), Some(1));
    /// assert_eq!(cell.take(), None);
    /// # });
    /// ```
    pub fn take(&mut self) -> Option<T> {
        *self.filled.get_mut() = false;
        self.value.get_mut().take()
    }

    /// The value.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::PyOnceLock;
    /// # Python::with_gil(|py| {
    /// let cell = PyOnceLock::new();
    /// cell.set(py, String::from("kept")).unwrap();
    /// assert_eq!(cell.into_inner().unwrap(), "kept");
    /// # });
    /// ```
    pub fn into_inner(self) -> Option<T> {
        self.value.into_inner()
    }
}

impl<T> PyOnceLock<Py<T>> {
    /// A cell that holds another reference to the same object, or nothing if this one is empty.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{sync::PyOnceLock, types::PyList};
    /// # Python::with_gil(|py| {
    /// let cell = PyOnceLock::new();
    /// let list = cell.get_or_init(py, || PyList::empty(py).unbind());
    /// assert!(cell.clone_ref(py).get(py).unwrap().is(list));
    /// # });
    /// ```
    pub fn clone_ref(&self, py: Python<'_>) -> Self {
        let object = self.get(py).map(|object| object.clone_ref(py));
        PyOnceLock {
            filled: AtomicBool::new(object.is_some()),
            computing: Mutex::new(()),
            value: UnsafeCell::new(object),
        }
    }
}

impl<T> PyOnceLock<Py<T>>
where
    T: PyTypeCheck,
{
    /// The attribute `attr_name` of the module `module_name`, which is imported the first time.
    ///
    /// # Errors
    /// What the import or the attribute access raises, and `TypeError` if the attribute is not a `T`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::{PyAttributeError, PyTypeError};
    /// use pyo3::{sync::PyOnceLock, types::PyType};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// static DECIMAL: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    ///
    /// let decimal = DECIMAL.import(py, "decimal", "Decimal")?;
    /// assert_eq!(decimal.call1(("0.10",))?.to_string(), "0.10");
    ///
    /// let cell: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    /// assert!(cell.import(py, "decimal", "nothing").unwrap_err().is_instance_of::<PyAttributeError>(py));
    /// assert!(cell.import(py, "decimal", "ROUND_UP").unwrap_err().is_instance_of::<PyTypeError>(py)); // a `str`
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn import<'py>(
        &self,
        py: Python<'py>,
        module_name: &str,
        attr_name: &str,
    ) -> PyResult<&Bound<'py, T>> {
        let object = self.get_or_try_init(py, || {
            let attribute = py.import(module_name)?.getattr(attr_name)?;
            Ok::<_, PyErr>(attribute.downcast_into::<T>()?.unbind())
        })?;
        Ok(object.bind(py))
    }
}
