//! Results of types that do not convert.

use pyo3::prelude::*;
use std::collections::HashMap;

struct NotPython;

#[pyfunction]
fn value() -> NotPython {
    NotPython
}

#[pyfunction]
fn reference() -> &'static NotPython {
    &NotPython
}

#[pyfunction]
fn in_result() -> PyResult<NotPython> {
    Ok(NotPython)
}

#[pyfunction]
fn error() -> Result<i32, NotPython> {
    Err(NotPython)
}

#[pyfunction]
fn sequence() -> Vec<NotPython> {
    Vec::new()
}

#[pyfunction]
fn tuple() -> (i32, NotPython) {
    (1, NotPython)
}

#[pyfunction]
fn map() -> HashMap<String, NotPython> {
    HashMap::new()
}

fn main() {}
