//! `CapacityError<T>`: `ValueError`.

use arrayvec::CapacityError;
use pyo3_core::conversion::{Foreign, IntoPyErr};
use pyo3_core::exceptions::PyValueError;
use pyo3_core::prelude::*;

use crate::Arrayvec;

/// What a function that returns `Result<_, CapacityError<T>>` raises.
///
/// `impl From<CapacityError<T>> for PyErr` is out of reach for a crate that owns neither, so that the question mark makes no exception of it in a
/// function that returns `PyResult`: `.map_err(IntoPyErr::into_pyerr)?` does.
impl<T> IntoPyErr<Foreign, Arrayvec> for CapacityError<T> {
    fn into_pyerr(self) -> PyErr {
        PyValueError::new_err(self.to_string())
    }
}

#[cold]
pub(crate) fn too_many(capacity: usize) -> PyErr {
    PyValueError::new_err(format!(
        "expected a sequence of at most {} elements",
        capacity
    ))
}
