//! Functions that Python 3.9 added.

use crate::*;
use std::ptr;

#[cfg(all(
    any(Py_3_10, all(Py_3_9, not(Py_LIMITED_API))),
    not(any(PyPy, GraalPy)),
))]
pub use crate::PyObject_CallNoArgs;

/// Calls `obj` without arguments: a new reference, or NULL with an exception set.
///
/// ```
/// use pyo3_ffi::*;
///
/// # unsafe { Py_InitializeEx(0) };
/// // SAFETY: the interpreter is initialized, and this thread attached.
/// unsafe {
///     let list = compat::PyObject_CallNoArgs(std::ptr::addr_of_mut!(PyList_Type).cast());
///     assert_eq!(PyList_Size(list), 0);
///     Py_DECREF(list);
/// }
/// ```
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
///
/// ```
/// use pyo3_ffi::*;
///
/// # unsafe { Py_InitializeEx(0) };
/// // SAFETY: the interpreter is initialized, and this thread attached.
/// unsafe {
///     let (list, name) = (PyList_New(0), PyUnicode_FromString(c_str!("copy").as_ptr()));
///     let copy = compat::PyObject_CallMethodNoArgs(list, name);
///     assert!(!copy.is_null() && copy != list);
///     for object in [copy, name, list] {
///         Py_DECREF(object);
///     }
/// }
/// ```
#[cfg(not(all(Py_3_9, not(any(Py_LIMITED_API, PyPy, GraalPy)))))]
#[inline]
pub unsafe fn PyObject_CallMethodNoArgs(obj: *mut PyObject, name: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes live objects; NULL ends the arguments.
    unsafe { PyObject_CallMethodObjArgs(obj, name, ptr::null_mut::<PyObject>()) }
}
