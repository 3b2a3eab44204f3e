//! What the methods of [`PyAnyMethods`](super::PyAnyMethods) do when their arguments have been converted, where that is more than a
//! call of the C API.

use std::cmp::Ordering;

use crate::err::{error_on_minusone, PyResult};
#[cfg(all(not(Py_3_13), any(Py_LIMITED_API, PyPy, GraalPy)))]
use crate::exceptions::PyAttributeError;
use crate::exceptions::PyTypeError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::instance::{Borrowed, Bound};
#[cfg(all(not(Py_3_13), any(Py_LIMITED_API, PyPy, GraalPy)))]
use crate::type_object::PyTypeInfo;
use crate::types::PyString;
use crate::{ffi, PyAny};

pub(super) fn is_truthy(object: Borrowed<'_, '_, PyAny>) -> PyResult<bool> {
    // SAFETY: `object` is live; the token inside it proves this thread is attached.
    let result = unsafe { ffi::PyObject_IsTrue(object.as_ptr()) };
    error_on_minusone(object.py(), result)?;
    Ok(result != 0)
}

/// Whether the comparison gives something true.
pub(super) fn holds(
    left: Borrowed<'_, '_, PyAny>,
    right: Borrowed<'_, '_, PyAny>,
    op: std::os::raw::c_int,
) -> PyResult<bool> {
    // `PyObject_RichCompareBool` will not do: it takes identity for equality, and NaN is not equal to itself.
    // SAFETY: both are live; returns a new reference, or NULL with an exception set.
    let answer = unsafe {
        ffi::PyObject_RichCompare(left.as_ptr(), right.as_ptr(), op)
            .assume_owned_or_err(left.py())?
    };
    is_truthy(answer.as_borrowed())
}

#[inline]
pub(super) fn compare(
    left: Borrowed<'_, '_, PyAny>,
    right: Borrowed<'_, '_, PyAny>,
) -> PyResult<Ordering> {
    if holds(left, right, ffi::Py_EQ)? {
        Ok(Ordering::Equal)
    } else if holds(left, right, ffi::Py_LT)? {
        Ok(Ordering::Less)
    } else if holds(left, right, ffi::Py_GT)? {
        Ok(Ordering::Greater)
    } else {
        Err(PyTypeError::new_err(
            "PyAny::compare(): All comparisons returned false",
        ))
    }
}

#[cfg(Py_3_13)]
pub(super) fn hasattr(
    object: Borrowed<'_, '_, PyAny>,
    name: Borrowed<'_, '_, PyString>,
) -> PyResult<bool> {
    // SAFETY: both are live; the token inside `object` proves this thread is attached.
    let result = unsafe { ffi::PyObject_HasAttrWithError(object.as_ptr(), name.as_ptr()) };
    error_on_minusone(object.py(), result)?;
    Ok(result != 0)
}

#[cfg(not(Py_3_13))]
pub(super) fn hasattr(
    object: Borrowed<'_, '_, PyAny>,
    name: Borrowed<'_, '_, PyString>,
) -> PyResult<bool> {
    getattr_opt(object, name).map(|value| value.is_some())
}

#[cfg(Py_3_13)]
pub(super) fn getattr_opt<'py>(
    object: Borrowed<'_, 'py, PyAny>,
    name: Borrowed<'_, 'py, PyString>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let mut value = std::ptr::null_mut();
    // SAFETY: both are live. The value is a new reference, or NULL if there is none or the result is -1.
    unsafe {
        let result = ffi::PyObject_GetOptionalAttr(object.as_ptr(), name.as_ptr(), &mut value);
        error_on_minusone(object.py(), result)?;
        Ok(value.assume_owned_or_opt(object.py()))
    }
}

#[cfg(not(any(Py_3_13, Py_LIMITED_API, PyPy, GraalPy)))]
pub(super) fn getattr_opt<'py>(
    object: Borrowed<'_, 'py, PyAny>,
    name: Borrowed<'_, 'py, PyString>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let mut value = std::ptr::null_mut();
    // SAFETY: both are live. The value is a new reference, or NULL if there is none or the result is -1.
    unsafe {
        let result = ffi::_PyObject_LookupAttr(object.as_ptr(), name.as_ptr(), &mut value);
        error_on_minusone(object.py(), result)?;
        Ok(value.assume_owned_or_opt(object.py()))
    }
}

#[cfg(all(not(Py_3_13), any(Py_LIMITED_API, PyPy, GraalPy)))]
pub(super) fn getattr_opt<'py>(
    object: Borrowed<'_, 'py, PyAny>,
    name: Borrowed<'_, 'py, PyString>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let py = object.py();
    // SAFETY: both are live; returns a new reference, or NULL with an exception set.
    unsafe {
        let value = ffi::PyObject_GetAttr(object.as_ptr(), name.as_ptr());
        if value.is_null()
            && ffi::PyErr_ExceptionMatches(PyAttributeError::type_object_raw(py).cast()) != 0
        {
            ffi::PyErr_Clear();
            return Ok(None);
        }
        value.assume_owned_or_err(py).map(Some)
    }
}
