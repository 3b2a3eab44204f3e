//! Sequences to `smallvec` and back: lengths around the room inside, bytes, refusals, elements of every origin.

use std::collections::HashMap;

use pyo3::exceptions::{PyOverflowError, PyTypeError, PyZeroDivisionError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList};
use pyo3_smallvec as _;
use pyo3_testkit as testkit;
use smallvec::{smallvec, SmallVec};
use testkit::Scope;

#[test]
fn borders() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "");
        for len in [0, 1, 3, 4, 5, 1000] {
            let items: SmallVec<[i32; 4]> = (0..len).collect();
            assert_eq!(items.spilled(), len > 4);
            testkit::corresponds(items, &scope.eval(&format!("list(range({}))", len)));
        }
        let names: SmallVec<[String; 2]> = smallvec!["a".into(), "b".into(), "c".into()];
        testkit::corresponds(names, &scope.eval("['a', 'b', 'c']"));
        let object = SmallVec::<[i32; 2]>::new().into_pyobject(py).unwrap();
        assert!(object.is_exact_instance_of::<PyList>());
    });
}

#[test]
fn sequences() {
    Python::with_gil(|py| {
        let scope = Scope::new(
            py,
            "
from collections import deque
class Ten:
    def __len__(self): return 10
    def __getitem__(self, index):
        if index < 3: return index
        raise IndexError
class Squares(list):
    def __iter__(self): return (item * item for item in list.__iter__(self))
class Shrinking:
    def __init__(self, items): self.items = items
    def __index__(self):
        self.items.clear()
        return 5
shrinking = []
shrinking += [1, Shrinking(shrinking), 2, 3]
class Raising:
    def __len__(self): return 1
    def __getitem__(self, index): raise ZeroDivisionError('no')
",
        );
        for (expression, expected) in [
            ("(1, 2)", &[1, 2][..]),
            ("range(3)", &[0, 1, 2]),
            ("b'ab'", &[97, 98]),
            ("Ten()", &[0, 1, 2]),
            ("Squares([2, 3])", &[4, 9]),
            ("deque([1])", &[1]),
            // What an element does to the list is seen.
            ("shrinking", &[1, 5]),
        ] {
            let items: SmallVec<[i32; 2]> = scope.eval(expression).extract().unwrap();
            assert_eq!(items.as_slice(), expected, "{}", expression);
        }
        let extract = |expression: &str| scope.eval(expression).extract::<SmallVec<[u16; 2]>>();
        testkit::raises::<PyTypeError>(py, extract("'text'"), "Can't extract `str` to `SmallVec`");
        testkit::raises::<PyTypeError>(
            py,
            extract("{1}"),
            "'set' object cannot be converted to 'Sequence'",
        );
        testkit::raises::<PyTypeError>(py, extract("[1, '2']"), "'str' object");
        testkit::raises::<PyOverflowError>(py, extract("[1, 2, 3, 70000]"), "");
        testkit::raises::<PyZeroDivisionError>(py, extract("Raising()"), "no");
        let accepted = [
            "()",
            "(1, 2, 3)",
            "[]",
            "[1, 2, 3]",
            "range(3)",
            "b'bytes'",
            "bytearray(b'bytes')",
        ];
        testkit::refuses_other_types::<SmallVec<[i32; 2]>, _, _>(py, &accepted);
    });
}

/// As `Vec<u8>`: `bytes`, and in one piece.
#[test]
fn bytes() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "");
        for bytes in [
            smallvec![],
            smallvec![0, 255],
            SmallVec::<[u8; 4]>::from_vec(vec![7; 1000]),
        ] {
            let object = testkit::round_trip(py, bytes.clone());
            assert_eq!(
                object.downcast::<PyBytes>().unwrap().as_bytes(),
                bytes.as_slice()
            );
        }
        for expression in [
            "b'ab'",
            "bytearray(b'ab')",
            "[97, 98]",
            "(97, 98)",
            "memoryview(b'ab')",
        ] {
            let bytes: SmallVec<[u8; 4]> = scope.eval(expression).extract().unwrap();
            assert_eq!(bytes.as_slice(), b"ab", "{}", expression);
        }
        testkit::raises::<PyOverflowError>(
            py,
            scope.eval("[256]").extract::<SmallVec<[u8; 4]>>(),
            "",
        );
    });
}

/// Native, foreign, and both at once.
#[test]
fn elements_of_every_origin() {
    type Inner = SmallVec<[i32; 1]>;
    type Pair = (Inner, Option<String>);
    Python::with_gil(|py| {
        let inner: Inner = smallvec![1, 2];
        let nested: SmallVec<[Inner; 1]> = smallvec![inner.clone(), smallvec![], inner.clone()];
        assert_eq!(
            testkit::round_trip(py, nested).to_string(),
            "[[1, 2], [], [1, 2]]"
        );
        let pairs: SmallVec<[Pair; 1]> =
            smallvec![(inner.clone(), None), (inner.clone(), Some("a".into()))];
        testkit::round_trip(py, pairs);
        let map: HashMap<i32, Inner> = [(1, inner.clone())].into_iter().collect();
        testkit::round_trip(py, map);
        testkit::in_containers!(py, inner, smallvec![3]);
    });
}

#[test]
fn random_sequences() {
    Python::with_gil(|py| {
        testkit::property(500, |random| {
            let len = random.below(20);
            let texts: SmallVec<[String; 8]> = (0..len).map(|_| random.text(10)).collect();
            testkit::round_trip(py, texts);
            let len = random.below(20);
            let bits: SmallVec<[u64; 8]> = (0..len).map(|_| random.bits()).collect();
            testkit::round_trip(py, bits);
        });
    });
}

#[test]
fn nothing_leaks() {
    Python::with_gil(|py| {
        let items: SmallVec<[i64; 2]> = smallvec![1 << 40, 2, 1 << 50];
        testkit::does_not_leak(py, &items);
        let list = Scope::new(py, "").eval("[object(), object(), 1]");
        testkit::no_leaks(py, &[&list, &list.get_item(0).unwrap()], || {
            list.extract::<SmallVec<[PyObject; 2]>>().unwrap();
            list.extract::<SmallVec<[i32; 2]>>().is_err()
        });
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        let numbers: SmallVec<[i32; 2]> = SmallVec::new();
        testkit::annotated(py, &numbers, "Sequence[int]", "List[int]");
        let bytes: SmallVec<[u8; 2]> = SmallVec::new();
        testkit::annotated(py, &bytes, "Sequence[int]", "bytes");
    });
}
