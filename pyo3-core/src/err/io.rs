//! `std::io::Error` and `OSError`: the kinds of the one are subclasses of the other.

// The newer kinds are named under `cfg(io_error_more)`, where the compiler has them.
#![allow(clippy::incompatible_msrv)]

use std::io;

use super::convert::with_message;
use super::{PyErr, Raise};
use crate::exceptions;
use crate::types::any::PyAnyMethods;
use crate::{PyTypeInfo, Python};

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
            return by_number(number, message_of(&error));
        }
        match error.kind() {
            ErrorKind::BrokenPipe => with_message::<exceptions::PyBrokenPipeError, _>(error),
            ErrorKind::ConnectionRefused => {
                with_message::<exceptions::PyConnectionRefusedError, _>(error)
            }
            ErrorKind::ConnectionAborted => {
                with_message::<exceptions::PyConnectionAbortedError, _>(error)
            }
            ErrorKind::ConnectionReset => {
                with_message::<exceptions::PyConnectionResetError, _>(error)
            }
            ErrorKind::Interrupted => with_message::<exceptions::PyInterruptedError, _>(error),
            ErrorKind::NotFound => with_message::<exceptions::PyFileNotFoundError, _>(error),
            ErrorKind::PermissionDenied => with_message::<exceptions::PyPermissionError, _>(error),
            ErrorKind::AlreadyExists => with_message::<exceptions::PyFileExistsError, _>(error),
            ErrorKind::WouldBlock => with_message::<exceptions::PyBlockingIOError, _>(error),
            ErrorKind::TimedOut => with_message::<exceptions::PyTimeoutError, _>(error),
            #[cfg(io_error_more)]
            ErrorKind::IsADirectory => with_message::<exceptions::PyIsADirectoryError, _>(error),
            #[cfg(io_error_more)]
            ErrorKind::NotADirectory => with_message::<exceptions::PyNotADirectoryError, _>(error),
            _ => with_message::<exceptions::PyOSError, _>(error),
        }
    }
}

/// `OSError(number, message)`, which is an instance of the subclass for that number: made as such, so that it is raised as one.
#[cfg(not(windows))]
fn by_number(number: i32, message: String) -> PyErr {
    PyErr::from_lazy(move |py| {
        let class = exceptions::PyOSError::type_object(py).into_any();
        match class.call1((number, message)) {
            Ok(value) => Raise {
                class: value.get_type().into_any().unbind(),
                value: value.unbind(),
            },
            Err(error) => Raise {
                class: error.get_type(py).into_any().unbind(),
                value: error.into_value(py).into_any(),
            },
        }
    })
}

/// The operating system's message, without the ` (os error 2)` that Rust appends: `str(OSError)` shows the number itself.
#[cfg(not(windows))]
fn message_of(error: &io::Error) -> String {
    let text = error.to_string();
    match text.rfind(" (os error ") {
        Some(end) => text[..end].to_owned(),
        None => text,
    }
}

impl<W> From<io::IntoInnerError<W>> for PyErr {
    fn from(error: io::IntoInnerError<W>) -> PyErr {
        io::Error::from(error).into()
    }
}

/// An `io::Error` of the kind that the class of the exception stands for; the exception is inside.
impl From<PyErr> for io::Error {
    fn from(error: PyErr) -> Self {
        let kind = Python::with_gil(|py| {
            macro_rules! kind {
                ($($exception:ident => $kind:ident),* $(,)?) => {
                    $( if error.is_instance_of::<exceptions::$exception>(py) {
                        return io::ErrorKind::$kind;
                    } )*
                };
            }
            kind! {
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
            }
            #[cfg(io_error_more)]
            kind! {
                PyIsADirectoryError => IsADirectory,
                PyNotADirectoryError => NotADirectory,
            }
            io::ErrorKind::Other
        });
        io::Error::new(kind, error)
    }
}
