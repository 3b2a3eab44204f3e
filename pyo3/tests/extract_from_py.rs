//! `Py<T>::extract`: found without the prelude, and open to every conversion with it.

/// As in a module that imports only what it names.
mod without_the_prelude {
    use std::sync::Arc;

    use pyo3::types::PyString;
    use pyo3::{Py, PyObject, PyResult, Python};

    #[pyo3::pyclass]
    #[derive(Clone)]
    pub struct Point {
        pub x: i32,
    }

    pub fn native(object: &PyObject, py: Python<'_>) -> PyResult<u8> {
        object.extract::<u8>(py)
    }

    pub fn inferred(object: PyObject, py: Python<'_>) -> PyResult<Vec<Option<i64>>> {
        object.extract(py)
    }

    pub fn class(object: Py<Point>, py: Python<'_>) -> PyResult<i32> {
        Ok(object.extract::<Point>(py)?.x)
    }

    pub fn shared(object: Arc<Py<PyString>>, py: Python<'_>) -> PyResult<String> {
        object.extract(py)
    }

    pub fn borrowed<'a>(
        object: &'a Py<PyString>,
        py: Python<'a>,
    ) -> PyResult<std::borrow::Cow<'a, str>> {
        object.extract(py)
    }
}

mod with_the_prelude {
    use pyo3::prelude::*;

    pub fn native(object: &PyObject, py: Python<'_>) -> PyResult<u8> {
        object.extract::<u8>(py)
    }

    #[cfg(feature = "chrono")]
    pub fn foreign(object: &PyObject, py: Python<'_>) -> PyResult<chrono::NaiveDate> {
        object.extract(py)
    }
}

use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::types::{PyAnyMethods, PyString};
use pyo3::{IntoPyObject, IntoPyObjectExt, Py, PyErr, Python};

#[test]
fn the_native_conversions_need_no_trait() {
    Python::with_gil(|py| {
        let object = |value: i64| value.into_py_any(py).unwrap();
        assert_eq!(without_the_prelude::native(&object(7), py).unwrap(), 7);
        let error = without_the_prelude::native(&object(256), py).unwrap_err();
        assert!(error.is_instance_of::<PyOverflowError>(py));
        let list = vec![Some(1), None].into_py_any(py).unwrap();
        let extracted = without_the_prelude::inferred(list, py).unwrap();
        assert_eq!(extracted, [Some(1), None]);
        let point = Py::new(py, without_the_prelude::Point { x: 3 }).unwrap();
        assert_eq!(without_the_prelude::class(point, py).unwrap(), 3);
        let text = PyString::new(py, "text").unbind();
        assert_eq!(without_the_prelude::borrowed(&text, py).unwrap(), "text");
        assert_eq!(
            without_the_prelude::shared(text.into(), py).unwrap(),
            "text"
        );
    });
}

#[test]
fn the_trait_of_the_prelude_gives_the_same() {
    Python::with_gil(|py| {
        let object = 7i32.into_pyobject(py).unwrap().into_any().unbind();
        assert_eq!(with_the_prelude::native(&object, py).unwrap(), 7);
        let text = "text".into_py_any(py).unwrap();
        let messages = [
            with_the_prelude::native(&text, py).unwrap_err(),
            without_the_prelude::native(&text, py).unwrap_err(),
        ];
        let told = |error: &PyErr| (error.is_instance_of::<PyTypeError>(py), error.to_string());
        assert_eq!(told(&messages[0]), told(&messages[1]));
        assert!(told(&messages[0]).0);
    });
}

#[cfg(feature = "chrono")]
#[test]
fn with_the_prelude_a_foreign_type_is_extracted() {
    Python::with_gil(|py| {
        let day = py
            .import("datetime")
            .and_then(|datetime| datetime.call_method1("date", (2024, 2, 29)))
            .unwrap()
            .unbind();
        let expected = chrono::NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(with_the_prelude::foreign(&day, py).unwrap(), expected);
    });
}
