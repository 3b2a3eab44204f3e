//! [`PyTime`]: `datetime.time`.

use super::support::{self, number, time_zone};
use super::{PyTzInfo, PyTzInfoAccess};
use crate::types::any::PyAnyMethods;
#[cfg(Py_LIMITED_API)]
use crate::PyTypeInfo;
#[cfg(not(Py_LIMITED_API))]
use crate::{ffi, ffi_ptr_ext::FfiPtrExt};
use crate::{Bound, PyAny, PyResult, Python};

/// A Python `datetime.time`: a time of day.
///
/// ```
/// use pyo3::{prelude::*, types::{PyTime, PyTimeAccess}};
///
/// Python::with_gil(|py| {
///     let time = PyTime::new(py, 12, 30, 15, 7, None).unwrap();
///     assert_eq!(time.to_string(), "12:30:15.000007");
///     assert_eq!((time.get_hour(), time.get_minute(), time.get_second()), (12, 30, 15));
///     assert_eq!(time.get_microsecond(), 7);
/// });
/// ```
#[repr(transparent)]
pub struct PyTime(PyAny);

crate::pyobject_native_type!(
    PyTime,
    ffi::PyDateTime_Time,
    support::time_type,
    #module=Some("datetime")
);
crate::pyobject_subclassable_native_type!(PyTime, ffi::PyDateTime_Time);

impl PyTime {
    /// A time of day; without `tzinfo` a naive one.
    /// Rests on `PyDateTime_CAPI.Time_FromTimeAndFold`, with the limited API on a call of the class.
    ///
    /// # Errors
    /// `ValueError` if there is no such time.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyTime};
    ///
    /// Python::with_gil(|py| assert!(PyTime::new(py, 23, 59, 60, 0, None).is_err()));
    /// ```
    #[inline]
    pub fn new<'py>(
        py: Python<'py>,
        hour: u8,
        minute: u8,
        second: u8,
        microsecond: u32,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
    ) -> PyResult<Bound<'py, PyTime>> {
        Self::new_with_fold(py, hour, minute, second, microsecond, tzinfo, false)
    }

    /// As [`PyTime::new`], for times that occur twice, when clocks are set back: `fold` means the second one.
    ///
    /// # Errors
    /// As [`PyTime::new`].
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyTime, PyTimeAccess}};
    ///
    /// Python::with_gil(|py| assert!(PyTime::new_with_fold(py, 2, 30, 0, 0, None, true).unwrap().get_fold()));
    /// ```
    #[inline]
    pub fn new_with_fold<'py>(
        py: Python<'py>,
        hour: u8,
        minute: u8,
        second: u8,
        microsecond: u32,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
        fold: bool,
    ) -> PyResult<Bound<'py, PyTime>> {
        #[cfg(not(Py_LIMITED_API))]
        // SAFETY: `py` proves this thread is attached; `tzinfo` is one or `None`; returns a new reference, or NULL with an exception set.
        let time = unsafe {
            let api = support::api(py)?;
            (api.Time_FromTimeAndFold)(
                hour.into(),
                minute.into(),
                second.into(),
                support::c_microseconds(microsecond),
                support::tzinfo_or_none(tzinfo),
                fold.into(),
                api.TimeType,
            )
            .assume_owned_or_err(py)?
        };
        #[cfg(Py_LIMITED_API)]
        let time = PyTime::type_object(py).call(
            (hour, minute, second, microsecond, tzinfo),
            support::fold(py, fold)?.as_ref(),
        )?;
        // SAFETY: the class gives instances of itself.
        Ok(unsafe { time.downcast_into_unchecked_raw() })
    }
}

/// The parts of a time of day.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{PyTime, PyTimeAccess};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let time = PyTime::new(py, 12, 30, 15, 250_000, None)?;
/// assert_eq!((time.get_hour(), time.get_minute(), time.get_second()), (12, 30, 15));
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyTimeAccess {
    /// The hour, from 0 to 23.
    /// Rests on `PyDateTime_TIME_GET_HOUR` or `PyDateTime_DATE_GET_HOUR`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyTime, PyTimeAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyTime::new(py, 23, 30, 15, 250_000, None)?.get_hour(), 23);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_hour(&self) -> u8;

    /// The minute, from 0 to 59.
    /// Rests on `PyDateTime_TIME_GET_MINUTE` or `PyDateTime_DATE_GET_MINUTE`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyTime, PyTimeAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyTime::new(py, 23, 30, 15, 250_000, None)?.get_minute(), 30);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_minute(&self) -> u8;

    /// The second, from 0 to 59.
    /// Rests on `PyDateTime_TIME_GET_SECOND` or `PyDateTime_DATE_GET_SECOND`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyTime, PyTimeAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyTime::new(py, 23, 30, 15, 250_000, None)?.get_second(), 15);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_second(&self) -> u8;

    /// The microsecond, from 0 to 999 999.
    /// Rests on `PyDateTime_TIME_GET_MICROSECOND` or `PyDateTime_DATE_GET_MICROSECOND`, with the limited API on the attribute.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyTime, PyTimeAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyTime::new(py, 23, 30, 15, 250_000, None)?.get_microsecond(), 250_000);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_microsecond(&self) -> u32;

    /// Whether this is the second of two times that read the same, when clocks are set back.
    ///
    /// See PEP 495.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyTime, PyTimeAccess};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(!PyTime::new(py, 2, 30, 0, 0, None)?.get_fold());
    /// assert!(PyTime::new_with_fold(py, 2, 30, 0, 0, None, true)?.get_fold());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_fold(&self) -> bool;
}

impl PyTimeAccess for Bound<'_, PyTime> {
    fn get_hour(&self) -> u8 {
        number!(self, PyDateTime_TIME_GET_HOUR, "hour") as u8
    }

    fn get_minute(&self) -> u8 {
        number!(self, PyDateTime_TIME_GET_MINUTE, "minute") as u8
    }

    fn get_second(&self) -> u8 {
        number!(self, PyDateTime_TIME_GET_SECOND, "second") as u8
    }

    fn get_microsecond(&self) -> u32 {
        number!(self, PyDateTime_TIME_GET_MICROSECOND, "microsecond") as u32
    }

    fn get_fold(&self) -> bool {
        number!(self, PyDateTime_TIME_GET_FOLD, "fold") != 0
    }
}

impl<'py> PyTzInfoAccess<'py> for Bound<'py, PyTime> {
    #[inline]
    fn get_tzinfo(&self) -> Option<Bound<'py, PyTzInfo>> {
        let tzinfo = time_zone!(self, PyDateTime_TIME_GET_TZINFO);
        if tzinfo.is_none() {
            None
        } else {
            // SAFETY: a `time` holds `None` or a time zone.
            Some(unsafe { tzinfo.downcast_into_unchecked_raw() })
        }
    }
}

// Old names.
impl PyTime {
    /// Old name of [`PyTime::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyTime::new`")]
    #[inline]
    pub fn new_bound<'py>(
        py: Python<'py>,
        hour: u8,
        minute: u8,
        second: u8,
        microsecond: u32,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
    ) -> PyResult<Bound<'py, PyTime>> {
        Self::new(py, hour, minute, second, microsecond, tzinfo)
    }

    /// Old name of [`PyTime::new_with_fold`].
    ///
    /// # Errors
    /// As `new_with_fold`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyTime::new_with_fold`")]
    #[inline]
    pub fn new_bound_with_fold<'py>(
        py: Python<'py>,
        hour: u8,
        minute: u8,
        second: u8,
        microsecond: u32,
        tzinfo: Option<&Bound<'py, PyTzInfo>>,
        fold: bool,
    ) -> PyResult<Bound<'py, PyTime>> {
        Self::new_with_fold(py, hour, minute, second, microsecond, tzinfo, fold)
    }
}
