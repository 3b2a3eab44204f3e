//! `dict` to `indexmap` and back: order, keys that collide, dicts that change, entries of every origin.

use std::hash::{BuildHasherDefault, Hasher};

use indexmap::IndexMap;
use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_indexmap as _;
use pyo3_testkit as testkit;
use testkit::Scope;

/// All keys collide, which does no harm.
#[derive(Default)]
struct Constant;

impl Hasher for Constant {
    fn finish(&self) -> u64 {
        0
    }
    fn write(&mut self, _: &[u8]) {}
}

#[test]
fn the_order_is_kept() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "");
        let map: IndexMap<i32, String> = [(3, "c"), (1, "a"), (2, "b")]
            .map(|(key, value)| (key, value.to_owned()))
            .into_iter()
            .collect();
        let object = testkit::round_trip(py, map.clone());
        assert!(object.is_exact_instance_of::<PyDict>());
        assert_eq!(object.to_string(), "{3: 'c', 1: 'a', 2: 'b'}");
        // `==` of maps does not see the order.
        let back: IndexMap<i32, String> = object.extract().unwrap();
        assert!(back.iter().eq(map.iter()));
        testkit::corresponds(IndexMap::<i32, i32>::new(), &scope.eval("{}"));

        let back: IndexMap<i32, i32, BuildHasherDefault<Constant>> =
            scope.eval("{9: 1, 1: 2, 5: 3}").extract().unwrap();
        assert!(back.into_iter().eq([(9, 1), (1, 2), (5, 3)]));
    });
}

#[test]
fn keys() {
    Python::with_gil(|py| {
        let scope = Scope::new(
            py,
            "
class Key:
    def __index__(self): return 1
first, second = Key(), Key()
class Sub(dict):
    def __iter__(self): raise ZeroDivisionError
    items = keys = __iter__
",
        );
        // Two keys of Python's, one of Rust's.
        let map: IndexMap<u8, String> = scope
            .eval("{first: 'a', 0: 'b', second: 'c'}")
            .extract()
            .unwrap();
        assert!(map
            .into_iter()
            .eq([(1, "c".to_owned()), (0, "b".to_owned())]));
        // Two of Rust's, one of Python's.
        let nans: IndexMap<(i32, bool), i32> =
            [((1, true), 1), ((0, false), 2)].into_iter().collect();
        testkit::round_trip(py, nans);
        let map: IndexMap<String, i32> = scope.eval("Sub(a=1)").extract().unwrap();
        assert_eq!(map["a"], 1);
        let unhashable: IndexMap<Vec<i32>, i32> = [(vec![1], 1)].into_iter().collect();
        testkit::raises::<PyTypeError>(py, (&unhashable).into_pyobject(py), "unhashable");
        testkit::raises::<PyTypeError>(py, unhashable.into_pyobject(py), "unhashable");
    });
}

#[test]
fn what_is_refused() {
    Python::with_gil(|py| {
        let scope = Scope::new(
            py,
            "
from sys import implementation
from types import MappingProxyType
class Growing:
    def __init__(self, items): self.items = items
    def __index__(self):
        self.items[len(self.items)] = 1
        return 5
class Replacing:
    def __init__(self, items): self.items = items
    def __index__(self):
        del self.items[min(self.items)]
        self.items[max(self.items) + 1] = self
        return 5
growing = {}
growing[0] = Growing(growing)
growing[1] = 1
replacing = {}
replacing.update({0: Replacing(replacing), 1: 1, 2: 2})
",
        );
        let extract = |expression: &str| scope.eval(expression).extract::<IndexMap<i32, i32>>();
        testkit::raises::<PyTypeError>(
            py,
            extract("[(1, 2)]"),
            "'list' object cannot be converted to 'PyDict'",
        );
        testkit::raises::<PyTypeError>(
            py,
            extract("MappingProxyType({})"),
            "'mappingproxy' object",
        );
        testkit::raises::<PyTypeError>(py, extract("{1: 'a'}"), "'str' object");
        testkit::raises::<PyTypeError>(py, extract("{'a': 1}"), "'str' object");
        // PyPy goes through a copy.
        if scope.eval("implementation.name").to_string() != "pypy" {
            testkit::raises::<PyRuntimeError>(py, extract("growing"), "changed size");
            // It would go on for ever.
            testkit::raises::<PyRuntimeError>(py, extract("replacing"), "keys changed");
        }
        testkit::refuses_other_types::<IndexMap<i32, i32>, _, _>(py, &["{}"]);
    });
}

#[test]
fn entries_of_every_origin() {
    Python::with_gil(|py| {
        type Inner = IndexMap<String, i32>;
        type Pair = (Option<Inner>, bool);
        let inner: Inner = [("b".to_owned(), 1), ("a".to_owned(), 2)]
            .into_iter()
            .collect();
        // Foreign values, native keys; and tuples that have both.
        let outer: IndexMap<i32, Inner> = [(2, inner.clone()), (1, Inner::new())]
            .into_iter()
            .collect();
        assert_eq!(
            testkit::round_trip(py, outer).to_string(),
            "{2: {'b': 1, 'a': 2}, 1: {}}"
        );
        let outer: IndexMap<(i32, String), Vec<Pair>> = [(
            (1, "a".to_owned()),
            vec![(Some(inner.clone()), true), (None, false)],
        )]
        .into_iter()
        .collect();
        testkit::round_trip(py, outer);
        testkit::in_containers!(py, inner.clone(), Inner::new());
        testkit::does_not_leak(py, &inner);
        let object = Scope::new(py, "").eval("{'a': 1, 'b': object()}");
        testkit::no_leaks(py, &[&object, &object.get_item("b").unwrap()], || {
            object.extract::<IndexMap<String, PyObject>>().unwrap();
            object.extract::<Inner>().is_err()
        });
    });
}

#[test]
fn random_maps() {
    Python::with_gil(|py| {
        testkit::property(300, |random| {
            let len = random.below(40);
            let map: IndexMap<i64, String> = (0..len)
                .map(|_| (random.between(-100, 100), random.text(8)))
                .collect();
            let back: IndexMap<i64, String> =
                testkit::round_trip(py, map.clone()).extract().unwrap();
            assert!(back.iter().eq(map.iter()));
        });
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        let map: IndexMap<String, i32> = IndexMap::new();
        testkit::annotated(py, &map, "Mapping[str, int]", "Dict[str, int]");
    });
}
