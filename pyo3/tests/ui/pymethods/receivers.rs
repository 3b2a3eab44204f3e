//! Methods without the receiver that their kind has.

use pyo3::prelude::*;
use pyo3::types::PyType;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    fn by_value(self) {}

    fn boxed(self: Box<Self>) {}

    fn none() {}

    fn only_token(py: Python<'_>) {
        let _ = py;
    }

    #[staticmethod]
    fn static_with_self(&self) {}

    #[new]
    fn new_with_self(&self) -> Self {
        Class
    }

    #[classattr]
    fn attribute_with_self(&self) -> i32 {
        1
    }

    #[classmethod]
    fn class_with_self(&self, cls: &Bound<'_, PyType>) {
        let _ = cls;
    }

    #[classmethod]
    fn class_without_class() {}

    #[classmethod]
    fn class_with_token_only(py: Python<'_>) {
        let _ = py;
    }
}

fn main() {}
