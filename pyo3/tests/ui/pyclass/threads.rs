//! Values that other threads must not touch.

use pyo3::prelude::*;

#[pyclass]
struct NotSend {
    field: std::rc::Rc<i32>,
}

#[pyclass]
struct NotSync {
    field: std::cell::Cell<i32>,
}

fn main() {}
