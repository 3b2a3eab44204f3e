//! `NaiveTime`: `datetime.time`; and the seconds that Python does not have.

use chrono::{NaiveTime, Timelike};
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyTypeError, PyUserWarning, PyValueError};
use pyo3_core::ffi::c_str;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyTime, PyTimeAccess, PyTzInfoAccess};

use crate::{by_reference, Chrono};

const NANOSECONDS: u32 = 1_000_000_000;

/// A leap second becomes the one before it, with a `UserWarning`, which is raised if warnings are errors.
impl<'py> IntoPyObject<'py, Foreign, Chrono> for NaiveTime {
    type Target = PyTime;
    type Output = Bound<'py, PyTime>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let (hour, minute, second) = parts(&self);
        let microsecond = microsecond(py, &self)?;
        PyTime::new(py, hour, minute, second, microsecond, None)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "time"));
}
by_reference!(NaiveTime => PyTime, "datetime", "time");

/// `TypeError` for a `time` with a `tzinfo`.
impl<'py> FromPyObject<'py, Foreign, Chrono> for NaiveTime {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let time = ob.downcast::<PyTime>()?;
        if time.get_tzinfo().is_some() {
            return Err(PyTypeError::new_err("expected a time without tzinfo"));
        }
        from_time(time)
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "time"));
}

/// Hour, minute and second.
pub(crate) fn parts(time: &impl Timelike) -> (u8, u8, u8) {
    // They are less than 60.
    (time.hour() as u8, time.minute() as u8, time.second() as u8)
}

/// The microsecond; warns if it lies in a leap second, which chrono counts as nanoseconds beyond the end of the second before.
pub(crate) fn microsecond(py: Python<'_>, time: &impl Timelike) -> PyResult<u32> {
    let nanosecond = time.nanosecond();
    if nanosecond < NANOSECONDS {
        return Ok(nanosecond / 1_000);
    }
    PyErr::warn(
        py,
        &py.get_type::<PyUserWarning>(),
        c_str!("ignored leap-second, `datetime` does not support leap-seconds"),
        0,
    )?;
    Ok((nanosecond - NANOSECONDS) / 1_000)
}

#[inline]
pub(crate) fn from_time(time: &impl PyTimeAccess) -> PyResult<NaiveTime> {
    NaiveTime::from_hms_micro_opt(
        time.get_hour().into(),
        time.get_minute().into(),
        time.get_second().into(),
        time.get_microsecond(),
    )
    .ok_or_else(|| PyValueError::new_err("invalid or out-of-range time"))
}
