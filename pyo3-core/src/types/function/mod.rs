//! [`PyCFunction`] and [`PyFunction`]: functions as objects.

mod closure;
mod method_def;

use crate::{ffi, PyAny};

/// A function that is not written in Python (`builtin_function_or_method`), such as those that `wrap_pyfunction!` makes.
///
/// ```
/// use pyo3::{prelude::*, types::PyCFunction};
///
/// Python::with_gil(|py| {
///     let sqrt = py.import("math").unwrap().getattr("sqrt").unwrap();
///     assert!(sqrt.downcast::<PyCFunction>().is_ok());
/// });
/// ```
#[repr(transparent)]
pub struct PyCFunction(PyAny);

crate::pyobject_native_type_core!(
    PyCFunction,
    crate::pyobject_native_static_type_object!(ffi::PyCFunction_Type),
    #checkfunction=ffi::PyCFunction_Check
);

/// A function that is written in Python.
///
/// ```
/// # #[cfg(not(Py_LIMITED_API))] {
/// use pyo3::{ffi::c_str, prelude::*, types::PyFunction};
///
/// Python::with_gil(|py| {
///     let id = py.eval(c_str!("lambda x: x"), None, None).unwrap();
///     assert!(id.downcast::<PyFunction>().is_ok());
/// });
/// # }
/// ```
#[cfg(not(Py_LIMITED_API))]
#[repr(transparent)]
pub struct PyFunction(PyAny);

#[cfg(not(Py_LIMITED_API))]
crate::pyobject_native_type_core!(
    PyFunction,
    crate::pyobject_native_static_type_object!(ffi::PyFunction_Type),
    #checkfunction=ffi::PyFunction_Check
);
