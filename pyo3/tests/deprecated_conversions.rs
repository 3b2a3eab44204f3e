//! `ToPyObject`, `IntoPy` and the methods of old: for the types of the standard library, for those of users who have never heard
//! of `IntoPyObject`, and for those that another crate teaches Python.
#![allow(deprecated)]
#![cfg(feature = "macros")]
// References convert, too: that is what is tested.
#![allow(clippy::needless_borrow, clippy::needless_borrows_for_generic_args)]

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::{NonZeroI128, NonZeroU8};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use pyo3::conversion::Foreign;
use pyo3::exceptions::{PyException, PyTypeError, PyUserWarning, PyValueError};
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyBytes, PyDict, PyFrozenSet, PyList, PySet, PyString, PyTuple, PyType};

fn repr(object: &PyObject) -> String {
    Python::with_gil(|py| object.bind(py).repr().unwrap().to_string())
}

/// By the one trait, which leaves the value, and by the other, which takes it.
#[track_caller]
fn both<T, O, P, Q, R>(value: T, expected: &str)
where
    T: ToPyObject<O, P> + IntoPy<PyObject, Q, R>,
{
    Python::with_gil(|py| {
        assert_eq!(repr(&value.to_object(py)), expected);
        assert_eq!(repr(&(&&value).to_object(py)), expected);
        assert_eq!(repr(&value.into_py(py)), expected);
    });
}

#[test]
fn plain_values() {
    both(true, "True");
    both('ä', "'ä'");
    both(1.5f32, "1.5");
    both(1.5f64, "1.5");
    both(-1i8, "-1");
    both(-1i16, "-1");
    both(-1i32, "-1");
    both(-1i64, "-1");
    both(i128::MIN, "-170141183460469231731687303715884105728");
    both(-1isize, "-1");
    both(1u8, "1");
    both(1u16, "1");
    both(1u32, "1");
    both(u64::MAX, "18446744073709551615");
    both(1u128, "1");
    both(1usize, "1");
    both(NonZeroU8::new(1).unwrap(), "1");
    both(NonZeroI128::new(-1).unwrap(), "-1");
    both(String::from("spam"), "'spam'");
    both(Cow::Borrowed("spam"), "'spam'");
    both("spam", "'spam'");
    both((), "None");
    both(Cow::Borrowed(&b"spam"[..]), "b'spam'");
    both(OsString::from("spam"), "'spam'");
    both(Cow::Borrowed(OsStr::new("spam")), "'spam'");
    both(OsStr::new("spam"), "'spam'");
    both(PathBuf::from("a/b"), "'a/b'");
    both(Cow::Borrowed(Path::new("a/b")), "'a/b'");
    both(Path::new("a/b"), "'a/b'");
    both(IpAddr::from([127, 0, 0, 1]), "IPv4Address('127.0.0.1')");
    both(Ipv4Addr::LOCALHOST, "IPv4Address('127.0.0.1')");
    both(Ipv6Addr::LOCALHOST, "IPv6Address('::1')");
    both(
        Duration::from_micros(1_500_000),
        "datetime.timedelta(seconds=1, microseconds=500000)",
    );
    Python::with_gil(|py| {
        let epoch = std::time::SystemTime::UNIX_EPOCH.into_py(py);
        assert!(repr(&epoch).starts_with("datetime.datetime(1970, 1, 1, 0, 0"));
        assert_eq!(repr(&"spam"[1..].to_object(py)), "'pam'");
        assert_eq!(repr(&(&String::from("spam")).into_py(py)), "'spam'");
        assert_eq!(repr(&(&PathBuf::from("a")).into_py(py)), "'a'");
        assert_eq!(repr(&(&OsString::from("a")).into_py(py)), "'a'");
        both(
            PyBackedStr::try_from(PyString::new(py, "spam")).unwrap(),
            "'spam'",
        );
        both(PyBackedBytes::from(PyBytes::new(py, b"spam")), "b'spam'");
    });
}

#[test]
fn containers() {
    both(Some(1), "1");
    both(None::<i32>, "None");
    both(vec![Some("a"), None], "['a', None]");
    both([1, 2], "[1, 2]");
    both([0i32; 0], "[]");
    both(Cell::new(1), "1");
    both(BTreeSet::from(["a"]), "{'a'}");
    both(HashSet::from([1]), "{1}");
    both(BTreeMap::from([("a", 1), ("b", 2)]), "{'a': 1, 'b': 2}");
    both(HashMap::from([("a", vec![1])]), "{'a': [1]}");
    both((1,), "(1,)");
    both((1, "a"), "(1, 'a')");
    both(
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, Some("l")),
        "(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 'l')",
    );
    Python::with_gil(|py| {
        assert_eq!(repr(&[1, 2][..].to_object(py)), "[1, 2]");
        // Bytes are numbers, except by reference.
        both(vec![1u8, 2], "[1, 2]");
        both([1u8, 2], "[1, 2]");
        assert_eq!(repr(&b"a"[..].to_object(py)), "[97]");
        assert_eq!(repr(&b"a"[..].into_py(py)), "b'a'");
    });
}

#[test]
fn pointers_are_the_same_object() {
    Python::with_gil(|py| {
        let bound = PyList::empty(py).into_any();
        let object = bound.clone().unbind();
        let before = bound.get_refcnt();
        let borrowed = bound.as_borrowed();
        for same in [
            bound.to_object(py),
            (&bound).to_object(py),
            object.to_object(py),
            borrowed.to_object(py),
            (&bound).into_py(py),
            bound.clone().into_py(py),
            borrowed.into_py(py),
            (&object).into_py(py),
            object.clone_ref(py).into_py(py),
        ] {
            assert!(same.is(&bound));
        }
        assert_eq!(bound.get_refcnt(), before);
        let error = PyValueError::new_err("bad");
        both(error.clone_ref(py), "ValueError('bad')");
        assert_eq!(repr(&(&error).into_py(py)), "ValueError('bad')");
    });
}

#[test]
fn tuples_and_texts_for_calls() {
    Python::with_gil(|py| {
        let tuple: Py<PyTuple> = (1, "a").into_py(py);
        assert_eq!(tuple.to_string(), "(1, 'a')");
        let empty: Py<PyTuple> = ().into_py(py);
        assert_eq!(empty.to_string(), "()");
        let bound = tuple.bind(py);
        let same: Py<PyTuple> = bound.into_py(py);
        let again: Py<PyTuple> = bound.clone().into_py(py);
        assert!(same.is(&tuple) && again.is(&tuple));
        let text: Py<PyString> = "spam".into_py(py);
        let same: Py<PyString> = (&text).into_py(py);
        let again: Py<PyString> = text.bind(py).into_py(py);
        let moved: Py<PyString> = text.bind(py).clone().into_py(py);
        assert!(same.is(&text) && again.is(&text) && moved.is(&text));
    });
}

/// A type of a user who knows the old traits alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Celsius(i32);

impl ToPyObject for Celsius {
    fn to_object(&self, py: Python<'_>) -> PyObject {
        format!("{}°", self.0).to_object(py)
    }
}

impl IntoPy<PyObject> for Celsius {
    fn into_py(self, py: Python<'_>) -> PyObject {
        self.to_object(py)
    }
}

/// One that only `IntoPy` knows, by reference too, and which turns into something in particular.
struct Names(Vec<String>);

impl IntoPy<Py<PyList>> for Names {
    fn into_py(self, py: Python<'_>) -> Py<PyList> {
        PyList::new_bound(py, self.0).unbind()
    }
}

impl IntoPy<PyObject> for &Names {
    fn into_py(self, py: Python<'_>) -> PyObject {
        self.0.clone().into_py(py)
    }
}

/// One that is on its way: it has all three traits, which need not agree.
struct Migrating;

impl ToPyObject for Migrating {
    fn to_object(&self, py: Python<'_>) -> PyObject {
        "to_object".to_object(py)
    }
}

impl IntoPy<PyObject> for Migrating {
    fn into_py(self, py: Python<'_>) -> PyObject {
        "into_py".into_py(py)
    }
}

impl<'py> IntoPyObject<'py> for Migrating {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = std::convert::Infallible;
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        "into_pyobject".into_pyobject(py)
    }
}

impl<'py> IntoPyObject<'py> for &Migrating {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = std::convert::Infallible;
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Migrating.into_pyobject(py)
    }
}

/// What wraps others, as in the libraries that were built on the traits.
struct Wrapped<T>(T);

impl<T: ToPyObject> ToPyObject for Wrapped<T> {
    fn to_object(&self, py: Python<'_>) -> PyObject {
        (self.0.to_object(py),).to_object(py)
    }
}

impl<T: IntoPy<PyObject>> IntoPy<PyObject> for Wrapped<T> {
    fn into_py(self, py: Python<'_>) -> PyObject {
        (self.0,).into_py(py)
    }
}

#[test]
fn types_of_users() {
    both(Celsius(5), "'5°'");
    both(vec![Celsius(5)], "['5°']");
    both(Some((Celsius(5), 1)), "('5°', 1)");
    both(
        HashMap::from([(Celsius(5), [Celsius(6)])]),
        "{'5°': ['6°']}",
    );
    both(BTreeSet::from([Celsius(5)]), "{'5°'}");
    both(Cell::new(Celsius(5)), "'5°'");
    both(Wrapped(Wrapped(1)), "((1,),)");
    both(vec![Wrapped(Celsius(5))], "[('5°',)]");
    Python::with_gil(|py| {
        let names = Names(vec!["a".into()]);
        assert_eq!(repr(&(&names).into_py(py)), "['a']");
        assert_eq!(names.into_py(py).to_string(), "['a']");
        assert_eq!(repr(&Migrating.to_object(py)), "'to_object'");
        assert_eq!(repr(&vec![Migrating].into_py(py)), "['into_py']");
        assert_eq!(repr(&(Migrating,).to_object(py)), "('to_object',)");
        let list = PyList::new(py, [&Migrating]).unwrap();
        assert_eq!(list.to_string(), "['into_pyobject']");
    });
}

#[test]
fn generic_functions_of_users() {
    fn shown<T: ToPyObject + ?Sized>(py: Python<'_>, value: &T) -> String {
        repr(&value.to_object(py))
    }
    fn taken<T: IntoPy<PyObject>>(py: Python<'_>, value: T) -> String {
        repr(&value.into_py(py))
    }
    fn dynamic(py: Python<'_>, values: &[&dyn ToPyObject]) -> String {
        shown(py, values)
    }
    Python::with_gil(|py| {
        assert_eq!(shown(py, "spam"), "'spam'");
        assert_eq!(shown(py, &[Celsius(1)][..]), "['1°']");
        assert_eq!(taken(py, ("spam", Celsius(1))), "('spam', '1°')");
        assert_eq!(dynamic(py, &[&1, &"a", &Celsius(1)]), "[1, 'a', '1°']");
    });
}

/// A class, a class that is derived from it, and one that also has the other trait.
#[pyclass(subclass)]
struct Class;

#[pyclass(extends = Class)]
struct Derived;

impl IntoPy<PyObject> for Derived {
    fn into_py(self, py: Python<'_>) -> PyObject {
        Py::new(py, (self, Class)).unwrap().into_any()
    }
}

impl ToPyObject for Class {
    fn to_object(&self, py: Python<'_>) -> PyObject {
        "a class".to_object(py)
    }
}

#[test]
fn classes() {
    Python::with_gil(|py| {
        let object: PyObject = Class.into_py(py);
        let object = object.bind(py).downcast::<Class>().unwrap();
        assert!(Derived.into_py(py).bind(py).is_instance_of::<Class>());
        assert_eq!(repr(&Class.to_object(py)), "'a class'");
        let list: PyObject = vec![Class, Class].into_py(py);
        assert_eq!(list.bind(py).len().unwrap(), 2);
        let before = object.get_refcnt();
        assert!((&object.borrow()).into_py(py).is(object));
        assert!(object.borrow().into_py(py).is(object));
        assert!((&object.borrow_mut()).into_py(py).is(object));
        assert!(object.borrow_mut().into_py(py).is(object));
        assert_eq!(object.get_refcnt(), before);
    });
}

/// What this crate teaches Python of a type that is not its own.
enum Provider {}

impl<'py> IntoPyObject<'py, Foreign, Provider> for Instant {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = PyErr;
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        Ok(PyString::new(py, "now"))
    }
}

impl<'py> IntoPyObject<'py, Foreign, Provider> for &Instant {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = PyErr;
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        (*self).into_pyobject(py)
    }
}

#[test]
fn types_of_other_crates() {
    let now = Instant::now();
    both(now, "'now'");
    both(vec![Some(now)], "['now']");
    both((1, now), "(1, 'now')");
    both(BTreeMap::from([("a", now)]), "{'a': 'now'}");
    Python::with_gil(|py| {
        let object = now.to_object(py);
        assert_eq!(repr(&object), "'now'");
        assert_eq!(repr(&now.into_py(py)), "'now'");
        let tuple: Py<PyTuple> = (now, "a").into_py(py);
        assert_eq!(tuple.to_string(), "('now', 'a')");
        assert_eq!(
            PyList::new_bound(py, [now, now]).to_string(),
            "['now', 'now']"
        );
        let repr = py.eval(c_str!("repr"), None, None).unwrap().unbind();
        assert_eq!(
            repr.call_bound(py, (now,), None).unwrap().to_string(),
            "'now'"
        );
    });
}

/// Holds when the conversion panics, with this in the message.
#[track_caller]
fn panics(message: &str, convert: impl FnOnce(Python<'_>) + std::panic::UnwindSafe) {
    let panic = std::panic::catch_unwind(|| Python::with_gil(convert)).unwrap_err();
    let text = panic.downcast_ref::<String>().unwrap();
    assert!(text.contains(message), "{text}");
}

#[test]
fn what_fails_panics() {
    struct Fails;
    enum Mine {}
    impl<'py> IntoPyObject<'py, Foreign, Mine> for &Fails {
        type Target = PyAny;
        type Output = Bound<'py, PyAny>;
        type Error = PyErr;
        fn into_pyobject(self, _py: Python<'py>) -> PyResult<Self::Output> {
            Err(PyValueError::new_err("bad luck"))
        }
    }
    panics("ValueError: bad luck", |py| drop(Fails.to_object(py)));
    panics("unhashable", |py| {
        drop(BTreeMap::from([(vec![1], 1)]).to_object(py))
    });
    panics("unhashable", |py| {
        drop(BTreeSet::from([vec![1]]).into_py(py))
    });
}

#[test]
fn containers_of_old() {
    Python::with_gil(|py| {
        assert_eq!(PyList::new_bound(py, [1, 2]).to_string(), "[1, 2]");
        assert_eq!(PyList::new_bound(py, &[Celsius(1)]).to_string(), "['1°']");
        assert_eq!(
            PyTuple::new_bound(py, vec!["a", "b"]).to_string(),
            "('a', 'b')"
        );
        assert_eq!(PySet::new_bound(py, &[1]).unwrap().to_string(), "{1}");
        let set = PyFrozenSet::new_bound(py, &[Celsius(1)]).unwrap();
        assert_eq!(set.to_string(), "frozenset({'1°'})");
        let error = PySet::new_bound(py, &[vec![1]]).unwrap_err();
        assert!(error.is_instance_of::<PyTypeError>(py));
        assert!(PyFrozenSet::new_bound(py, &[vec![1]]).is_err());
    });
}

#[test]
fn calls_of_old() {
    Python::with_gil(|py| {
        let dict = py.get_type::<PyDict>().unbind();
        let kwargs = PyDict::new(py);
        kwargs.set_item("b", 2).unwrap();
        let made = dict.call_bound(py, ([("a", 1)],), Some(&kwargs)).unwrap();
        assert_eq!(made.to_string(), "{'a': 1, 'b': 2}");
        assert_eq!(dict.call_bound(py, (), None).unwrap().to_string(), "{}");
        let made = dict.call_bound(py, PyTuple::empty(py), None).unwrap();
        assert_eq!(made.to_string(), "{}");
        assert!(dict
            .call_bound(py, (1, 2, 3), None)
            .unwrap_err()
            .is_instance_of::<PyTypeError>(py));

        let text: PyObject = "{} {x}".into_py(py);
        let kwargs = PyDict::new(py);
        kwargs.set_item("x", "y").unwrap();
        let formatted = text
            .call_method_bound(py, "format", (Celsius(1),), Some(&kwargs))
            .unwrap();
        assert_eq!(formatted.to_string(), "1° y");
        let name = PyString::new(py, "upper");
        assert_eq!(
            text.call_method_bound(py, &name, (), None)
                .unwrap()
                .to_string(),
            "{} {X}"
        );
        assert!(text.call_method_bound(py, "nothing", (), None).is_err());
    });
}

#[test]
fn errors_of_old() {
    Python::with_gil(|py| {
        let class: Bound<'_, PyType> = py.get_type::<PyValueError>();
        let error = PyErr::from_type_bound(class.clone(), "bad");
        assert!(error.is_instance_bound(py, &class) && error.get_type_bound(py).is(&class));
        assert_eq!(error.value_bound(py).to_string(), "bad");
        assert!(error.traceback_bound(py).is_none());
        let again = PyErr::from_value_bound(error.value_bound(py).clone().into_any());
        assert!(again.value(py).is(error.value(py)));

        let made = PyErr::new_type_bound(py, "shop.SoldOut", Some("Gone."), None, None).unwrap();
        assert!(made.bind(py).is_subclass_of::<PyException>().unwrap());
        assert_eq!(made.getattr(py, "__doc__").unwrap().to_string(), "Gone.");

        let warning = py.get_type::<PyUserWarning>();
        let warnings = py.import("warnings").unwrap();
        warnings.call_method0("resetwarnings").unwrap();
        warnings.call_method1("simplefilter", ("error",)).unwrap();
        let error = PyErr::warn_bound(py, &warning, "careful", 0).unwrap_err();
        assert_eq!(error.to_string(), "UserWarning: careful");
        let explicit = |module| {
            PyErr::warn_explicit_bound(py, &warning, "careful", "file.py", 7, module, None)
        };
        assert!(explicit(Some("m"))
            .unwrap_err()
            .is_instance_bound(py, &warning));
        warnings.call_method1("simplefilter", ("ignore",)).unwrap();
        PyErr::warn_bound(py, &warning, "careful", 0).unwrap();
        explicit(None).unwrap();
        warnings.call_method0("resetwarnings").unwrap();

        for result in [
            PyErr::new_type_bound(py, "a\0.B", None, None, None).map(drop),
            PyErr::new_type_bound(py, "a.B", Some("\0"), None, None).map(drop),
            PyErr::warn_bound(py, &warning, "a\0b", 0),
            PyErr::warn_explicit_bound(py, &warning, "a\0b", "f", 1, None, None),
            PyErr::warn_explicit_bound(py, &warning, "ab", "f\0", 1, None, None),
            explicit(Some("\0")),
        ] {
            assert!(result.unwrap_err().is_instance_of::<PyValueError>(py));
        }
    });
}

#[test]
#[cfg_attr(not(Py_3_8), ignore = "sys.unraisablehook came with Python 3.8")]
fn unraisable_errors_of_old() {
    Python::with_gil(|py| {
        let seen = PyList::empty(py);
        let sys = py.import("sys").unwrap();
        let hook = sys.getattr("unraisablehook").unwrap();
        sys.setattr("unraisablehook", seen.getattr("append").unwrap())
            .unwrap();
        PyValueError::new_err("lost").write_unraisable_bound(py, Some(seen.as_any()));
        sys.setattr("unraisablehook", hook).unwrap();
        let lost = seen.get_item(0).unwrap();
        assert_eq!(lost.getattr("exc_value").unwrap().to_string(), "lost");
    });
}
