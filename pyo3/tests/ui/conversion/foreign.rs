//! A type with a conversion of another crate, where only native ones are taken.

use pyo3::conversion::Foreign;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use std::time::Instant;

enum Provider {}

impl<'py> FromPyObject<'py, Foreign, Provider> for Instant {
    fn extract_bound(_: &Bound<'py, PyAny>) -> PyResult<Self> {
        Err(PyTypeError::new_err("never"))
    }
}

impl<'py> IntoPyObject<'py, Foreign, Provider> for Instant {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;
    fn into_pyobject(self, _: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Err(PyTypeError::new_err("never"))
    }
}

fn native_from<'py, T: FromPyObject<'py>>(object: &Bound<'py, PyAny>) -> PyResult<T> {
    object.extract()
}

fn native_into<'py, T: IntoPyObject<'py>>(py: Python<'py>, value: T) {
    let _ = value.into_pyobject(py);
}

fn closed(object: &Bound<'_, PyAny>) {
    let _ = native_from::<Instant>(object);
    native_into(object.py(), Instant::now());
}

fn main() {}
