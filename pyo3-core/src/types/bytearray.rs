//! [`PyByteArray`]: Python's `bytearray`.

use std::os::raw::c_char;

use super::fill::c_length;
use super::sealed::Sealed;
use crate::err::{error_on_minusone, PyErr, PyResult};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::sync::with_critical_section;
use crate::{ffi, Bound, PyAny, Python};

/// A Python `bytearray`: bytes that can be changed.
///
/// ```
/// use pyo3::{prelude::*, types::PyByteArray};
///
/// Python::with_gil(|py| {
///     let bytes = PyByteArray::new(py, b"spam");
///     bytes.set_item(0, b's' + 1).unwrap();
///     assert_eq!(bytes.to_vec(), b"tpam");
/// });
/// ```
#[repr(transparent)]
pub struct PyByteArray(PyAny);

crate::pyobject_native_type_core!(
    PyByteArray,
    crate::pyobject_native_static_type_object!(ffi::PyByteArray_Type),
    #checkfunction=ffi::PyByteArray_Check
);

impl PyByteArray {
    /// A copy of `src`. Rests on `PyByteArray_FromStringAndSize`.
    ///
    /// # Panics
    /// If there is not enough memory.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyByteArray;
    /// # Python::with_gil(|py| {
    /// let bytes = PyByteArray::new(py, b"abc");
    /// assert_eq!(bytes.to_string(), "bytearray(b'abc')");
    /// # });
    /// ```
    #[inline]
    pub fn new<'py>(py: Python<'py>, src: &[u8]) -> Bound<'py, PyByteArray> {
        // SAFETY: reads that many bytes; returns a new reference to a bytearray, or NULL with an exception set.
        unsafe {
            ffi::PyByteArray_FromStringAndSize(src.as_ptr().cast::<c_char>(), c_length(src.len()))
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }

    /// A `bytearray` of the length `len`, all zeros at first, which `init` fills in place.
    /// Rests on `PyByteArray_FromStringAndSize`.
    ///
    /// # Errors
    /// `MemoryError`, or what `init` returns.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyByteArray};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyByteArray::new_with(py, 4, |bytes| {
    ///         bytes[1..3].copy_from_slice(b"pa");
    ///         Ok(())
    ///     });
    ///     assert_eq!(bytes.unwrap().to_vec(), b"\0pa\0");
    /// });
    /// ```
    pub fn new_with<F>(py: Python<'_>, len: usize, init: F) -> PyResult<Bound<'_, PyByteArray>>
    where
        F: FnOnce(&mut [u8]) -> PyResult<()>,
    {
        // SAFETY: returns a new reference to a bytearray with room for `len` bytes, or NULL with an exception set. Nobody else has seen it.
        unsafe {
            let bytes = ffi::PyByteArray_FromStringAndSize(std::ptr::null(), c_length(len))
                .assume_owned_or_err(py)?;
            let buffer = ffi::PyByteArray_AsString(bytes.as_ptr()).cast::<u8>();
            std::ptr::write_bytes(buffer, 0, len);
            init(std::slice::from_raw_parts_mut(buffer, len))?;
            Ok(bytes.downcast_into_unchecked_raw())
        }
    }

    /// A copy of the bytes of an object that has any: one that supports the buffer protocol, or an iterable of numbers. Rests on
    /// `PyByteArray_FromObject`.
    ///
    /// # Errors
    /// `TypeError` for another object, or what iterating raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyByteArray, PyBytes}};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyByteArray::from(&PyBytes::new(py, b"spam")).unwrap();
    ///     assert_eq!(bytes.to_vec(), b"spam");
    ///     assert!(PyByteArray::from(py.None().bind(py)).is_err());
    /// });
    /// ```
    #[inline]
    pub fn from<'py>(src: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyByteArray>> {
        // SAFETY: `src` is live; returns a new reference to a bytearray, or NULL with an exception set.
        unsafe {
            ffi::PyByteArray_FromObject(src.as_ptr())
                .assume_owned_or_err(src.py())
                .map(|bytes| bytes.downcast_into_unchecked_raw())
        }
    }
}

/// The methods of [`PyByteArray`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyByteArray;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let bytes = PyByteArray::new(py, b"abc");
/// bytes.set_item(0, b'A')?;
/// bytes.resize(2)?;
/// assert_eq!(bytes.to_vec(), b"Ab");
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyByteArrayMethods<'py>: Sealed {
    /// The number of bytes. Rests on `PyByteArray_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyByteArray;
    /// # Python::with_gil(|py| {
    /// assert_eq!(PyByteArray::new(py, b"abc").len(), 3);
    /// # });
    /// ```
    fn len(&self) -> usize;

    /// Whether there are no bytes. Rests on `PyByteArray_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyByteArray;
    /// # Python::with_gil(|py| {
    /// assert!(PyByteArray::new(py, b"").is_empty());
    /// assert!(!PyByteArray::new(py, b"\0").is_empty());
    /// # });
    /// ```
    fn is_empty(&self) -> bool;

    /// Where the bytes are. Anything that changes the `bytearray` may move them. Rests on `PyByteArray_AsString`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyByteArray;
    /// # Python::with_gil(|py| {
    /// let bytes = PyByteArray::new(py, b"abc");
    /// // SAFETY: there are three bytes, and nothing changes the object meanwhile.
    /// assert_eq!(unsafe { *bytes.data().add(2) }, b'c');
    /// # });
    /// ```
    fn data(&self) -> *mut u8;

    /// The bytes, in place. Rests on `PyByteArray_AsString`.
    ///
    /// # Safety
    /// As long as the slice lives, nothing may change the `bytearray`: no Python code may run, the GIL must not be released, and where
    /// Python is free-threaded no other thread may reach it.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyByteArray};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyByteArray::new(py, b"spam");
    ///     // SAFETY: nobody else has the object.
    ///     unsafe {
    ///         bytes.as_bytes_mut()[0] += 1;
    ///         assert_eq!(bytes.as_bytes(), b"tpam");
    ///     }
    /// });
    /// ```
    unsafe fn as_bytes(&self) -> &[u8];

    /// The bytes, in place, to be changed.
    ///
    /// # Safety
    /// As [`as_bytes`](PyByteArrayMethods::as_bytes); and there must be no other slice of them.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyByteArray;
    /// # Python::with_gil(|py| {
    /// let bytes = PyByteArray::new(py, b"abc");
    /// // SAFETY: nobody else knows the object, and no Python code runs as long as the slice is used.
    /// unsafe { bytes.as_bytes_mut() }.make_ascii_uppercase();
    /// assert_eq!(bytes.to_vec(), b"ABC");
    /// # });
    /// ```
    #[allow(clippy::mut_from_ref)]
    unsafe fn as_bytes_mut(&self) -> &mut [u8];

    /// A copy of the bytes, taken under the lock of the object where Python is free-threaded.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyByteArray;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let bytes = PyByteArray::new(py, b"abc");
    /// let copy: Vec<u8> = bytes.to_vec();
    /// bytes.resize(0)?;
    /// assert_eq!(copy, b"abc");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn to_vec(&self) -> Vec<u8>;

    /// Changes the number of bytes. Those added are not set to anything in particular. Rests on `PyByteArray_Resize`.
    ///
    /// # Errors
    /// `MemoryError`; `BufferError` while a buffer of it is exported.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyByteArray};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyByteArray::new(py, b"spam");
    ///     bytes.resize(2).unwrap();
    ///     assert_eq!(bytes.to_vec(), b"sp");
    /// });
    /// ```
    fn resize(&self, len: usize) -> PyResult<()>;
}

impl<'py> PyByteArrayMethods<'py> for Bound<'py, PyByteArray> {
    #[inline]
    fn len(&self) -> usize {
        // SAFETY: `self` is a live bytearray.
        unsafe { ffi::PyByteArray_Size(self.as_ptr()) as usize }
    }

    #[inline]
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    fn data(&self) -> *mut u8 {
        // SAFETY: `self` is a live bytearray.
        unsafe { ffi::PyByteArray_AsString(self.as_ptr()).cast() }
    }

    #[inline]
    unsafe fn as_bytes(&self) -> &[u8] {
        // SAFETY: there are that many bytes, and the caller sees to it that they stay.
        unsafe { std::slice::from_raw_parts(self.data(), self.len()) }
    }

    #[inline]
    unsafe fn as_bytes_mut(&self) -> &mut [u8] {
        // SAFETY: there are that many bytes, and the caller sees to it that they stay, and that this is their only slice.
        unsafe { std::slice::from_raw_parts_mut(self.data(), self.len()) }
    }

    #[inline]
    fn to_vec(&self) -> Vec<u8> {
        // SAFETY: no Python code runs while they are copied, and other threads are kept out.
        with_critical_section(self, || unsafe { self.as_bytes() }.to_vec())
    }

    #[inline]
    fn resize(&self, len: usize) -> PyResult<()> {
        // Before 3.14 the function takes no lock itself where Python is free-threaded.
        let result = with_critical_section(self, || {
            // SAFETY: `self` is a live bytearray.
            unsafe { ffi::PyByteArray_Resize(self.as_ptr(), c_length(len)) }
        });
        error_on_minusone(self.py(), result)
    }
}

impl<'py> TryFrom<&Bound<'py, PyAny>> for Bound<'py, PyByteArray> {
    type Error = PyErr;

    /// As [`PyByteArray::from`].
    #[inline]
    fn try_from(value: &Bound<'py, PyAny>) -> Result<Self, Self::Error> {
        PyByteArray::from(value)
    }
}

// Old names.
impl PyByteArray {
    /// Old name of [`PyByteArray::new`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyByteArray::new`")]
    #[inline]
    pub fn new_bound<'py>(py: Python<'py>, src: &[u8]) -> Bound<'py, PyByteArray> {
        Self::new(py, src)
    }

    /// Old name of [`PyByteArray::new_with`].
    ///
    /// # Errors
    /// As `new_with`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyByteArray::new_with`")]
    #[inline]
    pub fn new_bound_with<F>(
        py: Python<'_>,
        len: usize,
        init: F,
    ) -> PyResult<Bound<'_, PyByteArray>>
    where
        F: FnOnce(&mut [u8]) -> PyResult<()>,
    {
        Self::new_with(py, len, init)
    }

    /// Old name of [`PyByteArray::from`].
    ///
    /// # Errors
    /// As `from`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyByteArray::from`")]
    #[inline]
    pub fn from_bound<'py>(src: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyByteArray>> {
        Self::from(src)
    }
}
