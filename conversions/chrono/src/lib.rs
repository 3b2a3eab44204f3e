//! Conversions between `chrono` and Python's `datetime`.
//!
//! ```
//! use chrono::NaiveDate;
//! use pyo3::prelude::*;
//!
//! /// The day after.
//! #[pyfunction]
//! fn tomorrow(day: NaiveDate) -> Option<NaiveDate> {
//!     day.succ_opt()
//! }
//!
//! Python::with_gil(|py| {
//!     let tomorrow = wrap_pyfunction!(tomorrow, py)?;
//!     let day = NaiveDate::from_ymd_opt(2024, 2, 28).unwrap();
//!     assert_eq!(tomorrow.call1((day,))?.to_string(), "2024-02-29");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! ```

use chrono::{Datelike, NaiveDate};
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyOverflowError, PyValueError};
use pyo3_core::prelude::*;
use pyo3_core::types::{PyDate, PyDateAccess};

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
#[derive(Debug)]
pub enum Chrono {}

impl<'py> IntoPyObject<'py, Foreign, Chrono> for NaiveDate {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        // Months and days fit, the years of Python's calendar end at 9999; of those beyond, `PyDate::new` speaks less clearly.
        if !(1..=9999).contains(&self.year()) {
            return Err(PyOverflowError::new_err(format!(
                "date {} is out of range for Python, whose years are 1 to 9999",
                self
            )));
        }
        PyDate::new(py, self.year(), self.month() as u8, self.day() as u8)
    }
}

impl<'py> IntoPyObject<'py, Foreign, Chrono> for &NaiveDate {
    type Target = PyDate;
    type Output = Bound<'py, PyDate>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        (*self).into_pyobject(py)
    }
}

impl<'py> FromPyObject<'py, Foreign, Chrono> for NaiveDate {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let date = ob.downcast::<PyDate>()?;
        NaiveDate::from_ymd_opt(
            date.get_year(),
            date.get_month().into(),
            date.get_day().into(),
        )
        .ok_or_else(|| PyValueError::new_err("not a date of the Gregorian calendar"))
    }
}
