//! Functions of every shape of signature. Each returns what it was given, so that a Python function with the same
//! signature is its specification.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

/// The submodule.
#[pymodule]
pub fn functions(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(nothing, m)?)?;
    m.add_function(wrap_pyfunction!(one, m)?)?;
    m.add_function(wrap_pyfunction!(two, m)?)?;
    m.add_function(wrap_pyfunction!(three, m)?)?;
    m.add_function(wrap_pyfunction!(defaults, m)?)?;
    m.add_function(wrap_pyfunction!(one_positional_only, m)?)?;
    m.add_function(wrap_pyfunction!(positional_only, m)?)?;
    m.add_function(wrap_pyfunction!(keyword_only, m)?)?;
    m.add_function(wrap_pyfunction!(mixed, m)?)?;
    m.add_function(wrap_pyfunction!(var_positional, m)?)?;
    m.add_function(wrap_pyfunction!(var_keyword, m)?)?;
    m.add_function(wrap_pyfunction!(everything, m)?)?;
    m.add_function(wrap_pyfunction!(takes_python, m)?)?;
    m.add_function(wrap_pyfunction!(takes_borrowed, m)?)?;
    m.add_function(wrap_pyfunction!(overridden_signature, m)?)?;
    Ok(())
}

/// Takes nothing.
#[pyfunction]
fn nothing() {}

#[pyfunction]
fn one(a: i64) -> (i64,) {
    (a,)
}

#[pyfunction]
fn two(a: i64, b: i64) -> (i64, i64) {
    (a, b)
}

#[pyfunction]
fn three(a: i64, b: i64, c: i64) -> (i64, i64, i64) {
    (a, b, c)
}

#[pyfunction]
#[pyo3(signature = (a, b = 2, c = None))]
fn defaults(a: i64, b: i64, c: Option<String>) -> (i64, i64, Option<String>) {
    (a, b, c)
}

#[pyfunction]
#[pyo3(signature = (a, /))]
fn one_positional_only(a: i64) -> (i64,) {
    (a,)
}

#[pyfunction]
#[pyo3(signature = (a, b = 2, /))]
fn positional_only(a: i64, b: i64) -> (i64, i64) {
    (a, b)
}

#[pyfunction]
#[pyo3(signature = (*, a, b = 2))]
fn keyword_only(a: i64, b: i64) -> (i64, i64) {
    (a, b)
}

#[pyfunction]
#[pyo3(signature = (a, /, b, *, c, d = 4))]
fn mixed(a: i64, b: i64, c: i64, d: i64) -> (i64, i64, i64, i64) {
    (a, b, c, d)
}

#[pyfunction]
#[pyo3(signature = (*args))]
fn var_positional<'py>(args: &Bound<'py, PyTuple>) -> Bound<'py, PyTuple> {
    args.clone()
}

#[pyfunction]
#[pyo3(signature = (**kwargs))]
fn var_keyword<'py>(kwargs: Option<&Bound<'py, PyDict>>) -> Option<Bound<'py, PyDict>> {
    kwargs.cloned()
}

/// What `everything` was given, in the order of its signature.
type Everything<'py> = (
    i64,
    i64,
    Bound<'py, PyTuple>,
    i64,
    i64,
    Option<Bound<'py, PyDict>>,
);

#[pyfunction]
#[pyo3(signature = (a, /, b = 2, *args, c, d = 4, **kwargs))]
fn everything<'py>(
    a: i64,
    b: i64,
    args: &Bound<'py, PyTuple>,
    c: i64,
    d: i64,
    kwargs: Option<&Bound<'py, PyDict>>,
) -> Everything<'py> {
    (a, b, args.clone(), c, d, kwargs.cloned())
}

/// The token is supplied, wherever it stands.
#[pyfunction]
fn takes_python<'py>(a: i64, py: Python<'py>, b: i64) -> Bound<'py, PyTuple> {
    PyTuple::new(py, [a, b]).expect("two integers")
}

/// Arguments that borrow from the object instead of copying it.
#[pyfunction]
fn takes_borrowed(text: &str, bytes: &[u8], object: &Bound<'_, PyAny>) -> PyResult<usize> {
    Ok(text.len() + bytes.len() + object.len()?)
}

/// Shown otherwise than it is.
#[pyfunction]
#[pyo3(name = "renamed", signature = (a, b = 1 + 1), text_signature = "(a, b=two)")]
fn overridden_signature(a: i64, b: i64) -> i64 {
    a + b
}
