//! `complex` to `num-complex` and back: borders, other numbers, refusals, random bits.

use num_complex::Complex;
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyZeroDivisionError};
use pyo3::prelude::*;
use pyo3_num_complex as _;
use pyo3_testkit as testkit;
use testkit::Scope;

#[test]
fn borders() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "inf = float('inf')");
        for (re, im, expression) in [
            (0.0, 0.0, "0j"),
            (3.0, -4.5, "3-4.5j"),
            (
                f64::MAX,
                f64::MIN,
                "complex(1.7976931348623157e308, -1.7976931348623157e308)",
            ),
            (
                f64::MIN_POSITIVE,
                5e-324,
                "complex(2.2250738585072014e-308, 5e-324)",
            ),
            (f64::INFINITY, f64::NEG_INFINITY, "complex(inf, -inf)"),
        ] {
            testkit::corresponds(Complex::new(re, im), &scope.eval(expression));
        }
        testkit::corresponds(
            Complex::new(1.5f32, f32::MAX),
            &scope.eval("complex(1.5, 3.4028234663852886e38)"),
        );
    });
}

/// Down to the last bit: equality does not see the sign of a zero, nor a NaN.
#[test]
fn every_bit_comes_back() {
    Python::with_gil(|py| {
        let bits = |z: Complex<f64>| (z.re.to_bits(), z.im.to_bits());
        testkit::property(2000, |random| {
            let parts = [random.bits(), random.bits()].map(|bits| {
                let float = f64::from_bits(bits);
                // What a NaN says besides being one need not survive in all processors.
                *random.pick(&[float, float, 0.0, -0.0, f64::INFINITY, f64::NAN])
            });
            let z = Complex::new(parts[0], parts[1]);
            let object = z.into_pyobject(py).unwrap();
            let back: Complex<f64> = object.extract().unwrap();
            if parts.iter().all(|part| !part.is_nan()) {
                assert_eq!(bits(back), bits(z));
            }
            assert_eq!(
                (back.re.is_nan(), back.im.is_nan()),
                (z.re.is_nan(), z.im.is_nan())
            );

            let small = Complex::new(parts[0] as f32, parts[1] as f32);
            let back: Complex<f32> = (&small).into_pyobject(py).unwrap().extract().unwrap();
            if parts.iter().all(|part| !part.is_nan()) {
                assert_eq!(
                    (back.re.to_bits(), back.im.to_bits()),
                    (small.re.to_bits(), small.im.to_bits())
                );
            }
        });
    });
}

/// As `cmath` takes them.
#[test]
fn other_numbers() {
    Python::with_gil(|py| {
        let scope = Scope::new(
            py,
            "
from fractions import Fraction
class WithComplex:
    def __complex__(self): return 1+2j
    def __float__(self): raise ZeroDivisionError
class WithFloat:
    def __float__(self): return 2.5
class Both(WithComplex):
    def __float__(self): return 7.0
class Sub(complex):
    def __complex__(self): return 0j
class SubOfFloat(float): pass
class Raising:
    def __complex__(self): raise ZeroDivisionError('no')
class Wrong:
    def __complex__(self): return 1.0
instance_only = type('Plain', (), {})()
instance_only.__complex__ = lambda: 1j
",
        );
        for (expression, re, im) in [
            ("1.5", 1.5, 0.0),
            ("True", 1.0, 0.0),
            ("-7", -7.0, 0.0),
            ("Fraction(1, 4)", 0.25, 0.0),
            ("WithComplex()", 1.0, 2.0),
            ("WithFloat()", 2.5, 0.0),
            ("Both()", 1.0, 2.0),
            ("Sub(3, 4)", 3.0, 4.0),
            ("SubOfFloat(2.0)", 2.0, 0.0),
        ] {
            let z: Complex<f64> = scope.eval(expression).extract().unwrap();
            assert_eq!(z, Complex::new(re, im), "{}", expression);
        }
        let extract = |expression| scope.eval(expression).extract::<Complex<f64>>();
        testkit::raises::<PyZeroDivisionError>(py, extract("Raising()"), "no");
        testkit::raises::<PyTypeError>(py, extract("Wrong()"), "non-complex (type float)");
        testkit::raises::<PyTypeError>(py, extract("instance_only"), "");
        testkit::raises::<PyOverflowError>(py, extract("10**400"), "too large");
        // As the `f32` of the core.
        let large: Complex<f32> = scope.eval("1e300-1e-300j").extract().unwrap();
        assert_eq!((large.re, large.im), (f32::INFINITY, 0.0));

        let numbers = ["True", "0", "-1", "10 ** 100", "1.5", "float('nan')", "1j"];
        testkit::refuses_other_types::<Complex<f64>, _, _>(py, &numbers);
        testkit::refuses_other_types::<Complex<f32>, _, _>(py, &numbers);
    });
}

#[test]
fn containers_and_leaks() {
    Python::with_gil(|py| {
        testkit::in_containers!(py, Complex::new(1.0, 2.0), Complex::new(-0.5, 0.0));
        testkit::in_containers!(py, Complex::new(1.0f32, 2.0), Complex::new(-0.5f32, 0.0));
        testkit::does_not_leak(py, &Complex::new(1.0, 2.0));
        let object = Scope::new(py, "class C:\n    def __complex__(self): return 1+2j").eval("C()");
        testkit::no_leaks(py, &[&object], || object.extract::<Complex<f64>>());
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        testkit::annotated(py, &Complex::new(0f64, 0.0), "complex", "complex");
        testkit::annotated(py, &Complex::new(0f32, 0.0), "complex", "complex");
    });
}
