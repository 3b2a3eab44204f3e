//! Calls of the library with types that do not convert.

use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyDict, PyList, PyTuple};

struct NotPython;

#[pyclass]
struct NotClone;

fn extract(object: &Bound<'_, PyAny>) {
    let _ = object.extract::<NotPython>();
    let _ = object.extract::<Vec<NotPython>>();
    let _ = object.extract::<NotClone>();
}

fn convert(py: Python<'_>, dict: &Bound<'_, PyDict>) {
    let _ = NotPython.into_pyobject(py);
    let _ = dict.set_item("key", NotPython);
    let _ = dict.set_item("key", vec![(1, NotPython)]);
    let _ = dict.call1((1, NotPython));
    let _ = PyList::new(py, [NotPython]);
    let _ = PyTuple::new(py, [NotPython]);
    let _ = [(1, NotPython)].into_py_dict(py);
}

fn main() {}
