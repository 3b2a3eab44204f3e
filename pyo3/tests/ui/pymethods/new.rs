//! What a constructor cannot return.

use pyo3::prelude::*;

#[pyclass]
struct Number;

#[pymethods]
impl Number {
    #[new]
    fn new() -> i32 {
        1
    }
}

#[pyclass(subclass)]
struct Base;

#[pyclass(extends = Base)]
struct WithoutBase;

#[pymethods]
impl WithoutBase {
    #[new]
    fn new() -> Self {
        WithoutBase
    }
}

struct NotAnError;

#[pyclass]
struct WrongError;

#[pymethods]
impl WrongError {
    #[new]
    fn new() -> Result<Self, NotAnError> {
        Err(NotAnError)
    }
}

fn main() {}
