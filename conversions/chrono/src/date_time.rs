//! `NaiveDateTime` and `DateTime<Tz>`: `datetime.datetime`.

use std::marker::PhantomData;

use chrono::{
    DateTime, Duration, FixedOffset, LocalResult, NaiveDateTime, Offset, TimeZone, Timelike,
};
use pyo3_core::conversion::{Foreign, IntoPyObjectExt};
use pyo3_core::exceptions::{PyTypeError, PyValueError};
use pyo3_core::intern;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyDateTime, PyDelta, PyTimeAccess, PyTzInfo, PyTzInfoAccess};

use crate::duration::from_delta;
use crate::{by_reference, date, time, Chrono};

/// As of the date and of the time.
impl<'py> IntoPyObject<'py, Foreign, Chrono> for NaiveDateTime {
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let microsecond = time::microsecond(py, &self)?;
        new_date_time(py, &self, microsecond, None, false)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "datetime"));
}
by_reference!(NaiveDateTime => PyDateTime, "datetime", "datetime");

/// `TypeError` for a `datetime` with a `tzinfo`: whether to forget it or to convert to UTC is for the caller to say.
impl<'py> FromPyObject<'py, Foreign, Chrono> for NaiveDateTime {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let date_time = ob.downcast::<PyDateTime>()?;
        if date_time.get_tzinfo().is_some() {
            return Err(PyTypeError::new_err("expected a datetime without tzinfo"));
        }
        from_date_time(date_time)
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "datetime"));
}

/// The provider of the conversions of `DateTime<Tz>`, where those of `Tz` have this origin and this provider.
///
/// `Tz` may be any time zone that converts to a `tzinfo` and back: one of this crate, one of another such as `pyo3-chrono-tz`, or one
/// of your own that implements the conversion traits as usual.
#[derive(Debug)]
pub struct DateTimeProvider<Origin, Provider>(PhantomData<(Origin, Provider)>);

/// As of the date and of the time; `ValueError` also if the Python object would mean another moment, because Python's rules of
/// the time zone are not those of `Tz`. Further what converting `Tz` raises.
impl<'py, Tz, O, P> IntoPyObject<'py, Foreign, DateTimeProvider<O, P>> for DateTime<Tz>
where
    Tz: TimeZone + IntoPyObject<'py, O, P>,
{
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (&self).into_pyobject(py)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "datetime"));
}

impl<'py, Tz, O, P> IntoPyObject<'py, Foreign, DateTimeProvider<O, P>> for &DateTime<Tz>
where
    Tz: TimeZone + IntoPyObject<'py, O, P>,
{
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let zone = self.timezone();
        let offset = self.offset().fix();
        let local = local_time(&self.naive_utc(), offset)?;
        // Of two offsets at one local time, the smaller one is that of the later moment.
        let fold = match zone.offset_from_local_datetime(&local) {
            LocalResult::Ambiguous(one, other) => {
                let (one, other) = (one.fix().local_minus_utc(), other.fix().local_minus_utc());
                one != other && offset.local_minus_utc() == one.min(other)
            }
            LocalResult::Single(_) | LocalResult::None => false,
        };
        let zone = zone.into_bound_py_any(py)?.downcast_into::<PyTzInfo>()?;
        let microsecond = time::microsecond(py, &self.naive_utc())?;
        let date_time = new_date_time(py, &local, microsecond, Some(&zone), fold)?;
        assert_offset(&date_time, &zone, offset)?;
        Ok(date_time)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "datetime"));
}

/// `TypeError` for a `datetime` without a `tzinfo`, unless `Tz` converts from `None`; `ValueError` for a time that the clocks of the
/// zone skip, or where Python's rules of the time zone are not those of `Tz`. Further what converting the `tzinfo` raises.
impl<'py, Tz, O, P> FromPyObject<'py, Foreign, DateTimeProvider<O, P>> for DateTime<Tz>
where
    Tz: TimeZone + FromPyObject<'py, O, P>,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let date_time = ob.downcast::<PyDateTime>()?;
        let zone = date_time.get_tzinfo();
        let rust_zone = match &zone {
            Some(zone) => Tz::extract_bound(zone)?,
            None => Tz::extract_bound(ob.py().None().bind(ob.py()))
                .map_err(|_| PyTypeError::new_err("expected a datetime with non-None tzinfo"))?,
        };
        let moment = match rust_zone.from_local_datetime(&from_date_time(date_time)?) {
            LocalResult::Single(moment) => moment,
            LocalResult::Ambiguous(one, other) => {
                // Nothing but the documentation of `Tz` says that they are in order.
                let one_is_later = one > other;
                if one_is_later == date_time.get_fold() {
                    one
                } else {
                    other
                }
            }
            LocalResult::None => {
                return Err(PyValueError::new_err(format!(
                    "the datetime {} does not exist in its timezone",
                    ob.repr()?
                )))
            }
        };
        if let Some(zone) = &zone {
            assert_offset(date_time, zone, moment.offset().fix())?;
        }
        Ok(moment)
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "datetime"));
}

/// Local time, in whole seconds: a leap second has to survive, and the arithmetic of chrono would carry it over.
fn local_time(utc: &NaiveDateTime, offset: FixedOffset) -> PyResult<NaiveDateTime> {
    let offset = Duration::seconds(offset.local_minus_utc().into());
    utc.with_nanosecond(0)
        .and_then(|utc| utc.checked_add_signed(offset))
        .ok_or_else(|| PyValueError::new_err("the year of the local time is out of range"))
}

fn new_date_time<'py>(
    py: Python<'py>,
    local: &NaiveDateTime,
    microsecond: u32,
    zone: Option<&Bound<'py, PyTzInfo>>,
    fold: bool,
) -> PyResult<Bound<'py, PyDateTime>> {
    let (year, month, day) = date::parts(local);
    let (hour, minute, second) = time::parts(local);
    PyDateTime::new_with_fold(
        py,
        year,
        month,
        day,
        hour,
        minute,
        second,
        microsecond,
        zone,
        fold,
    )
}

#[inline]
fn from_date_time(date_time: &Bound<'_, PyDateTime>) -> PyResult<NaiveDateTime> {
    Ok(date::from_date(date_time)?.and_time(time::from_time(date_time)?))
}

/// Makes sure that Python sees the time at the same offset, and with that as the same moment.
///
/// Two copies of the rules of a time zone often differ: one is older, or it ends in some year, or begins in 1970.
fn assert_offset(
    date_time: &Bound<'_, PyDateTime>,
    zone: &Bound<'_, PyTzInfo>,
    offset: FixedOffset,
) -> PyResult<()> {
    let py = zone.py();
    // A `datetime.timezone` has no rules to differ in.
    if zone.get_type_ptr() == PyTzInfo::utc(py)?.get_type_ptr() {
        return Ok(());
    }
    let in_python = date_time.call_method0(intern!(py, "utcoffset"))?;
    let same = match in_python.downcast::<PyDelta>() {
        Ok(delta) => from_delta(delta) == Duration::seconds(offset.local_minus_utc().into()),
        Err(_) => false,
    };
    if same {
        return Ok(());
    }
    Err(PyValueError::new_err(format!(
        "{} is at the offset {} in Python, but at {} in Rust: the rules of the timezone differ",
        date_time.repr()?,
        in_python.str()?,
        offset
    )))
}
