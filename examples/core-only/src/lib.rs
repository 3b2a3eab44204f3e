//! An extension module without the facade: the core, the macros, and the conversions of chrono.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate};
use pyo3_chrono as _; // its conversions are found once the crate is named
use pyo3_core::exceptions::PyValueError;
use pyo3_core::prelude::*;
use pyo3_macros::{pyclass, pyfunction, pymethods, pymodule, FromPyObject, IntoPyObject};

/// A time that is taken.
#[pyclass(crate = "pyo3_core", get_all, set_all)]
struct Appointment {
    start: DateTime<FixedOffset>,
    length: Duration,
    /// Days on which it takes place again.
    repeats: Vec<NaiveDate>,
}

#[pymethods]
#[pyo3(crate = "pyo3_core")]
impl Appointment {
    #[new]
    #[pyo3(signature = (start, length = Duration::hours(1), repeats = Vec::new()))]
    fn new(
        start: DateTime<FixedOffset>,
        length: Duration,
        repeats: Vec<NaiveDate>,
    ) -> PyResult<Self> {
        if length < Duration::zero() {
            return Err(PyValueError::new_err("an appointment ends after it begins"));
        }
        Ok(Appointment {
            start,
            length,
            repeats,
        })
    }

    #[getter]
    fn end(&self) -> PyResult<DateTime<FixedOffset>> {
        let end = self.start.checked_add_signed(self.length);
        end.ok_or_else(|| PyValueError::new_err("the end of the appointment is out of range"))
    }

    /// Whether the two have a moment in common.
    fn overlaps(&self, other: PyRef<'_, Appointment>) -> PyResult<bool> {
        Ok(self.start < other.end()? && other.start < self.end()?)
    }

    fn __repr__(&self) -> String {
        format!("Appointment({}, {})", self.start, self.length)
    }
}

/// A span of days, as an object with these attributes.
#[derive(FromPyObject)]
#[pyo3(crate = "pyo3_core")]
struct Span {
    first: NaiveDate,
    last: Option<NaiveDate>,
}

/// The parts of a date, as a dict.
#[derive(IntoPyObject)]
#[pyo3(crate = "pyo3_core")]
struct Parts {
    date: NaiveDate,
    week: u32,
}

/// How many days there are in a span; one if it has no last day.
#[pyfunction]
#[pyo3(crate = "pyo3_core")]
fn days(span: Span) -> i64 {
    let last = span.last.unwrap_or(span.first);
    (last - span.first).num_days() + 1
}

/// The Saturday and the Sunday of the week that the day is in.
#[pyfunction]
#[pyo3(crate = "pyo3_core")]
fn weekend(day: NaiveDate) -> PyResult<(NaiveDate, NaiveDate)> {
    let to_saturday = 5 - i64::from(day.weekday().num_days_from_monday());
    let saturday = day + Duration::days(to_saturday);
    Ok((saturday, saturday + Duration::days(1)))
}

/// The date, and the number of its week.
#[pyfunction]
#[pyo3(crate = "pyo3_core")]
fn parts(date: NaiveDate) -> Parts {
    let week = date.iso_week().week();
    Parts { date, week }
}

/// Dates, made with the core, the macros and `pyo3-chrono` alone.
#[pymodule]
#[pyo3(crate = "pyo3_core")]
fn core_only(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add("LAST_DAY", NaiveDate::from_ymd_opt(9999, 12, 31))?;
    m.add_class::<Appointment>()?;
    m.add_function(wrap_pyfunction!(days, m)?)?;
    m.add_function(wrap_pyfunction!(weekend, m)?)?;
    m.add_function(wrap_pyfunction!(parts, m)?)
}
