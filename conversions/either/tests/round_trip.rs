//! `Either` from Python and back: which one is taken, what is said when neither is, sides of every origin.

use std::collections::HashMap;

use either::Either;
use pyo3::exceptions::{PyOverflowError, PyTypeError};
use pyo3::prelude::*;
use pyo3_either as _;
use pyo3_testkit as testkit;
use testkit::Scope;

type NumberOrText = Either<i32, String>;

#[test]
fn borders() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "class Index:\n    def __index__(self): return 7");
        testkit::corresponds(NumberOrText::Left(1), &scope.eval("1"));
        testkit::corresponds(NumberOrText::Right("1".to_owned()), &scope.eval("'1'"));
        // The left one first, in whatever way it takes the object.
        for (expression, expected) in [
            ("5", Either::Left(5)),
            ("Index()", Either::Left(7)),
            ("2**40", Either::Right((1u64 << 40) as f64)),
            ("1.0", Either::Right(1.0)),
        ] {
            let either: Either<i32, f64> = scope.eval(expression).extract().unwrap();
            assert_eq!(either, expected, "{}", expression);
            let either: Vec<Either<i32, f64>> =
                scope.eval(&format!("[{}]", expression)).extract().unwrap();
            assert_eq!(either, [expected], "{}", expression);
        }
        let never_right: Either<f64, i32> = scope.eval("5").extract().unwrap();
        assert_eq!(never_right, Either::Left(5.0));
    });
}

#[test]
fn neither() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "");
        let list = scope.eval("[]");
        let error = testkit::raises::<PyTypeError>(py, list.extract::<Either<i32, f64>>(), "");
        assert_eq!(
            error.value(py).to_string(),
            "failed to convert the value to 'Union[i32, f64]' (Left: 'list' object cannot be interpreted as an integer; \
             Right: must be real number, not list)"
        );
        // Whatever was wrong, neither type will do.
        let large = scope.eval("300");
        let error = testkit::raises::<PyTypeError>(
            py,
            large.extract::<Either<u8, String>>(),
            "Left: out of range",
        );
        assert!(error
            .value(py)
            .to_string()
            .contains("Right: 'int' object cannot be converted to 'PyString'"));
        testkit::refuses_other_types::<NumberOrText, _, _>(
            py,
            &["True", "0", "-1", "''", "'text'"],
        );

        // Going out, errors are those of the value.
        let unhashable: Either<HashMap<Vec<i32>, i32>, i32> =
            Either::Left([(vec![1], 1)].into_iter().collect());
        testkit::raises::<PyTypeError>(py, (&unhashable).into_pyobject(py), "unhashable");
        testkit::raises::<PyTypeError>(py, unhashable.into_pyobject(py), "unhashable");
        testkit::raises::<PyOverflowError>(py, scope.eval("2**200").extract::<i128>(), "");
    });
}

#[test]
fn sides_of_every_origin() {
    Python::with_gil(|py| {
        type Nested = Either<Either<i32, String>, Vec<Either<bool, f64>>>;
        for value in [
            Nested::Left(Either::Left(1)),
            Nested::Left(Either::Right("a".to_owned())),
            Nested::Right(vec![Either::Left(true), Either::Right(1.5)]),
        ] {
            testkit::round_trip(py, value);
        }
        type ForeignLeft = Either<NumberOrText, Option<f64>>;
        testkit::round_trip(py, ForeignLeft::Right(None));
        type ForeignRight = Either<(i32, i32), NumberOrText>;
        testkit::round_trip(py, ForeignRight::Right(Either::Left(3)));
        testkit::in_keyed_containers!(
            py,
            NumberOrText::Left(1),
            NumberOrText::Right("a".to_owned())
        );
    });
}

#[test]
fn random_values_and_leaks() {
    Python::with_gil(|py| {
        testkit::property(500, |random| {
            let value = if random.flip() {
                NumberOrText::Left(random.between(i32::MIN.into(), i32::MAX.into()) as i32)
            } else {
                NumberOrText::Right(random.text(12))
            };
            testkit::round_trip(py, value);
        });
        testkit::does_not_leak(py, &NumberOrText::Left(1 << 20));
        testkit::does_not_leak(py, &NumberOrText::Right("a longer text".to_owned()));
        let object = Scope::new(py, "").eval("object()");
        testkit::no_leaks(py, &[&object], || {
            object.extract::<NumberOrText>().unwrap_err()
        });
        testkit::no_leaks(py, &[&object], || {
            object
                .extract::<NumberOrText>()
                .unwrap_err()
                .value(py)
                .to_string()
        });
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        let either: Either<i32, String> = Either::Left(1);
        testkit::annotated(py, &either, "Union[int, str]", "Union[int, str]");
    });
}
