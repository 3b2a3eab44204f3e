//! Rust panics in Python: [`PanicException`].
//!
//! A panic in a function that Python called becomes this exception, and becomes a panic again when it gets back to Rust.

use std::any::Any;

use crate::exceptions::class::CreatedClass;
use crate::exceptions::PyBaseException;
use crate::types::any::PyAnyMethods;
use crate::{ffi, Bound, PyAny, PyErr, Python};

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
    // A class that has not been made has no instances.
    CLASS.existing(exception.py()).map_or(false, |class| {
        // SAFETY: a live object.
        unsafe { ffi::Py_TYPE(exception.as_ptr()) == class }
    })
}

/// Goes on panicking.
#[cold]
pub(crate) fn resume(py: Python<'_>, error: PyErr) -> ! {
    let message = match error.value(py).as_any().str() {
        Ok(text) => text.to_string(),
        Err(_) => "panic from Rust code".to_owned(),
    };
    // SAFETY: the token proves that this thread is attached; the format has no directives.
    unsafe {
        ffi::PySys_WriteStderr(
            b"--- a Rust panic, raised in Python as a PanicException, goes on in Rust as a panic ---\n\0"
                .as_ptr()
                .cast(),
        );
    }
    error.print(py);
    std::panic::resume_unwind(Box::new(message))
}
