//! Constants that are not class attributes.

use pyo3::prelude::*;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    #[pyo3(name = "other")]
    const WITHOUT_ATTRIBUTE: i32 = 1;

    #[staticmethod]
    const STATIC: i32 = 1;

    #[classattr]
    #[pyo3(signature = ())]
    const OPTIONS: i32 = 1;
}

fn main() {}
