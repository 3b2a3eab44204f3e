//! `__richcmp__` beside a comparison that it handles.

use pyo3::prelude::*;
use pyo3::pyclass::CompareOp;

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    fn __richcmp__(&self, other: &Self, op: CompareOp) -> bool {
        let _ = (other, op);
        true
    }

    fn __eq__(&self, other: &Self) -> bool {
        let _ = other;
        true
    }
}

fn main() {}
