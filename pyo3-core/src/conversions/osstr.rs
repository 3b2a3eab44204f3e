//! `OsStr` and `OsString`: to and from `str`, without a loss for names that are not Unicode.
//!
//! On Unix those are bytes, which Python puts into a `str` by the file system's encoding and `surrogateescape`; on Windows they
//! are 16-bit units, of which single surrogates may be left.

use std::borrow::Cow;
use std::convert::Infallible;
use std::ffi::{OsStr, OsString};

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::err::DowncastError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::PyString;
use crate::{ffi, Bound, PyAny, PyErr, PyResult, Python};

impl FromPyObject<'_> for OsString {
    #[inline]
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<OsString> {
        // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
        if unsafe { ffi::PyUnicode_Check(ob.as_ptr()) } == 0 {
            return Err(PyErr::from(DowncastError::new_static(ob, "PyString")));
        }
        from_str(ob)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

/// The bytes that stand for the `str`. Rests on `PyUnicode_EncodeFSDefault`.
#[cfg(any(unix, target_os = "wasi"))]
#[inline]
fn from_str(ob: &Bound<'_, PyAny>) -> PyResult<OsString> {
    #[cfg(unix)]
    use std::os::unix::ffi::OsStringExt;
    #[cfg(target_os = "wasi")]
    use std::os::wasi::ffi::OsStringExt;

    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live `str`; returns a new reference to a `bytes`,
    // or NULL with an exception set.
    let bytes =
        unsafe { ffi::PyUnicode_EncodeFSDefault(ob.as_ptr()).assume_owned_or_err(ob.py())? };
    // SAFETY: it is a `bytes`.
    let bytes = unsafe { super::slice::bytes_of(bytes.as_borrowed()) };
    Ok(OsString::from_vec(bytes.to_vec()))
}

/// The 16-bit units of the `str`. Rests on `PyUnicode_AsWideCharString`.
#[cfg(windows)]
fn from_str(ob: &Bound<'_, PyAny>) -> PyResult<OsString> {
    use std::os::windows::ffi::OsStringExt;

    let mut len = 0;
    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live `str`; returns memory of the interpreter that
    // holds `len` units and a NUL, or NULL with an exception set.
    unsafe {
        let units = ffi::PyUnicode_AsWideCharString(ob.as_ptr(), &mut len);
        if units.is_null() {
            return Err(PyErr::fetch(ob.py()));
        }
        let string = OsString::from_wide(std::slice::from_raw_parts(units.cast(), len as usize));
        ffi::PyMem_Free(units.cast());
        Ok(string)
    }
}

/// The text, where the names of files are nothing else.
#[cfg(not(any(unix, windows, target_os = "wasi")))]
fn from_str(ob: &Bound<'_, PyAny>) -> PyResult<OsString> {
    String::extract_bound(ob).map(OsString::from)
}

impl<'py> IntoPyObject<'py> for &OsStr {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        match self.to_str() {
            Some(text) => text.into_pyobject(py),
            None => Ok(not_unicode(self, py)),
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("str")
    }
}

/// Rests on `PyUnicode_DecodeFSDefaultAndSize`.
#[cfg(any(unix, target_os = "wasi"))]
#[cold]
fn not_unicode<'py>(string: &OsStr, py: Python<'py>) -> Bound<'py, PyString> {
    #[cfg(unix)]
    use std::os::unix::ffi::OsStrExt;
    #[cfg(target_os = "wasi")]
    use std::os::wasi::ffi::OsStrExt;

    let bytes = string.as_bytes();
    // SAFETY: `bytes` is readable and no longer than `isize::MAX`; returns a new reference to a `str`, or NULL with an exception set
    // (no memory), which panics.
    unsafe {
        ffi::PyUnicode_DecodeFSDefaultAndSize(bytes.as_ptr().cast(), bytes.len() as ffi::Py_ssize_t)
            .assume_owned(py)
            .downcast_into_unchecked_raw()
    }
}

/// Rests on `PyUnicode_FromWideChar`.
#[cfg(windows)]
#[cold]
fn not_unicode<'py>(string: &OsStr, py: Python<'py>) -> Bound<'py, PyString> {
    use std::os::windows::ffi::OsStrExt;

    let units: Vec<u16> = string.encode_wide().collect();
    // SAFETY: `units` is readable; returns a new reference to a `str`, or NULL with an exception set (no memory), which panics.
    unsafe {
        ffi::PyUnicode_FromWideChar(units.as_ptr().cast(), units.len() as ffi::Py_ssize_t)
            .assume_owned(py)
            .downcast_into_unchecked_raw()
    }
}

/// Cannot happen: the names of files are Unicode.
#[cfg(not(any(unix, windows, target_os = "wasi")))]
#[cold]
fn not_unicode<'py>(string: &OsStr, py: Python<'py>) -> Bound<'py, PyString> {
    PyString::new(py, &string.to_string_lossy())
}

/// Types that are turned into Python as the `&OsStr` that they dereference to.
macro_rules! as_os_str {
    ($($string:ty),*) => {$(
        impl<'py> IntoPyObject<'py> for $string {
            type Target = PyString;
            type Output = Bound<'py, PyString>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                let string: &OsStr = &self;
                string.into_pyobject(py)
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("str")
            }
        }
    )*};
}
as_os_str!(OsString, &OsString, Cow<'_, OsStr>, &Cow<'_, OsStr>);
