//! [`PyFrame`]: an execution frame.

use crate::{ffi, PyAny};

/// A Python frame object: a call of a function written in Python, with its variables.
///
/// ```
/// # #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))] {
/// use pyo3::{ffi::c_str, prelude::*, types::PyFrame};
///
/// Python::with_gil(|py| {
///     let frame = py.eval(c_str!("__import__('sys')._getframe()"), None, None).unwrap();
///     assert!(frame.downcast::<PyFrame>().is_ok());
/// });
/// # }
/// ```
#[repr(transparent)]
pub struct PyFrame(PyAny);

crate::pyobject_native_type_core!(
    PyFrame,
    crate::pyobject_native_static_type_object!(ffi::PyFrame_Type),
    #checkfunction=ffi::PyFrame_Check
);
