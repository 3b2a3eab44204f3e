//! [`PyString`]: Python's `str`.

#[cfg(not(Py_LIMITED_API))]
mod data;

#[cfg(not(Py_LIMITED_API))]
pub use data::PyStringData;

use std::borrow::Cow;
use std::ffi::CString;
use std::os::raw::c_char;

use super::sealed::Sealed;
use super::PyBytes;
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Borrowed, Bound, Py, PyAny, Python};

/// A Python `str`.
///
/// `&str`, `String`, `char` and others convert to and from it.
///
/// ```
/// use pyo3::{prelude::*, types::PyString};
///
/// Python::with_gil(|py| {
///     let text = PyString::new(py, "spam");
///     assert_eq!(text, "spam");
///     assert_eq!(text.to_cow().unwrap().len(), 4);
/// });
/// ```
#[repr(transparent)]
pub struct PyString(PyAny);

crate::pyobject_native_type_core!(
    PyString,
    crate::pyobject_native_static_type_object!(ffi::PyUnicode_Type),
    #checkfunction=ffi::PyUnicode_Check
);

/// A new reference to a `str`, or NULL with an exception set: there is no memory.
#[inline]
pub(crate) fn new_object(_py: Python<'_>, text: &str) -> *mut ffi::PyObject {
    // SAFETY: the token proves that this thread is attached; the text is readable, and UTF-8.
    unsafe { new_object_of(text.as_ptr(), text.len()) }
}

/// A function of C, out of which no panic comes: its callers need no landing pads.
///
/// # Safety
/// The thread must be attached, and there must be that many bytes of UTF-8.
#[inline(never)]
unsafe extern "C" fn new_object_of(start: *const u8, len: usize) -> *mut ffi::PyObject {
    // No text is longer than `isize::MAX`.
    let size = len as ffi::Py_ssize_t;
    // The interpreter decodes what does not happen to begin at a word of memory byte by byte as far as the next one, and makes room for
    // it once that is known to be ASCII. Most text is, and need only be copied. A single character, or none, it has at hand.
    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    // SAFETY: forwarded: the caller upholds this function's `# Safety`. A new `str` that is ASCII has its characters behind its head,
    // for its maker to fill in.
    unsafe {
        if len > 1 && std::slice::from_raw_parts(start, len).is_ascii() {
            let object = ffi::PyUnicode_New(size, 0x7f);
            if !object.is_null() {
                let characters = object.cast::<ffi::PyASCIIObject>().add(1).cast();
                start.copy_to_nonoverlapping(characters, len);
            }
            return object;
        }
    }
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe { ffi::PyUnicode_FromStringAndSize(start.cast::<c_char>(), size) }
}

impl PyString {
    /// A `str` of this text. Rests on `PyUnicode_FromStringAndSize`, and on `PyUnicode_New` for ASCII.
    ///
    /// # Panics
    /// If there is not enough memory.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyString};
    ///
    /// Python::with_gil(|py| assert_eq!(PyString::new(py, "Käse\0").repr().unwrap(), "'Käse\\x00'"));
    /// ```
    #[inline]
    pub fn new<'py>(py: Python<'py>, s: &str) -> Bound<'py, PyString> {
        // SAFETY: a new reference to a `str`, or NULL with an exception set.
        unsafe {
            new_object(py, s)
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }

    /// The one `str` of this text that the interpreter keeps for such purposes: attribute names and the like are compared and
    /// found faster. Rests on `PyUnicode_InternInPlace`. See also [`intern!`](crate::intern).
    ///
    /// # Panics
    /// If there is not enough memory.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyString};
    ///
    /// Python::with_gil(|py| assert!(PyString::intern(py, "spam").is(&PyString::intern(py, "spam"))));
    /// ```
    pub fn intern<'py>(py: Python<'py>, s: &str) -> Bound<'py, PyString> {
        let mut text = PyString::new(py, s).into_ptr();
        // SAFETY: an owned reference to a `str`, in the place of which another may be put.
        unsafe {
            ffi::PyUnicode_InternInPlace(&mut text);
            text.assume_owned(py).downcast_into_unchecked_raw()
        }
    }

    /// Decodes an object that holds bytes: Python's `str(src, encoding, errors)`. Rests on `PyUnicode_FromEncodedObject`.
    ///
    /// # Errors
    /// `TypeError` if `src` holds no bytes, `LookupError` for an encoding or error handler that is not known, `ValueError` for a NUL in
    /// either name, `UnicodeDecodeError` if the bytes are not in the encoding.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyBytes, PyString}};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyBytes::new(py, b"ab\xffcd");
    ///     assert_eq!(PyString::from_object(&bytes, "utf-8", "ignore").unwrap(), "abcd");
    ///     assert_eq!(PyString::from_object(&bytes, "latin-1", "strict").unwrap(), "abÿcd");
    ///     assert!(PyString::from_object(&bytes, "utf-8", "strict").is_err());
    ///     assert!(PyString::from_object(&bytes, "utf-8\0", "ignore").is_err());
    ///     assert!(PyString::from_object(&bytes, "utf-8", "ign\0ore").is_err());
    /// });
    /// ```
    #[inline]
    pub fn from_object<'py>(
        src: &Bound<'py, PyAny>,
        encoding: &str,
        errors: &str,
    ) -> PyResult<Bound<'py, PyString>> {
        // A `&str` does not end in a NUL, which is where C would stop reading.
        let encoding = CString::new(encoding)?;
        let errors = CString::new(errors)?;
        // SAFETY: `src` is live, the names are NUL-terminated; returns a new reference to a `str`, or NULL with an exception set.
        unsafe {
            ffi::PyUnicode_FromEncodedObject(src.as_ptr(), encoding.as_ptr(), errors.as_ptr())
                .assume_owned_or_err(src.py())
                .map(|text| text.downcast_into_unchecked_raw())
        }
    }
}

/// The methods of [`PyString`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyString;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let text = PyString::new(py, "Käse");
/// assert_eq!(text.to_cow()?, "Käse");
/// assert_eq!(text.encode_utf8()?.as_bytes().len(), 5);
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyStringMethods<'py>: Sealed {
    /// The text, in place: the object keeps it in UTF-8 once it has been asked for. Rests on `PyUnicode_AsUTF8AndSize`.
    ///
    /// # Errors
    /// `UnicodeEncodeError` if the text holds surrogates, which UTF-8 cannot express.
    ///
    /// ```
    /// # #[cfg(any(Py_3_10, not(Py_LIMITED_API)))] {
    /// use pyo3::{ffi::c_str, prelude::*, types::PyString};
    ///
    /// Python::with_gil(|py| {
    ///     assert_eq!(PyString::new(py, "Käse").to_str().unwrap(), "Käse");
    ///     let surrogate = py.eval(c_str!(r"'\ud800'"), None, None).unwrap();
    ///     assert!(surrogate.downcast::<PyString>().unwrap().to_str().is_err());
    /// });
    /// # }
    /// ```
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    fn to_str(&self) -> PyResult<&str>;

    /// The text, in place where the interpreter lets us, else a copy.
    ///
    /// # Errors
    /// As [`to_str`](PyStringMethods::to_str).
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyUnicodeEncodeError, ffi::c_str, types::PyString};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyString::new(py, "Käse").to_cow()?, "Käse");
    /// let surrogate = py.eval(c_str!(r"'\ud800'"), None, None)?.downcast_into::<PyString>()?;
    /// assert!(surrogate.to_cow().unwrap_err().is_instance_of::<PyUnicodeEncodeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn to_cow(&self) -> PyResult<Cow<'_, str>>;

    /// The text, with U+FFFD in the place of what UTF-8 cannot express.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*, types::PyString};
    ///
    /// Python::with_gil(|py| {
    ///     let text = py.eval(c_str!(r"'a\ud800b'"), None, None).unwrap();
    ///     let text = text.downcast::<PyString>().unwrap();
    ///     assert!(text.to_cow().is_err());
    ///     let lossy = text.to_string_lossy();
    ///     assert!(lossy.starts_with("a\u{FFFD}") && lossy.ends_with("\u{FFFD}b"));
    /// });
    /// ```
    fn to_string_lossy(&self) -> Cow<'_, str>;

    /// The text in UTF-8, as `bytes`. Rests on `PyUnicode_AsUTF8String`.
    ///
    /// # Errors
    /// As [`to_str`](PyStringMethods::to_str).
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyString};
    ///
    /// Python::with_gil(|py| assert_eq!(PyString::new(py, "ä").encode_utf8().unwrap(), b"\xc3\xa4"[..]));
    /// ```
    fn encode_utf8(&self) -> PyResult<Bound<'py, PyBytes>>;

    /// The characters as the object holds them.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// # Safety
    /// How Python lays out a `str` is no stable interface; the result must not outlive changes of the object by C code (such as
    /// filling a `str` that was just made). For a `str` that other code has been shown, there are none.
    ///
    /// ```
    /// # #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))] {
    /// use pyo3::{prelude::*, types::{PyString, PyStringData}};
    ///
    /// Python::with_gil(|py| {
    ///     let text = PyString::new(py, "a€");
    ///     // SAFETY: `text` has been finished.
    ///     assert_eq!(unsafe { text.data() }.unwrap(), PyStringData::Ucs2(&[0x61, 0x20AC]));
    /// });
    /// # }
    /// ```
    #[cfg(not(any(Py_LIMITED_API, GraalPy, PyPy)))]
    unsafe fn data(&self) -> PyResult<PyStringData<'_>>;
}

impl<'py> PyStringMethods<'py> for Bound<'py, PyString> {
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    #[inline]
    fn to_str(&self) -> PyResult<&str> {
        self.as_borrowed().to_str()
    }

    #[inline]
    fn to_cow(&self) -> PyResult<Cow<'_, str>> {
        self.as_borrowed().to_cow()
    }

    fn to_string_lossy(&self) -> Cow<'_, str> {
        self.as_borrowed().to_string_lossy()
    }

    #[inline]
    fn encode_utf8(&self) -> PyResult<Bound<'py, PyBytes>> {
        // SAFETY: `self` is a live `str`; returns a new reference to a `bytes`, or NULL with an exception set.
        unsafe {
            ffi::PyUnicode_AsUTF8String(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|bytes| bytes.downcast_into_unchecked_raw())
        }
    }

    #[cfg(not(any(Py_LIMITED_API, GraalPy, PyPy)))]
    #[inline]
    unsafe fn data(&self) -> PyResult<PyStringData<'_>> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { PyStringData::of(self.as_borrowed()) }
    }
}

impl<'a> Borrowed<'a, '_, PyString> {
    /// As the method of `Bound`, for as long as the object is borrowed.
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    #[allow(clippy::wrong_self_convention)]
    #[inline]
    pub(crate) fn to_str(self) -> PyResult<&'a str> {
        let mut size = 0;
        // SAFETY: `self` is a live `str`, which keeps the UTF-8 that it gives; NULL means that an exception is set.
        unsafe {
            let bytes = ffi::PyUnicode_AsUTF8AndSize(self.as_ptr(), &mut size);
            if bytes.is_null() {
                return Err(crate::PyErr::fetch(self.py()));
            }
            Ok(std::str::from_utf8_unchecked(std::slice::from_raw_parts(
                bytes.cast::<u8>(),
                size as usize,
            )))
        }
    }

    /// As the method of `Bound`, for as long as the object is borrowed.
    #[allow(clippy::wrong_self_convention)]
    #[inline]
    pub(crate) fn to_cow(self) -> PyResult<Cow<'a, str>> {
        #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
        {
            self.to_str().map(Cow::Borrowed)
        }
        #[cfg(not(any(Py_3_10, not(Py_LIMITED_API))))]
        {
            use super::PyBytesMethods;

            let bytes = self.encode_utf8()?;
            // SAFETY: it has just been encoded.
            Ok(Cow::Owned(unsafe {
                String::from_utf8_unchecked(bytes.as_bytes().to_owned())
            }))
        }
    }

    /// As the method of `Bound`, for as long as the object is borrowed.
    #[allow(clippy::wrong_self_convention)]
    pub(crate) fn to_string_lossy(self) -> Cow<'a, str> {
        match self.to_cow() {
            Ok(text) => text,
            Err(_) => Cow::Owned(without_surrogates(self)),
        }
    }
}

impl Py<PyString> {
    /// As [`PyStringMethods::to_str`]. The text never changes, so a reference without the token will do.
    ///
    /// # Errors
    /// `UnicodeEncodeError` if the text holds surrogates.
    ///
    /// ```
    /// # #[cfg(any(Py_3_10, not(Py_LIMITED_API)))] {
    /// use pyo3::{prelude::*, types::PyString};
    ///
    /// let text: Py<PyString> = Python::with_gil(|py| PyString::new(py, "spam").unbind());
    /// let text: &str = Python::with_gil(|py| text.to_str(py)).unwrap();
    /// assert_eq!(text, "spam");
    /// # }
    /// ```
    #[cfg(any(Py_3_10, not(Py_LIMITED_API)))]
    #[inline]
    pub fn to_str<'a>(&'a self, py: Python<'_>) -> PyResult<&'a str> {
        self.bind_borrowed(py).to_str()
    }

    /// As [`PyStringMethods::to_cow`].
    ///
    /// # Errors
    /// `UnicodeEncodeError` if the text holds surrogates.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyString};
    ///
    /// let text: Py<PyString> = Python::with_gil(|py| PyString::new(py, "spam").unbind());
    /// assert_eq!(Python::with_gil(|py| text.to_cow(py)).unwrap(), "spam");
    /// assert_eq!(Python::with_gil(|py| text.to_string_lossy(py)), "spam");
    /// ```
    #[inline]
    pub fn to_cow<'a>(&'a self, py: Python<'_>) -> PyResult<Cow<'a, str>> {
        self.bind_borrowed(py).to_cow()
    }

    /// As [`PyStringMethods::to_string_lossy`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyString;
    /// # Python::with_gil(|py| {
    /// let text: Py<PyString> = PyString::new(py, "Käse").unbind();
    /// assert_eq!(text.to_string_lossy(py), "Käse");
    /// # });
    /// ```
    #[inline]
    pub fn to_string_lossy<'a>(&'a self, py: Python<'_>) -> Cow<'a, str> {
        self.bind_borrowed(py).to_string_lossy()
    }
}

/// The text with U+FFFD in the place of what UTF-8 cannot express.
#[cold]
fn without_surrogates(text: Borrowed<'_, '_, PyString>) -> String {
    use super::PyBytesMethods;

    // SAFETY: `text` is a live `str`, the names are NUL-terminated; returns a new reference to a `bytes`, or NULL with an exception set.
    let bytes = unsafe {
        ffi::PyUnicode_AsEncodedString(
            text.as_ptr(),
            ffi::c_str!("utf-8").as_ptr(),
            ffi::c_str!("surrogatepass").as_ptr(),
        )
        .assume_owned(text.py())
        .downcast_into_unchecked_raw::<PyBytes>()
    };
    String::from_utf8_lossy(bytes.as_bytes()).into_owned()
}

#[cfg(Py_3_13)]
#[inline]
fn equals(object: &Bound<'_, PyString>, value: &str) -> bool {
    // SAFETY: `object` is a live `str`; reads that many bytes, which are UTF-8.
    unsafe {
        ffi::PyUnicode_EqualToUTF8AndSize(
            object.as_ptr(),
            value.as_ptr().cast::<c_char>(),
            super::fill::c_length(value.len()),
        ) == 1
    }
}

#[cfg(not(Py_3_13))]
#[inline]
fn equals(object: &Bound<'_, PyString>, value: &str) -> bool {
    object.to_cow().map_or(false, |text| text == value)
}

super::macros::compare_with_rust!(PyString, str, equals);

// Old names.
impl PyString {
    /// Old name of [`PyString::new`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyString::new`")]
    #[inline]
    pub fn new_bound<'py>(py: Python<'py>, s: &str) -> Bound<'py, PyString> {
        Self::new(py, s)
    }

    /// Old name of [`PyString::intern`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyString::intern`")]
    #[inline]
    pub fn intern_bound<'py>(py: Python<'py>, s: &str) -> Bound<'py, PyString> {
        Self::intern(py, s)
    }

    /// Old name of [`PyString::from_object`].
    ///
    /// # Errors
    /// As `from_object`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyString::from_object`")]
    #[inline]
    pub fn from_object_bound<'py>(
        src: &Bound<'py, PyAny>,
        encoding: &str,
        errors: &str,
    ) -> PyResult<Bound<'py, PyString>> {
        Self::from_object(src, encoding, errors)
    }
}
