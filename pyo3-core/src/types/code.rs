//! [`PyCode`]: compiled Python code.

use crate::{ffi, PyAny};

/// A Python code object: what `compile` gives, and what is behind a function written in Python.
///
/// ```
/// # #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))] {
/// use pyo3::{ffi::c_str, prelude::*, types::PyCode};
///
/// Python::with_gil(|py| {
///     let code = py.eval(c_str!("(lambda: 1).__code__"), None, None).unwrap();
///     assert!(code.downcast::<PyCode>().is_ok());
/// });
/// # }
/// ```
#[repr(transparent)]
pub struct PyCode(PyAny);

crate::pyobject_native_type_core!(
    PyCode,
    crate::pyobject_native_static_type_object!(ffi::PyCode_Type),
    #checkfunction=ffi::PyCode_Check
);
