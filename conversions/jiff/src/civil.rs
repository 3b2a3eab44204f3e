//! `Date`, `Time` and `DateTime`: `datetime.date`, and `datetime.time` and `datetime.datetime` without `tzinfo`.

use jiff::civil::{Date, DateTime, Time};
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyTypeError, PyValueError};
use pyo3_core::prelude::*;
use pyo3_core::types::{
    PyDate, PyDateAccess, PyDateTime, PyTime, PyTimeAccess, PyTzInfo, PyTzInfoAccess,
};

use crate::{by_value, Jiff};

/// `ValueError`, as Python words it, for a year that is not one of 1 to 9999.
impl<'py> IntoPyObject<'py, Foreign, Jiff> for &Date {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let (year, month, day) = date_parts(*self);
        PyDate::new(py, year, month, day)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "date"));
}
by_value!(Date => PyDate, "datetime", "date");

/// A `datetime` is a `date`, and gives its day.
impl<'py> FromPyObject<'py, Foreign, Jiff> for Date {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        from_date(ob.downcast::<PyDate>()?)
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "date"));
}

impl<'py> IntoPyObject<'py, Foreign, Jiff> for &Time {
    type Target = PyTime;
    type Output = Bound<'py, PyTime>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let (hour, minute, second, microsecond) = time_parts(*self);
        PyTime::new(py, hour, minute, second, microsecond, None)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "time"));
}
by_value!(Time => PyTime, "datetime", "time");

/// `TypeError` for a `time` with a `tzinfo`.
impl<'py> FromPyObject<'py, Foreign, Jiff> for Time {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let time = ob.downcast::<PyTime>()?;
        if time.get_tzinfo().is_some() {
            return Err(PyTypeError::new_err("expected a time without tzinfo"));
        }
        from_time(time)
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "time"));
}

/// As of the date and of the time.
impl<'py> IntoPyObject<'py, Foreign, Jiff> for &DateTime {
    type Target = PyDateTime;
    type Output = Bound<'py, PyDateTime>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new_date_time(py, *self, None, false)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "datetime"));
}
by_value!(DateTime => PyDateTime, "datetime", "datetime");

/// `TypeError` for a `datetime` with a `tzinfo`: whether to forget it or to convert to UTC is for the caller to say.
impl<'py> FromPyObject<'py, Foreign, Jiff> for DateTime {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let date_time = ob.downcast::<PyDateTime>()?;
        if date_time.get_tzinfo().is_some() {
            return Err(PyTypeError::new_err("expected a datetime without tzinfo"));
        }
        from_date_time(date_time)
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "datetime"));
}

// No part of a date or a time is negative, but a year.

fn date_parts(date: Date) -> (i32, u8, u8) {
    (date.year().into(), date.month() as u8, date.day() as u8)
}

fn time_parts(time: Time) -> (u8, u8, u8, u32) {
    let microsecond = time.subsec_nanosecond() as u32 / 1_000;
    let (hour, minute, second) = (time.hour(), time.minute(), time.second());
    (hour as u8, minute as u8, second as u8, microsecond)
}

pub(crate) fn new_date_time<'py>(
    py: Python<'py>,
    local: DateTime,
    zone: Option<&Bound<'py, PyTzInfo>>,
    fold: bool,
) -> PyResult<Bound<'py, PyDateTime>> {
    let (year, month, day) = date_parts(local.date());
    let (hour, minute, second, microsecond) = time_parts(local.time());
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

fn from_date(date: &impl PyDateAccess) -> PyResult<Date> {
    // Python's years, months and days fit.
    let (year, month, day) = (date.get_year(), date.get_month(), date.get_day());
    Date::new(year as i16, month as i8, day as i8)
        .map_err(|error| PyValueError::new_err(error.to_string()))
}

fn from_time(time: &impl PyTimeAccess) -> PyResult<Time> {
    Time::new(
        time.get_hour() as i8,
        time.get_minute() as i8,
        time.get_second() as i8,
        time.get_microsecond() as i32 * 1_000,
    )
    .map_err(|error| PyValueError::new_err(error.to_string()))
}

pub(crate) fn from_date_time(date_time: &Bound<'_, PyDateTime>) -> PyResult<DateTime> {
    let (date, time) = (from_date(date_time)?, from_time(date_time)?);
    Ok(DateTime::from_parts(date, time))
}
