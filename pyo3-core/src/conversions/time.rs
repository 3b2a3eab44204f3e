//! `Duration` from and to `datetime.timedelta`, `SystemTime` from and to `datetime.datetime` with a time zone.
//!
//! Python counts microseconds: what is finer is cut off.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::exceptions::{PyOverflowError, PyValueError};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::sync::GILOnceCell;
use crate::types::any::PyAnyMethods;
use crate::{ffi, Bound, Py, PyAny, PyErr, PyResult, Python};

const SECONDS_PER_DAY: u64 = 24 * 60 * 60;

/// `datetime` by its C API.
#[cfg(not(Py_LIMITED_API))]
mod datetime {
    use super::*;
    use crate::types::{PyDateTime, PyDelta, PyDeltaAccess};

    pub(super) type Delta = PyDelta;

    #[inline]
    pub(super) fn new_delta(
        py: Python<'_>,
        days: i32,
        seconds: i32,
        microseconds: i32,
    ) -> PyResult<Bound<'_, Delta>> {
        PyDelta::new(py, days, seconds, microseconds, false)
    }

    /// Days, seconds and microseconds: the last two are never negative.
    #[inline]
    pub(super) fn delta_parts(ob: &Bound<'_, PyAny>) -> PyResult<(i32, i32, i32)> {
        let delta = ob.downcast::<PyDelta>()?;
        Ok((
            delta.get_days(),
            delta.get_seconds(),
            delta.get_microseconds(),
        ))
    }

    #[inline]
    pub(super) fn check_datetime(ob: &Bound<'_, PyAny>) -> PyResult<()> {
        ob.downcast::<PyDateTime>()?;
        Ok(())
    }
}

/// `datetime` by its classes and attributes: the limited API has no other way.
#[cfg(Py_LIMITED_API)]
mod datetime {
    use super::*;
    use crate::err::DowncastError;
    use crate::types::PyType;

    pub(super) type Delta = PyAny;

    fn delta_class(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
        static CLASS: GILOnceCell<Py<PyType>> = GILOnceCell::new();
        CLASS.import(py, "datetime", "timedelta")
    }

    pub(super) fn new_delta(
        py: Python<'_>,
        days: i32,
        seconds: i32,
        microseconds: i32,
    ) -> PyResult<Bound<'_, Delta>> {
        delta_class(py)?.call1((days, seconds, microseconds))
    }

    /// Days, seconds and microseconds: the last two are never negative.
    pub(super) fn delta_parts(ob: &Bound<'_, PyAny>) -> PyResult<(i32, i32, i32)> {
        let py = ob.py();
        if !ob.is_instance(delta_class(py)?)? {
            return Err(PyErr::from(DowncastError::new_static(ob, "PyDelta")));
        }
        Ok((
            ob.getattr(crate::intern!(py, "days"))?.extract()?,
            ob.getattr(crate::intern!(py, "seconds"))?.extract()?,
            ob.getattr(crate::intern!(py, "microseconds"))?.extract()?,
        ))
    }

    pub(super) fn check_datetime(ob: &Bound<'_, PyAny>) -> PyResult<()> {
        static CLASS: GILOnceCell<Py<PyType>> = GILOnceCell::new();
        let class = CLASS.import(ob.py(), "datetime", "datetime")?;
        if ob.is_instance(class)? {
            Ok(())
        } else {
            Err(PyErr::from(DowncastError::new_static(ob, "PyDateTime")))
        }
    }
}

/// What a `timedelta` is long, and whether that is before zero.
#[inline]
fn signed_duration(ob: &Bound<'_, PyAny>) -> PyResult<(bool, Duration)> {
    let (days, seconds, microseconds) = datetime::delta_parts(ob)?;
    Ok(join(days, seconds, microseconds))
}

/// The sign (true for negative) and the length of a `timedelta` with these parts, of which only the first may be negative.
#[inline]
fn join(days: i32, seconds: i32, microseconds: i32) -> (bool, Duration) {
    let microseconds = (i128::from(days) * i128::from(SECONDS_PER_DAY) + i128::from(seconds))
        * 1_000_000
        + i128::from(microseconds);
    let length = microseconds.unsigned_abs();
    // At most 2^31 days: the seconds fit many times over.
    let duration = Duration::new(
        (length / 1_000_000) as u64,
        (length % 1_000_000) as u32 * 1_000,
    );
    (microseconds < 0, duration)
}

/// Refuses what is negative with `ValueError`.
impl FromPyObject<'_> for Duration {
    #[inline]
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<Duration> {
        match signed_duration(ob)? {
            (false, duration) => Ok(duration),
            (true, _) => Err(PyValueError::new_err(
                "It is not possible to convert a negative timedelta to a Rust Duration",
            )),
        }
    }
}

/// `OverflowError` for more than the 999999999 days of a `timedelta`.
impl<'py> IntoPyObject<'py> for Duration {
    type Target = datetime::Delta;
    type Output = Bound<'py, datetime::Delta>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let days = i32::try_from(self.as_secs() / SECONDS_PER_DAY)
            .map_err(|_| PyOverflowError::new_err("the duration is too long for a timedelta"))?;
        // Both are smaller than 2^31 by the operations that make them.
        let seconds = (self.as_secs() % SECONDS_PER_DAY) as i32;
        let microseconds = self.subsec_micros() as i32;
        datetime::new_delta(py, days, seconds, microseconds)
    }
}

impl<'py> IntoPyObject<'py> for &Duration {
    type Target = datetime::Delta;
    type Output = Bound<'py, datetime::Delta>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (*self).into_pyobject(py)
    }
}

/// `UNIX_EPOCH` as a `datetime` in UTC.
#[inline]
fn epoch(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static EPOCH: GILOnceCell<Py<PyAny>> = GILOnceCell::new();
    let epoch = EPOCH.get_or_try_init(py, || {
        let module = py.import("datetime")?;
        let utc = module.getattr("timezone")?.getattr("utc")?;
        let epoch = module
            .getattr("datetime")?
            .call1((1970, 1, 1, 0, 0, 0, 0, utc))?;
        Ok::<_, PyErr>(epoch.unbind())
    })?;
    Ok(epoch.bind(py))
}

/// Takes a `datetime` that knows its time zone.
impl FromPyObject<'_> for SystemTime {
    #[inline]
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<SystemTime> {
        let py = ob.py();
        datetime::check_datetime(ob)?;
        // SAFETY: `py` proves this thread is attached, and both are live objects; returns a new reference, or NULL with an exception set.
        let since_epoch = unsafe {
            ffi::PyNumber_Subtract(ob.as_ptr(), epoch(py)?.as_ptr()).assume_owned_or_err(py)?
        };
        let time = match signed_duration(&since_epoch)? {
            (false, after) => UNIX_EPOCH.checked_add(after),
            (true, before) => UNIX_EPOCH.checked_sub(before),
        };
        time.ok_or_else(|| {
            PyOverflowError::new_err("Overflow error when converting the time to Rust")
        })
    }
}

/// `OverflowError` outside of the years 1 to 9999.
impl<'py> IntoPyObject<'py> for SystemTime {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let epoch = epoch(py)?;
        // SAFETY: `py` proves this thread is attached, and the operands are live objects; each call returns a new reference, or NULL
        // with an exception set.
        unsafe {
            match self.duration_since(UNIX_EPOCH) {
                Ok(after) => {
                    let after = after.into_pyobject(py)?;
                    ffi::PyNumber_Add(epoch.as_ptr(), after.as_ptr()).assume_owned_or_err(py)
                }
                Err(error) => {
                    let before = error.duration().into_pyobject(py)?;
                    ffi::PyNumber_Subtract(epoch.as_ptr(), before.as_ptr()).assume_owned_or_err(py)
                }
            }
        }
    }
}

impl<'py> IntoPyObject<'py> for &SystemTime {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (*self).into_pyobject(py)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_timedelta() {
        assert_eq!(join(0, 0, 0), (false, Duration::ZERO));
        assert_eq!(join(1, 2, 3), (false, Duration::new(86_402, 3_000)));
        // Python's timedelta(microseconds=-1) is (-1, 86399, 999999).
        assert_eq!(join(-1, 86_399, 999_999), (true, Duration::from_micros(1)));
        assert_eq!(join(-1, 0, 0), (true, Duration::from_secs(86_400)));
        let largest = Duration::new(999_999_999 * 86_400 + 86_399, 999_999_000);
        assert_eq!(join(999_999_999, 86_399, 999_999), (false, largest));
    }
}
