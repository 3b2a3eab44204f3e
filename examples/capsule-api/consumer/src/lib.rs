//! `capsule_api.consumer`: works on another module's vectors, by its table of functions.

use capsule_api_table::Api;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::sync::GILOnceCell;

/// The table is looked up once.
fn api(py: Python<'_>) -> PyResult<&'static Api> {
    static TABLE: GILOnceCell<&'static Api> = GILOnceCell::new();
    TABLE.get_or_try_init(py, || Api::import(py)).copied()
}

/// The sum of the products of the elements.
#[pyfunction]
fn dot(py: Python<'_>, a: &Bound<'_, PyAny>, b: &Bound<'_, PyAny>) -> PyResult<f64> {
    let api = api(py)?;
    let (a, b) = (api.numbers(a)?, api.numbers(b)?);
    if a.len() != b.len() {
        return Err(PyValueError::new_err("vectors of different lengths"));
    }
    Ok(a.iter().zip(b).map(|(a, b)| a * b).sum())
}

/// Each element times a number, as a new vector.
#[pyfunction]
fn scaled<'py>(vector: &Bound<'py, PyAny>, by: f64) -> PyResult<Bound<'py, PyAny>> {
    let api = api(vector.py())?;
    let numbers: Vec<f64> = api.numbers(vector)?.iter().map(|n| n * by).collect();
    api.vector(vector.py(), &numbers)
}

/// Work on vectors of numbers.
#[pymodule]
mod consumer {
    #[pymodule_export]
    use super::{dot, scaled};
}
