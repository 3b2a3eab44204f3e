//! What a refused borrow gives.

use std::fmt;

use crate::exceptions::PyRuntimeError;
use crate::PyErr;

/// The value is borrowed exclusively, so that it cannot be shared. In Python: `RuntimeError: Already mutably borrowed`.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{exceptions::PyRuntimeError, pycell::PyBorrowError};
/// # Python::with_gil(|py| -> PyResult<()> {
/// #[pyclass]
/// struct Counter;
///
/// let counter = Bound::new(py, Counter)?;
/// let guard = counter.borrow_mut();
/// let error: PyBorrowError = counter.try_borrow().map(drop).unwrap_err();
/// assert_eq!(error.to_string(), "Already mutably borrowed");
/// assert!(PyErr::from(error).is_instance_of::<PyRuntimeError>(py));
/// # Ok(())
/// # }).unwrap();
/// ```
pub struct PyBorrowError(());

/// The value is borrowed, so that it cannot be had exclusively. In Python: `RuntimeError: Already borrowed`.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{exceptions::PyRuntimeError, pycell::PyBorrowMutError};
/// # Python::with_gil(|py| -> PyResult<()> {
/// #[pyclass]
/// struct Counter;
///
/// let counter = Bound::new(py, Counter)?;
/// let guard = counter.borrow();
/// let error: PyBorrowMutError = counter.try_borrow_mut().map(drop).unwrap_err();
/// assert_eq!(error.to_string(), "Already borrowed");
/// assert!(PyErr::from(error).is_instance_of::<PyRuntimeError>(py));
/// # Ok(())
/// # }).unwrap();
/// ```
pub struct PyBorrowMutError(());

impl PyBorrowError {
    pub(crate) fn new() -> Self {
        PyBorrowError(())
    }

    #[cold]
    #[track_caller]
    pub(crate) fn panic(self) -> ! {
        panic!("{}: {:?}", self, self)
    }
}

impl PyBorrowMutError {
    pub(crate) fn new() -> Self {
        PyBorrowMutError(())
    }

    #[cold]
    #[track_caller]
    pub(crate) fn panic(self) -> ! {
        panic!("{}: {:?}", self, self)
    }
}

impl fmt::Debug for PyBorrowError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PyBorrowError")
    }
}

impl fmt::Display for PyBorrowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Already mutably borrowed")
    }
}

impl fmt::Debug for PyBorrowMutError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PyBorrowMutError")
    }
}

impl fmt::Display for PyBorrowMutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Already borrowed")
    }
}

impl From<PyBorrowError> for PyErr {
    #[cold]
    fn from(_: PyBorrowError) -> Self {
        PyRuntimeError::new_err("Already mutably borrowed")
    }
}

impl From<PyBorrowMutError> for PyErr {
    #[cold]
    fn from(_: PyBorrowMutError) -> Self {
        PyRuntimeError::new_err("Already borrowed")
    }
}
