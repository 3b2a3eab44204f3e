//! Rust errors as Python exceptions, each with the class that Python itself uses for that kind of thing.

// clippy takes the errors of `std::ffi` for as new as their second home, `alloc::ffi`.
#![allow(clippy::incompatible_msrv)]

use std::convert::Infallible;

use super::{PyErr, PyErrArguments};
use crate::conversion::IntoPyObject;
use crate::exceptions::{PyBaseException, PyUnicodeDecodeError, PyValueError};
use crate::types::any::PyAnyMethods;
use crate::{Bound, PyObject, PyTypeInfo, Python};

/// Exception classes: a `Bound` of one turns into a [`PyErr`].
///
/// Implemented by the classes of [`crate::exceptions`] and by the macros that make exception types.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{exceptions::PyKeyError, ToPyErr};
/// # Python::with_gil(|py| -> PyResult<()> {
/// fn raise<T: ToPyErr>(exception: Bound<'_, T>) -> PyErr {
///     exception.into()
/// }
/// let exception = py.get_type::<PyKeyError>().call1(("name",))?.downcast_into::<PyKeyError>()?;
/// assert_eq!(raise(exception).to_string(), "KeyError: 'name'");
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait ToPyErr {}

impl<'py, T> From<Bound<'py, T>> for PyErr
where
    T: ToPyErr,
{
    #[inline]
    fn from(exception: Bound<'py, T>) -> PyErr {
        PyErr::from_value(exception.into_any())
    }
}

impl From<Infallible> for PyErr {
    #[inline]
    fn from(error: Infallible) -> PyErr {
        match error {}
    }
}

impl<'py> IntoPyObject<'py> for PyErr {
    type Target = PyBaseException;
    type Output = Bound<'py, PyBaseException>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.into_value(py).into_bound(py))
    }
}

impl<'py> IntoPyObject<'py> for &PyErr {
    type Target = PyBaseException;
    type Output = Bound<'py, PyBaseException>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.value(py).clone())
    }
}

/// The message of a Rust error, worded when somebody looks. Boxed: one recipe for the errors of all types.
struct Message(Box<dyn std::fmt::Display + Send + Sync>);

impl PyErrArguments for Message {
    fn arguments(self, py: Python<'_>) -> PyObject {
        message(py, &self.0)
    }
}

fn message(py: Python<'_>, error: &dyn std::fmt::Display) -> PyObject {
    crate::types::PyString::new(py, &error.to_string())
        .into_any()
        .unbind()
}

#[inline]
pub(crate) fn with_message<T, E>(error: E) -> PyErr
where
    T: PyTypeInfo,
    E: std::fmt::Display + Send + Sync + 'static,
{
    boxed(super::class_object::<T>, Box::new(error))
}

/// An exception of the class that `class` gives, with the message of `error`.
pub(super) fn boxed(
    class: fn(Python<'_>) -> PyObject,
    error: Box<dyn std::fmt::Display + Send + Sync>,
) -> PyErr {
    PyErr::of_class(class, Message(error))
}

macro_rules! with_message {
    ($($error:ty => $exception:ty),* $(,)?) => { $(
        impl From<$error> for PyErr {
            #[inline]
            fn from(error: $error) -> PyErr {
                with_message::<$exception, _>(error)
            }
        }
    )* };
}

with_message! {
    std::array::TryFromSliceError => PyValueError,
    std::ffi::NulError => PyValueError,
    std::num::ParseIntError => PyValueError,
    std::num::ParseFloatError => PyValueError,
    // Python would call it an overflow. PyO3 0.23 has always raised `ValueError`, and callers catch that.
    std::num::TryFromIntError => PyValueError,
    std::str::ParseBoolError => PyValueError,
    std::net::AddrParseError => PyValueError,
}

/// The arguments of `UnicodeDecodeError`: encoding, bytes, start, end, reason.
#[inline]
fn decode_error(bytes: Vec<u8>, error: std::str::Utf8Error) -> PyErr {
    PyErr::from_lazy(move |py| {
        let value = match PyUnicodeDecodeError::new_utf8(py, &bytes, error) {
            Ok(value) => value.into_any(),
            Err(error) => error.into_value(py).into_bound(py).into_any(),
        };
        super::Raise {
            class: value.get_type().into_any(),
            value,
        }
    })
}

impl From<std::string::FromUtf8Error> for PyErr {
    #[inline]
    fn from(error: std::string::FromUtf8Error) -> PyErr {
        let cause = error.utf8_error();
        decode_error(error.into_bytes(), cause)
    }
}

impl From<std::ffi::IntoStringError> for PyErr {
    #[inline]
    fn from(error: std::ffi::IntoStringError) -> PyErr {
        let cause = error.utf8_error();
        decode_error(error.into_cstring().into_bytes(), cause)
    }
}

/// Errors that carry no bytes: the exception says where, and shows none.
#[inline]
fn decode_error_without_bytes(
    encoding: &'static str,
    start: usize,
    end: usize,
    reason: String,
) -> PyErr {
    PyErr::from_lazy(move |py| {
        let arguments = (encoding, &b""[..], start, end, reason);
        super::Raise {
            class: PyUnicodeDecodeError::type_object(py).into_any(),
            value: arguments.arguments(py).into_bound(py),
        }
    })
}

impl From<std::str::Utf8Error> for PyErr {
    #[inline]
    fn from(error: std::str::Utf8Error) -> PyErr {
        let start = error.valid_up_to();
        let end = start + error.error_len().unwrap_or(1);
        decode_error_without_bytes("utf-8", start, end, error.to_string())
    }
}

impl From<std::string::FromUtf16Error> for PyErr {
    #[inline]
    fn from(error: std::string::FromUtf16Error) -> PyErr {
        decode_error_without_bytes("utf-16", 0, 1, error.to_string())
    }
}

impl From<std::char::DecodeUtf16Error> for PyErr {
    #[inline]
    fn from(error: std::char::DecodeUtf16Error) -> PyErr {
        decode_error_without_bytes("utf-16", 0, 1, error.to_string())
    }
}

/// Errors as the arguments of an exception of the caller's choice: their message.
macro_rules! message_arguments {
    ($($error:ty),* $(,)?) => { $(
        impl PyErrArguments for $error {
            #[inline]
            fn arguments(self, py: Python<'_>) -> PyObject {
                message(py, &self)
            }
        }
    )* };
}

message_arguments! {
    std::array::TryFromSliceError,
    std::char::DecodeUtf16Error,
    std::ffi::IntoStringError,
    std::ffi::NulError,
    std::io::Error,
    std::net::AddrParseError,
    std::num::ParseFloatError,
    std::num::ParseIntError,
    std::num::TryFromIntError,
    std::str::ParseBoolError,
    std::str::Utf8Error,
    std::string::FromUtf16Error,
    std::string::FromUtf8Error,
}

impl<W: Send + Sync> PyErrArguments for std::io::IntoInnerError<W> {
    fn arguments(self, py: Python<'_>) -> PyObject {
        std::io::Error::from(self).arguments(py)
    }
}
