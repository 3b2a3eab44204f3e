//! The errors of downcasts, which cost nothing until they are turned into a `PyErr`, and little after.

use std::borrow::Cow;
use std::fmt;

use super::state::Raise;
use super::PyErr;
use crate::types::any::PyAnyMethods;
use crate::types::type_::PyTypeMethods;
use crate::types::{PyString, PyType};
use crate::{Bound, Py, PyAny, PyTypeInfo};

/// The object is not of the type that it was downcast to.
///
/// ```
/// use pyo3::{prelude::*, types::PyDict};
///
/// Python::with_gil(|py| {
///     let none = py.None().into_bound(py);
///     let error = none.downcast::<PyDict>().unwrap_err();
///     assert_eq!(error.to_string(), "'NoneType' object cannot be converted to 'PyDict'");
/// });
/// ```
#[derive(Debug)]
pub struct DowncastError<'a, 'py> {
    from: &'a Bound<'py, PyAny>,
    to: Cow<'static, str>,
}

impl<'a, 'py> DowncastError<'a, 'py> {
    /// The object `from` is not a `to`.
    pub fn new(from: &'a Bound<'py, PyAny>, to: impl Into<Cow<'static, str>>) -> Self {
        DowncastError {
            from,
            to: to.into(),
        }
    }

    #[inline]
    pub(crate) fn new_static(from: &'a Bound<'py, PyAny>, to: &'static str) -> Self {
        DowncastError {
            from,
            to: Cow::Borrowed(to),
        }
    }
}

/// The object is not of the type that it was downcast to; it can be had back.
#[derive(Debug)]
pub struct DowncastIntoError<'py> {
    from: Bound<'py, PyAny>,
    to: Cow<'static, str>,
}

impl<'py> DowncastIntoError<'py> {
    /// The object `from` is not a `to`.
    pub fn new(from: Bound<'py, PyAny>, to: impl Into<Cow<'static, str>>) -> Self {
        DowncastIntoError {
            from,
            to: to.into(),
        }
    }

    #[inline]
    pub(crate) fn new_static(from: Bound<'py, PyAny>, to: &'static str) -> Self {
        DowncastIntoError {
            from,
            to: Cow::Borrowed(to),
        }
    }

    /// The object.
    pub fn into_inner(self) -> Bound<'py, PyAny> {
        self.from
    }
}

/// Writes the message, which names the class of the object as Python does.
fn write_message(
    f: &mut dyn fmt::Write,
    class: &Bound<'_, PyType>,
    to: &str,
) -> fmt::Result {
    match class.qualname() {
        Ok(name) => write!(f, "'{}' object cannot be converted to '{}'", name, to),
        Err(_) => write!(f, "object cannot be converted to '{}'", to),
    }
}

impl fmt::Display for DowncastError<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_message(f, &self.from.get_type(), &self.to)
    }
}

impl fmt::Display for DowncastIntoError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_message(f, &self.from.get_type(), &self.to)
    }
}

impl std::error::Error for DowncastError<'_, '_> {}
impl std::error::Error for DowncastIntoError<'_> {}

/// A `TypeError` that keeps the class of the object, and is worded when somebody looks.
#[cold]
fn type_error(class: Py<PyType>, to: Cow<'static, str>) -> PyErr {
    PyErr::from_lazy(move |py| {
        let mut message = String::new();
        let _ = write_message(&mut message, class.bind(py), &to);
        Raise {
            class: crate::exceptions::PyTypeError::type_object(py)
                .into_any()
                .unbind(),
            value: PyString::new(py, &message).into_any().unbind(),
        }
    })
}

impl From<DowncastError<'_, '_>> for PyErr {
    #[cold]
    fn from(error: DowncastError<'_, '_>) -> PyErr {
        type_error(error.from.get_type().unbind(), error.to)
    }
}

impl From<DowncastIntoError<'_>> for PyErr {
    #[cold]
    fn from(error: DowncastIntoError<'_>) -> PyErr {
        type_error(error.from.get_type().unbind(), error.to)
    }
}
