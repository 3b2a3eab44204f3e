//! Marshalling: round trips, every version of the format, and data that is none.
#![cfg(not(Py_LIMITED_API))]

use pyo3::exceptions::{PyEOFError, PyTypeError, PyValueError};
use pyo3::ffi::c_str;
use pyo3::marshal;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};

#[test]
fn values_come_back() {
    Python::with_gil(|py| {
        let module = py.import("marshal").unwrap();
        for code in [
            c_str!("None"),
            c_str!("[True, -1, 2 ** 70, 1.5, 2j, ...]"),
            c_str!("{'a': ('b', b'c'), 1: {2, 3}, 'd': frozenset([4])}"),
        ] {
            let value = py.eval(code, None, None).unwrap();
            for version in 0..=marshal::VERSION {
                let bytes: Bound<'_, PyBytes> = marshal::dumps(&value, version).unwrap();
                assert!(marshal::loads(py, bytes.as_bytes())
                    .unwrap()
                    .eq(&value)
                    .unwrap());
                let theirs = module.call_method1("dumps", (&value, version)).unwrap();
                let theirs = theirs.downcast::<PyBytes>().unwrap();
                assert!(marshal::loads(py, theirs.as_bytes())
                    .unwrap()
                    .eq(&value)
                    .unwrap());
            }
        }
        // Anything that has bytes.
        let bytes = marshal::dumps(py.None().bind(py), marshal::VERSION).unwrap();
        assert!(marshal::loads(py, &bytes.as_bytes().to_vec())
            .unwrap()
            .is_none());
        assert!(marshal::loads(py, "N").unwrap().is_none());
    });
}

#[test]
fn code_runs_when_it_is_back() {
    Python::with_gil(|py| {
        let code = py
            .eval(c_str!("compile('6 * 7', 'file', 'eval')"), None, None)
            .unwrap();
        let bytes = marshal::dumps(&code, marshal::VERSION).unwrap();
        let code = marshal::loads(py, bytes.as_bytes()).unwrap();
        let class = py.import("types").unwrap().getattr("FunctionType").unwrap();
        let function = class.call1((code, PyDict::new(py))).unwrap();
        let answer = function.call0().unwrap();
        assert_eq!(answer.extract::<i32>().unwrap(), 42);
    });
}

#[test]
fn the_version_is_that_of_the_module() {
    Python::with_gil(|py| {
        let version = py.import("marshal").unwrap().getattr("version").unwrap();
        assert!(version.extract::<i32>().unwrap() >= marshal::VERSION);
        let value = py.eval(c_str!("'a' * 3"), None, None).unwrap();
        let old = marshal::dumps(&value, 0).unwrap();
        let new = marshal::dumps(&value, marshal::VERSION).unwrap();
        assert_ne!(old.as_bytes(), new.as_bytes(), "the version is passed on");
    });
}

#[test]
fn what_cannot_be_written() {
    Python::with_gil(|py| {
        for code in [c_str!("object()"), c_str!("[1, len]")] {
            let value = py.eval(code, None, None).unwrap();
            let before = value.get_refcnt();
            let error = marshal::dumps(&value, marshal::VERSION).unwrap_err();
            assert!(error.is_instance_of::<PyValueError>(py), "{error}");
            drop(error);
            assert_eq!(value.get_refcnt(), before);
        }
    });
}

#[test]
fn what_cannot_be_read() {
    Python::with_gil(|py| {
        let error = |data: &[u8]| marshal::loads(py, data).unwrap_err();
        assert!(error(b"").is_instance_of::<PyEOFError>(py));
        assert!(error(b"i\x01").is_instance_of::<PyEOFError>(py));
        assert!(error(b"*").is_instance_of::<PyValueError>(py));
        // The mark of an end. Older versions do not say what is wrong.
        let end = error(b"0");
        assert_eq!(end.is_instance_of::<PyTypeError>(py), cfg!(Py_3_9), "{end}");
    });
}

#[test]
#[allow(deprecated)]
fn the_old_names() {
    Python::with_gil(|py| {
        let seven: PyObject = 7.into_py(py);
        let bytes = marshal::dumps_bound(py, &seven, marshal::VERSION).unwrap();
        let back = marshal::loads_bound(py, bytes.as_bytes()).unwrap();
        assert_eq!(back.extract::<i32>().unwrap(), 7);
        // An absent object is written as what cannot be read back.
        let bytes = marshal::dumps_bound(py, &None::<PyObject>, marshal::VERSION).unwrap();
        assert!(marshal::loads_bound(py, bytes.as_bytes()).is_err());
    });
}
