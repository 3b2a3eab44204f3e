//! Functions that Python 3.10 added.

#[cfg(not(Py_3_10))]
use crate::*;

#[cfg(Py_3_10)]
pub use crate::{Py_NewRef, Py_XNewRef};

/// `obj`, with a reference more.
///
/// ```
/// use pyo3_ffi::*;
///
/// # unsafe { Py_InitializeEx(0) };
/// // SAFETY: the interpreter is initialized, and this thread attached.
/// unsafe {
///     let list = PyList_New(0);
///     let second = compat::Py_NewRef(list);
///     assert_eq!((second, Py_REFCNT(list)), (list, 2));
///     Py_DECREF(second);
///     Py_DECREF(list);
/// }
/// ```
#[cfg(not(Py_3_10))]
#[inline]
pub unsafe fn Py_NewRef(obj: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_INCREF(obj) };
    obj
}

/// `obj`, which may be NULL, with a reference more.
///
/// ```
/// use pyo3_ffi::*;
///
/// // SAFETY: NULL is allowed.
/// assert!(unsafe { compat::Py_XNewRef(std::ptr::null_mut()) }.is_null());
/// ```
#[cfg(not(Py_3_10))]
#[inline]
pub unsafe fn Py_XNewRef(obj: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes NULL or a live object.
    unsafe { Py_XINCREF(obj) };
    obj
}
