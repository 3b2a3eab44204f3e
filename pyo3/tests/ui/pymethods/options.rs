//! Options that a kind of method cannot have.

use pyo3::prelude::*;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    #[new]
    #[pyo3(name = "make")]
    fn new() -> Self {
        Class
    }

    #[getter]
    #[pyo3(signature = (), text_signature = "()")]
    fn getter(&self) -> i32 {
        1
    }

    #[setter]
    #[pyo3(signature = (value))]
    fn setter(&self, value: i32) {
        let _ = value;
    }

    #[classattr]
    #[pyo3(text_signature = "()")]
    fn attribute() -> i32 {
        1
    }

    #[pyo3(signature = (), text_signature = "()")]
    fn __repr__(&self) -> &'static str {
        "Class"
    }

    #[getter(one)]
    #[pyo3(name = "two")]
    fn named_twice(&self) -> i32 {
        1
    }

    #[pyo3(pass_module)]
    fn with_module(&self) {}
}

fn main() {}
