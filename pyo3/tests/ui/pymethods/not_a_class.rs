//! Methods for a type without `#[pyclass]`.

use pyo3::prelude::*;

struct NotAClass;

#[pymethods]
impl NotAClass {
    #[new]
    fn new() -> Self {
        NotAClass
    }

    fn shared(&self) {}

    fn exclusive(&mut self) {}

    fn with_argument(&self, a: i32) {
        let _ = a;
    }

    fn __repr__(&self) -> &'static str {
        "NotAClass"
    }
}

fn main() {}
