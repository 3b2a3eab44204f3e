//! The conversions of Rust's own types: round trips, wrong types, values at the borders, objects that change while they are read.
//!
//! Every refusal is made through `refused`, which checks that it leaves no exception behind.

mod maps;
mod numbers;
mod pointers;
mod sequences;
mod text;
mod time;

use std::ffi::CString;

use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3::PyTypeInfo;

/// The value of the variable `x` after `code` has run, in a namespace of its own.
fn run<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    let names = PyDict::new(py);
    py.run(&CString::new(code).unwrap(), Some(&names), None)
        .unwrap();
    names.get_item("x").unwrap().unwrap()
}

fn eval<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    py.eval(&CString::new(code).unwrap(), None, None).unwrap()
}

/// The message of the error, whose class is `E`, by which the conversion refuses. No exception may be left set.
fn message<T, E>(result: PyResult<T>, py: Python<'_>) -> String
where
    E: PyTypeInfo,
{
    assert!(PyErr::take(py).is_none(), "an exception was left set");
    match result {
        Ok(_) => panic!("{} was expected", E::NAME),
        Err(error) => {
            assert!(
                error.is_instance_of::<E>(py),
                "{} instead of {}",
                error,
                E::NAME
            );
            error.value(py).to_string()
        }
    }
}

fn refused<T, E>(ob: &Bound<'_, PyAny>) -> String
where
    T: for<'py> FromPyObject<'py>,
    E: PyTypeInfo,
{
    message::<T, E>(ob.extract::<T>(), ob.py())
}

fn refcount(ob: &Bound<'_, PyAny>) -> isize {
    // SAFETY: a live object of an attached thread.
    unsafe { pyo3::ffi::Py_REFCNT(ob.as_ptr()) as isize }
}

/// An object that nobody else knows.
fn fresh(py: Python<'_>) -> Bound<'_, PyAny> {
    eval(py, "object()")
}
