//! Receivers of types that the object cannot be given as.

use pyo3::prelude::*;

#[pyclass]
struct Class;

#[pyclass]
struct Other;

#[pymethods]
impl Class {
    fn number(slf: i32) {
        let _ = slf;
    }

    fn other(slf: PyRef<'_, Other>) {
        let _ = slf;
    }

    #[classmethod]
    fn class(cls: &Bound<'_, PyAny>) {
        let _ = cls;
    }
}

fn main() {}
