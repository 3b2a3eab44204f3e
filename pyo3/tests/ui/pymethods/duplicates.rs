//! Two entries of one kind under one name.

use pyo3::prelude::*;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    #[new]
    fn new() -> Self {
        Class
    }

    #[new]
    fn other_new() -> Self {
        Class
    }

    fn method(&self) {}

    #[pyo3(name = "method")]
    fn other_method(&self) {}

    #[getter]
    fn property(&self) -> i32 {
        1
    }

    #[getter(property)]
    fn other_property(&self) -> i32 {
        1
    }

    #[setter]
    fn set_property(&self, value: i32) {
        let _ = value;
    }
}

fn main() {}
