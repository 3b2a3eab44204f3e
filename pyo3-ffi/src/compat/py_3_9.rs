//! Functions that Python 3.9 added.

use crate::*;
use std::ptr;

#[cfg(all(
    any(Py_3_10, all(Py_3_9, not(Py_LIMITED_API))),
    not(any(PyPy, GraalPy)),
))]
pub use crate::PyObject_CallNoArgs;

/// Calls `obj` without arguments: a new reference, or NULL with an exception set.
#[cfg(not(all(
    any(Py_3_10, all(Py_3_9, not(Py_LIMITED_API))),
    not(any(PyPy, GraalPy)),
)))]
#[inline]
pub unsafe fn PyObject_CallNoArgs(obj: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live callable; NULL stands for no arguments.
    unsafe { PyObject_CallObject(obj, ptr::null_mut()) }
}

#[cfg(all(Py_3_9, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
pub use crate::PyObject_CallMethodNoArgs;

/// Calls the method `name` of `obj` without arguments: a new reference, or NULL with an exception
/// set.
#[cfg(not(all(Py_3_9, not(any(Py_LIMITED_API, PyPy, GraalPy)))))]
#[inline]
pub unsafe fn PyObject_CallMethodNoArgs(obj: *mut PyObject, name: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes live objects; NULL ends the arguments.
    unsafe { PyObject_CallMethodObjArgs(obj, name, ptr::null_mut::<PyObject>()) }
}
