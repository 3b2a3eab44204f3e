//! An argument of a type that Python knows nothing about.
use pyo3::prelude::*;

struct NotPython;

#[pyfunction]
fn by_value(a: i32, b: NotPython) {
    let _ = (a, b);
}

#[pyfunction]
fn by_reference(b: &NotPython) {
    let _ = b;
}

#[pyfunction]
fn in_vec(b: Vec<NotPython>) {
    let _ = b;
}

#[pyfunction]
fn in_option(b: Option<NotPython>) {
    let _ = b;
}

#[pyfunction]
#[pyo3(signature = (*args))]
fn var(args: NotPython) { let _ = args; }

#[pyclass]
struct NotClone;

#[pyfunction]
fn class_by_value(a: NotClone) { let _ = a; }

#[pyfunction]
fn tuple(a: (i32, NotPython)) { let _ = a; }
#[pyfunction]
fn map(a: std::collections::HashMap<String, NotPython>) { let _ = a; }

#[pyclass(frozen)]
struct Frozen;
#[pyfunction]
fn mutable(a: &mut Frozen) { let _ = a; }

fn main() {}
