//! `dict` and `set`, and containers in containers.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use pyo3::exceptions::{PyOverflowError, PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PySet, PyTuple};

use crate::{eval, fresh, message, refcount, refused, run};

#[test]
fn maps() {
    Python::with_gil(|py| {
        let ob = eval(py, "{'a': [1], 'b': [2, 3], 'c': []}");
        let hash: HashMap<String, Vec<i32>> = ob.extract().unwrap();
        let tree: BTreeMap<String, Vec<i32>> = ob.extract().unwrap();
        assert_eq!(hash.len(), 3);
        assert_eq!(hash["b"], [2, 3]);
        assert_eq!(tree.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
        for made in [
            (&hash).into_pyobject(py).unwrap(),
            (&tree).into_pyobject(py).unwrap(),
            hash.into_pyobject(py).unwrap(),
            tree.into_pyobject(py).unwrap(),
        ] {
            let made: Bound<'_, PyDict> = made;
            assert!(made.eq(&ob).unwrap());
        }
        let subclass = run(py, "x = __import__('collections').OrderedDict(b=1, a=2)");
        let map: BTreeMap<String, i32> = subclass.extract().unwrap();
        assert_eq!(
            map.into_iter().collect::<Vec<_>>(),
            [("a".to_owned(), 2), ("b".to_owned(), 1)]
        );
        // Different keys of Python may be one in Rust: the last counts.
        let map: HashMap<i8, String> = eval(py, "{1: 'a', 1.5: 'b'}").extract().unwrap_or_default();
        assert!(map.is_empty(), "1.5 is no i8");

        assert_eq!(
            refused::<HashMap<i32, i32>, PyTypeError>(&eval(py, "[(1, 2)]")),
            "'list' object cannot be converted to 'PyDict'"
        );
        refused::<BTreeMap<i32, i32>, PyTypeError>(&eval(py, "{1: 'a'}"));
        refused::<HashMap<String, i32>, PyTypeError>(&eval(py, "{1: 1}"));
        let unhashable: BTreeMap<Vec<i32>, i32> = [(vec![1], 2)].into_iter().collect();
        message::<_, PyTypeError>(unhashable.into_pyobject(py), py);
    });
}

#[test]
fn a_dict_that_changes_while_it_is_read() {
    Python::with_gil(|py| {
        let grows =
            "class V:\n  def __index__(self):\n    x[len(x)] = V()\n    return 1\nx = {0: V()}";
        assert_eq!(
            refused::<HashMap<i32, i32>, PyRuntimeError>(&run(py, grows)),
            "dictionary changed size during iteration"
        );
        let shrinks =
            "class V:\n  def __index__(self):\n    x.clear()\n    return 1\nx = {0: V(), 1: V()}";
        refused::<BTreeMap<i32, i32>, PyRuntimeError>(&run(py, shrinks));
        // The same key taken out and put in again: as long as before, and never at its end.
        let moves =
            "class V:\n  def __index__(self):\n    x[0] = x.pop(0)\n    return 1\nx = {0: V()}";
        assert_eq!(
            refused::<HashMap<i32, i32>, PyRuntimeError>(&run(py, moves)),
            "dictionary keys changed during iteration"
        );
        // A value put in the place of the one in use: that one stays alive.
        let replaces = "class V:\n  def __index__(self):\n    x[0] = 2\n    return 1\nx = {0: V()}";
        let map: HashMap<i32, i32> = run(py, replaces).extract().unwrap();
        assert_eq!(map[&0], 1);
    });
}

#[test]
fn maps_keep_the_balance_of_references() {
    Python::with_gil(|py| {
        let object = fresh(py);
        let dict = PyDict::new(py);
        dict.set_item(&object, &object).unwrap();
        let before = refcount(&object);
        let map: BTreeMap<Address, PyObject> = dict.extract().unwrap();
        assert_eq!(refcount(&object), before + 2);
        drop(map);
        assert_eq!(refcount(&object), before);
        let values: HashMap<i32, &Bound<'_, PyAny>> =
            [(1, &object), (2, &object)].into_iter().collect();
        let made = values.into_pyobject(py).unwrap();
        assert_eq!(refcount(&object), before + 2);
        drop(made);
        assert_eq!(refcount(&object), before);
    });
}

/// An object, ordered by its address.
struct Address(PyObject);

impl<'py> FromPyObject<'py> for Address {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        Ok(Address(ob.clone().unbind()))
    }
}

impl PartialEq for Address {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_ptr() == other.0.as_ptr()
    }
}
impl Eq for Address {}
impl PartialOrd for Address {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Address {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.as_ptr().cmp(&other.0.as_ptr())
    }
}

#[test]
fn sets() {
    Python::with_gil(|py| {
        for code in ["{3, 1, 2}", "frozenset([1, 2, 3])"] {
            let ob = eval(py, code);
            let hash: HashSet<i32> = ob.extract().unwrap();
            let tree: BTreeSet<i32> = ob.extract().unwrap();
            assert_eq!(hash.len(), 3);
            assert_eq!(tree.iter().copied().collect::<Vec<_>>(), [1, 2, 3]);
            for made in [
                (&hash).into_pyobject(py).unwrap(),
                (&tree).into_pyobject(py).unwrap(),
                hash.into_pyobject(py).unwrap(),
                tree.into_pyobject(py).unwrap(),
            ] {
                let made: Bound<'_, PySet> = made;
                assert!(made.eq(&ob).unwrap());
            }
        }
        assert_eq!(
            refused::<HashSet<i32>, PyTypeError>(&eval(py, "[1]")),
            "'list' object cannot be converted to 'PySet'"
        );
        refused::<BTreeSet<i32>, PyTypeError>(&eval(py, "{1: 2}"));
        refused::<HashSet<i32>, PyTypeError>(&eval(py, "{'a'}"));
        let unhashable: BTreeSet<Vec<i32>> = [vec![1]].into_iter().collect();
        message::<_, PyTypeError>(unhashable.into_pyobject(py), py);
        let grows = "class V:\n  def __index__(self):\n    x.add(V())\n    return 1\nx = {V()}";
        refused::<HashSet<i32>, PyRuntimeError>(&run(py, grows));
    });
}

#[test]
fn containers_in_containers() {
    type Deep = HashMap<String, Option<Vec<(u8, BTreeMap<char, [f64; 2]>)>>>;

    Python::with_gil(|py| {
        let code = "{'a': None, 'b': [(1, {'x': (0.5, 1)}), (2, {})]}";
        let ob = eval(py, code);
        let value: Deep = ob.extract().unwrap();
        assert!(value["a"].is_none());
        assert_eq!(value["b"].as_ref().unwrap()[0].1[&'x'], [0.5, 1.0]);
        let made = value.into_pyobject(py).unwrap();
        assert!(made
            .eq(eval(
                py,
                "{'a': None, 'b': [(1, {'x': [0.5, 1.0]}), (2, {})]}"
            ))
            .unwrap());
        refused::<Deep, PyOverflowError>(&eval(py, "{'b': [(256, {})]}"));
        let tuple: Bound<'_, PyTuple> = (1, vec!["a"]).into_pyobject(py).unwrap();
        assert_eq!(
            tuple.extract::<(i32, Vec<String>)>().unwrap(),
            (1, vec!["a".to_owned()])
        );
    });
}
