//! The open conversion traits, as a user's crate meets them: native, foreign and mixed types in every position.
#![cfg(feature = "chrono")]

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use pyo3::conversion::{Foreign, IntoPyErr};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{IntoPyDict, PyDict, PyFloat, PyList};
use pyo3::{py_run, IntoPyObjectExt};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn eval<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    let locals = PyDict::new(py);
    locals
        .set_item("datetime", py.import("datetime").unwrap())
        .unwrap();
    let code = std::ffi::CString::new(code).unwrap();
    py.eval(&code, None, Some(&locals)).unwrap()
}

/// The end user may be a provider himself: no newtype for a type of another crate.
enum Mine {}

impl<'py> FromPyObject<'py, Foreign, Mine> for std::time::Instant {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let ago: f64 = ob.extract()?;
        std::time::Instant::now()
            .checked_sub(std::time::Duration::from_secs_f64(ago))
            .ok_or_else(|| PyValueError::new_err("too long ago"))
    }
}

impl<'py> IntoPyObject<'py, Foreign, Mine> for std::time::Instant {
    type Target = PyFloat;
    type Output = Bound<'py, PyFloat>;
    type Error = std::convert::Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PyFloat::new(py, self.elapsed().as_secs_f64()))
    }
}

impl IntoPyErr<Foreign, Mine> for std::fmt::Error {
    fn into_pyerr(self) -> PyErr {
        PyValueError::new_err("cannot be formatted")
    }
}

#[test]
fn extract_needs_no_annotation_but_the_type() {
    Python::with_gil(|py| {
        let date = eval(py, "datetime.date(2024, 2, 29)");
        let inferred: NaiveDate = date.extract().unwrap();
        assert_eq!(inferred, day(2024, 2, 29));
        assert_eq!(date.extract::<NaiveDate>().unwrap(), day(2024, 2, 29));
        assert_eq!(
            date.unbind().extract::<NaiveDate>(py).unwrap(),
            day(2024, 2, 29)
        );
    });
}

#[test]
fn containers_take_foreign_elements_in_any_position() {
    Python::with_gil(|py| {
        let dates = eval(py, "[datetime.date(2024, 1, 1), None]");
        assert_eq!(
            dates.extract::<Vec<Option<NaiveDate>>>().unwrap(),
            [Some(day(2024, 1, 1)), None]
        );

        let first = eval(py, "(datetime.date(2024, 1, 1), 2, 'x')");
        assert_eq!(
            first.extract::<(NaiveDate, i32, String)>().unwrap(),
            (day(2024, 1, 1), 2, "x".to_owned())
        );
        let last = eval(py, "(2, 'x', datetime.date(2024, 1, 1))");
        assert_eq!(
            last.extract::<(i32, String, NaiveDate)>().unwrap(),
            (2, "x".to_owned(), day(2024, 1, 1))
        );
        let both = eval(
            py,
            "(datetime.date(2024, 1, 1), 1, datetime.date(2024, 1, 2))",
        );
        assert_eq!(
            both.extract::<(NaiveDate, u8, NaiveDate)>().unwrap(),
            (day(2024, 1, 1), 1, day(2024, 1, 2))
        );
        let two_providers = eval(py, "(datetime.date(2024, 1, 1), 0.0)");
        assert_eq!(
            two_providers
                .extract::<(NaiveDate, std::time::Instant)>()
                .unwrap()
                .0,
            day(2024, 1, 1)
        );

        let keys = eval(py, "{datetime.date(2024, 1, 1): 5}");
        assert_eq!(
            keys.extract::<HashMap<NaiveDate, i64>>().unwrap()[&day(2024, 1, 1)],
            5
        );
        let values = eval(py, "{'x': [(1, datetime.date(2024, 1, 1))]}");
        assert_eq!(
            values
                .extract::<BTreeMap<String, Vec<(i32, NaiveDate)>>>()
                .unwrap()["x"],
            [(1, day(2024, 1, 1))]
        );
    });
}

#[test]
fn values_go_the_other_way_by_value_and_by_reference() {
    Python::with_gil(|py| {
        let date = day(2024, 2, 29);
        assert_eq!(date.into_pyobject(py).unwrap().to_string(), "2024-02-29");
        assert_eq!((&date).into_pyobject(py).unwrap().to_string(), "2024-02-29");
        assert_eq!(
            vec![(1, date)].into_py_any(py).unwrap().to_string(),
            "[(1, datetime.date(2024, 2, 29))]"
        );
        let map: HashMap<&str, Option<NaiveDate>> =
            [("a", Some(date)), ("b", None)].into_iter().collect();
        let map = map.into_pyobject(py).unwrap();
        py_run!(
            py,
            map,
            "import datetime; assert map == {'a': datetime.date(2024, 2, 29), 'b': None}"
        );
    });
}

#[test]
fn methods_take_foreign_arguments() {
    Python::with_gil(|py| {
        let date = day(2024, 2, 29);
        let dict = PyDict::new(py);
        dict.set_item(date, "leap").unwrap();
        dict.set_item("day", date).unwrap();
        assert!(dict.contains(date).unwrap());
        assert_eq!(
            dict.get_item("day")
                .unwrap()
                .unwrap()
                .extract::<NaiveDate>()
                .unwrap(),
            date
        );

        let list = PyList::new(py, [date, day(2024, 3, 1)]).unwrap();
        list.append(day(2024, 3, 2)).unwrap();
        assert_eq!(list.len(), 3);

        let max = py.import("builtins").unwrap().getattr("max").unwrap();
        let latest = max.call1((date, day(2025, 1, 1))).unwrap();
        assert_eq!(latest.extract::<NaiveDate>().unwrap(), day(2025, 1, 1));

        let locals = [("d", date)].into_py_dict(py).unwrap();
        let year = py.eval(pyo3::ffi::c_str!("d.year"), None, Some(&locals));
        assert_eq!(year.unwrap().extract::<i32>().unwrap(), 2024);
    });
}

#[pyfunction]
fn later(from: NaiveDate, days: Option<u64>) -> Option<NaiveDate> {
    from.checked_add_days(chrono::Days::new(days.unwrap_or(1)))
}

#[pyfunction]
#[pyo3(signature = (dates, *, skip = None))]
fn gaps(dates: Vec<NaiveDate>, skip: Option<NaiveDate>) -> HashMap<NaiveDate, i64> {
    dates
        .windows(2)
        .filter(|pair| Some(pair[0]) != skip)
        .map(|pair| (pair[0], (pair[1] - pair[0]).num_days()))
        .collect()
}

#[pyfunction]
fn unformattable() -> Result<(), std::fmt::Error> {
    Err(std::fmt::Error)
}

#[test]
fn functions_take_and_return_foreign_types() {
    Python::with_gil(|py| {
        let later = wrap_pyfunction!(later, py).unwrap();
        let gaps = wrap_pyfunction!(gaps, py).unwrap();
        let unformattable = wrap_pyfunction!(unformattable, py).unwrap();
        py_run!(
            py,
            later gaps unformattable,
            r#"
            from datetime import date
            assert later(date(2024, 2, 28), None) == date(2024, 2, 29)
            assert later(date(2024, 2, 28), 2) == date(2024, 3, 1)
            days = [date(2024, 1, 1), date(2024, 1, 3), date(2024, 1, 4)]
            assert gaps(days) == {date(2024, 1, 1): 2, date(2024, 1, 3): 1}
            assert gaps(days, skip=date(2024, 1, 1)) == {date(2024, 1, 3): 1}
            try:
                unformattable()
            except ValueError as e:
                assert str(e) == "cannot be formatted"
            else:
                assert False
            "#
        );
    });
}

#[pyclass]
struct Event {
    #[pyo3(get, set)]
    on: NaiveDate,
    #[pyo3(get)]
    also: Vec<NaiveDate>,
}

#[pymethods]
impl Event {
    #[new]
    #[pyo3(signature = (on, also = vec![]))]
    fn new(on: NaiveDate, also: Vec<NaiveDate>) -> Self {
        Event { on, also }
    }

    #[classattr]
    fn first() -> NaiveDate {
        day(1970, 1, 1)
    }

    fn days_until(&self, other: NaiveDate) -> i64 {
        (other - self.on).num_days()
    }
}

#[test]
fn classes_have_foreign_fields_attributes_and_parameters() {
    Python::with_gil(|py| {
        let class = py.get_type::<Event>();
        let event = class
            .call1((day(2024, 1, 1), vec![day(2024, 1, 2)]))
            .unwrap();
        py_run!(
            py,
            event,
            r#"
            from datetime import date
            assert event.on == date(2024, 1, 1)
            event.on = date(2024, 1, 3)
            assert event.days_until(date(2024, 1, 5)) == 2
            assert event.also == [date(2024, 1, 2)]
            assert type(event).first == date(1970, 1, 1)
            "#
        );
        let error = event.setattr("on", "tomorrow").unwrap_err();
        assert!(error.is_instance_of::<PyTypeError>(py));
    });
}

// Bounds are written as they always were, and mean native types; a function that wants foreign ones too names the two parameters.
fn native<'py, T: FromPyObject<'py>>(ob: &Bound<'py, PyAny>) -> PyResult<Vec<T>> {
    ob.extract()
}
fn open<'py, T, O, P>(ob: &Bound<'py, PyAny>) -> PyResult<T>
where
    T: FromPyObject<'py, O, P>,
{
    ob.extract()
}

#[test]
fn generic_functions_are_native_unless_they_are_opened() {
    Python::with_gil(|py| {
        assert_eq!(native::<i32>(&eval(py, "[1, 2]")).unwrap(), [1, 2]);
        let map =
            open::<HashMap<String, NaiveDate>, _, _>(&eval(py, "{'x': datetime.date(2024, 1, 1)}"));
        assert_eq!(map.unwrap()["x"], day(2024, 1, 1));
    });
}

#[test]
fn method_paths_and_bounds_work_as_ever() {
    fn bounded<'py>(ob: &impl PyAnyMethods<'py>) -> bool {
        ob.is_none()
    }
    Python::with_gil(|py| {
        let one = eval(py, "1");
        assert!(!PyAnyMethods::is_none(&one));
        assert!(!bounded(&one));
        assert_eq!(
            NaiveDate::extract_bound(&eval(py, "datetime.date(1, 1, 1)")).unwrap(),
            day(1, 1, 1)
        );
        assert_eq!(<i32 as FromPyObject>::extract_bound(&one).unwrap(), 1);
        let collected = (0..2)
            .map(|_| one.extract())
            .collect::<PyResult<Vec<u8>>>()
            .unwrap();
        assert_eq!(collected, [1, 1]);
    });
}
