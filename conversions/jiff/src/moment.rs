//! `Timestamp` and `Zoned`: `datetime.datetime` with a `tzinfo`.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyTypeError, PyValueError};
use pyo3_core::intern;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyDateTime, PyDelta, PyTimeAccess, PyTzInfo, PyTzInfoAccess};

use crate::civil::{from_date_time, new_date_time};
use crate::duration::from_delta;
use crate::{by_value, Jiff};

/// In UTC.
impl<'py> IntoPyObject<'py, Foreign, Jiff> for &Timestamp {
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let utc = PyTzInfo::utc(py)?.to_owned();
        new_date_time(py, Offset::UTC.to_datetime(*self), Some(&utc), false)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "datetime"));
}
by_value!(Timestamp => PyDateTime, "datetime", "datetime");

/// With any `tzinfo`: the moment is the one that Python means, even at a time which the clocks there skip.
///
/// `TypeError` without a `tzinfo`, `ValueError` for one beyond the range of a `Timestamp`: a time that is in the year 0 or 10 000 in UTC,
/// or the last hours of 9999.
impl<'py> FromPyObject<'py, Foreign, Jiff> for Timestamp {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let date_time = ob.downcast::<PyDateTime>()?;
        let zone = date_time.get_tzinfo().ok_or_else(naive)?;
        let local = from_date_time(date_time)?;
        let mut since_epoch = local.duration_since(DateTime::constant(1970, 1, 1, 0, 0, 0, 0));
        if !zone.is(&PyTzInfo::utc(ob.py())?) {
            // Python makes sure that an offset is less than a day.
            since_epoch -= offset(date_time)?.ok_or_else(naive)?;
        }
        Timestamp::from_duration(since_epoch)
            .map_err(|error| PyValueError::new_err(error.to_string()))
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "datetime"));
}

/// `ValueError` if the Python object would mean another moment, because Python's rules of the time zone are not those of jiff;
/// further as of `TimeZone`.
impl<'py> IntoPyObject<'py, Foreign, Jiff> for &Zoned {
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let zone = self.time_zone().into_pyobject(py)?;
        let local = self.datetime();
        let fold = match self.time_zone().to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Fold { after, .. } => after == self.offset(),
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Gap { .. } => false,
        };
        let date_time = new_date_time(py, local, Some(&zone), fold)?;
        assert_offset(&date_time, &zone, self.offset())?;
        Ok(date_time)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "datetime"));
}
by_value!(Zoned => PyDateTime, "datetime", "datetime");

/// `TypeError` without a `tzinfo`, `ValueError` for a time that the clocks of the zone skip, or where Python's rules of the time
/// zone are not those of jiff; further as of `TimeZone` and `Timestamp`.
impl<'py> FromPyObject<'py, Foreign, Jiff> for Zoned {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let date_time = ob.downcast::<PyDateTime>()?;
        let zone = date_time.get_tzinfo().ok_or_else(naive)?;
        let moment = zone
            .extract::<TimeZone>()?
            .into_ambiguous_zoned(from_date_time(date_time)?);
        let moment = match moment.offset() {
            AmbiguousOffset::Gap { .. } => {
                return Err(PyValueError::new_err(format!(
                    "the datetime {} does not exist in its timezone",
                    ob.repr()?
                )))
            }
            AmbiguousOffset::Fold { .. } if date_time.get_fold() => moment.later(),
            AmbiguousOffset::Fold { .. } => moment.earlier(),
            AmbiguousOffset::Unambiguous { .. } => moment.unambiguous(),
        };
        let moment = moment.map_err(|error| PyValueError::new_err(error.to_string()))?;
        assert_offset(date_time, &zone, moment.offset())?;
        Ok(moment)
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "datetime"));
}

fn naive() -> PyErr {
    PyTypeError::new_err("expected a datetime with non-None tzinfo")
}

/// The offset that Python sees the time at; `None` says that it is naive after all.
fn offset(date_time: &Bound<'_, PyDateTime>) -> PyResult<Option<SignedDuration>> {
    let offset = date_time.call_method0(intern!(date_time.py(), "utcoffset"))?;
    if offset.is_none() {
        return Ok(None);
    }
    Ok(Some(from_delta(offset.downcast::<PyDelta>()?)))
}

/// Makes sure that Python sees the time at the same offset, and with that as the same moment.
///
/// Two copies of the rules of a time zone may differ: one is older, or has less of the past.
fn assert_offset(
    date_time: &Bound<'_, PyDateTime>,
    zone: &Bound<'_, PyTzInfo>,
    in_rust: Offset,
) -> PyResult<()> {
    // A `datetime.timezone` has no rules to differ in.
    if zone.get_type_ptr() == PyTzInfo::utc(zone.py())?.get_type_ptr() {
        return Ok(());
    }
    let in_python = offset(date_time)?.ok_or_else(naive)?;
    if in_python == SignedDuration::from_secs(in_rust.seconds().into()) {
        return Ok(());
    }
    Err(PyValueError::new_err(format!(
        "{} is at the offset {:?} in Python, but at {} in Rust: the rules of the timezone differ",
        date_time.repr()?,
        in_python,
        in_rust
    )))
}
