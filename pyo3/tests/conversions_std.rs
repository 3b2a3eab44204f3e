//! The conversions of Rust's own types: round trips, wrong types, values at the borders, objects that change while they are read.
//!
//! Every refusal is made through `refused`, which checks that it leaves no exception behind.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::{CString, OsStr, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::{NonZeroI128, NonZeroI8, NonZeroU128, NonZeroU64};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use pyo3::exceptions::{
    PyKeyError, PyOverflowError, PyRuntimeError, PyTypeError, PyUnicodeEncodeError, PyValueError,
    PyZeroDivisionError,
};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyDict, PyFloat, PyInt, PyList, PySet, PyString, PyTuple};
use pyo3::{IntoPyObjectExt, PyTypeInfo};

/// The value of the variable `x` after `code` has run, in a namespace of its own.
fn run<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    let names = PyDict::new(py);
    py.run(&CString::new(code).unwrap(), Some(&names), None)
        .unwrap();
    names.get_item("x").unwrap().unwrap()
}

fn eval<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    py.eval(&CString::new(code).unwrap(), None, None).unwrap()
}

/// The message of the error, whose class is `E`, by which the conversion refuses. No exception may be left set.
fn message<T, E>(result: PyResult<T>, py: Python<'_>) -> String
where
    E: PyTypeInfo,
{
    assert!(PyErr::take(py).is_none(), "an exception was left set");
    match result {
        Ok(_) => panic!("{} was expected", E::NAME),
        Err(error) => {
            assert!(
                error.is_instance_of::<E>(py),
                "{} instead of {}",
                error,
                E::NAME
            );
            error.value(py).to_string()
        }
    }
}

fn refused<T, E>(ob: &Bound<'_, PyAny>) -> String
where
    T: for<'py> FromPyObject<'py>,
    E: PyTypeInfo,
{
    message::<T, E>(ob.extract::<T>(), ob.py())
}

fn refcount(ob: &Bound<'_, PyAny>) -> isize {
    // SAFETY: a live object of an attached thread.
    unsafe { pyo3::ffi::Py_REFCNT(ob.as_ptr()) as isize }
}

/// An object that nobody else knows.
fn fresh(py: Python<'_>) -> Bound<'_, PyAny> {
    eval(py, "object()")
}

// ---------------------------------------------------------------- integers

macro_rules! integer_borders {
    ($($name:ident: $int:ty;)*) => {$(
        #[test]
        fn $name() {
            Python::with_gil(|py| {
                for value in [0, 1, <$int>::MIN, <$int>::MIN + 1, <$int>::MAX - 1, <$int>::MAX] {
                    let ob = eval(py, &value.to_string());
                    assert_eq!(ob.extract::<$int>().unwrap(), value);
                    let made: Bound<'_, PyInt> = value.into_pyobject(py).unwrap();
                    assert!(made.eq(&ob).unwrap(), "{} became {}", value, made);
                    let made: Bound<'_, PyInt> = (&value).into_pyobject(py).unwrap();
                    assert!(made.eq(&ob).unwrap());
                }
                for code in [
                    format!("{} + 1", <$int>::MAX),
                    format!("{} - 1", <$int>::MIN),
                    format!("{} * 2**70", <$int>::MAX),
                    format!("-{} * 2**70", <$int>::MAX),
                    "10**60".to_owned(),
                    "-10**60".to_owned(),
                ] {
                    refused::<$int, PyOverflowError>(&eval(py, &code));
                }
                for code in ["'1'", "1.0", "None", "[]", "b'1'"] {
                    refused::<$int, PyTypeError>(&eval(py, code));
                }
                assert_eq!(
                    refused::<$int, PyTypeError>(&eval(py, "'1'")),
                    "'str' object cannot be interpreted as an integer"
                );
                assert_eq!(
                    refused::<$int, PyTypeError>(&eval(py, "1.5")),
                    "'float' object cannot be interpreted as an integer"
                );
                // `bool` is an `int`; other objects are asked for `__index__`.
                assert_eq!(eval(py, "True").extract::<$int>().unwrap(), 1);
                let index = run(py, "class I:\n  def __index__(self): return 7\nx = I()");
                assert_eq!(index.extract::<$int>().unwrap(), 7);
                let int = run(py, "class I(int): pass\nx = I(9)");
                assert_eq!(int.extract::<$int>().unwrap(), 9);
                let large = run(py, "class I:\n  def __index__(self): return 2**200\nx = I()");
                refused::<$int, PyOverflowError>(&large);
                let raises = run(py, "class I:\n  def __index__(self): return 1 // 0\nx = I()");
                refused::<$int, PyZeroDivisionError>(&raises);
                let wrong = run(py, "class I:\n  def __index__(self): return 'a'\nx = I()");
                refused::<$int, PyTypeError>(&wrong);
            });
        }
    )*};
}

integer_borders! {
    borders_of_i8: i8;
    borders_of_u8: u8;
    borders_of_i16: i16;
    borders_of_u16: u16;
    borders_of_i32: i32;
    borders_of_u32: u32;
    borders_of_i64: i64;
    borders_of_u64: u64;
    borders_of_i128: i128;
    borders_of_u128: u128;
    borders_of_isize: isize;
    borders_of_usize: usize;
}

#[test]
fn minus_one_is_a_value() {
    Python::with_gil(|py| {
        let minus_one = eval(py, "-1");
        assert_eq!(minus_one.extract::<i8>().unwrap(), -1);
        assert_eq!(minus_one.extract::<i32>().unwrap(), -1);
        assert_eq!(minus_one.extract::<i64>().unwrap(), -1);
        assert_eq!(minus_one.extract::<i128>().unwrap(), -1);
        assert_eq!(minus_one.extract::<isize>().unwrap(), -1);
        assert_eq!(minus_one.extract::<f64>().unwrap(), -1.0);
        let index = run(py, "class I:\n  def __index__(self): return -1\nx = I()");
        assert_eq!(index.extract::<i64>().unwrap(), -1);
        refused::<u64, PyOverflowError>(&index);
        refused::<u128, PyOverflowError>(&index);
    });
}

#[test]
fn the_message_of_a_number_out_of_range() {
    Python::with_gil(|py| {
        assert_eq!(
            refused::<u8, PyOverflowError>(&eval(py, "256")),
            "out of range integral type conversion attempted"
        );
    });
}

#[test]
fn around_the_middle_of_128_bits() {
    Python::with_gil(|py| {
        for shift in [31, 32, 63, 64, 65, 95, 126] {
            for offset in [-1, 0, 1] {
                let value = (1i128 << shift) + offset;
                let ob = eval(py, &value.to_string());
                assert_eq!(ob.extract::<i128>().unwrap(), value);
                assert_eq!(ob.extract::<u128>().unwrap(), value as u128);
                assert!(value.into_pyobject(py).unwrap().eq(&ob).unwrap());
                assert!((value as u128).into_pyobject(py).unwrap().eq(&ob).unwrap());
                let ob = eval(py, &(-value).to_string());
                assert_eq!(ob.extract::<i128>().unwrap(), -value);
                assert!((-value).into_pyobject(py).unwrap().eq(&ob).unwrap());
                refused::<u128, PyOverflowError>(&ob);
            }
        }
    });
}

#[test]
fn nonzero_refuses_zero() {
    Python::with_gil(|py| {
        let zero = eval(py, "0");
        refused::<NonZeroI8, PyValueError>(&zero);
        refused::<NonZeroU64, PyValueError>(&zero);
        refused::<NonZeroI128, PyValueError>(&zero);
        refused::<NonZeroI8, PyOverflowError>(&eval(py, "128"));
        refused::<NonZeroU128, PyTypeError>(&eval(py, "'1'"));
        let value = NonZeroU64::new(u64::MAX).unwrap();
        let ob = value.into_pyobject(py).unwrap();
        assert_eq!(ob.extract::<NonZeroU64>().unwrap(), value);
        let value = NonZeroI128::new(i128::MIN).unwrap();
        let ob = (&value).into_pyobject(py).unwrap();
        assert_eq!(ob.extract::<NonZeroI128>().unwrap(), value);
    });
}

// ---------------------------------------------------------------- floats and bool

#[test]
fn floats() {
    Python::with_gil(|py| {
        for value in [
            0.0,
            -0.0,
            -1.0,
            1.5,
            f64::MAX,
            f64::MIN_POSITIVE,
            f64::INFINITY,
        ] {
            let ob: Bound<'_, PyFloat> = value.into_pyobject(py).unwrap();
            assert_eq!(ob.extract::<f64>().unwrap().to_bits(), value.to_bits());
        }
        assert!(f64::NAN
            .into_pyobject(py)
            .unwrap()
            .extract::<f64>()
            .unwrap()
            .is_nan());
        assert_eq!(
            1.25f32.into_pyobject(py).unwrap().extract::<f32>().unwrap(),
            1.25
        );
        assert_eq!(
            (&1.25f32)
                .into_pyobject(py)
                .unwrap()
                .extract::<f64>()
                .unwrap(),
            1.25
        );
        assert_eq!(eval(py, "1e300").extract::<f32>().unwrap(), f32::INFINITY);
        assert_eq!(eval(py, "3").extract::<f64>().unwrap(), 3.0);
        assert_eq!(eval(py, "-1").extract::<f32>().unwrap(), -1.0);
        assert_eq!(eval(py, "True").extract::<f64>().unwrap(), 1.0);
        assert_eq!(
            run(py, "class F(float): pass\nx = F(2.5)")
                .extract::<f64>()
                .unwrap(),
            2.5
        );
        let float = run(py, "class F:\n  def __float__(self): return 0.5\nx = F()");
        assert_eq!(float.extract::<f64>().unwrap(), 0.5);
        if py.version_info() >= (3, 8) {
            let index = run(py, "class F:\n  def __index__(self): return 4\nx = F()");
            assert_eq!(index.extract::<f64>().unwrap(), 4.0);
        }
        refused::<f64, PyOverflowError>(&eval(py, "10**400"));
        assert_eq!(
            refused::<f64, PyTypeError>(&eval(py, "'1.5'")),
            "must be real number, not str"
        );
        refused::<f64, PyTypeError>(&eval(py, "1j"));
        refused::<f32, PyTypeError>(&eval(py, "None"));
        let raises = run(py, "class F:\n  def __float__(self): return 1 / 0\nx = F()");
        refused::<f64, PyZeroDivisionError>(&raises);
    });
}

#[test]
fn bool_is_strict() {
    Python::with_gil(|py| {
        assert!(eval(py, "True").extract::<bool>().unwrap());
        assert!(!eval(py, "False").extract::<bool>().unwrap());
        assert_eq!(
            refused::<bool, PyTypeError>(&eval(py, "1")),
            "'int' object cannot be converted to 'PyBool'"
        );
        refused::<bool, PyTypeError>(&eval(py, "None"));
        refused::<bool, PyTypeError>(&eval(py, "''"));
        let made: Borrowed<'_, '_, PyBool> = true.into_pyobject(py).unwrap();
        assert!(made.is(&eval(py, "True")));
        assert!((&false).into_pyobject(py).unwrap().is(&eval(py, "False")));
    });
}

/// NumPy's class is one of C, which says its module in its name.
#[test]
fn the_bool_of_numpy() {
    use pyo3::ffi;
    use std::os::raw::{c_int, c_void};

    unsafe extern "C" fn truth(ob: *mut ffi::PyObject) -> c_int {
        // SAFETY: called by the interpreter with a live object. Its address alternates with nothing: the class makes it odd or even.
        let class = unsafe { ffi::Py_TYPE(ob) };
        // SAFETY: a live type object, whose attribute says what its instances are.
        unsafe { ffi::PyObject_HasAttrString(class.cast(), b"says_true\0".as_ptr().cast()) }
    }

    Python::with_gil(|py| {
        for name in ["numpy.bool_\0", "numpy.bool\0", "other.bool_\0"] {
            let mut slots = [
                ffi::PyType_Slot {
                    slot: ffi::Py_nb_bool,
                    pfunc: truth as *mut c_void,
                },
                ffi::PyType_Slot {
                    slot: 0,
                    pfunc: std::ptr::null_mut(),
                },
            ];
            let mut spec = ffi::PyType_Spec {
                name: name.as_ptr().cast(),
                basicsize: 0,
                itemsize: 0,
                flags: ffi::Py_TPFLAGS_DEFAULT as _,
                slots: slots.as_mut_ptr(),
            };
            // SAFETY: a spec that ends its slots with zero; returns a new reference.
            let class = unsafe { Bound::from_owned_ptr(py, ffi::PyType_FromSpec(&mut spec)) };
            let value = class.call0().unwrap();
            if name.starts_with("numpy") {
                assert!(!value.extract::<bool>().unwrap());
                class.setattr("says_true", 1).unwrap();
                assert!(value.extract::<bool>().unwrap());
            } else {
                refused::<bool, PyTypeError>(&value);
            }
        }
    });
}

// ---------------------------------------------------------------- text

#[test]
fn text_comes_back_as_it_went() {
    Python::with_gil(|py| {
        for text in [
            "",
            "ascii",
            "\0",
            "a\0b",
            "é",
            "日本",
            "\u{10FFFF}",
            "🦀 and 蛇",
        ] {
            let ob: Bound<'_, PyString> = text.into_pyobject(py).unwrap();
            assert_eq!(ob.extract::<String>().unwrap(), text);
            assert_eq!(ob.extract::<Cow<'_, str>>().unwrap(), text);
            #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
            assert_eq!(ob.extract::<&str>().unwrap(), text);
            for made in [
                text.to_owned().into_pyobject(py).unwrap(),
                (&text.to_owned()).into_pyobject(py).unwrap(),
                (&text).into_pyobject(py).unwrap(),
                Cow::Borrowed(text).into_pyobject(py).unwrap(),
                (&Cow::<'_, str>::Owned(text.to_owned()))
                    .into_pyobject(py)
                    .unwrap(),
            ] {
                assert!(made.eq(&ob).unwrap());
            }
        }
        let subclass = run(py, "class S(str): pass\nx = S('sub')");
        assert_eq!(subclass.extract::<String>().unwrap(), "sub");
    });
}

#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
#[test]
fn borrowed_text_is_the_objects_own() {
    Python::with_gil(|py| {
        let ob = "🦀".into_pyobject(py).unwrap().into_any();
        let first: &str = ob.extract().unwrap();
        let second: Cow<'_, str> = ob.extract().unwrap();
        assert!(matches!(second, Cow::Borrowed(_)));
        assert_eq!(first.as_ptr(), second.as_ptr());
    });
}

#[test]
fn what_is_no_text() {
    Python::with_gil(|py| {
        let surrogate = eval(py, "'\\ud800'");
        refused::<String, PyUnicodeEncodeError>(&surrogate);
        refused::<char, PyUnicodeEncodeError>(&surrogate);
        assert_eq!(
            refused::<String, PyTypeError>(&eval(py, "1")),
            "'int' object cannot be converted to 'PyString'"
        );
        refused::<String, PyTypeError>(&eval(py, "b'a'"));
        message::<_, PyTypeError>(eval(py, "b'a'").extract::<Cow<'_, str>>(), py);
        refused::<char, PyTypeError>(&eval(py, "97"));
    });
}

#[test]
fn characters() {
    Python::with_gil(|py| {
        for character in ['a', '\0', 'é', '\u{10FFFF}'] {
            let ob: Bound<'_, PyString> = character.into_pyobject(py).unwrap();
            assert_eq!(ob.extract::<char>().unwrap(), character);
            assert!((&character).into_pyobject(py).unwrap().eq(&ob).unwrap());
        }
        for text in ["", "ab", "éé"] {
            let ob = text.into_pyobject(py).unwrap();
            assert_eq!(
                refused::<char, PyValueError>(&ob),
                "expected a string of length 1"
            );
        }
    });
}

// ---------------------------------------------------------------- pointers, Option, Cell

#[test]
fn smart_pointers_are_checked_and_handed_through() {
    Python::with_gil(|py| {
        let list = PyList::new(py, [1, 2]).unwrap();
        let any: &Bound<'_, PyAny> = &list;
        let before = refcount(any);
        let bound: Bound<'_, PyList> = any.extract().unwrap();
        let unbound: Py<PyList> = any.extract().unwrap();
        let object: PyObject = any.extract().unwrap();
        assert!(bound.is(&list) && unbound.is(&list) && object.is(&list));
        assert_eq!(refcount(any), before + 3);
        // From a reference nothing is owned; by value the ownership goes along.
        let borrowed: Borrowed<'_, '_, PyList> = (&bound).into_pyobject(py).unwrap();
        assert!(borrowed.is(&list));
        assert!((&borrowed).into_pyobject(py).unwrap().is(&list));
        assert!((&unbound).into_pyobject(py).unwrap().is(&list));
        assert_eq!(refcount(any), before + 3);
        let bound: Bound<'_, PyList> = unbound.into_pyobject(py).unwrap();
        assert_eq!(refcount(any), before + 3);
        drop((bound, object));
        let reference = &&list;
        assert!(reference.into_pyobject(py).unwrap().is(&list));
        assert_eq!(
            refused::<Py<PyDict>, PyTypeError>(any),
            "'list' object cannot be converted to 'PyDict'"
        );
        message::<_, PyTypeError>(any.extract::<Bound<'_, PyDict>>(), py);
    });
}

#[test]
fn options() {
    Python::with_gil(|py| {
        assert_eq!(eval(py, "None").extract::<Option<i32>>().unwrap(), None);
        assert_eq!(eval(py, "3").extract::<Option<i32>>().unwrap(), Some(3));
        assert_eq!(
            eval(py, "None").extract::<Option<Option<i32>>>().unwrap(),
            None
        );
        refused::<Option<i32>, PyTypeError>(&eval(py, "'3'"));
        let none: Bound<'_, PyAny> = None::<i32>.into_pyobject(py).unwrap();
        assert!(none.is_none());
        assert!((&None::<String>).into_pyobject(py).unwrap().is_none());
        let some = Some("a".to_owned());
        assert_eq!(
            (&some)
                .into_pyobject(py)
                .unwrap()
                .extract::<String>()
                .unwrap(),
            "a"
        );
        assert_eq!(
            Some(true)
                .into_pyobject(py)
                .unwrap()
                .extract::<bool>()
                .unwrap(),
            true
        );
    });
}

#[test]
fn cells() {
    Python::with_gil(|py| {
        let cell: Cell<u8> = eval(py, "4").extract().unwrap();
        cell.set(cell.get() + 1);
        assert_eq!(
            (&cell).into_pyobject(py).unwrap().extract::<u8>().unwrap(),
            5
        );
        assert_eq!(cell.into_pyobject(py).unwrap().extract::<u8>().unwrap(), 5);
        refused::<Cell<u8>, PyOverflowError>(&eval(py, "256"));
    });
}

// ---------------------------------------------------------------- sequences

#[test]
fn sequences_of_all_kinds() {
    Python::with_gil(|py| {
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
        let raises = run(
            py,
            &format!("{}  def __len__(self): return 1 // 0\nx = S([1, 2])", class),
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

// ---------------------------------------------------------------- maps and sets

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

// ---------------------------------------------------------------- paths

#[test]
fn paths() {
    Python::with_gil(|py| {
        for code in ["'/tmp/é'", "__import__('pathlib').PurePosixPath('/tmp/é')"] {
            let path: PathBuf = eval(py, code).extract().unwrap();
            assert_eq!(path, Path::new("/tmp/é"));
        }
        let path = Path::new("/tmp/é").to_owned();
        let string: OsString = eval(py, "'/tmp/é'").extract().unwrap();
        for made in [
            (&path).into_pyobject(py).unwrap(),
            path.as_path().into_pyobject(py).unwrap(),
            (&path.as_path()).into_pyobject(py).unwrap(),
            Cow::Borrowed(path.as_path()).into_pyobject(py).unwrap(),
            (&string).into_pyobject(py).unwrap(),
            string.as_os_str().into_pyobject(py).unwrap(),
            (&string.as_os_str()).into_pyobject(py).unwrap(),
            Cow::Borrowed(string.as_os_str()).into_pyobject(py).unwrap(),
            path.into_pyobject(py).unwrap(),
            string.into_pyobject(py).unwrap(),
        ] {
            let made: Bound<'_, PyString> = made;
            assert_eq!(made, "/tmp/é");
        }
        refused::<PathBuf, PyTypeError>(&eval(py, "1"));
        refused::<PathBuf, PyTypeError>(&eval(py, "b'/tmp'"));
        refused::<OsString, PyTypeError>(&eval(py, "b'/tmp'"));
        refused::<OsString, PyTypeError>(&eval(py, "__import__('pathlib').PurePath('a')"));
        let raises = run(
            py,
            "class P:\n  def __fspath__(self): return 1 // 0\nx = P()",
        );
        refused::<PathBuf, PyZeroDivisionError>(&raises);
    });
}

#[cfg(unix)]
#[test]
fn names_that_are_not_unicode() {
    use std::os::unix::ffi::OsStrExt;

    Python::with_gil(|py| {
        let name = OsStr::from_bytes(b"a\xff\x80b");
        let ob = name.into_pyobject(py).unwrap();
        assert!(ob.eq(eval(py, "'a\\udcff\\udc80b'")).unwrap());
        assert_eq!(ob.extract::<OsString>().unwrap(), name);
        assert_eq!(ob.extract::<PathBuf>().unwrap().as_os_str(), name);
        // A surrogate that stands for no byte.
        refused::<OsString, PyUnicodeEncodeError>(&eval(py, "'\\ud800'"));
    });
}

#[cfg(windows)]
#[test]
fn names_that_are_not_unicode() {
    use std::os::windows::ffi::OsStringExt;

    Python::with_gil(|py| {
        let name = OsString::from_wide(&[0x61, 0xD800, 0x62]);
        let ob = (&name).into_pyobject(py).unwrap();
        assert!(ob.eq(eval(py, "'a\\ud800b'")).unwrap());
        assert_eq!(ob.extract::<OsString>().unwrap(), name);
    });
}

// ---------------------------------------------------------------- time

fn datetime<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    run(py, &format!("from datetime import *\nx = {}", code))
}

#[test]
fn durations() {
    Python::with_gil(|py| {
        for (code, duration) in [
            ("timedelta(0)", Duration::ZERO),
            ("timedelta(microseconds=1)", Duration::from_micros(1)),
            ("timedelta(1, 2, 3)", Duration::new(86_402, 3_000)),
            (
                "timedelta.max",
                Duration::new(999_999_999 * 86_400 + 86_399, 999_999_000),
            ),
        ] {
            let ob = datetime(py, code);
            assert_eq!(ob.extract::<Duration>().unwrap(), duration);
            assert!(duration.into_pyobject(py).unwrap().eq(&ob).unwrap());
            assert!((&duration).into_pyobject(py).unwrap().eq(&ob).unwrap());
        }
        // Nanoseconds are cut off.
        let fine = Duration::from_nanos(1_999).into_pyobject(py).unwrap();
        assert!(fine.eq(datetime(py, "timedelta(microseconds=1)")).unwrap());
        refused::<Duration, PyValueError>(&datetime(py, "timedelta(microseconds=-1)"));
        refused::<Duration, PyTypeError>(&eval(py, "1.5"));
        for days in [1_000_000_000, 1 << 31, u64::MAX / 86_400] {
            let long = Duration::from_secs(days * 86_400);
            message::<_, PyOverflowError>(long.into_pyobject(py), py);
        }
    });
}

#[test]
fn points_in_time() {
    Python::with_gil(|py| {
        for (code, time) in [
            ("datetime(1970, 1, 1, tzinfo=timezone.utc)", UNIX_EPOCH),
            (
                "datetime(2020, 2, 3, 4, 5, 6, 7, tzinfo=timezone.utc)",
                UNIX_EPOCH + Duration::new(1_580_702_706, 7_000),
            ),
            (
                "datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone.utc)",
                UNIX_EPOCH - Duration::from_micros(1),
            ),
            (
                "datetime(2020, 2, 3, 6, 5, 6, 7, tzinfo=timezone(timedelta(hours=2)))",
                UNIX_EPOCH + Duration::new(1_580_702_706, 7_000),
            ),
        ] {
            let ob = datetime(py, code);
            assert_eq!(ob.extract::<SystemTime>().unwrap(), time);
            assert!(time.into_pyobject(py).unwrap().eq(&ob).unwrap());
            assert!((&time).into_pyobject(py).unwrap().eq(&ob).unwrap());
        }
        let made = UNIX_EPOCH.into_pyobject(py).unwrap();
        assert!(!made.getattr("tzinfo").unwrap().is_none());
        // Without a time zone it is no point in time.
        refused::<SystemTime, PyTypeError>(&datetime(py, "datetime(2020, 1, 1)"));
        refused::<SystemTime, PyTypeError>(&datetime(py, "date(2020, 1, 1)"));
        refused::<SystemTime, PyTypeError>(&eval(py, "1"));
        let late = UNIX_EPOCH + Duration::from_secs(400_000_000_000);
        message::<_, PyOverflowError>(late.into_pyobject(py), py);
    });
}

// ---------------------------------------------------------------- addresses

#[test]
fn addresses() {
    Python::with_gil(|py| {
        let four = Ipv4Addr::new(192, 0, 2, 1);
        let six: Ipv6Addr = "2001:db8::1".parse().unwrap();
        let class = |ob: &Bound<'_, PyAny>| ob.get_type().name().unwrap().to_string();
        for address in [
            IpAddr::V4(four),
            IpAddr::V6(six),
            IpAddr::V4(Ipv4Addr::UNSPECIFIED),
            IpAddr::V4(Ipv4Addr::BROADCAST),
            IpAddr::V6(Ipv6Addr::LOCALHOST),
        ] {
            let ob = address.into_pyobject(py).unwrap();
            assert_eq!(
                class(&ob),
                if address.is_ipv4() {
                    "IPv4Address"
                } else {
                    "IPv6Address"
                }
            );
            assert_eq!(ob.to_string(), address.to_string());
            assert_eq!(ob.extract::<IpAddr>().unwrap(), address);
            assert!((&address).into_pyobject(py).unwrap().eq(&ob).unwrap());
            let text = address.to_string().into_bound_py_any(py).unwrap();
            assert_eq!(text.extract::<IpAddr>().unwrap(), address);
        }
        assert_eq!(class(&four.into_pyobject(py).unwrap()), "IPv4Address");
        assert_eq!(class(&(&six).into_pyobject(py).unwrap()), "IPv6Address");
        refused::<IpAddr, PyValueError>(&eval(py, "'no address'"));
        refused::<IpAddr, PyValueError>(&eval(py, "1"));
        let packed = run(py, "class A: packed = b'abc'\nx = A()");
        refused::<IpAddr, PyValueError>(&packed);
    });
}

// ---------------------------------------------------------------- together

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
