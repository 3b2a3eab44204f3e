//! `fractions.Fraction` to `num-rational` and back: borders, other rational numbers, refusals, random fractions.

use num_rational::Ratio;
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError, PyZeroDivisionError};
use pyo3::prelude::*;
use pyo3_num_rational as _;
use pyo3_testkit as testkit;
use testkit::Scope;

const PYTHON: &str = "
from fractions import Fraction
class Rational:
    def __init__(self, numerator, denominator):
        self.numerator, self.denominator = numerator, denominator
class Sub(Fraction): pass
class Raising:
    @property
    def numerator(self): raise ZeroDivisionError('no')
    denominator = 1
class Half:
    numerator = 1
negative = Fraction(1, 2)
negative._denominator = -2
";

#[test]
fn borders() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        testkit::corresponds(Ratio::new(0i8, 1), &scope.eval("Fraction(0)"));
        testkit::corresponds(Ratio::new(i8::MIN, 1), &scope.eval("Fraction(-128)"));
        testkit::corresponds(Ratio::new(i8::MIN, 127), &scope.eval("Fraction(-128, 127)"));
        testkit::corresponds(Ratio::new(1, i8::MAX), &scope.eval("Fraction(1, 127)"));
        testkit::corresponds(
            Ratio::new(i16::MIN, i16::MAX),
            &scope.eval("Fraction(-2**15, 2**15 - 1)"),
        );
        testkit::corresponds(
            Ratio::new(i32::MIN, i32::MAX),
            &scope.eval("Fraction(-2**31, 2**31 - 1)"),
        );
        testkit::corresponds(
            Ratio::new(i64::MIN, i64::MAX),
            &scope.eval("Fraction(-2**63, 2**63 - 1)"),
        );
        testkit::corresponds(Ratio::new(-3isize, 4), &scope.eval("Fraction(3, -4)"));
    });
}

#[test]
fn what_is_not_in_lowest_terms() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        for (raw, expected) in [
            (Ratio::new_raw(2i32, 4), "Fraction(1, 2)"),
            (Ratio::new_raw(3, -4), "Fraction(-3, 4)"),
            (Ratio::new_raw(i32::MIN, -1), "Fraction(2**31)"),
            (Ratio::new_raw(i32::MIN, i32::MIN), "Fraction(1)"),
        ] {
            let object = raw.into_pyobject(py).unwrap();
            assert!(object.eq(scope.eval(expected)).unwrap(), "{}", expected);
        }
        for (expression, numerator, denominator) in [
            ("Rational(2, 4)", 1, 2),
            ("Rational(3, -6)", -1, 2),
            ("Rational(-128, -64)", 2, 1),
            ("Rational(10**30, 2 * 10**30)", 1, 2),
            ("Rational(0, -10**30)", 0, 1),
        ] {
            let ratio: Ratio<i8> = scope.eval(expression).extract().unwrap();
            assert_eq!(
                (*ratio.numer(), *ratio.denom()),
                (numerator, denominator),
                "{}",
                expression
            );
        }
    });
}

#[test]
fn other_objects() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        for (expression, expected) in [
            ("7", Ratio::from(7)),
            ("-10**9", Ratio::from(-1_000_000_000)),
            ("True", Ratio::from(1)),
            ("Sub(1, 3)", Ratio::new(1, 3)),
            ("Rational(Fraction(2), True)", Ratio::from(2)),
        ] {
            let ratio: Ratio<i32> = scope.eval(expression).extract().unwrap();
            assert_eq!(ratio, expected, "{}", expression);
        }
        let extract = |expression| scope.eval(expression).extract::<Ratio<i8>>();
        for expression in [
            "128",
            "Fraction(128)",
            "Fraction(1, 128)",
            "Fraction(-129, 2)",
            "Rational(-128, -1)",
            "10**40",
        ] {
            testkit::raises::<PyOverflowError>(py, extract(expression), "");
        }
        testkit::raises::<PyZeroDivisionError>(py, extract("Rational(1, 0)"), "denominator");
        testkit::raises::<PyZeroDivisionError>(py, extract("Rational(0, False)"), "denominator");
        testkit::raises::<PyZeroDivisionError>(
            py,
            Ratio::new_raw(1, 0).into_pyobject(py),
            "denominator",
        );
        testkit::raises::<PyZeroDivisionError>(py, extract("Raising()"), "no");
        testkit::raises::<PyValueError>(py, extract("negative"), "denominator");
        // No rational number, though close to it.
        testkit::raises::<PyTypeError>(
            py,
            extract("0.5"),
            "'float' object cannot be converted to 'Fraction'",
        );
        testkit::raises::<PyTypeError>(py, extract("Half()"), "'Half' object cannot be converted");
        testkit::raises::<PyTypeError>(py, extract("Rational('1', '2')"), "");
        testkit::refuses_other_types::<Ratio<i8>, _, _>(py, &["True", "0", "-1", "10 ** 100"]);
        testkit::refuses_other_types::<Ratio<i64>, _, _>(py, &["True", "0", "-1", "10 ** 100"]);
    });
}

#[test]
fn random_fractions() {
    Python::with_gil(|py| {
        testkit::property(1000, |random| {
            let numerator = random.between(i64::MIN, i64::MAX);
            let denominator = random.between(1, i64::MAX);
            let ratio = Ratio::new(numerator, denominator);
            let object = testkit::round_trip(py, ratio);
            assert_eq!(object.to_string(), ratio.to_string());
            let small = Ratio::new(
                random.between(-128, 127) as i8,
                random.between(1, 127) as i8,
            );
            testkit::round_trip(py, small);
        });
    });
}

#[test]
fn containers_and_leaks() {
    Python::with_gil(|py| {
        testkit::in_keyed_containers!(py, Ratio::new(1i32, 3), Ratio::new(-7i32, 2));
        testkit::does_not_leak(py, &Ratio::new(123_456_789i64, 1000));
        let object = Scope::new(py, PYTHON).eval("Rational(1, 0)");
        testkit::no_leaks(py, &[&object], || object.extract::<Ratio<i32>>().is_err());
    });
}

#[cfg(feature = "num-bigint")]
mod big {
    use super::*;
    use num_bigint::BigInt;
    use num_rational::BigRational;

    #[test]
    fn terms_of_any_size() {
        Python::with_gil(|py| {
            let scope = Scope::new(py, PYTHON);
            let power = |bits: u32| BigInt::from(1) << bits;
            testkit::corresponds(
                BigRational::new(0.into(), 1.into()),
                &scope.eval("Fraction(0)"),
            );
            testkit::corresponds(
                BigRational::new(-power(100), power(99) + 1),
                &scope.eval("Fraction(-2**100, 2**99 + 1)"),
            );
            testkit::corresponds(
                BigRational::new(1.into(), power(5000)),
                &scope.eval("Fraction(1, 2**5000)"),
            );
            let raw = Ratio::new_raw(BigInt::from(2), BigInt::from(-4));
            assert_eq!(raw.into_pyobject(py).unwrap().to_string(), "-1/2");
            testkit::raises::<PyZeroDivisionError>(
                py,
                Ratio::new_raw(power(70), 0.into()).into_pyobject(py),
                "denominator",
            );
            testkit::raises::<PyTypeError>(
                py,
                scope.eval("1e300").extract::<BigRational>(),
                "'float' object",
            );
            testkit::refuses_other_types::<BigRational, _, _>(
                py,
                &["True", "0", "-1", "10 ** 100"],
            );

            testkit::property(300, |random| {
                let mut number = |longest| {
                    let len = random.below(longest);
                    (0..len).fold(
                        BigInt::from(random.between(i64::MIN, i64::MAX)),
                        |number, _| (number << 64) + random.bits(),
                    )
                };
                let (numerator, denominator) = (number(10), number(10));
                if denominator != 0.into() {
                    testkit::round_trip(py, BigRational::new(numerator, denominator));
                }
            });
            testkit::in_keyed_containers!(
                py,
                BigRational::new(1.into(), power(80)),
                BigRational::from(power(70))
            );
            testkit::does_not_leak(py, &BigRational::new(1.into(), power(80)));
        });
    }
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        testkit::annotated(py, &Ratio::new(1i8, 1), "Fraction", "Fraction");
    });
}
