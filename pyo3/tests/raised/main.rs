//! The errors and the panics that the documentation of methods speaks of, where its examples do not show them: what Python code raises
//! on the way, what converting an argument raises, and what cannot be.
#![cfg(feature = "macros")]

mod collections;
mod names_of_old;
mod objects;
mod panics;
mod values;

use std::ffi::CString;

use pyo3::exceptions::PyArithmeticError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};

/// The error is of this class and no subclass of it, and no exception is left set.
#[track_caller]
fn raises<T, E>(py: Python<'_>, class: &str, result: Result<T, E>)
where
    PyErr: From<E>,
{
    assert!(PyErr::take(py).is_none(), "an exception was left set");
    match result {
        Ok(_) => panic!("{} was expected", class),
        Err(error) => {
            let error = PyErr::from(error);
            assert_eq!(error.get_type(py).name().unwrap(), class, "{}", error);
        }
    }
}

/// The variable `x` after the code, in names of its own.
fn made<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    let names = PyDict::new(py);
    py.run(&CString::new(code).unwrap(), Some(&names), None)
        .unwrap();
    names.get_item("x").unwrap().unwrap()
}

/// An object whose methods all raise `Refused`. It is taken for a sequence and for a mapping.
fn refusing(py: Python<'_>) -> Bound<'_, PyAny> {
    made(
        py,
        r#"
import collections.abc

class Refused(Exception):
    pass

def refuse(*args, **kwargs):
    raise Refused

operators = "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and or xor"
names = operators.split() + ["r" + name for name in operators.split()] + ["iadd", "imul"]
names += "lt le eq ne gt ge hash bool len getitem setitem delitem contains iter call repr str dir".split()
names += "getattr setattr delattr neg pos abs invert".split()
methods = {"__%s__" % name: refuse for name in names}
methods.update(keys=refuse, values=refuse, items=refuse, method=refuse)
Object = type("Object", (), methods)
collections.abc.Sequence.register(Object)
collections.abc.Mapping.register(Object)
x = Object()
"#,
    )
}

/// A type that refuses to say what its instances and subclasses are.
fn refusing_type(py: Python<'_>) -> Bound<'_, PyAny> {
    made(
        py,
        r#"
class Refused(Exception):
    pass

class Meta(type):
    def __instancecheck__(cls, object):
        raise Refused
    __subclasscheck__ = __instancecheck__

x = Meta("Class", (), {})
"#,
    )
}

/// What does not convert.
struct Unconvertible;

impl<'py> IntoPyObject<'py> for Unconvertible {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, _py: Python<'py>) -> PyResult<Self::Output> {
        Err(PyArithmeticError::new_err("no object"))
    }
}

/// A name that does not convert.
struct Unnameable;

impl<'py> IntoPyObject<'py> for Unnameable {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = PyErr;

    fn into_pyobject(self, _py: Python<'py>) -> PyResult<Self::Output> {
        Err(PyArithmeticError::new_err("no name"))
    }
}
