//! `str`: `&str`, `String`, `Cow<str>` and `char`.

use std::borrow::Cow;
use std::convert::Infallible;

use crate::conversion::{FromPyObject, FromPyObjectBound, IntoPyObject};
use crate::err::DowncastError;
use crate::exceptions::PyValueError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::PyString;
use crate::{ffi, Borrowed, Bound, PyAny, PyErr, PyResult, Python};

#[cold]
fn not_a_string(ob: &Bound<'_, PyAny>) -> PyErr {
    PyErr::from(DowncastError::new_static(ob, "PyString"))
}

/// The text of a `str` in UTF-8, which the object keeps. Rests on `PyUnicode_AsUTF8AndSize`.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
#[inline]
fn text<'a>(ob: Borrowed<'a, '_, PyAny>) -> PyResult<&'a str> {
    let mut len = 0;
    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object; type checked by `PyUnicode_Check`.
    // The text is valid UTF-8, and lives as long as the object, which is 'a; NULL comes with an exception set.
    unsafe {
        if ffi::PyUnicode_Check(ob.as_ptr()) == 0 {
            return Err(not_a_string(&ob));
        }
        let start = ffi::PyUnicode_AsUTF8AndSize(ob.as_ptr(), &mut len);
        if start.is_null() {
            return Err(PyErr::fetch(ob.py()));
        }
        let bytes = std::slice::from_raw_parts(start.cast::<u8>(), len as usize);
        Ok(std::str::from_utf8_unchecked(bytes))
    }
}

/// The text of a `str`, copied: this limited API has no way to borrow it. Rests on `PyUnicode_AsUTF8String`.
#[cfg(not(any(Py_3_10, not(Py_LIMITED_API))))]
fn text(ob: Borrowed<'_, '_, PyAny>) -> PyResult<String> {
    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object; type checked by `PyUnicode_Check`.
    // The call gives a new reference to a `bytes` in UTF-8, or NULL with an exception set.
    unsafe {
        if ffi::PyUnicode_Check(ob.as_ptr()) == 0 {
            return Err(not_a_string(&ob));
        }
        let bytes = ffi::PyUnicode_AsUTF8String(ob.as_ptr()).assume_owned_or_err(ob.py())?;
        let bytes = super::slice::bytes_of(bytes.as_borrowed()).to_vec();
        Ok(String::from_utf8_unchecked(bytes))
    }
}

/// Not with a limited API older than 3.10, which has no text to borrow: take `String` or `Cow<str>`.
#[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
impl<'a> FromPyObjectBound<'a, '_> for &'a str {
    #[inline]
    fn from_py_object_bound(ob: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        text(ob)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

/// Borrowed, except with a limited API older than 3.10.
impl<'a> FromPyObjectBound<'a, '_> for Cow<'a, str> {
    #[inline]
    fn from_py_object_bound(ob: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        text(ob).map(Cow::from)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

impl FromPyObject<'_> for String {
    #[inline]
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<String> {
        text(ob.as_borrowed()).map(String::from)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

/// A `str` of one character.
impl FromPyObject<'_> for char {
    #[inline]
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<char> {
        let text = text(ob.as_borrowed())?;
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(character), None) => Ok(character),
            _ => Err(PyValueError::new_err("expected a string of length 1")),
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

impl<'py> IntoPyObject<'py> for &str {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        // SAFETY: a new reference to a `str`, or NULL with an exception set (no memory), which panics.
        unsafe {
            Ok(crate::types::string::new_object(py, self)
                .assume_owned(py)
                .downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn into_return_value(self, py: Python<'py>) -> PyResult<*mut ffi::PyObject> {
        Ok(crate::types::string::new_object(py, self))
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

/// Types that are turned into Python as the `&str` that they dereference to.
macro_rules! as_str {
    ($($text:ty),*) => {$(
        impl<'py> IntoPyObject<'py> for $text {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                let text: &str = &self;
                text.into_pyobject(py)
            }

            #[inline]
            fn into_return_value(self, py: Python<'py>) -> PyResult<*mut ffi::PyObject> {
                Ok(crate::types::string::new_object(py, &self))
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("str")
            }
        }
    )*};
}
as_str!(String, &String, Cow<'_, str>, &Cow<'_, str>);

impl<'py> IntoPyObject<'py> for char {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let mut bytes = [0u8; 4];
        let text: &str = self.encode_utf8(&mut bytes);
        text.into_pyobject(py)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

impl<'py> IntoPyObject<'py> for &char {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (*self).into_pyobject(py)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}
