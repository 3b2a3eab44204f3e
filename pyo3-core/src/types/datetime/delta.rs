//! [`PyDelta`]: `datetime.timedelta`.

use super::support::{self, number};
#[cfg(Py_LIMITED_API)]
use crate::types::any::PyAnyMethods;
#[cfg(Py_LIMITED_API)]
use crate::PyTypeInfo;
#[cfg(not(Py_LIMITED_API))]
use crate::{ffi, ffi_ptr_ext::FfiPtrExt};
use crate::{Bound, PyAny, PyResult, Python};

/// A Python `datetime.timedelta`: a span of time.
///
/// ```
/// use pyo3::{prelude::*, types::{PyDelta, PyDeltaAccess}};
///
/// Python::with_gil(|py| {
///     let span = PyDelta::new(py, 0, -1, 0, true).unwrap();
///     assert_eq!((span.get_days(), span.get_seconds(), span.get_microseconds()), (-1, 86_399, 0));
/// });
/// ```
#[repr(transparent)]
pub struct PyDelta(PyAny);

crate::pyobject_native_type!(
    PyDelta,
    ffi::PyDateTime_Delta,
    support::delta_type,
    #module=Some("datetime")
);
crate::pyobject_subclassable_native_type!(PyDelta, ffi::PyDateTime_Delta);

impl PyDelta {
    /// A span of time. `normalize` brings seconds and microseconds into their ranges; without it they must be.
    /// Rests on `PyDateTime_CAPI.Delta_FromDelta`, with the limited API on a call of the class.
    ///
    /// # Errors
    /// `OverflowError` if it is too long: more than 999 999 999 days.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDelta};
    ///
    /// Python::with_gil(|py| {
    ///     assert_eq!(PyDelta::new(py, 1, 90, 1_000_000, true).unwrap().to_string(), "1 day, 0:01:31");
    ///     assert!(PyDelta::new(py, 1_000_000_000, 0, 0, true).is_err());
    /// });
    /// ```
    #[inline]
    pub fn new(
        py: Python<'_>,
        days: i32,
        seconds: i32,
        microseconds: i32,
        normalize: bool,
    ) -> PyResult<Bound<'_, PyDelta>> {
        #[cfg(not(Py_LIMITED_API))]
        // SAFETY: `py` proves this thread is attached; returns a new reference, or NULL with an exception set.
        let span = unsafe {
            let api = support::api(py)?;
            (api.Delta_FromDelta)(days, seconds, microseconds, normalize.into(), api.DeltaType)
                .assume_owned_or_err(py)?
        };
        #[cfg(Py_LIMITED_API)]
        let span = {
            // The class always does.
            let _ = normalize;
            PyDelta::type_object(py).call1((days, seconds, microseconds))?
        };
        // SAFETY: the class gives instances of itself.
        Ok(unsafe { span.downcast_into_unchecked_raw() })
    }
}

/// The parts of a span of time: its length is their sum.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{PyDelta, PyDeltaAccess};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let span = PyDelta::new(py, 1, 2, 3, true)?;
/// assert_eq!((span.get_days(), span.get_seconds(), span.get_microseconds()), (1, 2, 3));
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyDeltaAccess {
    /// The days; negative if the span is. Rests on `PyDateTime_DELTA_GET_DAYS`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDelta, PyDeltaAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyDelta::new(py, 0, 2 * 86_400, 0, true)?.get_days(), 2);
    /// assert_eq!(PyDelta::new(py, 0, -1, 0, true)?.get_days(), -1);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_days(&self) -> i32;

    /// The seconds, from 0 to 86 399. Rests on `PyDateTime_DELTA_GET_SECONDS`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDelta, PyDeltaAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyDelta::new(py, 0, 90_000, 0, true)?.get_seconds(), 3_600);
    /// assert_eq!(PyDelta::new(py, 0, -1, 0, true)?.get_seconds(), 86_399);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_seconds(&self) -> i32;

    /// The microseconds, from 0 to 999 999. Rests on `PyDateTime_DELTA_GET_MICROSECONDS`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDelta, PyDeltaAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyDelta::new(py, 0, 0, 2_500_000, true)?.get_microseconds(), 500_000);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_microseconds(&self) -> i32;
}

impl PyDeltaAccess for Bound<'_, PyDelta> {
    fn get_days(&self) -> i32 {
        number!(self, PyDateTime_DELTA_GET_DAYS, "days")
    }

    fn get_seconds(&self) -> i32 {
        number!(self, PyDateTime_DELTA_GET_SECONDS, "seconds")
    }

    fn get_microseconds(&self) -> i32 {
        number!(self, PyDateTime_DELTA_GET_MICROSECONDS, "microseconds")
    }
}

// Old names.
impl PyDelta {
    /// Old name of [`PyDelta::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyDelta::new`")]
    #[inline]
    pub fn new_bound(
        py: Python<'_>,
        days: i32,
        seconds: i32,
        microseconds: i32,
        normalize: bool,
    ) -> PyResult<Bound<'_, PyDelta>> {
        Self::new(py, days, seconds, microseconds, normalize)
    }
}
