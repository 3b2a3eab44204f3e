//! Sequences, `bytes` and `list`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use pyo3::exceptions::{
    PyKeyError, PyOverflowError, PyTypeError, PyValueError, PyZeroDivisionError,
};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyList, PyString};

use crate::{eval, fresh, message, refcount, refused, run};

#[test]
fn sequences_of_all_kinds() {
    Python::with_gil(|py| {
        // `array` imports `collections.abc`, which CPython 3.13 does not find while another thread is about to import `collections`.
        py.import("collections").unwrap();
        for code in [
            "[1, 2, 3]",
            "(1, 2, 3)",
            "range(1, 4)",
            "__import__('array').array('h', [1, 2, 3])",
            "__import__('collections').deque([1, 2, 3])",
            "b'\\x01\\x02\\x03'",
            "memoryview(b'\\x01\\x02\\x03')",
        ] {
            let ob = eval(py, code);
            assert_eq!(ob.extract::<Vec<i32>>().unwrap(), [1, 2, 3], "{}", code);
            assert_eq!(ob.extract::<Vec<u8>>().unwrap(), [1, 2, 3], "{}", code);
            assert_eq!(ob.extract::<[i64; 3]>().unwrap(), [1, 2, 3], "{}", code);
            assert_eq!(ob.extract::<[u8; 3]>().unwrap(), [1, 2, 3], "{}", code);
            assert_eq!(
                refused::<[i32; 2], PyValueError>(&ob),
                "expected a sequence of length 2 (got 3)"
            );
            refused::<[u8; 4], PyValueError>(&ob);
        }
        for code in ["[]", "()", "b''", "bytearray()"] {
            assert!(eval(py, code).extract::<Vec<String>>().unwrap().is_empty());
            assert_eq!(eval(py, code).extract::<[u8; 0]>().unwrap(), [0u8; 0]);
        }
        let nested = eval(py, "[[1], (2, 3), []]");
        assert_eq!(
            nested.extract::<Vec<Vec<u16>>>().unwrap(),
            [vec![1], vec![2, 3], vec![]]
        );
    });
}

#[test]
fn what_is_no_sequence() {
    Python::with_gil(|py| {
        for code in ["{1}", "{1: 2}", "iter([1])", "1", "None"] {
            refused::<Vec<i32>, PyTypeError>(&eval(py, code));
            refused::<[i32; 1], PyTypeError>(&eval(py, code));
        }
        assert_eq!(
            refused::<Vec<i32>, PyTypeError>(&eval(py, "{1}")),
            "'set' object cannot be converted to 'Sequence'"
        );
        assert_eq!(
            refused::<Vec<String>, PyTypeError>(&eval(py, "'abc'")),
            "Can't extract `str` to `Vec`"
        );
        assert_eq!(
            refused::<Vec<u8>, PyTypeError>(&eval(py, "'abc'")),
            "Can't extract `str` to `Vec`"
        );
        refused::<Vec<i32>, PyTypeError>(&eval(py, "[1, 'two', 3]"));
        refused::<Vec<u8>, PyOverflowError>(&eval(py, "(255, 256)"));
    });
}

#[test]
fn bytes_of_all_kinds() {
    Python::with_gil(|py| {
        let all: Vec<u8> = (0..=255).collect();
        let made: Bound<'_, PyAny> = all.clone().into_pyobject(py).unwrap();
        assert!(made.is_instance_of::<PyBytes>());
        assert_eq!(made.extract::<Vec<u8>>().unwrap(), all);
        assert_eq!(made.extract::<&[u8]>().unwrap(), all);
        assert!(matches!(made.extract::<Cow<'_, [u8]>>().unwrap(), Cow::Borrowed(b) if b == all));
        for made in [
            (&all).into_pyobject(py).unwrap(),
            all.as_slice().into_pyobject(py).unwrap(),
            Cow::Borrowed(all.as_slice()).into_pyobject(py).unwrap(),
            Cow::<'_, [u8]>::Owned(all.clone())
                .into_pyobject(py)
                .unwrap(),
        ] {
            assert!(made.is_instance_of::<PyBytes>());
            assert_eq!(made.extract::<&[u8]>().unwrap(), all);
        }
        for made in [
            [1u8, 2].into_pyobject(py).unwrap(),
            (&[1u8, 2]).into_pyobject(py).unwrap(),
        ] {
            assert!(made.is_instance_of::<PyBytes>());
            assert_eq!(made.extract::<[u8; 2]>().unwrap(), [1, 2]);
        }
        let changeable = eval(py, "bytearray(b'ab')");
        assert!(
            matches!(changeable.extract::<Cow<'_, [u8]>>().unwrap(), Cow::Owned(b) if b == b"ab")
        );
        message::<_, PyTypeError>(changeable.extract::<&[u8]>(), py);
        message::<_, PyTypeError>(eval(py, "[1]").extract::<Cow<'_, [u8]>>(), py);
        // Only bytes become `bytes`.
        assert!(vec![1i8]
            .into_pyobject(py)
            .unwrap()
            .is_instance_of::<PyList>());
        assert!([1u16].into_pyobject(py).unwrap().is_instance_of::<PyList>());
    });
}

#[test]
fn lists_of_what_converts() {
    Python::with_gil(|py| {
        let texts = vec!["a".to_owned(), "b".to_owned()];
        for made in [
            texts.clone().into_pyobject(py).unwrap(),
            (&texts).into_pyobject(py).unwrap(),
            texts.as_slice().into_pyobject(py).unwrap(),
            ["a", "b"].into_pyobject(py).unwrap(),
            (&["a", "b"]).into_pyobject(py).unwrap(),
            Cow::Borrowed(&["a", "b"][..]).into_pyobject(py).unwrap(),
        ] {
            assert!(made.is_instance_of::<PyList>());
            assert_eq!(made.extract::<Vec<String>>().unwrap(), texts);
        }
        assert_eq!(
            Vec::<i32>::new().into_pyobject(py).unwrap().len().unwrap(),
            0
        );
        let nested = vec![vec![1, 2], vec![]];
        assert_eq!(
            (&nested).into_pyobject(py).unwrap().to_string(),
            "[[1, 2], []]"
        );
    });
}

/// Converts to the object it holds, or fails.
struct Fails<'py>(Option<Bound<'py, PyAny>>);

impl<'py> IntoPyObject<'py> for Fails<'py> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.0.ok_or_else(|| PyKeyError::new_err("no object"))
    }
}

#[test]
fn a_failed_conversion_leaks_nothing() {
    Python::with_gil(|py| {
        let object = fresh(py);
        let before = refcount(&object);
        let items = || {
            vec![
                Fails(Some(object.clone())),
                Fails(None),
                Fails(Some(object.clone())),
            ]
        };
        message::<_, PyKeyError>(items().into_pyobject(py), py);
        let array = [
            Fails(Some(object.clone())),
            Fails(None),
            Fails(Some(object.clone())),
        ];
        message::<_, PyKeyError>(array.into_pyobject(py), py);
        let map: BTreeMap<i32, Fails<'_>> = (0..3).zip(items()).collect();
        message::<_, PyKeyError>(map.into_pyobject(py), py);
        let some = Some(Fails(None));
        message::<_, PyKeyError>(some.into_pyobject(py), py);
        assert_eq!(refcount(&object), before);

        let list = PyList::new(py, [&object, &object]).unwrap();
        list.append("text").unwrap();
        let before = refcount(&object);
        message::<_, PyTypeError>(list.extract::<Vec<Bound<'_, PyNotText>>>(), py);
        message::<_, PyTypeError>(list.extract::<[Bound<'_, PyNotText>; 3]>(), py);
        assert_eq!(refcount(&object), before);
        let all: Vec<PyObject> = list.extract().unwrap();
        let array: [PyObject; 3] = list.to_tuple().extract().unwrap();
        assert_eq!(refcount(&object), before + 4);
        drop((all, array));
        assert_eq!(refcount(&object), before);
    });
}

/// Any object but a `str`.
struct PyNotText;

impl pyo3::PyTypeCheck for PyNotText {
    const NAME: &'static str = "NotText";

    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        !object.is_instance_of::<PyString>()
    }
}

#[test]
fn a_list_that_changes_while_it_is_read() {
    Python::with_gil(|py| {
        // Shorter: what is left is read.
        let list = run(
            py,
            "class Cut:\n  def __index__(self):\n    del x[1:]\n    return 1\nx = [Cut(), 2, 3, 4]",
        );
        assert_eq!(list.extract::<Vec<i32>>().unwrap(), [1]);
        // Longer: it is read to its end.
        let list = run(
            py,
            "class Grow:\n  def __index__(self):\n    x.append(9)\n    return 1\nx = [Grow(), 2]",
        );
        assert_eq!(list.extract::<Vec<i32>>().unwrap(), [1, 2, 9]);
        // Emptied while its own item is in use: the item stays alive.
        let list = run(
            py,
            "class Clear:\n  def __index__(self):\n    x.clear()\n    return 5\nx = [Clear() for _ in range(4)]",
        );
        assert_eq!(list.extract::<Vec<i32>>().unwrap(), [5]);
        let list = run(
            py,
            "class Cut:\n  def __index__(self):\n    del x[1:]\n    return 1\nx = [Cut(), 2, 3]",
        );
        assert_eq!(
            refused::<[i32; 3], PyValueError>(&list),
            "expected a sequence of length 3 (got 1)"
        );
        let list = run(
            py,
            "class Grow:\n  def __index__(self):\n    x.append(9)\n    return 1\nx = [Grow(), 2]",
        );
        assert_eq!(
            refused::<[i32; 2], PyValueError>(&list),
            "expected a sequence of length 2 (got 3)"
        );
    });
}

#[test]
fn sequences_that_do_not_tell_the_truth() {
    Python::with_gil(|py| {
        let class = "class S(__import__('collections').UserList):\n";
        let huge = run(
            py,
            &format!("{}  def __len__(self): return 2**62\nx = S([1, 2])", class),
        );
        assert_eq!(huge.extract::<Vec<u64>>().unwrap(), [1, 2]);
        refused::<[u64; 2], PyValueError>(&huge);
        // The iterator is one that lets an exception stand that was set before.
        let raises = run(
            py,
            "class S:
  def __len__(self): return 1 // 0
  def __getitem__(self, i): raise TypeError
  __iter__ = type('D', (), {'__get__': lambda *_: [1, 2].__iter__})()
x = S()",
        );
        assert_eq!(raises.extract::<Vec<u64>>().unwrap(), [1, 2]);
        refused::<[u64; 2], PyZeroDivisionError>(&raises);
        let short = run(
            py,
            &format!("{}  def __len__(self): return 1\nx = S([1, 2])", class),
        );
        assert_eq!(short.extract::<Vec<u64>>().unwrap(), [1, 2]);
        refused::<[u64; 1], PyValueError>(&short);
        let breaks = run(
            py,
            &format!(
                "{}  def __iter__(self):\n    yield 1\n    1 // 0\nx = S([1, 2])",
                class
            ),
        );
        refused::<Vec<u64>, PyZeroDivisionError>(&breaks);
        refused::<[u64; 2], PyZeroDivisionError>(&breaks);
        let not_iterable = run(
            py,
            "class S:\n  __iter__ = None\n  def __getitem__(self, i): return 1\n  def __len__(self): return 1\nx = S()",
        );
        refused::<Vec<u64>, PyTypeError>(&not_iterable);
    });
}

/// What a subclass iterates over counts, not what it stores.
#[test]
fn subclasses_of_list_and_tuple() {
    Python::with_gil(|py| {
        for class in ["list", "tuple"] {
            let code = format!(
                "class S({}):\n  def __iter__(self): return iter([7, 8])\nx = S([1, 2])",
                class
            );
            assert_eq!(run(py, &code).extract::<Vec<i32>>().unwrap(), [7, 8]);
            assert_eq!(run(py, &code).extract::<[i32; 2]>().unwrap(), [7, 8]);
        }
    });
}
