//! Rust panics in Python: [`PanicException`].
//!
//! A panic in a function that Python called becomes this exception, and becomes a panic again when it gets back to Rust.

use std::any::Any;

use crate::exceptions::PyBaseException;
use crate::type_object::PyTypeInfo;
use crate::types::any::PyAnyMethods;
use crate::{Bound, PyErr, Python};

crate::create_exception!(
    pyo3_runtime,
    PanicException,
    PyBaseException,
    "A Rust panic that reached Python.\n\n\
     Like `SystemExit` it derives from `BaseException`, so that an `except Exception` does not hide it."
);

/// The exception for what a panic carries: its message, if it has one.
#[cold]
pub(crate) fn from_payload(payload: Box<dyn Any + Send + 'static>) -> PyErr {
    if let Some(message) = payload.downcast_ref::<String>() {
        PanicException::new_err((message.clone(),))
    } else if let Some(message) = payload.downcast_ref::<&'static str>() {
        PanicException::new_err((*message,))
    } else {
        PanicException::new_err(("panic from Rust code",))
    }
}

/// Whether the exception is a panic on its way.
#[inline]
pub(crate) fn is_panic(exception: &Bound<'_, PyBaseException>) -> bool {
    PanicException::is_exact_type_of(exception.as_any())
}

/// Goes on panicking.
#[cold]
pub(crate) fn resume(py: Python<'_>, error: PyErr) -> ! {
    let message = match error.value(py).as_any().str() {
        Ok(text) => text.to_string(),
        Err(_) => "panic from Rust code".to_owned(),
    };
    eprintln!(
        "--- a Rust panic, raised in Python as a PanicException, has come back to Rust: it goes on as a panic ---"
    );
    error.print(py);
    std::panic::resume_unwind(Box::new(message))
}
