//! `NaiveDate`: `datetime.date`.

use chrono::{Datelike, NaiveDate};
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::PyValueError;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyDate, PyDateAccess};

use crate::{by_reference, Chrono};

/// `ValueError`, as Python words it, for a year that is not one of 1 to 9999.
impl<'py> IntoPyObject<'py, Foreign, Chrono> for NaiveDate {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let (year, month, day) = parts(&self);
        PyDate::new(py, year, month, day)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "date"));
}
by_reference!(NaiveDate => PyDate, "datetime", "date");

/// A `datetime` is a `date`, and gives its day.
impl<'py> FromPyObject<'py, Foreign, Chrono> for NaiveDate {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        from_date(ob.downcast::<PyDate>()?)
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "date"));
}

/// Year, month and day.
pub(crate) fn parts(date: &impl Datelike) -> (i32, u8, u8) {
    // Months and days fit, of course.
    (date.year(), date.month() as u8, date.day() as u8)
}

#[inline]
pub(crate) fn from_date(date: &impl PyDateAccess) -> PyResult<NaiveDate> {
    let (year, month, day) = (date.get_year(), date.get_month(), date.get_day());
    NaiveDate::from_ymd_opt(year, month.into(), day.into())
        .ok_or_else(|| PyValueError::new_err("invalid or out-of-range date"))
}
