//! `std::io::Error` and `OSError`: the kinds of the one are subclasses of the other.

// The newer kinds are named under `cfg(io_error_more)`, where the compiler has them.
#![allow(clippy::incompatible_msrv)]

use std::io;

use super::convert::boxed;
use super::{class_object, PyErr, Raise};
use crate::exceptions;
use crate::types::any::PyAnyMethods;
use crate::{PyObject, Python};

/// A class, by a function: see [`class_object`].
type ClassOf = fn(Python<'_>) -> PyObject;

/// The `OSError` of the same kind. One that carries a `PyErr` inside gives that back.
///
/// An error that has an OS error number keeps it: `errno` is set, and Python chooses the subclass by it.
impl From<io::Error> for PyErr {
    fn from(error: io::Error) -> PyErr {
        use io::ErrorKind;

        if error.get_ref().map_or(false, |inner| inner.is::<PyErr>()) {
            if let Some(inner) = error.into_inner() {
                match inner.downcast::<PyErr>() {
                    Ok(error) => return *error,
                    Err(_) => unreachable!("the inner error has just been found to be a `PyErr`"),
                }
            }
            unreachable!("the inner error has just been looked at");
        }
        #[cfg(not(windows))]
        if let Some(number) = error.raw_os_error() {
            return by_number(number, message_of(&error, number));
        }
        let class: ClassOf = match error.kind() {
            ErrorKind::BrokenPipe => class_object::<exceptions::PyBrokenPipeError>,
            ErrorKind::ConnectionRefused => class_object::<exceptions::PyConnectionRefusedError>,
            ErrorKind::ConnectionAborted => class_object::<exceptions::PyConnectionAbortedError>,
            ErrorKind::ConnectionReset => class_object::<exceptions::PyConnectionResetError>,
            ErrorKind::Interrupted => class_object::<exceptions::PyInterruptedError>,
            ErrorKind::NotFound => class_object::<exceptions::PyFileNotFoundError>,
            ErrorKind::PermissionDenied => class_object::<exceptions::PyPermissionError>,
            ErrorKind::AlreadyExists => class_object::<exceptions::PyFileExistsError>,
            ErrorKind::WouldBlock => class_object::<exceptions::PyBlockingIOError>,
            ErrorKind::TimedOut => class_object::<exceptions::PyTimeoutError>,
            #[cfg(io_error_more)]
            ErrorKind::IsADirectory => class_object::<exceptions::PyIsADirectoryError>,
            #[cfg(io_error_more)]
            ErrorKind::NotADirectory => class_object::<exceptions::PyNotADirectoryError>,
            _ => class_object::<exceptions::PyOSError>,
        };
        boxed(class, Box::new(error))
    }
}

/// `OSError(number, message)`, which is an instance of the subclass for that number: made as such, so that it is raised as one.
#[cfg(not(windows))]
fn by_number(number: i32, message: String) -> PyErr {
    use crate::ffi;
    use crate::ffi_ptr_ext::FfiPtrExt;
    use crate::types::PyString;

    PyErr::from_lazy(move |py| {
        let message = PyString::new(py, &message);
        // SAFETY: `py` proves that this thread is attached; the format asks for a number and an object. Returns a new reference, or NULL
        // with an exception set.
        let value = unsafe {
            let format = b"iO\0".as_ptr().cast();
            ffi::PyObject_CallFunction(ffi::PyExc_OSError, format, number, message.as_ptr())
                .assume_owned_or_err(py)
        };
        let value = match value {
            Ok(value) => value,
            Err(error) => error.into_value(py).into_bound(py).into_any(),
        };
        Raise {
            class: value.get_type().into_any(),
            value,
        }
    })
}

/// The operating system's message, without the ` (os error 2)` that Rust appends: `str(OSError)` shows the number itself.
#[cfg(not(windows))]
fn message_of(error: &io::Error, number: i32) -> String {
    let mut text = error.to_string();
    let end = format!(" (os error {})", number);
    if text.ends_with(&end) {
        text.truncate(text.len() - end.len());
    }
    text
}

impl<W> From<io::IntoInnerError<W>> for PyErr {
    fn from(error: io::IntoInnerError<W>) -> PyErr {
        io::Error::from(error).into()
    }
}

/// An `io::Error` of the kind that the class of the exception stands for; the exception is inside.
impl From<PyErr> for io::Error {
    #[inline]
    fn from(error: PyErr) -> Self {
        let kind = Python::with_gil(|py| {
            // A table, not a test for each class: less code.
            macro_rules! table {
                ($($(#[$cfg:meta])* $exception:ident => $kind:ident),* $(,)?) => {
                    &[$( $(#[$cfg])* (class_object::<exceptions::$exception>, io::ErrorKind::$kind) ),*]
                };
            }
            let kinds: &[(ClassOf, io::ErrorKind)] = table! {
                PyBrokenPipeError => BrokenPipe,
                PyConnectionRefusedError => ConnectionRefused,
                PyConnectionAbortedError => ConnectionAborted,
                PyConnectionResetError => ConnectionReset,
                PyInterruptedError => Interrupted,
                PyFileNotFoundError => NotFound,
                PyPermissionError => PermissionDenied,
                PyFileExistsError => AlreadyExists,
                PyBlockingIOError => WouldBlock,
                PyTimeoutError => TimedOut,
                #[cfg(io_error_more)]
                PyIsADirectoryError => IsADirectory,
                #[cfg(io_error_more)]
                PyNotADirectoryError => NotADirectory,
            };
            kinds
                .iter()
                .find(|(class, _)| error.is_instance(py, class(py).bind(py)))
                .map_or(io::ErrorKind::Other, |(_, kind)| *kind)
        });
        io::Error::new(kind, error)
    }
}
