//! Text, bytes, numbers, dates, weak references, exceptions, and what is found by import.

use super::{made, raises, Unconvertible};
use pyo3::exceptions::{PyKeyError, PyUnicodeDecodeError, PyUserWarning};
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::sync::GILOnceCell;
use pyo3::types::{
    PyByteArray, PyBytes, PyDict, PyInt, PyList, PyMemoryView, PyString, PyType, PyWeakrefProxy,
    PyWeakrefReference,
};

#[test]
fn bytes() {
    Python::with_gil(|py| {
        let fails = |_: &mut [u8]| Err(PyKeyError::new_err("no content"));
        raises(py, "KeyError", PyBytes::new_with(py, 4, fails));
        raises(py, "KeyError", PyByteArray::new_with(py, 4, fails));
        let no_buffer = &made(py, "x = object()");
        raises(py, "TypeError", PyByteArray::from(no_buffer));
        raises(py, "TypeError", PyMemoryView::from(no_buffer));
        let bytes = PyByteArray::new(py, b"abc");
        let exported = PyMemoryView::from(&bytes).unwrap();
        raises(py, "BufferError", bytes.resize(100));
        exported.call_method0("release").unwrap();
        bytes.resize(100).unwrap();
        assert_eq!(bytes.len(), 100);
    });
}

#[test]
fn text() {
    Python::with_gil(|py| {
        let lone = made(py, r"x = '\ud800'");
        let lone = lone.downcast::<PyString>().unwrap();
        raises(py, "UnicodeEncodeError", lone.encode_utf8());
        raises(py, "UnicodeEncodeError", lone.to_cow());
        raises(
            py,
            "UnicodeEncodeError",
            PyBackedStr::try_from(lone.clone()),
        );
        #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
        raises(py, "UnicodeEncodeError", lone.to_str());
        let unbound = lone.as_unbound();
        raises(py, "UnicodeEncodeError", unbound.to_cow(py));
        #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
        raises(py, "UnicodeEncodeError", unbound.to_str(py));
        let bytes = PyBytes::new(py, b"\xff");
        raises(
            py,
            "UnicodeDecodeError",
            PyString::from_object(&bytes, "utf-8", "strict"),
        );
        raises(
            py,
            "LookupError",
            PyString::from_object(&bytes, "no such encoding", "strict"),
        );
        raises(
            py,
            "TypeError",
            PyString::from_object(&made(py, "x = 1"), "utf-8", "strict"),
        );
        raises(
            py,
            "ValueError",
            PyString::from_object(&bytes, "utf\0-8", "strict"),
        );
        raises(
            py,
            "ValueError",
            PyString::from_object(&bytes, "utf-8", "str\0ict"),
        );
        let range = 0..1;
        let bad = PyUnicodeDecodeError::new(py, c_str!("utf-8"), b"\xff", range, c_str!("odd"));
        assert!(bad.is_ok());
    });
}

#[test]
fn integers() {
    Python::with_gil(|py| {
        let no_integer = &made(py, "x = 1.5");
        raises(
            py,
            "TypeError",
            PyInt::with_u32_digits(no_integer, |_, _| ()),
        );
        raises(py, "TypeError", no_integer.extract::<u64>());
        let refuses = &made(
            py,
            "
class X:
    def __index__(self): raise LookupError
x = X()
",
        );
        raises(
            py,
            "LookupError",
            PyInt::with_u32_digits(refuses, |_, _| ()),
        );
        raises(py, "LookupError", refuses.extract::<u64>());
    });
}

#[cfg(not(Py_LIMITED_API))]
#[test]
fn dates() {
    use pyo3::types::{PyDate, PyDateTime, PyDelta, PyTime, PyTuple};

    Python::with_gil(|py| {
        raises(py, "ValueError", PyDate::new(py, 2024, 2, 30));
        raises(py, "ValueError", PyDate::new(py, 10000, 1, 1));
        raises(py, "ValueError", PyTime::new(py, 24, 0, 0, 0, None));
        raises(
            py,
            "ValueError",
            PyTime::new_with_fold(py, 0, 60, 0, 0, None, true),
        );
        raises(
            py,
            "ValueError",
            PyDateTime::new(py, 2024, 13, 1, 0, 0, 0, 0, None),
        );
        raises(
            py,
            "ValueError",
            PyDateTime::new_with_fold(py, 2024, 1, 1, 0, 0, 0, 1_000_000, None, true),
        );
        raises(py, "OverflowError", PyDelta::new(py, i32::MAX, 0, 0, true));
        let endless = i64::MAX;
        assert!(PyDate::from_timestamp(py, endless).is_err());
        assert!(PyDateTime::from_timestamp(py, f64::MAX, None).is_err());
        let no_zone = PyTuple::empty(py);
        raises(py, "TypeError", no_zone.downcast::<pyo3::types::PyTzInfo>());
    });
}

#[cfg(all(Py_3_9, not(Py_LIMITED_API)))]
#[test]
fn time_zones() {
    use pyo3::types::PyTzInfo;

    Python::with_gil(|py| {
        let found = PyTzInfo::timezone(py, "No/Such_Place");
        raises(py, "ZoneInfoNotFoundError", found);
        raises(
            py,
            "ArithmeticError",
            PyTzInfo::timezone(py, super::Unnameable),
        );
    });
}

#[test]
fn weak_references() {
    Python::with_gil(|py| {
        let number = &made(py, "x = 1");
        let object = &made(py, "x = {1}");
        raises(py, "TypeError", PyWeakrefReference::new(number));
        raises(py, "TypeError", PyWeakrefProxy::new(number));
        raises(
            py,
            "TypeError",
            PyWeakrefReference::new_with(number, py.None()),
        );
        raises(py, "TypeError", PyWeakrefProxy::new_with(number, py.None()));
        raises(
            py,
            "ArithmeticError",
            PyWeakrefReference::new_with(object, Unconvertible),
        );
        raises(
            py,
            "ArithmeticError",
            PyWeakrefProxy::new_with(object, Unconvertible),
        );
    });
}

#[test]
fn exceptions() {
    Python::with_gil(|py| {
        raises(
            py,
            "SystemError",
            PyErr::new_type(py, c_str!("NoDot"), None, None, None),
        );
        let category = py.get_type::<PyUserWarning>();
        let warnings = py.import("warnings").unwrap();
        let scope = warnings.getattr("catch_warnings").unwrap().call0().unwrap();
        scope.call_method0("__enter__").unwrap();
        warnings.call_method1("simplefilter", ("error",)).unwrap();
        raises(
            py,
            "UserWarning",
            PyErr::warn(py, &category, c_str!("careful"), 1),
        );
        let explicit =
            PyErr::warn_explicit(py, &category, c_str!("careful"), c_str!("f"), 1, None, None);
        raises(py, "UserWarning", explicit);
        warnings.call_method1("simplefilter", ("ignore",)).unwrap();
        assert!(PyErr::warn(py, &category, c_str!("careful"), 1).is_ok());
        scope
            .call_method1("__exit__", (py.None(), py.None(), py.None()))
            .unwrap();
        let no_category = &made(py, "x = object()");
        raises(
            py,
            "TypeError",
            PyErr::warn(py, no_category, c_str!("careful"), 1),
        );
    });
}

#[test]
fn what_a_cell_imports() {
    Python::with_gil(|py| {
        let no_module = GILOnceCell::<Py<PyType>>::new();
        raises(
            py,
            "ModuleNotFoundError",
            no_module.import(py, "no_such_module", "x"),
        );
        let no_attribute = GILOnceCell::<Py<PyType>>::new();
        raises(
            py,
            "AttributeError",
            no_attribute.import(py, "collections", "no_such_name"),
        );
        let no_type = GILOnceCell::<Py<PyList>>::new();
        raises(
            py,
            "TypeError",
            no_type.import(py, "collections", "OrderedDict"),
        );
        // A failure is not kept.
        let names = PyDict::new(py);
        py.import("sys")
            .unwrap()
            .getattr("modules")
            .unwrap()
            .set_item("late_module", &names)
            .unwrap();
        let late = GILOnceCell::<Py<PyType>>::new();
        raises(py, "AttributeError", late.import(py, "late_module", "x"));
        py.import("sys")
            .unwrap()
            .getattr("modules")
            .unwrap()
            .del_item("late_module")
            .unwrap();
        assert!(late.get(py).is_none());
    });
}
