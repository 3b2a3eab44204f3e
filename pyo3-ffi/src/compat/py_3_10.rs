//! Functions that Python 3.10 added.

#[cfg(not(Py_3_10))]
use crate::*;

#[cfg(Py_3_10)]
pub use crate::{Py_NewRef, Py_XNewRef};

/// `obj`, with a reference more.
#[cfg(not(Py_3_10))]
#[inline]
pub unsafe fn Py_NewRef(obj: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_INCREF(obj) };
    obj
}

/// `obj`, which may be NULL, with a reference more.
#[cfg(not(Py_3_10))]
#[inline]
pub unsafe fn Py_XNewRef(obj: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes NULL or a live object.
    unsafe { Py_XINCREF(obj) };
    obj
}
