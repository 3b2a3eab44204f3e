//! The test kit on every type: borders, refusals, random values, containers, leaks.

use arrayvec::{ArrayString, ArrayVec};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError, PyZeroDivisionError};
use pyo3::prelude::*;
use pyo3_arrayvec as _;
use pyo3_testkit::{self as testkit, Scope};

const PYTHON: &str = "
class Sequence:
    def __init__(self, len):
        self.len = len
    def __len__(self):
        return self.len
    def __getitem__(self, index):
        if index < 3:
            return index
        raise IndexError
class Broken(Sequence):
    def __getitem__(self, index):
        return 1 // index
import collections.abc
collections.abc.Sequence.register(Sequence)
";

fn vec<const CAP: usize>(numbers: &[i64]) -> ArrayVec<i64, CAP> {
    numbers.iter().copied().collect()
}

fn text<const CAP: usize>(text: &str) -> ArrayString<CAP> {
    ArrayString::from(text).unwrap()
}

#[test]
fn sequences() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        testkit::corresponds(vec::<3>(&[]), &scope.eval("[]"));
        testkit::corresponds(vec::<0>(&[]), &scope.eval("[]"));
        testkit::corresponds(vec::<3>(&[1, 2, 3]), &scope.eval("[1, 2, 3]"));
        testkit::corresponds(vec::<1>(&[i64::MIN]), &scope.eval("[-2**63]"));
        for sequence in ["(0, 1, 2)", "range(3)", "Sequence(3)", "b'\\0\\1\\2'"] {
            let taken: ArrayVec<i64, 3> = scope.eval(sequence).extract().unwrap();
            assert_eq!(taken, vec(&[0, 1, 2]), "{}", sequence);
        }
        // What it says of its length is not believed.
        for len in ["0", "2**62"] {
            let sequence = scope.eval(&format!("Sequence({})", len));
            assert_eq!(
                sequence.extract::<ArrayVec<i64, 3>>().unwrap(),
                vec(&[0, 1, 2])
            );
        }
    });
}

#[test]
fn bytes() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "");
        let bytes: ArrayVec<u8, 4> = [0, 255].into_iter().collect();
        testkit::corresponds(bytes.clone(), &scope.eval("b'\\0\\xff'"));
        let list: ArrayVec<u8, 4> = scope.eval("[0, 255]").extract().unwrap();
        assert_eq!(list, bytes);
    });
}

#[test]
fn what_does_not_fit() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        let extract = |sequence| scope.eval(sequence).extract::<ArrayVec<i64, 2>>();
        for sequence in [
            "[1, 2, 3]",
            "(1, 2, 3)",
            "range(10**9)",
            "b'abc'",
            "Sequence(0)",
        ] {
            testkit::raises::<PyValueError>(py, extract(sequence), "at most 2 elements");
        }
        testkit::raises::<PyOverflowError>(py, extract("[2**63]"), "");
        testkit::raises::<PyTypeError>(py, extract("[1, 'x']"), "'str' object");
        testkit::raises::<PyTypeError>(py, extract("'12'"), "Can't extract `str` to `ArrayVec`");
        testkit::raises::<PyZeroDivisionError>(py, extract("Broken(1)"), "");
        testkit::refuses_other_types::<ArrayVec<i64, 3>, _, _>(
            py,
            &[
                "()",
                "(1, 2, 3)",
                "[]",
                "[1, 2, 3]",
                "range(3)",
                "b'bytes'",
                "bytearray(b'bytes')",
            ],
        );
    });
}

#[test]
fn texts() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "");
        testkit::corresponds(text::<0>(""), &scope.eval("''"));
        testkit::corresponds(text::<5>("text\0"), &scope.eval("'text\\0'"));
        testkit::corresponds(text::<4>("🐍"), &scope.eval("'\\U0001f40d'"));
        let snake = scope.eval("'\\U0001f40d'").extract::<ArrayString<3>>();
        testkit::raises::<PyValueError>(py, snake, "at most 3 bytes (got 4)");
        let surrogate = scope.eval("'\\ud800'").extract::<ArrayString<9>>();
        testkit::raises::<PyValueError>(py, surrogate, "surrogates not allowed");
        testkit::refuses_other_types::<ArrayString<9>, _, _>(py, &["''", "'text'", "'\\ud800'"]);
    });
}

#[test]
fn any_value() {
    Python::with_gil(|py| {
        testkit::property(500, |random| {
            let len = random.below(9);
            let numbers: Vec<i64> = (0..len)
                .map(|_| random.between(i64::MIN, i64::MAX))
                .collect();
            let list = testkit::round_trip(py, vec::<8>(&numbers));
            assert_eq!(list.extract::<Vec<i64>>().unwrap(), numbers);

            let characters = random.text(8);
            let object = testkit::round_trip(py, text::<32>(&characters));
            assert_eq!(object.to_string(), characters);
        });
    });
}

#[test]
fn inside_of_other_types() {
    Python::with_gil(|py| {
        testkit::in_keyed_containers!(py, text::<8>("a"), text::<8>("b"));
        testkit::in_containers!(py, vec::<2>(&[1]), vec::<2>(&[1, 2]));
        // With elements that are foreign themselves, by this crate and by another.
        let nested: ArrayVec<_, 2> = [text::<4>("ab")].into_iter().collect();
        testkit::round_trip(py, nested.clone());
        testkit::round_trip(py, (1, vec![nested]));
    });
}

#[test]
fn nothing_leaks() {
    Python::with_gil(|py| {
        testkit::does_not_leak(py, &vec::<4>(&[1 << 40, 1 << 50]));
        testkit::does_not_leak(py, &text::<8>("text"));
        let long = Scope::new(py, "").eval("[object()] * 3");
        testkit::no_leaks(py, &[&long, &long.get_item(0).unwrap()], || {
            long.extract::<ArrayVec<PyObject, 2>>()
                .map(drop)
                .unwrap_err()
        });
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        testkit::annotated(py, &vec::<2>(&[]), "Sequence[int]", "List[int]");
        testkit::annotated(py, &text::<2>(""), "str", "str");
    });
}
