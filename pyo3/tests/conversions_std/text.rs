//! Text, paths and addresses.

use std::borrow::Cow;
use std::ffi::{OsStr, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyTypeError, PyUnicodeEncodeError, PyValueError, PyZeroDivisionError};
use pyo3::prelude::*;
use pyo3::types::PyString;
use pyo3::IntoPyObjectExt;

use crate::{eval, message, refused, run};

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
                assert!(made.as_any().eq(&ob).unwrap());
            }
        }
        let subclass = run(py, "class S(str): pass\nx = S('sub')");
        assert_eq!(subclass.extract::<String>().unwrap(), "sub");
    });
}

/// ASCII of every length around the sizes of words, from every place in them; and with a character put in at every place that is not, or
/// that might be taken for none: the same `str` as the interpreter makes by itself.
#[test]
fn text_of_any_length_at_any_place() {
    Python::with_gil(|py| {
        let decode = eval(py, "bytes.decode");
        let same = run(
            py,
            "def facts(text):\n    \
                 return type(text), text, hash(text), repr(text), text.isascii(), text + '!', text.encode(), text[::-1]\n\
             def x(one, other):\n    \
                 return facts(one) == facts(other)",
        );
        let ascii: String = (0..80u8)
            .map(|number| char::from(b'0' + number % 75))
            .collect();
        let check = |text: &str| {
            let made = PyString::new(py, text);
            let other = decode.call1((text.as_bytes(),)).unwrap();
            assert!(
                same.call1((&made, &other)).unwrap().is_truthy().unwrap(),
                "{:?}",
                text
            );
            // Of no or one character there is one object for all.
            if text.len() < 2 && cfg!(not(PyPy)) {
                assert!(made.is(&other), "{:?}", text);
            }
        };
        for start in 0..9 {
            for length in 0..70 {
                check(&ascii[start..start + length]);
            }
        }
        for length in 0..20 {
            for place in 0..=length {
                for other in ["\0", "\x7f", "\u{80}", "ÿ", "蛇", "🦀"] {
                    let mut text = ascii[..length].to_owned();
                    text.insert_str(place, other);
                    check(&text);
                }
            }
        }
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
            assert!((&character)
                .into_pyobject(py)
                .unwrap()
                .as_any()
                .eq(&ob)
                .unwrap());
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

#[test]
fn paths() {
    Python::with_gil(|py| {
        for code in ["'/one/é'", "__import__('pathlib').PurePosixPath('/one/é')"] {
            let path: PathBuf = eval(py, code).extract().unwrap();
            assert_eq!(path, Path::new("/one/é"));
        }
        let path = Path::new("/one/é").to_owned();
        let string: OsString = eval(py, "'/one/é'").extract().unwrap();
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
            assert_eq!(made, "/one/é");
        }
        refused::<PathBuf, PyTypeError>(&eval(py, "1"));
        refused::<PathBuf, PyTypeError>(&eval(py, "b'/one'"));
        refused::<OsString, PyTypeError>(&eval(py, "b'/one'"));
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
        assert!(ob.as_any().eq(eval(py, "'a\\udcff\\udc80b'")).unwrap());
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
        assert!(ob.as_any().eq(eval(py, "'a\\ud800b'")).unwrap());
        assert_eq!(ob.extract::<OsString>().unwrap(), name);
    });
}

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
            assert!((&address)
                .into_pyobject(py)
                .unwrap()
                .as_any()
                .eq(&ob)
                .unwrap());
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
