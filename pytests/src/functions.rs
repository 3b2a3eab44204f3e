//! Functions of every shape of signature. Each returns what it was given, so that a Python function with the same
//! signature is its specification.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};

/// The submodule.
#[pymodule]
pub fn functions(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(nothing, m)?)?;
    m.add_function(wrap_pyfunction!(one, m)?)?;
    m.add_function(wrap_pyfunction!(two, m)?)?;
    m.add_function(wrap_pyfunction!(three, m)?)?;
    m.add_function(wrap_pyfunction!(defaults, m)?)?;
    m.add_function(wrap_pyfunction!(trailing_options, m)?)?;
    m.add_function(wrap_pyfunction!(option_before, m)?)?;
    m.add_function(wrap_pyfunction!(option_with_signature, m)?)?;
    m.add_class::<Options>()?;
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

/// Without a signature, the last arguments may be left out if they are options.
#[pyfunction]
fn trailing_options(
    a: Option<i64>,
    b: i64,
    c: Option<i64>,
    _py: Python<'_>,
    d: std::option::Option<Bound<'_, PyAny>>,
) -> (Option<i64>, i64, Option<i64>, Option<PyObject>) {
    (a, b, c, d.map(Bound::unbind))
}

#[pyfunction]
fn option_before(a: Option<i64>, b: i64) -> (Option<i64>, i64) {
    (a, b)
}

#[pyfunction]
#[pyo3(signature = (a, b))]
fn option_with_signature(a: i64, b: Option<i64>) -> (i64, Option<i64>) {
    (a, b)
}

/// The same for the kinds of methods.
#[pyclass]
struct Options {
    #[pyo3(get, set)]
    value: Option<i64>,
}

#[pymethods]
impl Options {
    #[new]
    fn new(value: Option<i64>) -> Self {
        Options { value }
    }

    fn method(&self, a: i64, b: Option<&str>) -> (i64, Option<String>) {
        (a, b.map(str::to_owned))
    }

    fn __call__(&self, a: Option<i64>) -> (Option<i64>,) {
        (a,)
    }

    fn __pow__(&self, a: i64, modulo: Option<i64>) -> (i64, Option<i64>) {
        (a, modulo)
    }

    fn __round__(&self, digits: Option<i64>) -> (Option<i64>,) {
        (digits,)
    }

    #[staticmethod]
    fn of_none(a: Option<i64>) -> (Option<i64>,) {
        (a,)
    }

    #[classmethod]
    fn of_class(_cls: &Bound<'_, PyType>, a: Option<i64>) -> (Option<i64>,) {
        (a,)
    }

    #[setter]
    fn set_other(&mut self, value: Option<i64>) {
        self.value = value;
    }
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
