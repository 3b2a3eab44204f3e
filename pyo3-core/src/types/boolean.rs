//! [`PyBool`]: `True` and `False`.

use super::sealed::Sealed;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Borrowed, Bound, PyAny, Python};

/// A Python `bool`.
///
/// Rust's `bool` converts to and from it.
///
/// ```
/// use pyo3::{prelude::*, types::PyBool};
///
/// Python::with_gil(|py| {
///     let yes: Borrowed<'_, '_, PyBool> = true.into_pyobject(py).unwrap();
///     assert!(yes.is_true() && yes.extract::<bool>().unwrap());
/// });
/// ```
#[repr(transparent)]
pub struct PyBool(PyAny);

crate::pyobject_native_type!(
    PyBool,
    ffi::PyObject,
    crate::pyobject_native_static_type_object!(ffi::PyBool_Type),
    #checkfunction=ffi::PyBool_Check
);

impl PyBool {
    /// `True` or `False`. Both live as long as the interpreter, so no reference is taken. Rests on `Py_True` and `Py_False`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyBool};
    ///
    /// Python::with_gil(|py| assert_eq!(PyBool::new(py, false).to_string(), "False"));
    /// ```
    #[inline]
    pub fn new(py: Python<'_>, val: bool) -> Borrowed<'_, '_, Self> {
        // SAFETY: both are objects of type `bool` that live as long as the interpreter.
        unsafe {
            if val { ffi::Py_True() } else { ffi::Py_False() }
                .assume_borrowed(py)
                .downcast_unchecked()
        }
    }
}

/// The methods of [`PyBool`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyBool;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let less = py.eval(pyo3::ffi::c_str!("1 < 2"), None, None)?.downcast_into::<PyBool>()?;
/// assert!(less.is_true());
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyBoolMethods<'py>: Sealed {
    /// Whether this is `True`. Rests on `Py_True`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyBool};
    ///
    /// Python::with_gil(|py| assert!(PyBool::new(py, true).is_true()));
    /// ```
    fn is_true(&self) -> bool;
}

impl<'py> PyBoolMethods<'py> for Bound<'py, PyBool> {
    #[inline]
    fn is_true(&self) -> bool {
        // SAFETY: gives the address of an object that lives as long as the interpreter.
        self.as_ptr() == unsafe { ffi::Py_True() }
    }
}

#[inline]
fn equals(object: &Bound<'_, PyBool>, value: &bool) -> bool {
    object.is_true() == *value
}

super::macros::compare_with_rust!(PyBool, bool, equals);

// Old names.
impl PyBool {
    /// Old name of [`PyBool::new`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyBool::new`")]
    #[inline]
    pub fn new_bound(py: Python<'_>, val: bool) -> Borrowed<'_, '_, Self> {
        Self::new(py, val)
    }
}
