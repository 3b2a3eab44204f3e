//! `Include/cpython/tupleobject.h`: the layout of `tuple`.

use crate::*;
use std::ptr::{addr_of, addr_of_mut};

#[repr(C)]
pub struct PyTupleObject {
    pub ob_base: PyVarObject,
    #[cfg(Py_3_14)]
    pub ob_hash: Py_hash_t,
    pub ob_item: [*mut PyObject; 1],
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyTuple_GET_SIZE(op: *mut PyObject) -> Py_ssize_t {
    // SAFETY: forwarded: the caller passes a live tuple.
    unsafe { Py_SIZE(op) }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyTuple_GET_ITEM(op: *mut PyObject, i: Py_ssize_t) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live tuple and an index inside it; the items follow
    // the first one, so the pointer is made without a reference to the array of one.
    unsafe {
        *addr_of!((*op.cast::<PyTupleObject>()).ob_item)
            .cast::<*mut PyObject>()
            .offset(i)
    }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyTuple_SET_ITEM(op: *mut PyObject, i: Py_ssize_t, v: *mut PyObject) {
    // SAFETY: forwarded: the caller passes a live tuple and an index inside it; the items follow
    // the first one, so the pointer is made without a reference to the array of one.
    unsafe {
        let items = addr_of_mut!((*op.cast::<PyTupleObject>()).ob_item).cast::<*mut PyObject>();
        *items.offset(i) = v;
    }
}

extern_python! {
    #[cfg(Py_3_15)]
    pub fn PyTuple_FromArray(array: *const *mut PyObject, size: Py_ssize_t) -> *mut PyObject;
}
