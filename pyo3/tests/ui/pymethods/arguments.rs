//! More or fewer arguments than Python gives.

use pyo3::prelude::*;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    #[getter]
    fn getter(&self, extra: i32) -> i32 {
        extra
    }

    #[setter]
    fn setter_without(&self) {}

    #[setter]
    fn setter_with_two(&self, value: i32, extra: i32) {
        let _ = (value, extra);
    }

    #[classattr]
    fn attribute(extra: i32) -> i32 {
        extra
    }

    fn __len__(&self, extra: i32) -> usize {
        extra as usize
    }

    fn __add__(&self) -> i32 {
        1
    }

    fn __setitem__(&self, key: i32) {
        let _ = key;
    }

    fn __contains__(&self, py: Python<'_>) -> bool {
        let _ = py;
        true
    }
}

fn main() {}
