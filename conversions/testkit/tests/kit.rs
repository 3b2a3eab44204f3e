//! The test kit against conversions that are right, and against ones that are wrong in each way that it looks for.

use std::panic::{catch_unwind, AssertUnwindSafe};

use pyo3::exceptions::{PyArithmeticError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyInt;
use pyo3_testkit as testkit;

/// What the panic of `run` says.
fn message(run: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(run)).expect_err("nothing is found wrong");
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => panic.downcast::<&str>().expect("a text").to_string(),
    }
}

/// A conversion by two functions, to be right or wrong.
macro_rules! conversion {
    ($name:ident, |$value:ident, $py:ident| $into:expr, |$object:ident| $from:expr) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        struct $name(i64);

        impl<'py> IntoPyObject<'py> for $name {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            fn into_pyobject(self, $py: Python<'py>) -> PyResult<Self::Output> {
                let $value = self.0;
                $into
            }
        }

        impl<'py> IntoPyObject<'py> for &$name {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                self.0
                    .into_pyobject(py)
                    .map_or_else(|e| match e {}, |o| Ok(o.into_any()))
            }
        }

        impl<'py> FromPyObject<'py> for $name {
            fn extract_bound($object: &Bound<'py, PyAny>) -> PyResult<Self> {
                $from
            }
        }
    };
}

/// As `int`.
fn number(value: i64, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    value
        .into_pyobject(py)
        .map_or_else(|e| match e {}, |o| Ok(o.into_any()))
}

/// As `str`.
fn text(value: i64, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    Ok(value.to_string().into_pyobject(py)?.into_any())
}

/// From `int` only.
fn value(object: &Bound<'_, PyAny>) -> PyResult<i64> {
    object.downcast::<PyInt>()?.extract()
}

conversion!(Right, |v, py| number(v, py), |ob| value(ob).map(Right));
conversion!(Narrow, |v, py| number(v, py), |ob| Ok(Narrow(
    value(ob)? as i32 as i64
)));
conversion!(Textual, |v, py| text(v, py), |ob| value(ob).map(Textual));
conversion!(Anything, |v, py| number(v, py), |ob| Ok(Anything(
    value(ob).unwrap_or(0)
)));
conversion!(WrongException, |v, py| number(v, py), |ob| {
    value(ob)
        .map(WrongException)
        .map_err(|_| PyValueError::new_err("no number"))
});
conversion!(Panicking, |v, py| number(v, py), |ob| {
    match value(ob) {
        Ok(value) => Ok(Panicking(value)),
        // What a panic in Python's hands looks like when it comes back.
        Err(error) if ob.hasattr("answer").unwrap_or(false) || ob.is_none() => {
            Err(pyo3::panic::PanicException::new_err((error.to_string(),)))
        }
        Err(error) => Err(error),
    }
});
conversion!(LosesReferences, |v, py| number(v, py), |ob| {
    std::mem::forget(ob.clone());
    value(ob).map(LosesReferences)
});
conversion!(
    LosesMemory,
    |v, py| {
        std::mem::forget(vec![v].into_pyobject(py)?);
        number(v, py)
    },
    |ob| value(ob).map(LosesMemory)
);

#[test]
fn a_right_conversion_passes() {
    Python::with_gil(|py| {
        let scope = testkit::Scope::new(py, "largest = 2 ** 63 - 1");
        testkit::corresponds(Right(i64::MAX), &scope.eval("largest"));
        testkit::corresponds(Right(i64::MIN), &scope.eval("-largest - 1"));
        testkit::raises::<PyArithmeticError>(py, scope.eval("largest + 1").extract::<Right>(), "");
        testkit::refuses_other_types::<Right, _, _>(py, &["True", "0", "-1", "10 ** 100"]);
        testkit::property(1000, |random| {
            testkit::round_trip(py, Right(random.between(i64::MIN, i64::MAX)));
        });
        testkit::in_keyed_containers!(py, Right(1), Right(2));
        testkit::does_not_leak(py, &Right(1 << 40));
    });
}

#[test]
fn a_changed_value_is_found() {
    Python::with_gil(|py| {
        testkit::round_trip(py, Narrow(1));
        let text = message(|| drop(testkit::round_trip(py, Narrow(1 << 40))));
        assert!(
            text.contains("has changed on its way through 1099511627776"),
            "{text}"
        );
        let zero = testkit::Scope::new(py, "").eval("0.0");
        let text = message(|| testkit::corresponds(-0.0, &zero));
        assert!(text.contains("-0.0 has become another"), "{text}");
        let large = testkit::Scope::new(py, "").eval("2 ** 32");
        let text = message(|| testkit::corresponds(Narrow(0), &large));
        assert!(text.contains("Narrow(0) has become 0"), "{text}");
    });
}

#[test]
fn a_difference_between_by_value_and_by_reference_is_found() {
    Python::with_gil(|py| {
        let text = message(|| drop(testkit::round_trip(py, Textual(1))));
        assert!(text.contains("instead of 1 (<class 'int'>)"), "{text}");
    });
}

#[test]
fn a_lax_conversion_is_found() {
    Python::with_gil(|py| {
        let numbers = &["True", "0", "-1", "10 ** 100"];
        let text = message(|| testkit::refuses_other_types::<Anything, _, _>(py, numbers));
        assert_eq!(text, "None is accepted: None");
        let text = message(|| testkit::refuses_other_types::<Right, _, _>(py, &["True", "0"]));
        assert_eq!(text, "-1 is accepted: -1");
        let text = message(|| testkit::refuses_other_types::<Right, _, _>(py, &["12"]));
        assert_eq!(text, "12 is not in the battery");
        let text = message(|| testkit::refuses_other_types::<WrongException, _, _>(py, numbers));
        assert!(text.starts_with("None raises ValueError"), "{text}");
        let accepted = &["None", "True", "0", "-1", "10 ** 100"];
        let text = message(|| testkit::refuses_other_types::<Panicking, _, _>(py, accepted));
        assert!(text.contains("causes a panic"), "{text}");
    });
}

#[test]
fn a_wrong_exception_is_found() {
    Python::with_gil(|py| {
        let none = py.None().into_bound(py);
        testkit::raises::<PyTypeError>(py, none.extract::<Right>(), "'NoneType' object");
        let text = message(|| {
            drop(testkit::raises::<PyValueError>(
                py,
                none.extract::<Right>(),
                "",
            ))
        });
        assert!(text.contains("is raised, no ValueError"), "{text}");
        let text = message(|| {
            drop(testkit::raises::<PyTypeError>(
                py,
                none.extract::<Right>(),
                "x y",
            ))
        });
        assert!(text.contains("does not have \"x y\" in it"), "{text}");
        let text = message(|| drop(testkit::raises::<PyTypeError>(py, Ok::<_, PyErr>(1), "")));
        assert_eq!(text, "there is no TypeError");
    });
}

#[test]
fn leaks_are_found() {
    Python::with_gil(|py| {
        let sys = py.import("sys").unwrap();
        // The counts of PyPy, which does not show them to Python, are taken for those of objects that live forever.
        if sys.hasattr("getrefcount").unwrap() {
            let text = message(|| testkit::does_not_leak(py, &LosesReferences(1 << 40)));
            assert!(
                text.contains("the reference count of object 0 has grown by 1000"),
                "{text}"
            );
        }
        // The count of blocks is not there everywhere.
        if sys.hasattr("getallocatedblocks").unwrap() {
            let text = message(|| testkit::does_not_leak(py, &LosesMemory(1 << 40)));
            assert!(text.contains("more allocated blocks"), "{text}");
        }
    });
}

#[test]
fn failures_inside_of_containers_are_found() {
    Python::with_gil(|py| {
        testkit::in_containers!(py, Right(1), Right(2));
        // Larger than a Narrow can carry.
        let text = message(|| testkit::in_containers!(py, Narrow(1), Narrow(1 << 40)));
        assert!(text.contains("has changed"), "{text}");
        let text = message(|| testkit::in_containers!(py, Textual(1), Textual(2)));
        assert!(text.contains("instead of"), "{text}");
    });
}

#[test]
#[should_panic(expected = "ZeroDivisionError: division by zero\nTraceback")]
fn code_that_raises_is_reported_with_its_traceback() {
    Python::with_gil(|py| {
        testkit::Scope::new(py, "def f():\n    return 1 / 0").eval("f()");
    });
}
