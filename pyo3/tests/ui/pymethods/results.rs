//! Results that a slot, a setter or a class attribute cannot have.

use pyo3::prelude::*;

struct NotPython;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    #[getter]
    fn get_value(&self) -> NotPython {
        NotPython
    }

    #[setter]
    fn set_value(&mut self, value: i32) -> i32 {
        value
    }

    #[classattr]
    const CONSTANT: NotPython = NotPython;

    fn __len__(&self) -> String {
        String::new()
    }

    fn __bool__(&self) -> i32 {
        1
    }

    fn __hash__(&self) -> f64 {
        1.0
    }

    fn __contains__(&self, item: i32) -> PyResult<i32> {
        Ok(item)
    }

    fn __setitem__(&mut self, key: i32, value: i32) -> i32 {
        key + value
    }

    fn __iadd__(&mut self, other: i32) -> i32 {
        other
    }

    fn __next__(&mut self) -> Option<NotPython> {
        None
    }

    fn __repr__(&self) -> Result<String, NotPython> {
        Err(NotPython)
    }
}

fn main() {}
