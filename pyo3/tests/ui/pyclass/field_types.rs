//! Properties of types that do not convert.

use pyo3::prelude::*;

struct NotPython;

#[pyclass]
struct NotClone;

#[pyclass]
struct Class {
    #[pyo3(get)]
    read: NotPython,
    #[pyo3(set)]
    written: NotPython,
    #[pyo3(get)]
    class: NotClone,
}

fn main() {}
