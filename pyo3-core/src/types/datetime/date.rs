//! [`PyDate`]: `datetime.date`.

use super::support::{self, number};
#[cfg(Py_LIMITED_API)]
use crate::types::any::PyAnyMethods;
#[cfg(not(Py_LIMITED_API))]
use crate::types::PyTuple;
#[cfg(Py_LIMITED_API)]
use crate::PyTypeInfo;
#[cfg(not(Py_LIMITED_API))]
use crate::{ffi, ffi_ptr_ext::FfiPtrExt};
use crate::{Bound, PyAny, PyResult, Python};

/// A Python `datetime.date`. Every `datetime.datetime` is one, too.
///
/// ```
/// use pyo3::{prelude::*, types::{PyDate, PyDateAccess}};
///
/// Python::with_gil(|py| {
///     let date = PyDate::new(py, 2024, 2, 29).unwrap();
///     assert_eq!((date.get_year(), date.get_month(), date.get_day()), (2024, 2, 29));
/// });
/// ```
#[repr(transparent)]
pub struct PyDate(PyAny);

crate::pyobject_native_type!(
    PyDate,
    ffi::PyDateTime_Date,
    support::date_type,
    #module=Some("datetime")
);
crate::pyobject_subclassable_native_type!(PyDate, ffi::PyDateTime_Date);

impl PyDate {
    /// A date. Rests on `PyDateTime_CAPI.Date_FromDate`, with the limited API on a call of the class.
    ///
    /// # Errors
    /// `ValueError` if there is no such day.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDate};
    ///
    /// Python::with_gil(|py| {
    ///     assert_eq!(PyDate::new(py, 2024, 2, 29).unwrap().to_string(), "2024-02-29");
    ///     assert!(PyDate::new(py, 2023, 2, 29).is_err());
    /// });
    /// ```
    pub fn new(py: Python<'_>, year: i32, month: u8, day: u8) -> PyResult<Bound<'_, PyDate>> {
        #[cfg(not(Py_LIMITED_API))]
        // SAFETY: `py` proves this thread is attached; returns a new reference, or NULL with an exception set.
        let date = unsafe {
            let api = support::api(py)?;
            (api.Date_FromDate)(year, month.into(), day.into(), api.DateType)
                .assume_owned_or_err(py)?
        };
        #[cfg(Py_LIMITED_API)]
        let date = PyDate::type_object(py).call1((year, month, day))?;
        // SAFETY: the class gives instances of itself.
        Ok(unsafe { date.downcast_into_unchecked_raw() })
    }

    /// The day, in local time, so many seconds after the beginning of 1970 (UTC): Python's `date.fromtimestamp`.
    /// Rests on `PyDate_FromTimestamp`, with the limited API on the method.
    ///
    /// # Errors
    /// `OverflowError` or `OSError` for one that the platform cannot express.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyDate, PyDateAccess}};
    ///
    /// Python::with_gil(|py| {
    ///     assert_eq!(PyDate::from_timestamp(py, 1_000_000_000).unwrap().get_year(), 2001);
    ///     assert!(PyDate::from_timestamp(py, i64::MAX).is_err());
    /// });
    /// ```
    #[inline]
    pub fn from_timestamp(py: Python<'_>, timestamp: i64) -> PyResult<Bound<'_, PyDate>> {
        #[cfg(not(Py_LIMITED_API))]
        let date = {
            support::api(py)?;
            let args = PyTuple::new(py, [timestamp])?;
            // SAFETY: `args` is a tuple; returns a new reference, or NULL with an exception set.
            unsafe { ffi::PyDate_FromTimestamp(args.as_ptr()).assume_owned_or_err(py)? }
        };
        #[cfg(Py_LIMITED_API)]
        let date = PyDate::type_object(py)
            .call_method1(crate::intern!(py, "fromtimestamp"), (timestamp,))?;
        // SAFETY: the class gives instances of itself.
        Ok(unsafe { date.downcast_into_unchecked_raw() })
    }
}

/// The parts of a date.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{PyDate, PyDateAccess};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let date = PyDate::new(py, 2024, 2, 29)?;
/// assert_eq!((date.get_year(), date.get_month(), date.get_day()), (2024, 2, 29));
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyDateAccess {
    /// The year, from 1 to 9999. Rests on `PyDateTime_GET_YEAR`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDate, PyDateAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyDate::new(py, 2024, 2, 29)?.get_year(), 2024);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_year(&self) -> i32;

    /// The month, from 1 to 12. Rests on `PyDateTime_GET_MONTH`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDate, PyDateAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyDate::new(py, 2024, 2, 29)?.get_month(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_month(&self) -> u8;

    /// The day of the month, from 1 to 31. Rests on `PyDateTime_GET_DAY`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDate, PyDateAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyDate::new(py, 2024, 2, 29)?.get_day(), 29);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_day(&self) -> u8;
}

impl PyDateAccess for Bound<'_, PyDate> {
    fn get_year(&self) -> i32 {
        number!(self, PyDateTime_GET_YEAR, "year")
    }

    fn get_month(&self) -> u8 {
        number!(self, PyDateTime_GET_MONTH, "month") as u8
    }

    fn get_day(&self) -> u8 {
        number!(self, PyDateTime_GET_DAY, "day") as u8
    }
}

// Old names.
impl PyDate {
    /// Old name of [`PyDate::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyDate::new`")]
    #[inline]
    pub fn new_bound(py: Python<'_>, year: i32, month: u8, day: u8) -> PyResult<Bound<'_, PyDate>> {
        Self::new(py, year, month, day)
    }

    /// Old name of [`PyDate::from_timestamp`].
    ///
    /// # Errors
    /// As `from_timestamp`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyDate::from_timestamp`")]
    #[inline]
    pub fn from_timestamp_bound(py: Python<'_>, timestamp: i64) -> PyResult<Bound<'_, PyDate>> {
        Self::from_timestamp(py, timestamp)
    }
}
