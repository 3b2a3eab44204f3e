//! Sequences, mappings, and Python's own collections.

use super::{made, raises, refusing, Unconvertible};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{
    PyDict, PyFrozenSet, PyFrozenSetBuilder, PyList, PyMapping, PyMappingProxy, PySequence, PySet,
    PyTuple,
};

/// An object that says that it equals nothing, in its own way.
fn incomparable(py: Python<'_>) -> Bound<'_, PyAny> {
    made(
        py,
        "
class X:
    def __eq__(self, other): raise LookupError
    __lt__ = __eq__
    def __hash__(self): return 1
x = X()
",
    )
}

#[test]
fn sequences() {
    Python::with_gil(|py| {
        let object = refusing(py);
        let x = object.downcast::<PySequence>().unwrap();
        raises(py, "Refused", x.len());
        raises(py, "Refused", x.is_empty());
        raises(py, "Refused", x.concat(x));
        raises(py, "Refused", x.repeat(2));
        raises(py, "Refused", x.in_place_concat(x));
        raises(py, "Refused", x.in_place_repeat(2));
        raises(py, "Refused", x.get_item(0));
        raises(py, "Refused", x.get_slice(0, 1));
        raises(py, "Refused", x.set_item(0, 1));
        raises(py, "Refused", x.del_item(0));
        raises(py, "Refused", x.set_slice(0, 1, &object));
        raises(py, "Refused", x.del_slice(0, 1));
        raises(py, "Refused", x.contains(1));
        // Python 3.7 says only that there is nothing to go through.
        #[cfg(Py_3_8)]
        raises(py, "Refused", x.count(1));
        #[cfg(Py_3_8)]
        raises(py, "Refused", x.index(1));
        raises(py, "Refused", x.to_list());
        raises(py, "Refused", x.to_tuple());
        raises(py, "ArithmeticError", x.set_item(0, Unconvertible));
        raises(py, "ArithmeticError", x.count(Unconvertible));
        raises(py, "ArithmeticError", x.contains(Unconvertible));
        raises(py, "ArithmeticError", x.index(Unconvertible));

        let tuple = made(py, "x = (1, 2)");
        let list = made(py, "x = [1, 2]");
        let (tuple, list) = (
            tuple.downcast::<PySequence>().unwrap(),
            list.downcast::<PySequence>().unwrap(),
        );
        raises(py, "TypeError", tuple.concat(list));
        raises(py, "TypeError", tuple.in_place_concat(list));
        raises(py, "TypeError", tuple.set_item(0, 1));
        raises(py, "TypeError", tuple.del_item(0));
        raises(py, "TypeError", tuple.set_slice(0, 1, list));
        raises(py, "TypeError", tuple.del_slice(0, 1));
        raises(py, "IndexError", list.get_item(2));
        raises(py, "IndexError", list.set_item(2, 1));
        raises(py, "IndexError", list.del_item(2));
        raises(py, "ValueError", list.index(3));
        raises(py, "MemoryError", list.repeat(isize::MAX as usize));
        raises(py, "MemoryError", list.in_place_repeat(isize::MAX as usize));
        raises(py, "LookupError", list.count(incomparable(py)));
        raises(py, "LookupError", list.contains(incomparable(py)));
        raises(py, "LookupError", list.index(incomparable(py)));
    });
}

#[test]
fn mappings() {
    Python::with_gil(|py| {
        let object = refusing(py);
        let x = object.downcast::<PyMapping>().unwrap();
        raises(py, "Refused", x.len());
        raises(py, "Refused", x.is_empty());
        raises(py, "Refused", x.contains(1));
        raises(py, "Refused", x.get_item(1));
        raises(py, "Refused", x.set_item(1, 2));
        raises(py, "Refused", x.del_item(1));
        raises(py, "Refused", x.keys());
        raises(py, "Refused", x.values());
        raises(py, "Refused", x.items());
        raises(py, "ArithmeticError", x.contains(Unconvertible));
        raises(py, "ArithmeticError", x.get_item(Unconvertible));
        raises(py, "ArithmeticError", x.set_item(Unconvertible, 2));
        raises(py, "ArithmeticError", x.set_item(1, Unconvertible));
        raises(py, "ArithmeticError", x.del_item(Unconvertible));
        // What a mapping calls its keys may be nothing that can be gone through.
        let odd = made(
            py,
            "
class X(dict):
    def keys(self): return 1
    values = items = keys
x = X()
",
        );
        let odd = odd.downcast::<PyMapping>().unwrap();
        raises(py, "TypeError", odd.keys());
        raises(py, "TypeError", odd.values());
        raises(py, "TypeError", odd.items());

        let view = PyMappingProxy::new(py, x);
        raises(py, "Refused", view.is_empty());
        raises(py, "Refused", view.keys());
        raises(py, "Refused", view.values());
        raises(py, "Refused", view.items());
        raises(py, "Refused", view.try_iter());
        // Its keys are there, and getting at the value raises.
        let half = made(
            py,
            "
class X(dict):
    def __getitem__(self, key): raise LookupError
x = X(a=1)
",
        );
        let half = PyMappingProxy::new(py, half.downcast().unwrap());
        raises(py, "LookupError", half.try_iter().unwrap().next().unwrap());
    });
}

#[test]
fn registering_a_sequence_and_a_mapping() {
    Python::with_gil(|py| {
        // Every sequence is an object; now every object would be a sequence.
        raises(py, "RuntimeError", PySequence::register::<PyAny>(py));
        raises(py, "RuntimeError", PyMapping::register::<PyAny>(py));
    });
}

#[test]
fn lists_and_tuples() {
    Python::with_gil(|py| {
        let list = PyList::new(py, [1, 2]).unwrap();
        raises(py, "IndexError", list.get_item(2));
        raises(py, "IndexError", list.set_item(2, 1));
        raises(py, "IndexError", list.del_item(2));
        raises(py, "ArithmeticError", PyList::new(py, [Unconvertible]));
        raises(py, "ArithmeticError", list.set_item(0, Unconvertible));
        raises(py, "ArithmeticError", list.append(Unconvertible));
        raises(py, "ArithmeticError", list.insert(0, Unconvertible));
        raises(py, "ArithmeticError", list.contains(Unconvertible));
        raises(py, "ArithmeticError", list.index(Unconvertible));
        raises(py, "Refused", list.set_slice(0, 1, &refusing(py)));
        raises(py, "TypeError", list.set_slice(0, 1, &made(py, "x = 1")));
        raises(py, "ValueError", list.index(3));
        raises(py, "LookupError", list.contains(incomparable(py)));
        raises(py, "LookupError", list.index(incomparable(py)));
        let seen = std::cell::Cell::new(0);
        let stopped = list.locked_for_each(|_| {
            seen.set(seen.get() + 1);
            Err(PyKeyError::new_err("enough"))
        });
        raises(py, "KeyError", stopped);
        assert_eq!(seen.get(), 1);
        assert_eq!(list.extract::<Vec<i32>>().unwrap(), [1, 2]);
        list.append(incomparable(py)).unwrap();
        raises(py, "LookupError", list.sort());

        let tuple = PyTuple::new(py, [1, 2]).unwrap();
        raises(py, "ArithmeticError", PyTuple::new(py, [Unconvertible]));
        raises(py, "IndexError", tuple.get_item(2));
        raises(py, "IndexError", tuple.get_borrowed_item(2));
        raises(py, "ArithmeticError", tuple.contains(Unconvertible));
        raises(py, "ArithmeticError", tuple.index(Unconvertible));
        raises(py, "ValueError", tuple.index(3));
        raises(py, "LookupError", tuple.contains(incomparable(py)));
        raises(py, "LookupError", tuple.index(incomparable(py)));
    });
}

#[test]
fn dicts() {
    Python::with_gil(|py| {
        let dict = PyDict::new(py);
        let list = PyList::empty(py);
        dict.set_item(1, 2).unwrap();
        raises(py, "TypeError", dict.contains(&list));
        raises(py, "TypeError", dict.get_item(&list));
        raises(py, "TypeError", dict.set_item(&list, 1));
        raises(py, "TypeError", dict.del_item(&list));
        raises(py, "KeyError", dict.del_item(2));
        raises(py, "LookupError", dict.get_item(incomparable(py)));
        raises(py, "LookupError", dict.contains(incomparable(py)));
        raises(py, "ArithmeticError", dict.contains(Unconvertible));
        raises(py, "ArithmeticError", dict.get_item(Unconvertible));
        raises(py, "ArithmeticError", dict.set_item(Unconvertible, 1));
        raises(py, "ArithmeticError", dict.set_item(1, Unconvertible));
        raises(py, "ArithmeticError", dict.del_item(Unconvertible));
        let other = refusing(py);
        let other = other.downcast::<PyMapping>().unwrap();
        raises(py, "Refused", dict.update(other));
        raises(py, "Refused", dict.update_if_missing(other));
        raises(
            py,
            "KeyError",
            dict.locked_for_each(|_, _| Err(PyKeyError::new_err("enough"))),
        );
        assert_eq!(dict.len(), 1);
    });
}

#[cfg(not(any(PyPy, GraalPy)))]
#[test]
fn dicts_of_sequences() {
    Python::with_gil(|py| {
        raises(py, "Refused", PyDict::from_sequence(&refusing(py)));
        raises(py, "TypeError", PyDict::from_sequence(&made(py, "x = [1]")));
        raises(
            py,
            "ValueError",
            PyDict::from_sequence(&made(py, "x = ['abc']")),
        );
    });
}

#[test]
fn sets() {
    Python::with_gil(|py| {
        let set = PySet::new(py, [1]).unwrap();
        let list = PyList::empty(py);
        raises(py, "TypeError", PySet::new(py, [&list]));
        raises(py, "ArithmeticError", PySet::new(py, [Unconvertible]));
        raises(py, "TypeError", set.contains(&list));
        raises(py, "TypeError", set.discard(&list));
        raises(py, "TypeError", set.add(&list));
        raises(py, "LookupError", set.contains(incomparable(py)));
        raises(py, "LookupError", set.discard(incomparable(py)));
        raises(py, "LookupError", set.add(incomparable(py)));
        raises(py, "ArithmeticError", set.contains(Unconvertible));
        raises(py, "ArithmeticError", set.discard(Unconvertible));
        raises(py, "ArithmeticError", set.add(Unconvertible));
        assert_eq!(set.len(), 1);

        let frozen = PyFrozenSet::new(py, [1]).unwrap();
        raises(py, "TypeError", PyFrozenSet::new(py, [&list]));
        raises(py, "ArithmeticError", PyFrozenSet::new(py, [Unconvertible]));
        raises(py, "TypeError", frozen.contains(&list));
        raises(py, "LookupError", frozen.contains(incomparable(py)));
        raises(py, "ArithmeticError", frozen.contains(Unconvertible));
        let mut builder = PyFrozenSetBuilder::new(py).unwrap();
        raises(py, "TypeError", builder.add(&list));
        raises(py, "ArithmeticError", builder.add(Unconvertible));
        builder.add(2).unwrap();
        assert_eq!(builder.finalize().len(), 1);
    });
}
