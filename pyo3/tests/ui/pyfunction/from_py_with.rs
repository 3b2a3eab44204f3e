//! `from_py_with` where there is nothing to convert, and with something else than a path.

use pyo3::prelude::*;

#[pyfunction]
fn token(#[pyo3(from_py_with = "convert")] py: Python<'_>) {
    let _ = py;
}

#[pyfunction]
fn not_a_path(#[pyo3(from_py_with = 1)] a: i32, #[pyo3(from_py_with = "1 + 1")] b: i32) {
    let _ = (a, b);
}

#[pyfunction]
#[pyo3(signature = (*args))]
fn variable(#[pyo3(from_py_with = "convert")] args: i32) {
    let _ = args;
}

#[pyfunction]
fn unknown(#[pyo3(with = "convert")] a: i32) {
    let _ = a;
}

fn main() {}
