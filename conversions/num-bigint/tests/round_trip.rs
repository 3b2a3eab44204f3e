//! `int`s to `num-bigint` and back: borders, refusals, random numbers of every length.

use std::str::FromStr;

use num_bigint::{BigInt, BigUint, Sign};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyZeroDivisionError};
use pyo3::prelude::*;
use pyo3_num_bigint as _;
use pyo3_testkit as testkit;
use testkit::{Random, Scope};

fn power(bits: u32) -> BigInt {
    BigInt::from(1) << bits
}

/// Where the machine's words, Python's digits (15 and 30 bits), and the room on the stack (1024 bits) end.
#[test]
fn borders() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "");
        testkit::corresponds(BigInt::from(0), &scope.eval("0"));
        testkit::corresponds(BigUint::from(0u8), &scope.eval("0"));
        let ends = [
            1, 7, 8, 15, 16, 29, 30, 31, 32, 33, 59, 60, 61, 62, 63, 64, 65, 90, 95, 96, 97, 127,
            128, 990, 991, 992, 993, 1023, 1024, 1025, 1055, 1056, 1057, 4096, 33_219,
        ];
        for bits in ends {
            for offset in -2..=2i32 {
                let positive: BigInt = power(bits) + offset;
                testkit::corresponds(
                    positive.clone(),
                    &scope.eval(&format!("2**{} + {}", bits, offset)),
                );
                testkit::corresponds(
                    -&positive,
                    &scope.eval(&format!("-2**{} - {}", bits, offset)),
                );
                if let Some(positive) = positive.to_biguint() {
                    testkit::corresponds(
                        positive,
                        &scope.eval(&format!("2**{} + {}", bits, offset)),
                    );
                }
            }
        }
    });
}

/// Longer than what Python is willing to read from a text by default.
#[test]
fn ten_thousand_digits() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "");
        for digits in [10_000, 100_000] {
            let nines = BigInt::from_str(&"9".repeat(digits)).unwrap();
            testkit::corresponds(nines.clone(), &scope.eval(&format!("10**{} - 1", digits)));
            testkit::corresponds(-nines, &scope.eval(&format!("1 - 10**{}", digits)));
        }
    });
}

#[test]
fn other_objects() {
    Python::with_gil(|py| {
        let scope = Scope::new(
            py,
            "
import enum
class Index:
    def __init__(self, value): self.value = value
    def __index__(self): return self.value
class Raising:
    def __index__(self): raise ZeroDivisionError('no')
class Text:
    def __index__(self): return '1'
class Int(int):
    def __neg__(self): return 5
    def __pos__(self): return 5
    def __index__(self): return 5
    def bit_length(self): return 1
    def to_bytes(self, *args): return b''
class Large(enum.IntEnum):
    MEMBER = -10**40
",
        );
        for (expression, value) in [
            ("True", "1"),
            ("Index(-7)", "-7"),
            ("Index(10**30)", "1000000000000000000000000000000"),
            // The number itself, not what a subclass makes of it.
            ("Int(-3)", "-3"),
            ("Int(-10**30)", "-1000000000000000000000000000000"),
            ("Int(10**30)", "1000000000000000000000000000000"),
            ("Large.MEMBER", "-10000000000000000000000000000000000000000"),
        ] {
            let number: BigInt = scope.eval(expression).extract().unwrap();
            assert_eq!(number.to_string(), value, "{}", expression);
        }
        testkit::raises::<PyZeroDivisionError>(
            py,
            scope.eval("Raising()").extract::<BigInt>(),
            "no",
        );
        testkit::raises::<PyTypeError>(py, scope.eval("Text()").extract::<BigInt>(), "");
        testkit::raises::<PyTypeError>(py, scope.eval("1.0").extract::<BigInt>(), "'float' object");
        for negative in ["-1", "-10**30", "Index(-1)"] {
            testkit::raises::<PyOverflowError>(
                py,
                scope.eval(negative).extract::<BigUint>(),
                "negative",
            );
        }
        let integers = ["True", "0", "-1", "10 ** 100"];
        testkit::refuses_other_types::<BigInt, _, _>(py, &integers);
        testkit::refuses_other_types::<BigUint, _, _>(py, &integers);
    });
}

fn random_number(random: &mut Random, longest: u64) -> BigInt {
    let len = random.below(longest);
    // Borders among the digits make long carries.
    let digits = (0..len)
        .map(|_| random.between(0, u32::MAX.into()) as u32)
        .collect();
    let sign = if random.flip() {
        Sign::Plus
    } else {
        Sign::Minus
    };
    BigInt::new(sign, digits)
}

#[test]
fn random_numbers() {
    Python::with_gil(|py| {
        let hexadecimal = Scope::new(py, "").eval("lambda text: int(text, 16)");
        testkit::property(2000, |random| {
            let longest = if random.bits() % 10 == 0 { 1200 } else { 40 };
            let number = random_number(random, longest);
            let object = testkit::round_trip(py, number.clone());
            let by_text = hexadecimal.call1((format!("{:x}", number),)).unwrap();
            assert!(object.eq(by_text).unwrap());
            testkit::round_trip(py, number.magnitude().clone());
        });
    });
}

/// What Python calculates, and what Rust does.
#[test]
fn arithmetic_agrees() {
    Python::with_gil(|py| {
        testkit::property(300, |random| {
            let (a, b) = (random_number(random, 60), random_number(random, 60));
            let product = (&a).into_pyobject(py).unwrap().mul(&b).unwrap();
            assert_eq!(product.extract::<BigInt>().unwrap(), a * b);
        });
    });
}

#[test]
fn containers_and_leaks() {
    Python::with_gil(|py| {
        testkit::in_keyed_containers!(py, power(100), -power(2000));
        testkit::in_keyed_containers!(py, BigUint::from(7u8), power(100).to_biguint().unwrap());
        testkit::does_not_leak(py, &BigInt::from(123_456_789));
        testkit::does_not_leak(py, &-power(3000));
        testkit::does_not_leak(py, &power(100).to_biguint().unwrap());
        let text = Scope::new(py, "").eval("'text'");
        testkit::no_leaks(py, &[&text], || text.extract::<BigInt>().is_err());
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        testkit::annotated(py, &BigInt::from(1), "int", "int");
        testkit::annotated(py, &BigUint::from(1u8), "int", "int");
    });
}
