//! The errors of downcasts, which cost nothing until they are turned into a `PyErr`, and little after.

use std::borrow::Cow;
use std::fmt;

use super::state::Raise;
use super::PyErr;
use crate::exceptions::PyTypeError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::instance::Kept;
use crate::types::any::PyAnyMethods;
use crate::types::type_::PyTypeMethods;
use crate::types::{PyString, PyType};
use crate::{ffi, Bound, PyAny, PyResult, PyTypeInfo, Python};

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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, DowncastError};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let object = 1i32.into_pyobject(py)?.into_any();
    /// let error = DowncastError::new(&object, "Shape");
    /// assert_eq!(error.to_string(), "'int' object cannot be converted to 'Shape'");
    /// assert!(PyErr::from(error).is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyDict;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let object = 1i32.into_pyobject(py)?.into_any();
/// let error = object.downcast_into::<PyDict>().unwrap_err();
/// assert_eq!(error.to_string(), "'int' object cannot be converted to 'PyDict'");
/// assert_eq!(error.into_inner().to_string(), "1");
/// # Ok(())
/// # }).unwrap();
/// ```
#[derive(Debug)]
pub struct DowncastIntoError<'py> {
    from: Bound<'py, PyAny>,
    to: Cow<'static, str>,
}

impl<'py> DowncastIntoError<'py> {
    /// The object `from` is not a `to`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, DowncastIntoError};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let object = 1i32.into_pyobject(py)?.into_any();
    /// let error = DowncastIntoError::new(object, "Shape");
    /// assert_eq!(error.to_string(), "'int' object cannot be converted to 'Shape'");
    /// assert!(PyErr::from(error).is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyInt, PyString};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let object = 1i32.into_pyobject(py)?.into_any();
    /// let object = match object.downcast_into::<PyString>() {
    ///     Ok(_) => unreachable!(),
    ///     Err(error) => error.into_inner(),
    /// };
    /// assert!(object.downcast_into::<PyInt>().is_ok());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn into_inner(self) -> Bound<'py, PyAny> {
        self.from
    }
}

/// Writes the message, which names the class of the object as Python does.
#[inline]
fn write_message(f: &mut fmt::Formatter<'_>, from: &Bound<'_, PyAny>, to: &str) -> fmt::Result {
    match from.get_type().qualname() {
        Ok(name) => write!(f, "'{}' object cannot be converted to '{}'", name, to),
        Err(_) => write!(f, "object cannot be converted to '{}'", to),
    }
}

impl fmt::Display for DowncastError<'_, '_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_message(f, self.from, &self.to)
    }
}

impl fmt::Display for DowncastIntoError<'_> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_message(f, &self.from, &self.to)
    }
}

impl std::error::Error for DowncastError<'_, '_> {}
impl std::error::Error for DowncastIntoError<'_> {}

/// A `TypeError` that keeps the class of the object, and is worded when somebody looks.
#[cold]
fn type_error(class: Bound<'_, PyType>, to: Cow<'static, str>) -> PyErr {
    let class = Kept::from(class);
    PyErr::from_lazy(move |py| {
        let name = class.into_bound(py).qualname();
        let to = PyString::new(py, &to);
        let message = name.and_then(|name| {
            // SAFETY: the format asks for two strings, and gets them; returns a new reference, or NULL with an exception set.
            unsafe {
                ffi::PyUnicode_FromFormat(
                    b"'%U' object cannot be converted to '%U'\0".as_ptr().cast(),
                    name.as_ptr(),
                    to.as_ptr(),
                )
                .assume_owned_or_err(py)
            }
        });
        Raise::type_error(py, message)
    })
}

impl<'py> Raise<'py> {
    /// A `TypeError` with a message, or with the reason why there is none.
    fn type_error(py: Python<'py>, message: PyResult<Bound<'py, PyAny>>) -> Self {
        Raise {
            class: PyTypeError::type_object(py).into_any(),
            value: match message {
                Ok(message) => message,
                Err(error) => error.into_value(py).into_bound(py).into_any(),
            },
        }
    }
}

impl PyErr {
    /// A `TypeError` about an object of the wrong class, worded when somebody looks. `format` is a C format with a NUL at its
    /// end, that has the name of the class for its only argument, `%U`.
    #[cold]
    pub(crate) fn type_error_about(object: &Bound<'_, PyAny>, format: &'static [u8]) -> PyErr {
        debug_assert_eq!(format.last(), Some(&0));
        let class = Kept::from(object.get_type());
        PyErr::from_lazy(move |py| {
            let message = class_name(&class.into_bound(py)).and_then(|name| {
                // SAFETY: the format asks for one string, and gets it; returns a new reference, or NULL with an exception set.
                unsafe {
                    ffi::PyUnicode_FromFormat(format.as_ptr().cast(), name.as_ptr())
                        .assume_owned_or_err(py)
                }
            });
            Raise::type_error(py, message)
        })
    }
}

/// The name that the interpreter's messages call a class: `tp_name`, which for a class written in C has the module in it.
#[cfg(not(any(Py_LIMITED_API, GraalPy)))]
fn class_name<'py>(class: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: a live type object, whose name is NUL-terminated; returns a new reference, or NULL with an exception set.
    unsafe {
        let raw = class.as_ptr().cast::<ffi::PyTypeObject>();
        ffi::PyUnicode_FromString((*raw).tp_name).assume_owned_or_err(class.py())
    }
}

/// The name of a class. The limited API hides `tp_name`; for classes of Python, and built-in ones, this is the same.
#[cfg(any(Py_LIMITED_API, GraalPy))]
fn class_name<'py>(class: &Bound<'py, PyType>) -> PyResult<Bound<'py, PyAny>> {
    class.name().map(Bound::into_any)
}

impl From<DowncastError<'_, '_>> for PyErr {
    #[cold]
    fn from(error: DowncastError<'_, '_>) -> PyErr {
        type_error(error.from.get_type(), error.to)
    }
}

impl From<DowncastIntoError<'_>> for PyErr {
    #[cold]
    fn from(error: DowncastIntoError<'_>) -> PyErr {
        type_error(error.from.get_type(), error.to)
    }
}
