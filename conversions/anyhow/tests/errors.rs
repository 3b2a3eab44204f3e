//! What Python sees of an `anyhow::Error`: the exception inside, or a `RuntimeError` with the whole chain.

use std::fmt;

use anyhow::Context;
use pyo3::exceptions::{PyKeyError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3_anyhow as _;
use pyo3_testkit as testkit;

#[derive(Debug)]
struct Outer {
    inner: std::num::ParseIntError,
}

impl fmt::Display for Outer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("outer")
    }
}

impl std::error::Error for Outer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.inner)
    }
}

fn parse_error() -> std::num::ParseIntError {
    "x".parse::<i32>().unwrap_err()
}

/// The exception that it becomes, which says what `{:?}` says.
#[track_caller]
fn runtime_error(py: Python<'_>, error: anyhow::Error) -> PyErr {
    let text = format!("{:?}", error);
    let error = PyErr::from(error);
    assert!(error.get_type(py).is(&py.get_type::<PyRuntimeError>()));
    assert_eq!(error.value(py).to_string(), text);
    error
}

#[test]
fn an_exception_stays_what_it_is() {
    Python::with_gil(|py| {
        let exception = PyValueError::new_err("bad").into_value(py);
        let error = anyhow::Error::from(PyErr::from(exception.clone_ref(py)));
        assert!(PyErr::from(error).value(py).is(&exception));

        // Also one that nobody has looked at yet.
        let error = PyErr::from(anyhow::Error::from(PyKeyError::new_err("key")));
        assert_eq!(error.to_string(), "KeyError: 'key'");
    });
}

#[test]
fn other_errors_are_runtime_errors() {
    Python::with_gil(|py| {
        let error = runtime_error(py, anyhow::anyhow!("at {}", 5));
        assert!(error.value(py).to_string().starts_with("at 5"));
        assert!(error.cause(py).is_none());

        let error = runtime_error(py, anyhow::Error::new(parse_error()));
        assert!(error.value(py).to_string().contains("invalid digit"));
    });
}

#[test]
fn the_whole_chain_is_told() {
    Python::with_gil(|py| {
        let error = anyhow::Error::new(Outer {
            inner: parse_error(),
        });
        let text = runtime_error(py, error).value(py).to_string();
        assert!(text.starts_with("outer") && text.contains("invalid digit"));

        let error = Err::<(), _>(parse_error())
            .context("first")
            .context("second")
            .unwrap_err();
        let text = runtime_error(py, error).value(py).to_string();
        let places = ["second", "first", "invalid digit"].map(|part| text.find(part).unwrap());
        assert!(places[0] < places[1] && places[1] < places[2]);
    });
}

/// As after `raise RuntimeError(..) from exception`.
#[test]
fn an_exception_in_the_chain_is_the_cause() {
    Python::with_gil(|py| {
        let exception = PyValueError::new_err("bad").into_value(py);
        let error = Err::<(), _>(PyErr::from(exception.clone_ref(py)))
            .context("more")
            .unwrap_err();
        let error = runtime_error(py, error);
        assert!(error.cause(py).unwrap().value(py).is(&exception));
        let text = error.value(py).to_string();
        assert!(text.starts_with("more") && text.contains("ValueError: bad"));
    });
}

#[pyfunction]
fn fail(how: u8) -> anyhow::Result<()> {
    match how {
        0 => Err(PyKeyError::new_err("key").into()),
        1 => Err(anyhow::anyhow!("no")),
        _ => Ok(Err(parse_error()).context("a number")?),
    }
}

#[test]
fn functions_return_them() {
    Python::with_gil(|py| {
        let fail = wrap_pyfunction!(fail, py).unwrap();
        let scope = testkit::Scope::new(py, "");
        scope.eval("globals()").set_item("fail", &fail).unwrap();
        scope.run(
            "
for how, class_, text in [(0, KeyError, 'key'), (1, RuntimeError, 'no'), (2, RuntimeError, 'a number')]:
    try:
        fail(how)
        raise AssertionError
    except class_ as error:
        assert type(error) is class_ and text in str(error), repr(error)
",
        );
        testkit::no_leaks(py, &[&fail], || {
            (0..3).all(|how| fail.call1((how,)).is_err())
        });
        // Also when nobody looks.
        testkit::no_leaks(py, &[], || PyErr::from(anyhow::anyhow!("no")));
    });
}
