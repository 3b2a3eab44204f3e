//! [`PyBytes`]: Python's `bytes`.

use std::ops::Index;
use std::os::raw::c_char;
use std::slice::SliceIndex;

use super::fill::c_length;
use super::sealed::Sealed;
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Borrowed, Bound, Py, PyAny, Python};

/// A Python `bytes`.
///
/// `&[u8]` and `Vec<u8>` convert to and from it.
///
/// ```
/// use pyo3::{prelude::*, types::PyBytes};
///
/// Python::with_gil(|py| {
///     let bytes = PyBytes::new(py, b"spam");
///     assert_eq!(bytes, b"spam"[..]);
///     assert_eq!(bytes[1..3], b"pa"[..]);
///     assert_eq!(bytes.extract::<&[u8]>().unwrap(), b"spam");
/// });
/// ```
#[repr(transparent)]
pub struct PyBytes(PyAny);

crate::pyobject_native_type_core!(
    PyBytes,
    crate::pyobject_native_static_type_object!(ffi::PyBytes_Type),
    #checkfunction=ffi::PyBytes_Check
);

impl PyBytes {
    /// A copy of `s`. Rests on `PyBytes_FromStringAndSize`.
    ///
    /// # Panics
    /// If there is not enough memory.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyBytes};
    ///
    /// Python::with_gil(|py| assert_eq!(PyBytes::new(py, b"\0spam").to_string(), "b'\\x00spam'"));
    /// ```
    #[inline]
    pub fn new<'p>(py: Python<'p>, s: &[u8]) -> Bound<'p, PyBytes> {
        // SAFETY: reads that many bytes; returns a new reference to a `bytes`, or NULL with an exception set.
        unsafe {
            ffi::PyBytes_FromStringAndSize(s.as_ptr().cast::<c_char>(), c_length(s.len()))
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }

    /// A `bytes` of the length `len`, all zeros at first, which `init` fills in place. Rests on `PyBytes_FromStringAndSize`.
    ///
    /// # Errors
    /// `MemoryError`, or what `init` returns.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyBytes};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyBytes::new_with(py, 4, |bytes| {
    ///         bytes[1..3].copy_from_slice(b"pa");
    ///         Ok(())
    ///     });
    ///     assert_eq!(bytes.unwrap(), b"\0pa\0"[..]);
    /// });
    /// ```
    pub fn new_with<F>(py: Python<'_>, len: usize, init: F) -> PyResult<Bound<'_, PyBytes>>
    where
        F: FnOnce(&mut [u8]) -> PyResult<()>,
    {
        // SAFETY: returns a new reference to a `bytes` with room for `len` bytes, or NULL with an exception set. Nobody else has seen it.
        unsafe {
            let bytes = ffi::PyBytes_FromStringAndSize(std::ptr::null(), c_length(len))
                .assume_owned_or_err(py)?;
            let buffer = ffi::PyBytes_AsString(bytes.as_ptr()).cast::<u8>();
            std::ptr::write_bytes(buffer, 0, len);
            init(std::slice::from_raw_parts_mut(buffer, len))?;
            Ok(bytes.downcast_into_unchecked_raw())
        }
    }

    /// A copy of `len` bytes at `ptr`.
    ///
    /// # Panics
    /// If there is not enough memory.
    ///
    /// # Safety
    /// `ptr` must point to that many bytes.
    ///
    /// Rests on `PyBytes_FromStringAndSize`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyBytes;
    /// # Python::with_gil(|py| {
    /// let text = "abcdef";
    /// // SAFETY: `text` is longer than that.
    /// let bytes = unsafe { PyBytes::from_ptr(py, text.as_ptr(), 3) };
    /// assert_eq!(bytes.as_bytes(), b"abc");
    /// # });
    /// ```
    #[inline]
    pub unsafe fn from_ptr(py: Python<'_>, ptr: *const u8, len: usize) -> Bound<'_, PyBytes> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`. Returns a new reference to a `bytes`, or NULL with an
        // exception set.
        unsafe {
            ffi::PyBytes_FromStringAndSize(ptr.cast::<c_char>(), c_length(len))
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }
}

/// The methods of [`PyBytes`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyBytes;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let bytes: Bound<'_, PyBytes> = "ä".into_pyobject(py)?.encode_utf8()?;
/// assert_eq!(bytes.as_bytes(), "ä".as_bytes());
/// assert_eq!(bytes[0], 0xc3);
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyBytesMethods<'py>: Sealed {
    /// The bytes, in place. Rests on `PyBytes_AsString` and `PyBytes_Size`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyBytes};
    ///
    /// Python::with_gil(|py| assert_eq!(PyBytes::new(py, b"spam").as_bytes(), b"spam"));
    /// ```
    fn as_bytes(&self) -> &[u8];
}

impl<'py> PyBytesMethods<'py> for Bound<'py, PyBytes> {
    #[inline]
    fn as_bytes(&self) -> &[u8] {
        self.as_borrowed().as_bytes()
    }
}

impl<'a> Borrowed<'a, '_, PyBytes> {
    /// As the method of `Bound`, for as long as the object is borrowed.
    #[allow(clippy::wrong_self_convention)]
    #[inline]
    pub(crate) fn as_bytes(self) -> &'a [u8] {
        // SAFETY: `self` is a live `bytes`, whose bytes never change or move.
        unsafe {
            let bytes = ffi::PyBytes_AsString(self.as_ptr()).cast::<u8>();
            let len = ffi::PyBytes_Size(self.as_ptr()) as usize;
            std::slice::from_raw_parts(bytes, len)
        }
    }
}

impl<I: SliceIndex<[u8]>> Index<I> for Bound<'_, PyBytes> {
    type Output = I::Output;

    fn index(&self, index: I) -> &Self::Output {
        &self.as_bytes()[index]
    }
}

impl Py<PyBytes> {
    /// The bytes, in place: they never change, so a reference without the token will do.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyBytes};
    ///
    /// let bytes: Py<PyBytes> = Python::with_gil(|py| PyBytes::new(py, b"spam").unbind());
    /// let slice = Python::with_gil(|py| bytes.as_bytes(py));
    /// assert_eq!(slice, b"spam");
    /// ```
    #[inline]
    pub fn as_bytes<'a>(&'a self, py: Python<'_>) -> &'a [u8] {
        self.bind_borrowed(py).as_bytes()
    }
}

#[inline]
fn equals(object: &Bound<'_, PyBytes>, value: &[u8]) -> bool {
    object.as_bytes() == value
}

super::macros::compare_with_rust!(PyBytes, [u8], equals);

// Old names.
impl PyBytes {
    /// Old name of [`PyBytes::new`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyBytes::new`")]
    #[inline]
    pub fn new_bound<'p>(py: Python<'p>, s: &[u8]) -> Bound<'p, PyBytes> {
        Self::new(py, s)
    }

    /// Old name of [`PyBytes::new_with`].
    ///
    /// # Errors
    /// As `new_with`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyBytes::new_with`")]
    #[inline]
    pub fn new_bound_with<F>(py: Python<'_>, len: usize, init: F) -> PyResult<Bound<'_, PyBytes>>
    where
        F: FnOnce(&mut [u8]) -> PyResult<()>,
    {
        Self::new_with(py, len, init)
    }

    /// Old name of [`PyBytes::from_ptr`].
    ///
    /// # Safety
    /// As `from_ptr`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyBytes::from_ptr`")]
    #[inline]
    pub unsafe fn bound_from_ptr(py: Python<'_>, ptr: *const u8, len: usize) -> Bound<'_, PyBytes> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { Self::from_ptr(py, ptr, len) }
    }
}
