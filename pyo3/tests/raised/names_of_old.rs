//! The names and forms of old: those that take text refuse a NUL, as what they call takes a C string.
#![allow(deprecated)]

use super::{made, raises, Unnameable};
use pyo3::exceptions::{PyUnicodeDecodeError, PyUserWarning};
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::{
    PyByteArray, PyBytes, PyDict, PyIterator, PyMemoryView, PyString, PyWeakrefProxy,
    PyWeakrefReference,
};

const NUL: &str = "a\0b";

#[test]
fn text_with_a_nul() {
    Python::with_gil(|py| {
        let category = py.get_type::<PyUserWarning>();
        raises(py, "ValueError", py.eval_bound(NUL, None, None));
        raises(py, "ValueError", py.run_bound(NUL, None, None));
        raises(
            py,
            "ValueError",
            PyModule::from_code_bound(py, NUL, "f", "m"),
        );
        raises(
            py,
            "ValueError",
            PyModule::from_code_bound(py, "", NUL, "m"),
        );
        raises(
            py,
            "ValueError",
            PyModule::from_code_bound(py, "", "f", NUL),
        );
        raises(
            py,
            "ValueError",
            PyErr::new_type_bound(py, NUL, None, None, None),
        );
        raises(
            py,
            "ValueError",
            PyErr::new_type_bound(py, "m.X", Some(NUL), None, None),
        );
        raises(py, "ValueError", PyErr::warn_bound(py, &category, NUL, 1));
        raises(
            py,
            "ValueError",
            PyErr::warn_explicit_bound(py, &category, NUL, "f", 1, None, None),
        );
        raises(
            py,
            "ValueError",
            PyErr::warn_explicit_bound(py, &category, "w", NUL, 1, None, None),
        );
        raises(
            py,
            "ValueError",
            PyErr::warn_explicit_bound(py, &category, "w", "f", 1, Some(NUL), None),
        );
        let bytes = PyBytes::new(py, b"a");
        raises(
            py,
            "ValueError",
            PyString::from_object_bound(&bytes, NUL, "strict"),
        );
    });
}

#[test]
fn the_errors_of_the_names_of_today() {
    Python::with_gil(|py| {
        let number = &made(py, "x = 1");
        raises(py, "ModuleNotFoundError", py.import_bound("no_such_module"));
        raises(
            py,
            "ModuleNotFoundError",
            PyModule::import_bound(py, "no_such_module"),
        );
        raises(py, "SyntaxError", py.eval_bound("x = 1", None, None));
        raises(py, "ZeroDivisionError", py.run_bound("1 / 0", None, None));
        raises(
            py,
            "SystemError",
            PyErr::new_type_bound(py, "NoDot", None, None, None),
        );
        raises(py, "TypeError", PyIterator::from_bound_object(number));
        raises(py, "TypeError", PyMemoryView::from_bound(number));
        raises(py, "TypeError", PyWeakrefReference::new_bound(number));
        raises(py, "TypeError", PyWeakrefProxy::new_bound(number));
        raises(
            py,
            "TypeError",
            PyWeakrefReference::new_bound_with(number, py.None()),
        );
        raises(
            py,
            "TypeError",
            PyWeakrefProxy::new_bound_with(number, py.None()),
        );
        raises(
            py,
            "TypeError",
            number.as_unbound().call_bound(py, (), None),
        );
        raises(
            py,
            "AttributeError",
            number.as_unbound().call_method_bound(py, "x", (), None),
        );
        let fails = |_: &mut [u8]| Err(pyo3::exceptions::PyKeyError::new_err("no content"));
        raises(py, "KeyError", PyBytes::new_bound_with(py, 4, fails));
        raises(py, "KeyError", PyByteArray::new_bound_with(py, 4, fails));
        raises(
            py,
            "TypeError",
            PyByteArray::from_bound(&made(py, "x = object()")),
        );
        #[cfg(not(any(PyPy, GraalPy)))]
        raises(
            py,
            "TypeError",
            PyDict::from_sequence_bound(&made(py, "x = [1]")),
        );
        #[cfg(not(any(PyPy, GraalPy, Py_LIMITED_API)))]
        raises(
            py,
            "TypeError",
            pyo3::types::PySuper::new_bound(&number.get_type(), &py.get_type::<PyDict>()),
        );
        let decoded =
            PyUnicodeDecodeError::new_bound(py, c_str!("utf-8"), b"\xff", 0..1, c_str!("odd"));
        assert!(decoded.is_ok());
        raises(py, "ArithmeticError", py.import_bound(Unnameable));
    });
}

#[cfg(not(Py_LIMITED_API))]
#[test]
fn dates() {
    use pyo3::types::{PyDate, PyDateTime, PyDelta, PyTime};

    Python::with_gil(|py| {
        raises(py, "ValueError", PyDate::new_bound(py, 2024, 2, 30));
        raises(py, "ValueError", PyTime::new_bound(py, 24, 0, 0, 0, None));
        raises(
            py,
            "ValueError",
            PyTime::new_bound_with_fold(py, 0, 60, 0, 0, None, true),
        );
        raises(
            py,
            "ValueError",
            PyDateTime::new_bound(py, 2024, 13, 1, 0, 0, 0, 0, None),
        );
        raises(
            py,
            "ValueError",
            PyDateTime::new_bound_with_fold(py, 2024, 1, 1, 0, 0, 60, 0, None, true),
        );
        raises(
            py,
            "OverflowError",
            PyDelta::new_bound(py, i32::MAX, 0, 0, true),
        );
        assert!(PyDate::from_timestamp_bound(py, i64::MAX).is_err());
        assert!(PyDateTime::from_timestamp_bound(py, f64::MAX, None).is_err());
    });
}

#[cfg(not(any(PyPy, GraalPy, Py_LIMITED_API)))]
#[test]
fn marshalled_data() {
    Python::with_gil(|py| {
        let object = made(py, "x = object()");
        raises(
            py,
            "ValueError",
            pyo3::marshal::dumps_bound(py, &object, pyo3::marshal::VERSION),
        );
        raises(py, "EOFError", pyo3::marshal::loads_bound(py, b""));
    });
}
