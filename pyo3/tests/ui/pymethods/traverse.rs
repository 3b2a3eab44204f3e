//! `__traverse__` that could change reference counts.

use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit};

#[pyclass]
struct WithToken;

#[pymethods]
impl WithToken {
    fn __traverse__(&self, py: Python<'_>, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        let _ = (py, visit);
        Ok(())
    }
}

#[pyclass]
struct WithObject;

#[pymethods]
impl WithObject {
    fn __traverse__(slf: PyRef<'_, Self>, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        let _ = (slf, visit);
        Ok(())
    }
}

#[pyclass]
struct Exclusive;

#[pymethods]
impl Exclusive {
    fn __traverse__(&mut self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        let _ = visit;
        Ok(())
    }
}

fn main() {}
