//! `from_py_with` with functions that do not fit.

use pyo3::prelude::*;

struct NotAnError;

fn takes_a_number(_: i32) -> PyResult<i32> {
    Ok(1)
}

fn returns_another_type(_: &Bound<'_, PyAny>) -> PyResult<String> {
    Ok(String::new())
}

fn returns_no_result(_: &Bound<'_, PyAny>) -> i32 {
    1
}

fn fails_with_another_error(_: &Bound<'_, PyAny>) -> Result<i32, NotAnError> {
    Err(NotAnError)
}

#[pyfunction]
fn missing(#[pyo3(from_py_with = "no_such_function")] a: i32) {
    let _ = a;
}

#[pyfunction]
fn argument(#[pyo3(from_py_with = "takes_a_number")] a: i32) {
    let _ = a;
}

#[pyfunction]
fn result(#[pyo3(from_py_with = "returns_another_type")] a: i32) {
    let _ = a;
}

#[pyfunction]
fn no_result(#[pyo3(from_py_with = "returns_no_result")] a: i32) {
    let _ = a;
}

#[pyfunction]
fn error(#[pyo3(from_py_with = "fails_with_another_error")] a: i32) {
    let _ = a;
}

fn main() {}
