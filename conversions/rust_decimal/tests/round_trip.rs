//! `decimal.Decimal` to `rust_decimal` and back: borders, notations, what does not fit, random decimals.

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_rust_decimal as _;
use pyo3_testkit as testkit;
use rust_decimal::Decimal;
use testkit::{Random, Scope};

const PYTHON: &str = "
import decimal
from decimal import Decimal
class Sub(Decimal):
    def __str__(self): return '7'
    __repr__ = __str__
class Index:
    def __index__(self): return 12
class Text(str): pass
class Float(float):
    def __str__(self): return '7'
    __repr__ = __str__
";

/// Mantissa, scale and sign: `==` sees the value only.
fn parts(decimal: Decimal) -> (i128, u32, bool) {
    (
        decimal.mantissa(),
        decimal.scale(),
        decimal.is_sign_negative(),
    )
}

fn decimal(mantissa: i128, scale: u32, negative: bool) -> Decimal {
    let [low, middle, high] = [0, 32, 64].map(|shift| (mantissa.unsigned_abs() >> shift) as u32);
    let mut decimal = Decimal::from_parts(low, middle, high, negative, scale);
    decimal.set_sign_negative(negative);
    decimal
}

/// To Python as this text, and back with every part the same.
#[track_caller]
fn shown_as(py: Python<'_>, value: Decimal, text: &str) {
    let object = testkit::round_trip(py, value);
    assert_eq!(object.to_string(), text);
    assert_eq!(parts(object.extract().unwrap()), parts(value), "{}", text);
}

#[test]
fn borders() {
    Python::with_gil(|py| {
        let largest = (1i128 << 96) - 1;
        for (mantissa, scale, negative, text) in [
            (0, 0, false, "0"),
            (0, 0, true, "-0"),
            (0, 2, false, "0.00"),
            (0, 28, true, "-0E-28"),
            (1, 0, false, "1"),
            (150, 2, false, "1.50"),
            (-150, 2, true, "-1.50"),
            (1, 28, false, "1E-28"),
            (largest, 0, false, "79228162514264337593543950335"),
            (-largest, 28, true, "-7.9228162514264337593543950335"),
            (largest, 18, false, "79228162514.264337593543950335"),
            (largest, 19, false, "7922816251.4264337593543950335"),
            (largest, 20, false, "792281625.14264337593543950335"),
            (i128::from(u64::MAX), 19, false, "1.8446744073709551615"),
            (
                i128::from(u64::MAX) + 1,
                20,
                false,
                "0.18446744073709551616",
            ),
            // The lower part begins with zeros.
            (
                30_000_000_000_000_000_000,
                1,
                false,
                "3000000000000000000.0",
            ),
        ] {
            shown_as(py, decimal(mantissa, scale, negative), text);
        }
    });
}

#[test]
fn python_notations() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        for (expression, expected) in [
            ("Decimal('1E+3')", (1000, 0, false)),
            ("Decimal('-1.5E+2')", (-150, 0, true)),
            ("Decimal('1.50E-5')", (150, 7, false)),
            ("Decimal('0E+100')", (0, 0, false)),
            ("Decimal('-0E-100')", (0, 28, true)),
            ("Decimal('0E-999999')", (0, 28, false)),
            ("Decimal('1.' + 40 * '0')", (10i128.pow(28), 28, false)),
            ("Decimal((0, (1, 2, 3), -2))", (123, 2, false)),
            ("Sub('1.5')", (15, 1, false)),
            ("12", (12, 0, false)),
            ("-12", (-12, 0, true)),
            ("True", (1, 0, false)),
            ("-2**96 + 1", (1 - (1 << 96), 0, true)),
            ("Index()", (12, 0, false)),
            ("0.1", (1, 1, false)),
            ("-1e-07", (-1, 7, true)),
            ("1e+22", (10i128.pow(22), 0, false)),
            ("2.0", (20, 1, false)),
            ("Float(0.25)", (25, 2, false)),
            ("'1.50'", (150, 2, false)),
            ("' -1_000.5 '", (-10005, 1, true)),
            ("'\\u0661\\u0662'", (12, 0, false)),
            ("Text('1e3')", (1000, 0, false)),
        ] {
            let value: Decimal = scope.eval(expression).extract().unwrap();
            assert_eq!(parts(value), expected, "{}", expression);
        }
    });
}

#[test]
fn what_does_not_fit() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        let extract = |expression: &str| scope.eval(expression).extract::<Decimal>();
        for expression in [
            "Decimal('NaN')",
            "Decimal('-sNaN123')",
            "Decimal('Infinity')",
            "Decimal('-Infinity')",
            "float('nan')",
            "float('-inf')",
            "'NaN'",
            "'-inf'",
        ] {
            testkit::raises::<PyValueError>(py, extract(expression), "finite number");
        }
        for expression in [
            "Decimal('1E-29')",
            "Decimal('7.9228162514264337593543950336')",
            "Decimal('0.' + 100 * '3')",
            "5e-324",
            "Decimal('1E-999999')",
        ] {
            testkit::raises::<PyValueError>(py, extract(expression), "more digits");
        }
        for expression in [
            "Decimal(2**96)",
            "Decimal(-2**96)",
            "Decimal('1E+29')",
            "Decimal('1E+999999')",
            "Decimal(100 * '9')",
            "2**96",
            "-2**96",
            "10**5000",
            "1e29",
            "'1e999'",
        ] {
            testkit::raises::<PyValueError>(py, extract(expression), "too large");
        }
        for expression in ["''", "'text'", "'1/2'", "'0x10'", "'\\ud800'"] {
            testkit::raises::<PyValueError>(py, extract(expression), "");
        }
        testkit::raises::<PyTypeError>(
            py,
            extract("b'1'"),
            "'bytes' object cannot be converted to 'Decimal'",
        );
        testkit::refuses_other_types::<Decimal, _, _>(
            py,
            &[
                "True",
                "0",
                "-1",
                "10 ** 100",
                "1.5",
                "float('nan')",
                "''",
                "'text'",
                "'\\ud800'",
            ],
        );
    });
}

/// Neither rounds, nor raises, nor leaves a trace.
#[test]
fn the_current_context_plays_no_part() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        scope.run(
            "
context = decimal.Context(prec=2, Emax=3, Emin=-3, capitals=0, traps=[decimal.Inexact, decimal.Rounded, decimal.FloatOperation])
before = decimal.getcontext()
decimal.setcontext(context)
",
        );
        shown_as(py, decimal(123_456, 3, false), "123.456");
        shown_as(
            py,
            decimal((1 << 96) - 1, 10, true),
            "-7922816251426433759.3543950335",
        );
        shown_as(py, decimal(1, 28, false), "1e-28");
        let float: Decimal = scope.eval("0.125").extract().unwrap();
        let text: Decimal = scope.eval("'123.456'").extract().unwrap();
        let flags: bool = scope.eval("any(context.flags.values())").extract().unwrap();
        scope.run("decimal.setcontext(before)");
        assert_eq!(
            (parts(float), parts(text)),
            ((125, 3, false), (123_456, 3, false))
        );
        assert!(!flags);
    });
}

fn random_decimal(random: &mut Random) -> Decimal {
    let bits = random.below(97) as u32;
    let mantissa = u128::from_le_bytes(random.bytes()) & ((1 << bits) - 1);
    decimal(mantissa as i128, random.below(29) as u32, random.flip())
}

#[test]
fn random_decimals() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        let exact = scope.eval(
            "lambda sign, mantissa, scale: Decimal((sign, tuple(map(int, str(mantissa))), -scale))",
        );
        testkit::property(3000, |random| {
            let value = random_decimal(random);
            let object = testkit::round_trip(py, value);
            let (mantissa, scale, negative) = parts(value);
            assert_eq!(
                parts(object.extract().unwrap()),
                (mantissa, scale, negative)
            );
            // The same as one that Python makes of the parts.
            let other = exact
                .call1((i32::from(negative), mantissa.abs(), scale))
                .unwrap();
            assert_eq!(object.to_string(), other.to_string());
        });
    });
}

#[test]
fn containers_and_leaks() {
    Python::with_gil(|py| {
        testkit::in_keyed_containers!(py, Decimal::new(150, 2), Decimal::new(-1, 0));
        testkit::does_not_leak(py, &Decimal::new(123_456, 3));
        testkit::does_not_leak(py, &Decimal::MAX);
        let scope = Scope::new(py, PYTHON);
        for expression in ["'text'", "Decimal('NaN')", "1.5", "object()"] {
            let object = scope.eval(expression);
            testkit::no_leaks(py, &[&object], || object.extract::<Decimal>().is_ok());
        }
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        testkit::annotated(
            py,
            &Decimal::ONE,
            "Union[Decimal, int, float, str]",
            "Decimal",
        );
    });
}
