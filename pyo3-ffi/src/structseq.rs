//! `Include/structseq.h`: named tuples made in C.

use crate::*;
use std::os::raw::{c_char, c_int};

#[repr(C)]
#[derive(Copy, Clone)]
pub struct PyStructSequence_Field {
    pub name: *const c_char,
    pub doc: *const c_char,
}

#[repr(C)]
#[derive(Copy, Clone)]
pub struct PyStructSequence_Desc {
    pub name: *const c_char,
    pub doc: *const c_char,
    pub fields: *mut PyStructSequence_Field,
    pub n_in_sequence: c_int,
}

extern_python! {
    #[cfg(not(Py_LIMITED_API))]
    pub fn PyStructSequence_InitType(_type: *mut PyTypeObject, desc: *mut PyStructSequence_Desc);
    #[cfg(not(Py_LIMITED_API))]
    pub fn PyStructSequence_InitType2(
        _type: *mut PyTypeObject,
        desc: *mut PyStructSequence_Desc,
    ) -> c_int;
    #[cfg(not(PyPy))]
    pub fn PyStructSequence_NewType(desc: *mut PyStructSequence_Desc) -> *mut PyTypeObject;
    pub fn PyStructSequence_New(_type: *mut PyTypeObject) -> *mut PyObject;
    #[cfg(not(PyPy))]
    pub fn PyStructSequence_SetItem(seq: *mut PyObject, index: Py_ssize_t, item: *mut PyObject);
    #[cfg(not(PyPy))]
    pub fn PyStructSequence_GetItem(seq: *mut PyObject, index: Py_ssize_t) -> *mut PyObject;
}

#[cfg(not(Py_LIMITED_API))]
pub type PyStructSequence = PyTupleObject;

#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyStructSequence_SET_ITEM(op: *mut PyObject, i: Py_ssize_t, v: *mut PyObject) {
    // SAFETY: forwarded: the caller upholds the contract of `PyTuple_SET_ITEM`.
    unsafe { PyTuple_SET_ITEM(op, i, v) }
}

#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyStructSequence_GET_ITEM(op: *mut PyObject, i: Py_ssize_t) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds the contract of `PyTuple_GET_ITEM`.
    unsafe { PyTuple_GET_ITEM(op, i) }
}
