//! `Include/tupleobject.h`: `tuple`.

use crate::*;
use std::os::raw::c_int;
use std::ptr::addr_of_mut;

extern_python! {
    pub static mut PyTuple_Type: PyTypeObject;
    pub static mut PyTupleIter_Type: PyTypeObject;
}

#[inline]
pub unsafe fn PyTuple_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_TUPLE_SUBCLASS) }
}

#[inline]
pub unsafe fn PyTuple_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyTuple_Type)) }
}

extern_python! {
    pub fn PyTuple_New(size: Py_ssize_t) -> *mut PyObject;
    pub fn PyTuple_Size(tuple: *mut PyObject) -> Py_ssize_t;
    pub fn PyTuple_GetItem(tuple: *mut PyObject, index: Py_ssize_t) -> *mut PyObject;
    pub fn PyTuple_SetItem(tuple: *mut PyObject, index: Py_ssize_t, item: *mut PyObject) -> c_int;
    pub fn PyTuple_GetSlice(
        tuple: *mut PyObject,
        low: Py_ssize_t,
        high: Py_ssize_t,
    ) -> *mut PyObject;
    pub fn PyTuple_Pack(n: Py_ssize_t, ...) -> *mut PyObject;
    #[cfg(not(Py_3_9))]
    #[cfg_attr(Py_LIMITED_API, deprecated(note = "removed in Python 3.9: does not link there"))]
    pub fn PyTuple_ClearFreeList() -> c_int;
}
