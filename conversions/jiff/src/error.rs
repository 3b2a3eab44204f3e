//! `Error`: `ValueError`.

use jiff::Error;
use pyo3_core::conversion::{Foreign, IntoPyErr};
use pyo3_core::exceptions::PyValueError;
use pyo3_core::PyErr;

use crate::Jiff;

/// What a function that returns `Result<T, jiff::Error>` raises.
impl IntoPyErr<Foreign, Jiff> for Error {
    fn into_pyerr(self) -> PyErr {
        PyValueError::new_err(self.to_string())
    }
}
