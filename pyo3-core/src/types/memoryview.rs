//! [`PyMemoryView`]: Python's `memoryview`.

use crate::err::{PyErr, PyResult};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Bound, PyAny};

/// A Python `memoryview`: the memory of another object, without a copy.
///
/// ```
/// use pyo3::{prelude::*, types::{PyBytes, PyMemoryView}};
///
/// Python::with_gil(|py| {
///     let view = PyMemoryView::from(&PyBytes::new(py, b"spam")).unwrap();
///     assert_eq!(view.len().unwrap(), 4);
/// });
/// ```
#[repr(transparent)]
pub struct PyMemoryView(PyAny);

crate::pyobject_native_type_core!(
    PyMemoryView,
    crate::pyobject_native_static_type_object!(ffi::PyMemoryView_Type),
    #checkfunction=ffi::PyMemoryView_Check
);

impl PyMemoryView {
    /// A view of the memory of `src`. Rests on `PyMemoryView_FromObject`.
    ///
    /// # Errors
    /// `TypeError` if `src` does not support the buffer protocol.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyMemoryView};
    ///
    /// Python::with_gil(|py| assert!(PyMemoryView::from(py.None().bind(py)).is_err()));
    /// ```
    #[inline]
    pub fn from<'py>(src: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Self>> {
        // SAFETY: `src` is live; returns a new reference to a memoryview, or NULL with an exception set.
        unsafe {
            ffi::PyMemoryView_FromObject(src.as_ptr())
                .assume_owned_or_err(src.py())
                .map(|view| view.downcast_into_unchecked_raw())
        }
    }
}

impl<'py> TryFrom<&Bound<'py, PyAny>> for Bound<'py, PyMemoryView> {
    type Error = PyErr;

    /// As [`PyMemoryView::from`].
    #[inline]
    fn try_from(value: &Bound<'py, PyAny>) -> Result<Self, Self::Error> {
        PyMemoryView::from(value)
    }
}

// Old names.
impl PyMemoryView {
    /// Old name of [`PyMemoryView::from`].
    ///
    /// # Errors
    /// As `from`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyMemoryView::from`")]
    #[inline]
    pub fn from_bound<'py>(src: &Bound<'py, PyAny>) -> PyResult<Bound<'py, Self>> {
        Self::from(src)
    }
}
