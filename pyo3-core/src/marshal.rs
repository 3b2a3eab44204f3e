//! Python's `marshal` module: the format of `.pyc` files.
//!
//! It is made for compiled code that the same version of Python reads back: fast, but for a few built-in types only, and not to be
//! trusted with data from elsewhere, which can make the interpreter misbehave. For objects in general there is `pickle`.

use std::os::raw::{c_char, c_int};

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::PyBytes;
use crate::{ffi, AsPyPointer, Bound, PyAny, PyResult, Python};

/// The newest version of the format that every supported Python can read and write.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::marshal;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let data = marshal::dumps((1, "one").into_pyobject(py)?.as_any(), marshal::VERSION)?;
/// assert_eq!(marshal::loads(py, data.as_bytes())?.to_string(), "(1, 'one')");
/// # Ok(())
/// # }).unwrap();
/// ```
pub const VERSION: i32 = 4;

/// Writes an object to `bytes`, in this version of the format. Rests on `PyMarshal_WriteObjectToString`.
///
/// # Errors
/// `ValueError` for an object, or one inside of it, of a type that the format does not have.
///
/// ```
/// use pyo3::{marshal, prelude::*, types::PyDict};
///
/// Python::with_gil(|py| {
///     let dict = PyDict::new(py);
///     dict.set_item("spam", "bacon")?;
///     let bytes = marshal::dumps(&dict, marshal::VERSION)?;
///     assert!(marshal::loads(py, bytes.as_bytes())?.eq(dict)?);
///     assert!(marshal::dumps(py.import("sys")?.as_any(), marshal::VERSION).is_err());
///     Ok::<_, PyErr>(())
/// })
/// # .unwrap();
/// ```
#[inline]
pub fn dumps<'py>(object: &Bound<'py, PyAny>, version: i32) -> PyResult<Bound<'py, PyBytes>> {
    // SAFETY: `object` is a live object.
    unsafe { write(object.py(), object.as_ptr(), version) }
}

/// Reads an object that [`dumps`] wrote, or Python's `marshal.dumps`. Rests on `PyMarshal_ReadObjectFromString`.
///
/// # Errors
/// `EOFError`, `ValueError`, `TypeError`, before 3.9 also `SystemError`, if the data is no such object; it need not be noticed.
///
/// ```
/// use pyo3::{marshal, prelude::*};
///
/// Python::with_gil(|py| {
///     assert_eq!(marshal::loads(py, b"i\x07\x00\x00\x00").unwrap().extract::<i32>().unwrap(), 7);
///     assert!(marshal::loads(py, b"i\x07").is_err());
/// });
/// ```
pub fn loads<'py, B>(py: Python<'py>, data: &B) -> PyResult<Bound<'py, PyAny>>
where
    B: AsRef<[u8]> + ?Sized,
{
    read(py, data.as_ref())
}

/// # Safety
/// `object` must be live, or NULL.
#[inline]
unsafe fn write(
    py: Python<'_>,
    object: *mut ffi::PyObject,
    version: i32,
) -> PyResult<Bound<'_, PyBytes>> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`; NULL is written as such. Returns a new reference to a `bytes`, or
    // NULL with an exception set.
    unsafe {
        ffi::PyMarshal_WriteObjectToString(object, version as c_int)
            .assume_owned_or_err(py)
            .map(|bytes| bytes.downcast_into_unchecked())
    }
}

#[inline]
fn read<'py>(py: Python<'py>, data: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: `py` proves this thread is attached; reads no more than that many bytes. Returns a new reference, or NULL with an exception
    // set.
    unsafe {
        ffi::PyMarshal_ReadObjectFromString(
            data.as_ptr().cast::<c_char>(),
            data.len() as ffi::Py_ssize_t,
        )
        .assume_owned_or_err(py)
    }
}

/// Old form of [`dumps`], with the token as an argument.
///
/// # Errors
/// As `dumps`.
#[deprecated(since = "0.23.0", note = "renamed to `marshal::dumps`")]
pub fn dumps_bound<'py>(
    py: Python<'py>,
    object: &impl AsPyPointer,
    version: i32,
) -> PyResult<Bound<'py, PyBytes>> {
    // SAFETY: an `AsPyPointer` gives a live object, or NULL.
    unsafe { write(py, object.as_ptr(), version) }
}

/// Old form of [`loads`], which takes a slice.
///
/// # Errors
/// As `loads`.
#[deprecated(since = "0.23.0", note = "renamed to `marshal::loads`")]
#[inline]
pub fn loads_bound<'py>(py: Python<'py>, data: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    read(py, data)
}
