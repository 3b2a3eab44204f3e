//! What cannot be a coroutine.

use pyo3::prelude::*;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    #[new]
    async fn new() -> Self {
        Class
    }

    #[getter]
    async fn getter(&self) -> i32 {
        1
    }

    #[setter]
    async fn setter(&mut self, value: i32) {
        let _ = value;
    }

    #[classattr]
    async fn attribute() -> i32 {
        1
    }

    async fn __repr__(&self) -> String {
        String::new()
    }
}

#[pymodule]
async fn module(m: &Bound<'_, PyModule>) {
    let _ = m;
}

fn main() {}
