//! `Include/cpython/setobject.h`: the layout of sets.

use crate::*;
use std::os::raw::c_int;

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
#[derive(Debug)]
pub struct setentry {
    pub key: *mut PyObject,
    pub hash: Py_hash_t,
}

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
#[derive(Debug)]
pub struct PySetObject {
    pub ob_base: PyObject,
    pub fill: Py_ssize_t,
    pub used: Py_ssize_t,
    pub mask: Py_ssize_t,
    pub table: *mut setentry,
    pub hash: Py_hash_t,
    pub finger: Py_ssize_t,
    pub smalltable: [setentry; 8],
    pub weakreflist: *mut PyObject,
}

#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
#[inline]
pub unsafe fn PySet_GET_SIZE(so: *mut PyObject) -> Py_ssize_t {
    // SAFETY: forwarded: the caller passes a live set or frozenset.
    unsafe { (*so.cast::<PySetObject>()).used }
}

extern_python! {
    pub static mut _PySet_Dummy: *mut PyObject as "_PyPySet_Dummy";
}

extern_python! {
    pub fn _PySet_NextEntry(
        set: *mut PyObject,
        pos: *mut Py_ssize_t,
        key: *mut *mut PyObject,
        hash: *mut Py_hash_t,
    ) -> c_int as "_PyPySet_NextEntry";
}
