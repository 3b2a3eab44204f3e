//! Conversions: each function takes a type and returns it, the standard library's and one of another crate's.

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use pyo3::prelude::*;

/// The submodule.
#[pymodule]
pub fn conversions(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_function(wrap_pyfunction!(boolean, m)?)?;
    m.add_function(wrap_pyfunction!(small, m)?)?;
    m.add_function(wrap_pyfunction!(large, m)?)?;
    m.add_function(wrap_pyfunction!(float, m)?)?;
    m.add_function(wrap_pyfunction!(text, m)?)?;
    m.add_function(wrap_pyfunction!(bytes, m)?)?;
    m.add_function(wrap_pyfunction!(optional, m)?)?;
    m.add_function(wrap_pyfunction!(list, m)?)?;
    m.add_function(wrap_pyfunction!(tuple, m)?)?;
    m.add_function(wrap_pyfunction!(map, m)?)?;
    m.add_function(wrap_pyfunction!(date, m)?)?;
    m.add_function(wrap_pyfunction!(tomorrow, m)?)?;
    m.add_function(wrap_pyfunction!(dates, m)?)?;
    m.add_function(wrap_pyfunction!(optional_date, m)?)?;
    m.add_function(wrap_pyfunction!(date_in_tuple, m)?)?;
    m.add_function(wrap_pyfunction!(dates_in_map, m)?)?;
    m.add_function(wrap_pyfunction!(dates_as_keys, m)?)?;
    m.add_class::<Event>()?;
    Ok(())
}

#[pyfunction]
fn boolean(value: bool) -> bool {
    value
}

#[pyfunction]
fn small(value: u8) -> u8 {
    value
}

#[pyfunction]
fn large(value: u64) -> u64 {
    value
}

#[pyfunction]
fn float(value: f64) -> f64 {
    value
}

#[pyfunction]
fn text(value: String) -> String {
    value
}

#[pyfunction]
fn bytes(value: Vec<u8>) -> Vec<u8> {
    value
}

#[pyfunction]
#[pyo3(signature = (value = None))]
fn optional(value: Option<i32>) -> Option<i32> {
    value
}

#[pyfunction]
fn list(value: Vec<String>) -> Vec<String> {
    value
}

#[pyfunction]
fn tuple(value: (i32, String, f64)) -> (i32, String, f64) {
    value
}

#[pyfunction]
fn map(value: HashMap<String, Vec<i32>>) -> HashMap<String, Vec<i32>> {
    value
}

#[pyfunction]
fn date(value: NaiveDate) -> NaiveDate {
    value
}

/// `None` after the last day.
#[pyfunction]
fn tomorrow(value: NaiveDate) -> PyResult<Option<NaiveDate>> {
    Ok(value.checked_add_days(Days::new(1)))
}

#[pyfunction]
fn dates(value: Vec<NaiveDate>) -> Vec<NaiveDate> {
    value
}

#[pyfunction]
#[pyo3(signature = (value = None))]
fn optional_date(value: Option<NaiveDate>) -> Option<NaiveDate> {
    value
}

#[pyfunction]
fn date_in_tuple(value: (i32, NaiveDate, String)) -> (i32, NaiveDate, String) {
    value
}

#[pyfunction]
fn dates_in_map(value: HashMap<String, Vec<NaiveDate>>) -> HashMap<String, Vec<NaiveDate>> {
    value
}

#[pyfunction]
fn dates_as_keys(
    value: HashMap<NaiveDate, (NaiveDate, i32)>,
) -> HashMap<NaiveDate, (NaiveDate, i32)> {
    value
}

/// A foreign type as a field, and from there as an argument, a property and a result.
#[pyclass]
struct Event {
    #[pyo3(get, set)]
    day: NaiveDate,
    #[pyo3(get, set)]
    repeats: Vec<NaiveDate>,
}

#[pymethods]
impl Event {
    #[new]
    #[pyo3(signature = (day, repeats = Vec::new()))]
    fn new(day: NaiveDate, repeats: Vec<NaiveDate>) -> Self {
        Event { day, repeats }
    }

    fn is_on(&self, day: NaiveDate) -> bool {
        self.day == day || self.repeats.contains(&day)
    }

    #[getter]
    fn last(&self) -> Option<NaiveDate> {
        self.repeats.last().copied()
    }
}
