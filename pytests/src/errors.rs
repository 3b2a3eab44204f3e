//! Errors: Rust's become exceptions, exceptions come back as they were, and a panic is no crash.

use std::fs::File;

use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyKeyError, PyValueError};
use pyo3::prelude::*;

create_exception!(
    pyo3_pytests,
    CustomError,
    PyException,
    "An exception of this module."
);

/// The submodule.
#[pymodule]
pub fn errors(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add("CustomError", m.py().get_type::<CustomError>())?;
    m.add_function(wrap_pyfunction!(value_error, m)?)?;
    m.add_function(wrap_pyfunction!(custom_error, m)?)?;
    m.add_function(wrap_pyfunction!(own_error, m)?)?;
    m.add_function(wrap_pyfunction!(parse_error, m)?)?;
    m.add_function(wrap_pyfunction!(open_file, m)?)?;
    m.add_function(wrap_pyfunction!(call, m)?)?;
    m.add_function(wrap_pyfunction!(call_and_replace, m)?)?;
    m.add_function(wrap_pyfunction!(call_and_handle, m)?)?;
    m.add_function(wrap_pyfunction!(panic_with_text, m)?)?;
    m.add_function(wrap_pyfunction!(panic_with_format, m)?)?;
    m.add_function(wrap_pyfunction!(panic_by_index, m)?)?;
    m.add_class::<Panics>()?;
    Ok(())
}

/// Raises it with two arguments.
#[pyfunction]
fn value_error() -> PyResult<()> {
    Err(PyValueError::new_err(("a message", 7)))
}

#[pyfunction]
fn custom_error(message: String) -> PyResult<()> {
    Err(CustomError::new_err(message))
}

/// An error type of the user's own.
struct OwnError(i32);

impl From<OwnError> for PyErr {
    fn from(error: OwnError) -> PyErr {
        PyKeyError::new_err(error.0)
    }
}

#[pyfunction]
fn own_error(value: i32) -> Result<i32, OwnError> {
    if value < 0 {
        Err(OwnError(value))
    } else {
        Ok(value)
    }
}

#[pyfunction]
fn parse_error(text: &str) -> PyResult<i32> {
    Ok(text.parse()?)
}

#[pyfunction]
fn open_file(path: &str) -> PyResult<()> {
    File::open(path)?;
    Ok(())
}

/// Hands on whatever comes back.
#[pyfunction]
fn call<'py>(function: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    function.call0()
}

/// Raises another exception because of the one that came back.
#[pyfunction]
fn call_and_replace(py: Python<'_>, function: &Bound<'_, PyAny>) -> PyResult<()> {
    match function.call0() {
        Ok(_) => Ok(()),
        Err(cause) => {
            let error = CustomError::new_err("replaced");
            error.set_cause(py, Some(cause));
            Err(error)
        }
    }
}

/// The name of the exception that came back.
#[pyfunction]
fn call_and_handle(py: Python<'_>, function: &Bound<'_, PyAny>) -> PyResult<Option<String>> {
    match function.call0() {
        Ok(_) => Ok(None),
        Err(error) if error.is_instance_of::<PyException>(py) => {
            Ok(Some(error.get_type(py).getattr("__name__")?.extract()?))
        }
        Err(error) => Err(error),
    }
}

#[pyfunction]
fn panic_with_text() {
    panic!("something broke")
}

#[pyfunction]
fn panic_with_format(number: i32) -> i32 {
    panic!("number {} broke", number)
}

#[pyfunction]
fn panic_by_index(index: usize) -> i32 {
    let numbers = [1, 2, 3];
    numbers[index]
}

/// Panics in each kind of callback.
#[pyclass]
struct Panics {
    number: i32,
}

#[pymethods]
impl Panics {
    #[new]
    #[pyo3(signature = (at_once = false))]
    fn new(at_once: bool) -> Self {
        assert!(!at_once, "panic in new");
        Panics { number: 0 }
    }

    fn method(&mut self) {
        self.number += 1;
        panic!("panic in method {}", self.number)
    }

    #[getter]
    fn property(&self) -> i32 {
        panic!("panic in getter")
    }

    #[setter]
    fn set_property(&mut self, value: i32) {
        panic!("panic in setter {}", value)
    }

    fn __repr__(&self) -> String {
        panic!("panic in repr")
    }

    fn __len__(&self) -> usize {
        panic!("panic in len")
    }

    fn __next__(&mut self) -> Option<i32> {
        panic!("panic in next")
    }
}
