//! [`PyNone`]: the class of `None`.

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::type_object::PyTypeInfo;
use crate::{ffi, Borrowed, Bound, PyAny, Python};

/// The class of `None`, of which `None` is the one instance.
///
/// ```
/// use pyo3::{prelude::*, types::PyNone};
///
/// Python::with_gil(|py| {
///     let it: Borrowed<'_, '_, PyNone> = PyNone::get(py);
///     assert!(it.is(&py.None()));
///     assert!(it.as_any().downcast::<PyNone>().is_ok());
/// });
/// ```
#[repr(transparent)]
pub struct PyNone(PyAny);

crate::pyobject_native_type_named!(PyNone);

impl PyNone {
    /// `None`, which lives as long as the interpreter, so that no reference is taken. Rests on `Py_None`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyNone;
    /// # Python::with_gil(|py| {
    /// assert!(PyNone::get(py).is(&py.None()));
    /// # });
    /// ```
    #[inline]
    pub fn get(py: Python<'_>) -> Borrowed<'_, '_, PyNone> {
        // SAFETY: gives the one instance, which lives as long as the interpreter.
        unsafe { ffi::Py_None().assume_borrowed(py).downcast_unchecked() }
    }
}

// SAFETY: the class of the one instance lives as long as the interpreter.
unsafe impl PyTypeInfo for PyNone {
    const NAME: &'static str = "NoneType";
    const MODULE: Option<&'static str> = None;

    #[inline]
    fn type_object_raw(_py: Python<'_>) -> *mut ffi::PyTypeObject {
        // SAFETY: gives a live object.
        unsafe { ffi::Py_TYPE(ffi::Py_None()) }
    }

    #[inline]
    fn is_type_of(object: &Bound<'_, PyAny>) -> bool {
        // The class has no other instance and cannot be extended.
        Self::is_exact_type_of(object)
    }

    #[inline]
    fn is_exact_type_of(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: gives the address of the one instance.
        object.as_ptr() == unsafe { ffi::Py_None() }
    }
}

// Old names.
impl PyNone {
    /// Old name of [`PyNone::get`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyNone::get`")]
    #[inline]
    pub fn get_bound(py: Python<'_>) -> Borrowed<'_, '_, PyNone> {
        Self::get(py)
    }
}
