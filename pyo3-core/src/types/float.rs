//! [`PyFloat`]: Python's `float`.

use std::os::raw::c_double;

use super::sealed::Sealed;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Bound, PyAny, Python};

/// A Python `float`.
///
/// `f32` and `f64` convert to and from it.
///
/// ```
/// use pyo3::{prelude::*, types::PyFloat};
///
/// Python::with_gil(|py| {
///     let half: Bound<'_, PyFloat> = 0.5f64.into_pyobject(py).unwrap();
///     assert_eq!(half, 0.5);
///     assert_eq!(half.extract::<f64>().unwrap(), 0.5);
/// });
/// ```
#[repr(transparent)]
pub struct PyFloat(PyAny);

crate::pyobject_native_type!(
    PyFloat,
    ffi::PyFloatObject,
    crate::pyobject_native_static_type_object!(ffi::PyFloat_Type),
    #checkfunction=ffi::PyFloat_Check
);
crate::pyobject_subclassable_native_type!(PyFloat, ffi::PyFloatObject);

impl PyFloat {
    /// A `float` of this value. Rests on `PyFloat_FromDouble`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyFloat};
    ///
    /// Python::with_gil(|py| assert_eq!(PyFloat::new(py, 1.5).to_string(), "1.5"));
    /// ```
    #[inline]
    pub fn new(py: Python<'_>, val: c_double) -> Bound<'_, PyFloat> {
        // SAFETY: `py` proves this thread is attached; returns a new reference to a `float`, or NULL with an exception set.
        unsafe {
            ffi::PyFloat_FromDouble(val)
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }
}

/// The methods of [`PyFloat`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyFloat;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let half = py.eval(pyo3::ffi::c_str!("1 / 2"), None, None)?.downcast_into::<PyFloat>()?;
/// assert_eq!(half.value(), 0.5);
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyFloatMethods<'py>: Sealed {
    /// The value. Rests on `PyFloat_AsDouble`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyFloat};
    ///
    /// Python::with_gil(|py| assert_eq!(PyFloat::new(py, 1.5).value(), 1.5));
    /// ```
    fn value(&self) -> c_double;
}

impl<'py> PyFloatMethods<'py> for Bound<'py, PyFloat> {
    #[inline]
    fn value(&self) -> c_double {
        // SAFETY: `self` is a live `float`, of which the value can always be had.
        unsafe {
            #[cfg(not(Py_LIMITED_API))]
            return ffi::PyFloat_AS_DOUBLE(self.as_ptr());
            #[cfg(Py_LIMITED_API)]
            return ffi::PyFloat_AsDouble(self.as_ptr());
        }
    }
}

#[inline]
fn equals_f64(object: &Bound<'_, PyFloat>, value: &f64) -> bool {
    object.value() == *value
}

/// Exactly: the value is not rounded to `f32` first.
#[inline]
fn equals_f32(object: &Bound<'_, PyFloat>, value: &f32) -> bool {
    object.value() == f64::from(*value)
}

super::macros::compare_with_rust!(PyFloat, f64, equals_f64);
super::macros::compare_with_rust!(PyFloat, f32, equals_f32);

// Old names.
impl PyFloat {
    /// Old name of [`PyFloat::new`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyFloat::new`")]
    #[inline]
    pub fn new_bound(py: Python<'_>, val: c_double) -> Bound<'_, PyFloat> {
        Self::new(py, val)
    }
}
