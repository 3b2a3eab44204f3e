//! Two `#[pymethods]` blocks without the feature for them.

use pyo3::prelude::*;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    fn one(&self) {}
}

#[pymethods]
impl Class {
    fn two(&self) {}
}

fn main() {}
