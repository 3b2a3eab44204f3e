//! Making a `UnicodeDecodeError`, whose arguments are five.

use std::ffi::CStr;
use std::ops::Range;
use std::os::raw::c_char;

use super::PyUnicodeDecodeError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Bound, PyResult, Python};

impl PyUnicodeDecodeError {
    /// A `UnicodeDecodeError` about the bytes `range` of `input`. Rests on `PyUnicodeDecodeError_Create`.
    ///
    /// # Errors
    /// `MemoryError`, or `UnicodeDecodeError` if `encoding` or `reason` is not UTF-8.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyUnicodeDecodeError, ffi::c_str};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let error = PyUnicodeDecodeError::new(py, c_str!("utf-8"), b"fo\xd8o", 2..3, c_str!("not a letter"))?;
    /// assert_eq!(error.to_string(), "'utf-8' codec can't decode byte 0xd8 in position 2: not a letter");
    /// let not_utf8 = std::ffi::CString::new("\u{e9}".chars().map(|c| c as u8).collect::<Vec<_>>())?;
    /// let error = PyUnicodeDecodeError::new(py, &not_utf8, b"", 0..0, c_str!("")).unwrap_err();
    /// assert!(error.is_instance_of::<PyUnicodeDecodeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn new<'py>(
        py: Python<'py>,
        encoding: &CStr,
        input: &[u8],
        range: Range<usize>,
        reason: &CStr,
    ) -> PyResult<Bound<'py, PyUnicodeDecodeError>> {
        // SAFETY: returns a new reference, or NULL with an exception set; the pointers live for the call. No slice is longer
        // than `isize::MAX`; an end beyond the slice is only a number to the exception.
        unsafe {
            ffi::PyUnicodeDecodeError_Create(
                encoding.as_ptr(),
                input.as_ptr().cast::<c_char>(),
                input.len() as ffi::Py_ssize_t,
                range.start as ffi::Py_ssize_t,
                range.end as ffi::Py_ssize_t,
                reason.as_ptr(),
            )
            .assume_owned_or_err(py)
            .map(|error| error.downcast_into_unchecked_raw())
        }
    }

    /// A `UnicodeDecodeError` for what `std::str::from_utf8` found in `input`. Rests on `PyUnicodeDecodeError_Create`.
    ///
    /// # Errors
    /// `MemoryError`.
    ///
    /// ```
    /// use pyo3::{exceptions::PyUnicodeDecodeError, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let input = b"fo\xd8o";
    ///     let error = String::from_utf8(input.to_vec()).unwrap_err().utf8_error();
    ///     let error = PyUnicodeDecodeError::new_utf8(py, input, error).unwrap();
    ///     assert_eq!(
    ///         error.to_string(),
    ///         "'utf-8' codec can't decode byte 0xd8 in position 2: invalid utf-8"
    ///     );
    /// });
    /// ```
    #[inline]
    pub fn new_utf8<'py>(
        py: Python<'py>,
        input: &[u8],
        err: std::str::Utf8Error,
    ) -> PyResult<Bound<'py, PyUnicodeDecodeError>> {
        const UTF_8: &[u8] = b"utf-8\0";
        const REASON: &[u8] = b"invalid utf-8\0";
        let start = err.valid_up_to();
        // SAFETY: both end in the only NUL that they hold.
        let (encoding, reason) = unsafe {
            (
                CStr::from_bytes_with_nul_unchecked(UTF_8),
                CStr::from_bytes_with_nul_unchecked(REASON),
            )
        };
        Self::new(py, encoding, input, start..start + 1, reason)
    }

    /// Old name of [`PyUnicodeDecodeError::new`].
    ///
    /// # Errors
    /// As there.
    #[deprecated(since = "0.23.0", note = "renamed to `PyUnicodeDecodeError::new`")]
    #[inline]
    pub fn new_bound<'py>(
        py: Python<'py>,
        encoding: &CStr,
        input: &[u8],
        range: Range<usize>,
        reason: &CStr,
    ) -> PyResult<Bound<'py, PyUnicodeDecodeError>> {
        Self::new(py, encoding, input, range, reason)
    }

    /// Old name of [`PyUnicodeDecodeError::new_utf8`].
    ///
    /// # Errors
    /// As there.
    #[deprecated(since = "0.23.0", note = "renamed to `PyUnicodeDecodeError::new_utf8`")]
    #[inline]
    pub fn new_utf8_bound<'py>(
        py: Python<'py>,
        input: &[u8],
        err: std::str::Utf8Error,
    ) -> PyResult<Bound<'py, PyUnicodeDecodeError>> {
        Self::new_utf8(py, input, err)
    }
}
