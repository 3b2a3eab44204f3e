//! `async fn` without the feature for it.

use pyo3::prelude::*;

#[pyfunction]
async fn function() {}

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    async fn method(&self) {}
}

fn main() {}
