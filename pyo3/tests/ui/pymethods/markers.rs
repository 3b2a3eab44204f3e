//! Attributes of methods that exclude each other, stand twice, or take no arguments.

use pyo3::prelude::*;
use pyo3::types::PyType;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    #[getter]
    #[setter]
    fn two_kinds(&self) {}

    #[staticmethod]
    #[classmethod]
    fn no_and_a_class(cls: &Bound<'_, PyType>) {
        let _ = cls;
    }

    #[getter]
    #[getter]
    fn twice(&self) {}

    #[staticmethod(name)]
    fn with_argument() {}

    #[getter(1)]
    fn no_name(&self) {}

    #[getter = "name"]
    fn no_parentheses(&self) {}

    #[pyfunction]
    fn function(&self) {}
}

fn main() {}
