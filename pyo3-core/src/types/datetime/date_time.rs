//! [`PyDateTime`]: `datetime.datetime`.

use super::support::{self, number, time_zone};
use super::{PyDateAccess, PyTimeAccess, PyTzInfo, PyTzInfoAccess};
use crate::types::any::PyAnyMethods;
#[cfg(Py_LIMITED_API)]
use crate::PyTypeInfo;
#[cfg(not(Py_LIMITED_API))]
use crate::{ffi, ffi_ptr_ext::FfiPtrExt};
use crate::{Bound, PyAny, PyResult, Python};

/// A Python `datetime.datetime`.
///
/// ```
/// use pyo3::{prelude::*, types::{PyDateAccess, PyDateTime, PyTimeAccess}};
///
/// Python::with_gil(|py| {
///     let noon = PyDateTime::new(py, 2024, 2, 29, 12, 0, 0, 0, None).unwrap();
///     assert_eq!((noon.get_day(), noon.get_hour()), (29, 12));
///     assert_eq!(noon.to_string(), "2024-02-29 12:00:00");
/// });
/// ```
#[repr(transparent)]
pub struct PyDateTime(PyAny);

crate::pyobject_native_type!(
    PyDateTime,
    ffi::PyDateTime_DateTime,
    support::datetime_type,
    #module=Some("datetime")
);
crate::pyobject_subclassable_native_type!(PyDateTime, ffi::PyDateTime_DateTime);

impl PyDateTime {
    /// A point in time; without `tzinfo` a naive one.
    /// Rests on `PyDateTime_CAPI.DateTime_FromDateAndTimeAndFold`, with the limited API on a call of the class.
    ///
    /// # Errors
    /// `ValueError` if there is no such day or time.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyDateTime, PyTzInfo}};
    ///
    /// Python::with_gil(|py| {
    ///     let utc = PyTzInfo::utc(py).unwrap().to_owned();
    ///     let time = PyDateTime::new(py, 2024, 2, 29, 12, 30, 15, 7, Some(&utc)).unwrap();
    ///     assert_eq!(time.to_string(), "2024-02-29 12:30:15.000007+00:00");
    ///     assert!(PyDateTime::new(py, 2024, 2, 29, 24, 0, 0, 0, None).is_err());
    /// });
    /// ```
    #[allow(clippy::too_many_arguments)]
    pub fn new<'py>(
        py: Python<'py>,
        year: i32,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
        microsecond: u32,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
    ) -> PyResult<Bound<'py, PyDateTime>> {
        Self::new_with_fold(
            py,
            year,
            month,
            day,
            hour,
            minute,
            second,
            microsecond,
            tzinfo,
            false,
        )
    }

    /// As [`PyDateTime::new`], for times that occur twice, when clocks are set back: `fold` means the second one.
    ///
    /// # Errors
    /// As [`PyDateTime::new`].
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyDateTime, PyTimeAccess}};
    ///
    /// Python::with_gil(|py| {
    ///     let second = PyDateTime::new_with_fold(py, 2017, 10, 29, 2, 30, 0, 0, None, true).unwrap();
    ///     assert!(second.get_fold());
    /// });
    /// ```
    #[allow(clippy::too_many_arguments)]
    pub fn new_with_fold<'py>(
        py: Python<'py>,
        year: i32,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
        microsecond: u32,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
        fold: bool,
    ) -> PyResult<Bound<'py, PyDateTime>> {
        #[cfg(not(Py_LIMITED_API))]
        // SAFETY: `py` proves this thread is attached; `tzinfo` is one or `None`; returns a new reference, or NULL with an exception set.
        let time = unsafe {
            let api = support::api(py)?;
            (api.DateTime_FromDateAndTimeAndFold)(
                year,
                month.into(),
                day.into(),
                hour.into(),
                minute.into(),
                second.into(),
                support::c_microseconds(microsecond),
                support::tzinfo_or_none(tzinfo),
                fold.into(),
                api.DateTimeType,
            )
            .assume_owned_or_err(py)?
        };
        #[cfg(Py_LIMITED_API)]
        let time = PyDateTime::type_object(py).call(
            (year, month, day, hour, minute, second, microsecond, tzinfo),
            support::fold(py, fold)?.as_ref(),
        )?;
        // SAFETY: the class gives instances of itself.
        Ok(unsafe { time.downcast_into_unchecked_raw() })
    }

    /// The point in time so many seconds after the beginning of 1970 (UTC), in the given time zone; without `tzinfo` in local
    /// time, naive: Python's `datetime.fromtimestamp`. Rests on `PyDateTime_FromTimestamp`, with the limited API on the method.
    ///
    /// # Errors
    /// `OverflowError`, `ValueError` or `OSError` for one that cannot be expressed.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyDateTime, PyTzInfo}};
    ///
    /// Python::with_gil(|py| {
    ///     let utc = PyTzInfo::utc(py).unwrap().to_owned();
    ///     let time = PyDateTime::from_timestamp(py, 1.5, Some(&utc)).unwrap();
    ///     assert_eq!(time.to_string(), "1970-01-01 00:00:01.500000+00:00");
    ///     assert!(PyDateTime::from_timestamp(py, f64::NAN, None).is_err());
    /// });
    /// ```
    #[inline]
    pub fn from_timestamp<'py>(
        py: Python<'py>,
        timestamp: f64,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
    ) -> PyResult<Bound<'py, PyDateTime>> {
        #[cfg(not(Py_LIMITED_API))]
        let time = {
            use crate::IntoPyObject;

            support::api(py)?;
            let args = (timestamp, tzinfo).into_pyobject(py)?;
            // SAFETY: `args` is a tuple; returns a new reference, or NULL with an exception set.
            unsafe { ffi::PyDateTime_FromTimestamp(args.as_ptr()).assume_owned_or_err(py)? }
        };
        #[cfg(Py_LIMITED_API)]
        let time = PyDateTime::type_object(py)
            .call_method1(crate::intern!(py, "fromtimestamp"), (timestamp, tzinfo))?;
        // SAFETY: the class gives instances of itself.
        Ok(unsafe { time.downcast_into_unchecked_raw() })
    }
}

impl PyDateAccess for Bound<'_, PyDateTime> {
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

impl PyTimeAccess for Bound<'_, PyDateTime> {
    fn get_hour(&self) -> u8 {
        number!(self, PyDateTime_DATE_GET_HOUR, "hour") as u8
    }

    fn get_minute(&self) -> u8 {
        number!(self, PyDateTime_DATE_GET_MINUTE, "minute") as u8
    }

    fn get_second(&self) -> u8 {
        number!(self, PyDateTime_DATE_GET_SECOND, "second") as u8
    }

    fn get_microsecond(&self) -> u32 {
        number!(self, PyDateTime_DATE_GET_MICROSECOND, "microsecond") as u32
    }

    fn get_fold(&self) -> bool {
        number!(self, PyDateTime_DATE_GET_FOLD, "fold") != 0
    }
}

impl<'py> PyTzInfoAccess<'py> for Bound<'py, PyDateTime> {
    #[inline]
    fn get_tzinfo(&self) -> Option<Bound<'py, PyTzInfo>> {
        let tzinfo = time_zone!(self, PyDateTime_DATE_GET_TZINFO);
        if tzinfo.is_none() {
            None
        } else {
            // SAFETY: a `datetime` holds `None` or a time zone.
            Some(unsafe { tzinfo.downcast_into_unchecked_raw() })
        }
    }
}

// Old names.
impl PyDateTime {
    /// Old name of [`PyDateTime::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyDateTime::new`")]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn new_bound<'py>(
        py: Python<'py>,
        year: i32,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
        microsecond: u32,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
    ) -> PyResult<Bound<'py, PyDateTime>> {
        Self::new(
            py,
            year,
            month,
            day,
            hour,
            minute,
            second,
            microsecond,
            tzinfo,
        )
    }

    /// Old name of [`PyDateTime::new_with_fold`].
    ///
    /// # Errors
    /// As `new_with_fold`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyDateTime::new_with_fold`")]
    #[allow(clippy::too_many_arguments)]
    #[inline]
    pub fn new_bound_with_fold<'py>(
        py: Python<'py>,
        year: i32,
        month: u8,
        day: u8,
        hour: u8,
        minute: u8,
        second: u8,
        microsecond: u32,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
        fold: bool,
    ) -> PyResult<Bound<'py, PyDateTime>> {
        Self::new_with_fold(
            py,
            year,
            month,
            day,
            hour,
            minute,
            second,
            microsecond,
            tzinfo,
            fold,
        )
    }

    /// Old name of [`PyDateTime::from_timestamp`].
    ///
    /// # Errors
    /// As `from_timestamp`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyDateTime::from_timestamp`")]
    #[inline]
    pub fn from_timestamp_bound<'py>(
        py: Python<'py>,
        timestamp: f64,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
    ) -> PyResult<Bound<'py, PyDateTime>> {
        Self::from_timestamp(py, timestamp, tzinfo)
    }
}
