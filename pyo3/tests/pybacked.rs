//! Text and bytes that Python keeps: nothing is copied, references balance, and they are as `str` and `[u8]` in every comparison.
#![cfg(feature = "macros")]
// The operators are what is tested, in every combination.
#![allow(clippy::nonminimal_bool, clippy::op_ref)]

use std::cmp::Ordering;
use std::collections::hash_map::DefaultHasher;
use std::collections::HashSet;
use std::hash::{Hash, Hasher};

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError};
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyByteArray, PyBytes, PyList, PyString};

fn hash_of(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[track_caller]
fn type_error(result: PyResult<impl Sized>, message: &str) {
    let error = result.err().expect("this must fail");
    Python::with_gil(|py| {
        assert!(error.is_instance_of::<PyTypeError>(py));
        assert_eq!(error.value(py).to_string(), message);
    });
}

/// With a limited API older than 3.10 the text is copied.
const KEEPS_THE_STR: bool = cfg!(any(Py_3_10, not(Py_LIMITED_API)));

#[test]
fn text_is_kept_and_given_back() {
    Python::with_gil(|py| {
        for text in ["", "spam", "Käse", "漢字", "a\0b", "🐍"] {
            let object = PyString::new(py, &format!("{text}, twice"));
            let before = object.get_refcnt();
            let backed: PyBackedStr = object.extract().unwrap();
            assert_eq!(backed, format!("{text}, twice").as_str());
            if KEEPS_THE_STR {
                assert_eq!(object.get_refcnt(), before + 1);
                assert!((&backed).into_pyobject(py).unwrap().is(&object));
                assert!(backed.clone_ref(py).into_pyobject(py).unwrap().is(&object));
            }
            let back: Bound<'_, PyString> = backed.into_pyobject(py).unwrap();
            assert!(back.as_any().eq(&object).unwrap());
            drop(back);
            assert_eq!(object.get_refcnt(), before);
        }
    });
}

#[test]
fn subclasses_of_str_are_kept_as_they_are() {
    Python::with_gil(|py| {
        let object = py
            .eval(c_str!("type('Sub', (str,), {})('spam')"), None, None)
            .unwrap();
        let backed: PyBackedStr = object.extract().unwrap();
        assert_eq!(backed, "spam");
        if KEEPS_THE_STR {
            assert!(backed.into_pyobject(py).unwrap().is(&object));
        }
    });
}

#[test]
fn what_is_no_text() {
    Python::with_gil(|py| {
        let bytes = PyBytes::new(py, b"spam");
        type_error(
            bytes.extract::<PyBackedStr>(),
            "'bytes' object cannot be converted to 'PyString'",
        );
        let surrogate = py.eval(c_str!(r"'a\ud800'"), None, None).unwrap();
        let before = surrogate.get_refcnt();
        let error = surrogate.extract::<PyBackedStr>().unwrap_err();
        assert!(error.is_instance_of::<PyUnicodeEncodeError>(py));
        let text = surrogate.downcast::<PyString>().unwrap().clone();
        assert!(PyBackedStr::try_from(text).is_err());
        drop(error);
        assert_eq!(surrogate.get_refcnt(), before);
    });
}

#[test]
fn bytes_are_kept_and_given_back() {
    Python::with_gil(|py| {
        let object = PyBytes::new(py, b"a\0b");
        let before = object.get_refcnt();
        let backed: PyBackedBytes = object.extract().unwrap();
        assert_eq!(backed.as_ptr(), object.as_bytes().as_ptr());
        assert_eq!(object.get_refcnt(), before + 1);
        assert!((&backed).into_pyobject(py).unwrap().is(&object));
        let second = backed.clone_ref(py);
        assert_eq!(object.get_refcnt(), before + 2);
        let back: Bound<'_, PyBytes> = backed.into_pyobject(py).unwrap();
        assert!(back.is(&object));
        drop((back, second));
        assert_eq!(object.get_refcnt(), before);
    });
}

#[test]
fn a_bytearray_is_copied() {
    Python::with_gil(|py| {
        let object = PyByteArray::new(py, b"spam");
        let before = object.get_refcnt();
        let backed: PyBackedBytes = object.extract().unwrap();
        assert_eq!(object.get_refcnt(), before);
        object.set_item(0, b'S').unwrap();
        object.resize(0).unwrap();
        assert_eq!(backed, b"spam");
        let second = backed.clone_ref(py);
        assert_eq!(second.as_ptr(), backed.as_ptr(), "shared");
        assert_eq!((&backed).into_pyobject(py).unwrap(), b"spam"[..]);
        drop(backed);
        assert_eq!(second.into_pyobject(py).unwrap(), b"spam"[..]);
        assert!(PyBackedBytes::from(PyByteArray::new(py, b"")).is_empty());
    });
}

#[test]
fn what_is_no_bytes() {
    Python::with_gil(|py| {
        let text = PyString::new(py, "spam");
        type_error(
            text.extract::<PyBackedBytes>(),
            "'str' object cannot be converted to '`bytes` or `bytearray`'",
        );
    });
}

#[test]
fn they_outlive_their_object_and_leave_the_thread() {
    let (text, bytes) = Python::with_gil(|py| {
        let text = PyBackedStr::try_from(PyString::new(py, "Käse")).unwrap();
        (text, PyBackedBytes::from(PyBytes::new(py, b"spam")))
    });
    std::thread::spawn(move || {
        assert_eq!(text, "Käse");
        assert_eq!(bytes, b"spam");
    })
    .join()
    .unwrap();
}

#[test]
fn text_is_as_str() {
    Python::with_gil(|py| {
        let backed = |text: &str| PyBackedStr::try_from(PyString::new(py, text)).unwrap();
        let spam = backed("spam");
        assert!(spam == *"spam" && *"spam" == spam && spam == "spam" && "spam" == spam);
        assert!(
            spam != "eggs" && "eggs" != spam && spam != backed("eggs") && spam == backed("spam")
        );
        assert_eq!(spam.partial_cmp("spaz"), Some(Ordering::Less));
        assert_eq!("spaz".partial_cmp(&spam), Some(Ordering::Greater));
        assert!(spam < backed("spaz") && spam.cmp(&backed("spam")) == Ordering::Equal);
        assert_eq!(hash_of(&spam), hash_of("spam"));
        assert_eq!(
            (format!("{spam}"), format!("{spam:>6}")),
            ("spam".into(), "  spam".into())
        );
        assert_eq!(format!("{spam:?}"), "\"spam\"");
        assert_eq!(
            (AsRef::<str>::as_ref(&spam), AsRef::<[u8]>::as_ref(&spam)),
            ("spam", &b"spam"[..])
        );
        assert_eq!(spam.to_uppercase(), "SPAM");
        let set: HashSet<_> = [spam, backed("spam"), backed("eggs")].into_iter().collect();
        assert_eq!(set.len(), 2);
    });
}

#[test]
fn bytes_are_as_a_slice() {
    Python::with_gil(|py| {
        let backed = |bytes: &[u8]| PyBackedBytes::from(PyBytes::new(py, bytes));
        let spam = backed(b"spam");
        assert!(
            spam == b"spam"[..]
                && b"spam"[..] == spam
                && spam == &b"spam"[..]
                && &b"spam"[..] == spam
        );
        assert!(spam == *b"spam" && *b"spam" == spam && spam == b"spam" && b"spam" == spam);
        assert!(spam != b"eggs" && b"egg" != spam && spam != backed(b"eggs"));
        // Where the bytes are kept makes no difference.
        assert!(spam == PyBackedBytes::from(PyByteArray::new(py, b"spam")));
        assert_eq!(spam.partial_cmp(&b"spaz"[..]), Some(Ordering::Less));
        assert_eq!(b"spaz"[..].partial_cmp(&spam), Some(Ordering::Greater));
        assert!(spam < backed(b"spaz") && spam.cmp(&backed(b"spam")) == Ordering::Equal);
        assert_eq!(hash_of(&spam), hash_of(&b"spam"[..]));
        assert_eq!(format!("{spam:?}"), format!("{:?}", b"spam"));
        assert_eq!(AsRef::<[u8]>::as_ref(&spam), b"spam");
        assert_eq!(spam.iter().max(), Some(&b's'));
    });
}

#[cfg(feature = "py-clone")]
#[test]
fn clones() {
    Python::with_gil(|py| {
        let text = PyBackedStr::try_from(PyString::new(py, "spam")).unwrap();
        let bytes = PyBackedBytes::from(PyByteArray::new(py, b"spam"));
        assert_eq!((text.clone(), bytes.clone()), (text, bytes));
    });
}

#[test]
fn in_containers_and_functions() {
    #[pyfunction]
    fn longest(texts: Vec<PyBackedStr>) -> Option<PyBackedStr> {
        texts.into_iter().max_by_key(|text| text.len())
    }
    Python::with_gil(|py| {
        let texts = PyList::new(py, ["spam", "bacon", "eggs"]).unwrap();
        let longest = wrap_pyfunction!(longest, py)
            .unwrap()
            .call1((&texts,))
            .unwrap();
        assert_eq!(longest.extract::<PyBackedStr>().unwrap(), "bacon");
        if KEEPS_THE_STR {
            assert!(longest.is(&texts.get_item(1).unwrap()));
        }
        let pairs: Vec<(PyBackedStr, PyBackedBytes)> = py
            .eval(c_str!("[('a', b'b'), ('c', bytearray(b'd'))]"), None, None)
            .unwrap()
            .extract()
            .unwrap();
        assert_eq!(
            pairs.into_pyobject(py).unwrap().to_string(),
            "[('a', b'b'), ('c', b'd')]"
        );
    });
}
