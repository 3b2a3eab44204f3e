//! [`PyNotImplemented`]: the class of `NotImplemented`, the answer of an operator that does not know its operand.

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::type_object::PyTypeInfo;
use crate::{ffi, Borrowed, Bound, PyAny, Python};

/// The class of `NotImplemented`, of which `NotImplemented` is the one instance.
///
/// ```
/// use pyo3::{prelude::*, types::PyNotImplemented};
///
/// Python::with_gil(|py| {
///     let it: Borrowed<'_, '_, PyNotImplemented> = PyNotImplemented::get(py);
///     assert!(it.is(&py.NotImplemented()));
///     assert!(it.as_any().downcast::<PyNotImplemented>().is_ok());
/// });
/// ```
#[repr(transparent)]
pub struct PyNotImplemented(PyAny);

crate::pyobject_native_type_named!(PyNotImplemented);

impl PyNotImplemented {
    /// `NotImplemented`, which lives as long as the interpreter, so that no reference is taken. Rests on `Py_NotImplemented`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyNotImplemented;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let answer = 1i32.into_pyobject(py)?.call_method1("__add__", ("1",))?;
    /// assert!(PyNotImplemented::get(py).is(&answer));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn get(py: Python<'_>) -> Borrowed<'_, '_, PyNotImplemented> {
        // SAFETY: gives the one instance, which lives as long as the interpreter.
        unsafe {
            ffi::Py_NotImplemented()
                .assume_borrowed(py)
                .downcast_unchecked()
        }
    }
}

// SAFETY: the class of the one instance lives as long as the interpreter.
unsafe impl PyTypeInfo for PyNotImplemented {
    const NAME: &'static str = "NotImplementedType";
    const MODULE: Option<&'static str> = None;

    #[inline]
    fn type_object_raw(_py: Python<'_>) -> *mut ffi::PyTypeObject {
        // SAFETY: gives a live object.
        unsafe { ffi::Py_TYPE(ffi::Py_NotImplemented()) }
    }

    #[inline]
    fn is_type_of(object: &Bound<'_, PyAny>) -> bool {
        // The class has no other instance and cannot be extended.
        Self::is_exact_type_of(object)
    }

    #[inline]
    fn is_exact_type_of(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: gives the address of the one instance.
        object.as_ptr() == unsafe { ffi::Py_NotImplemented() }
    }
}

// Old names.
impl PyNotImplemented {
    /// Old name of [`PyNotImplemented::get`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyNotImplemented::get`")]
    #[inline]
    pub fn get_bound(py: Python<'_>) -> Borrowed<'_, '_, PyNotImplemented> {
        Self::get(py)
    }
}
