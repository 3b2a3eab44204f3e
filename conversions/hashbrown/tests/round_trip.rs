//! `dict` and `set` to `hashbrown` and back: keys that collide, what changes meanwhile, elements of every origin.

use std::collections::hash_map::RandomState;

use hashbrown::{HashMap, HashSet};
use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySet};
use pyo3_hashbrown as _;
use pyo3_testkit as testkit;
use testkit::Scope;

const PYTHON: &str = "
from types import MappingProxyType
class Key:
    def __index__(self): return 1
class Growing:
    def __init__(self, items): self.items = items
    def __index__(self):
        if isinstance(self.items, set): self.items.add(object())
        else: self.items[object()] = 1
        return 5
growing = {}
growing[0] = Growing(growing)
growing_set = set()
growing_set.add(Growing(growing_set))
class Sub(dict): pass
class SubOfSet(set): pass
";

#[test]
fn maps() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        testkit::corresponds(HashMap::<i32, i32>::new(), &scope.eval("{}"));
        let one: HashMap<i32, String> = [(1, "a".to_owned())].into_iter().collect();
        testkit::corresponds(one, &scope.eval("{1: 'a'}"));
        let map: HashMap<i32, i32> = (0..100).map(|key| (key, key * key)).collect();
        let object = testkit::round_trip(py, map);
        assert!(object.is_exact_instance_of::<PyDict>());
        let same = scope.eval("{key: key * key for key in range(100)}");
        assert!(object.eq(same).unwrap());
        let other_hasher: HashMap<i32, i32, RandomState> = [(1, 2)].into_iter().collect();
        testkit::corresponds(other_hasher, &scope.eval("{1: 2}"));

        let map: HashMap<u8, String> = scope.eval("{Key(): 'a', Key(): 'b'}").extract().unwrap();
        assert!(map.into_iter().eq([(1, "b".to_owned())]));
        let map: HashMap<String, i32> = scope.eval("Sub(a=1)").extract().unwrap();
        assert_eq!(map["a"], 1);

        let extract = |expression: &str| scope.eval(expression).extract::<HashMap<i32, i32>>();
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
        testkit::raises::<PyRuntimeError>(py, extract("growing"), "changed size");
        let unhashable: HashMap<Vec<i32>, i32> = [(vec![1], 1)].into_iter().collect();
        testkit::raises::<PyTypeError>(py, (&unhashable).into_pyobject(py), "unhashable");
        testkit::raises::<PyTypeError>(py, unhashable.into_pyobject(py), "unhashable");
        testkit::refuses_other_types::<HashMap<i32, i32>, _, _>(py, &["{}"]);
    });
}

#[test]
fn sets() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, PYTHON);
        testkit::corresponds(HashSet::<i32>::new(), &scope.eval("set()"));
        let one: HashSet<String> = ["a".to_owned()].into_iter().collect();
        testkit::corresponds(one, &scope.eval("{'a'}"));
        let object = testkit::round_trip(py, (0..100).collect::<HashSet<i32>>());
        assert!(object.is_exact_instance_of::<PySet>());
        assert!(object.eq(scope.eval("set(range(100))")).unwrap());
        let other_hasher: HashSet<i32, RandomState> = [1].into_iter().collect();
        testkit::corresponds(other_hasher, &scope.eval("{1}"));

        for (expression, expected) in [
            ("frozenset({1, 2})", &[1, 2][..]),
            ("SubOfSet({1})", &[1]),
            ("{Key(), Key(), 2}", &[1, 2]),
        ] {
            let set: HashSet<u8> = scope.eval(expression).extract().unwrap();
            assert_eq!(set, expected.iter().copied().collect(), "{}", expression);
        }
        let extract = |expression: &str| scope.eval(expression).extract::<HashSet<i32>>();
        testkit::raises::<PyTypeError>(
            py,
            extract("[1]"),
            "'list' object cannot be converted to 'PySet'",
        );
        testkit::raises::<PyTypeError>(py, extract("{1, 'a'}"), "'str' object");
        testkit::raises::<PyRuntimeError>(py, extract("growing_set"), "changed size");
        let unhashable: HashSet<Vec<i32>> = [vec![1]].into_iter().collect();
        testkit::raises::<PyTypeError>(py, (&unhashable).into_pyobject(py), "unhashable");
        testkit::raises::<PyTypeError>(py, unhashable.into_pyobject(py), "unhashable");
        testkit::refuses_other_types::<HashSet<i32>, _, _>(py, &["{1}"]);
    });
}

/// Foreign in foreign, beside native.
#[test]
fn elements_of_every_origin() {
    Python::with_gil(|py| {
        type Inner = HashMap<String, i32>;
        type Pair = (Option<Inner>, bool);
        let inner: Inner = [("b".to_owned(), 1), ("a".to_owned(), 2)]
            .into_iter()
            .collect();
        let outer: HashMap<(i32, String), Vec<Pair>> = [(
            (1, "a".to_owned()),
            vec![(Some(inner.clone()), true), (None, false)],
        )]
        .into_iter()
        .collect();
        testkit::round_trip(py, outer);
        let set: HashSet<i32> = [1, 2].into_iter().collect();
        let outer: HashMap<i32, HashSet<i32>> = [(7, set.clone())].into_iter().collect();
        testkit::round_trip(py, outer);
        testkit::in_containers!(py, inner.clone(), Inner::new());
        testkit::in_containers!(py, set.clone(), HashSet::<i32>::new());
        testkit::does_not_leak(py, &inner);
        testkit::does_not_leak(py, &set);
        let scope = Scope::new(py, "");
        let objects = scope.eval("[{'a': 1, 'b': object()}, {1, 'a'}]");
        let (dict, set) = (objects.get_item(0).unwrap(), objects.get_item(1).unwrap());
        testkit::no_leaks(py, &[&dict, &dict.get_item("b").unwrap(), &set], || {
            dict.extract::<HashMap<String, PyObject>>().unwrap();
            dict.extract::<Inner>().is_err() && set.extract::<HashSet<i32>>().is_err()
        });
    });
}

#[test]
fn random_collections() {
    Python::with_gil(|py| {
        testkit::property(300, |random| {
            let len = random.below(40);
            let map: HashMap<i64, String> = (0..len)
                .map(|_| (random.between(-100, 100), random.text(8)))
                .collect();
            testkit::round_trip(py, map);
            let set: HashSet<String> = (0..len).map(|_| random.text(8)).collect();
            testkit::round_trip(py, set);
        });
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        let map: HashMap<String, i32> = HashMap::new();
        testkit::annotated(py, &map, "Mapping[str, int]", "Dict[str, int]");
        let set: HashSet<i32> = HashSet::new();
        testkit::annotated(py, &set, "Set[int]", "Set[int]");
    });
}
