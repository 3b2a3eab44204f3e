//! [`PyEllipsis`]: the class of `...`.

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::type_object::PyTypeInfo;
use crate::{ffi, Borrowed, Bound, PyAny, Python};

/// The class of `Ellipsis`, of which `Ellipsis` is the one instance.
///
/// ```
/// use pyo3::{prelude::*, types::PyEllipsis};
///
/// Python::with_gil(|py| {
///     let it: Borrowed<'_, '_, PyEllipsis> = PyEllipsis::get(py);
///     assert!(it.is(&py.Ellipsis()));
///     assert!(it.as_any().downcast::<PyEllipsis>().is_ok());
/// });
/// ```
#[repr(transparent)]
pub struct PyEllipsis(PyAny);

crate::pyobject_native_type_named!(PyEllipsis);

impl PyEllipsis {
    /// `Ellipsis`, which lives as long as the interpreter, so that no reference is taken. Rests on `Py_Ellipsis`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyEllipsis;
    /// # Python::with_gil(|py| {
    /// assert_eq!(PyEllipsis::get(py).to_string(), "Ellipsis");
    /// assert!(PyEllipsis::get(py).is(&py.Ellipsis()));
    /// # });
    /// ```
    #[inline]
    pub fn get(py: Python<'_>) -> Borrowed<'_, '_, PyEllipsis> {
        // SAFETY: gives the one instance, which lives as long as the interpreter.
        unsafe { ffi::Py_Ellipsis().assume_borrowed(py).downcast_unchecked() }
    }
}

// SAFETY: the class of the one instance lives as long as the interpreter.
unsafe impl PyTypeInfo for PyEllipsis {
    const NAME: &'static str = "ellipsis";
    const MODULE: Option<&'static str> = None;

    #[inline]
    fn type_object_raw(_py: Python<'_>) -> *mut ffi::PyTypeObject {
        // SAFETY: gives a live object.
        unsafe { ffi::Py_TYPE(ffi::Py_Ellipsis()) }
    }

    #[inline]
    fn is_type_of(object: &Bound<'_, PyAny>) -> bool {
        // The class has no other instance and cannot be extended.
        Self::is_exact_type_of(object)
    }

    #[inline]
    fn is_exact_type_of(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: gives the address of the one instance.
        object.as_ptr() == unsafe { ffi::Py_Ellipsis() }
    }
}

// Old names.
impl PyEllipsis {
    /// Old name of [`PyEllipsis::get`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyEllipsis::get`")]
    #[inline]
    pub fn get_bound(py: Python<'_>) -> Borrowed<'_, '_, PyEllipsis> {
        Self::get(py)
    }
}
