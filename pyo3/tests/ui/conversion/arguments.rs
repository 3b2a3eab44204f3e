//! Arguments of types that do not convert.

use pyo3::prelude::*;
use std::collections::HashMap;

struct NotPython;

#[pyclass]
struct NotClone;

#[pyclass(frozen)]
struct Frozen;

#[pyfunction]
fn by_value(a: NotPython) {
    let _ = a;
}

#[pyfunction]
fn by_reference(a: &NotPython) {
    let _ = a;
}

#[pyfunction]
fn optional(a: Option<NotPython>) {
    let _ = a;
}

#[pyfunction]
fn sequence(a: Vec<NotPython>) {
    let _ = a;
}

#[pyfunction]
fn tuple(a: (i32, NotPython)) {
    let _ = a;
}

#[pyfunction]
fn map(a: HashMap<String, NotPython>) {
    let _ = a;
}

#[pyfunction]
fn object(a: &Bound<'_, NotPython>) {
    let _ = a;
}

#[pyfunction]
#[pyo3(signature = (a = NotPython, *args, **kwargs))]
fn variable(a: NotPython, args: NotPython, kwargs: Option<NotPython>) {
    let _ = (a, args, kwargs);
}

#[pyfunction]
fn class_without_clone(a: NotClone) {
    let _ = a;
}

#[pyfunction]
fn frozen(a: &mut Frozen) {
    let _ = a;
}

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    fn __add__(&self, other: NotPython) -> i32 {
        let _ = other;
        1
    }
}

fn main() {}
