//! Rust panics in Python: [`PanicException`].
//!
//! A panic in a function that Python called becomes this exception, and becomes a panic again when it gets back to Rust.

use std::any::Any;

use crate::exceptions::class::CreatedClass;
use crate::exceptions::PyBaseException;
use crate::types::any::PyAnyMethods;
use crate::types::string::PyStringMethods;
use crate::{ffi, Bound, PyAny, Python};

/// A Rust panic that reached Python: `pyo3_runtime.PanicException`.
///
/// Like `SystemExit` it derives from `BaseException`, so that an `except Exception` does not hide it.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{exceptions::PyException, ffi::c_str, panic::PanicException, types::PyDict};
/// # Python::with_gil(|py| -> PyResult<()> {
/// #[pyfunction]
/// fn oops() {
///     panic!("out of cheese")
/// }
/// let globals = PyDict::new(py);
/// globals.set_item("oops", wrap_pyfunction!(oops, py)?)?;
/// let code = c_str!("try:\n    oops()\nexcept BaseException as error:\n    caught = error");
/// py.run(code, Some(&globals), None)?;
/// let caught = globals.get_item("caught")?.unwrap();
/// assert_eq!(caught.to_string(), "out of cheese");
/// assert!(caught.is_instance_of::<PanicException>() && !caught.is_instance_of::<PyException>());
/// # Ok(())
/// # }).unwrap();
/// ```
#[repr(transparent)]
pub struct PanicException(PyAny);

/// The class, made when the first panic gets to Python.
static CLASS: CreatedClass = CreatedClass::new(
    "pyo3_runtime.PanicException\0",
    Some("A Rust panic that reached Python."),
);

crate::exception_methods!(PanicException);
crate::pyobject_native_type_core!(
    PanicException,
    |py| CLASS.get::<PyBaseException>(py),
    #module=Some("pyo3_runtime")
);

/// Raises the exception for what a panic carries: its message, if it has one.
#[cold]
pub(crate) fn raise(py: Python<'_>, payload: Box<dyn Any + Send + 'static>) {
    let message = if let Some(message) = payload.downcast_ref::<String>() {
        message
    } else if let Some(message) = payload.downcast_ref::<&'static str>() {
        *message
    } else {
        "panic from Rust code"
    };
    let class = CLASS.get::<PyBaseException>(py);
    // SAFETY: the token proves that this thread is attached; the length is that of the message. The text is a new reference, or NULL
    // with an exception set.
    unsafe {
        let len = message.len() as ffi::Py_ssize_t;
        let text = ffi::PyUnicode_FromStringAndSize(message.as_ptr().cast(), len);
        if !text.is_null() {
            ffi::PyErr_SetObject(class.cast(), text);
            ffi::Py_DecRef(text);
        }
    }
}

/// Whether the exception is a panic on its way.
#[inline]
pub(crate) fn is_panic(exception: &Bound<'_, PyBaseException>) -> bool {
    let class = CLASS.existing();
    // A class that has not been made has no instances.
    // SAFETY: a live object.
    !class.is_null() && unsafe { ffi::Py_TYPE(exception.as_ptr()) == class }
}

/// Goes on panicking.
#[cold]
pub(crate) fn resume(exception: Bound<'_, PyBaseException>) -> ! {
    let message = exception.as_any().str();
    let message = match message.as_ref().map(|text| text.to_cow()) {
        Ok(Ok(text)) => text.into_owned(),
        _ => "panic from Rust code".to_owned(),
    };
    // SAFETY: a `Bound` proves that this thread is attached; the format has no directives; an exception is set.
    unsafe {
        ffi::PySys_WriteStderr(
            b"--- a Rust panic, raised in Python as a PanicException, goes on in Rust as a panic ---\n\0"
                .as_ptr()
                .cast(),
        );
        crate::err::raw::restore_value(exception.py(), exception.unbind());
        ffi::PyErr_PrintEx(0);
    }
    std::panic::resume_unwind(Box::new(message))
}
