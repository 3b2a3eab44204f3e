//! `Include/cpython/listobject.h`: the layout of `list`.

use crate::*;
use std::os::raw::c_int;

#[repr(C)]
pub struct PyListObject {
    #[cfg(PyPy)]
    pub ob_base: PyObject,
    #[cfg(not(PyPy))]
    pub ob_base: PyVarObject,
    #[cfg(not(PyPy))]
    pub ob_item: *mut *mut PyObject,
    #[cfg(not(PyPy))]
    pub allocated: Py_ssize_t,
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyList_GET_SIZE(list: *mut PyObject) -> Py_ssize_t;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyList_GET_SIZE(op: *mut PyObject) -> Py_ssize_t {
    // SAFETY: forwarded: the caller passes a live list.
    unsafe { Py_SIZE(op) }
}

extern_python! {
    #[cfg(any(PyPy, GraalPy))]
    #[cfg_attr(GraalPy, link_name = "PyList_GetItem")]
    pub fn PyList_GET_ITEM(list: *mut PyObject, index: Py_ssize_t) -> *mut PyObject;
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyList_GET_ITEM(op: *mut PyObject, i: Py_ssize_t) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live list and an index inside it.
    unsafe { *(*op.cast::<PyListObject>()).ob_item.offset(i) }
}

extern_python! {
    #[cfg(any(PyPy, GraalPy))]
    #[cfg_attr(GraalPy, link_name = "_PyList_SET_ITEM")]
    pub fn PyList_SET_ITEM(list: *mut PyObject, index: Py_ssize_t, item: *mut PyObject);
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyList_SET_ITEM(op: *mut PyObject, i: Py_ssize_t, v: *mut PyObject) {
    // SAFETY: forwarded: the caller passes a live list and an index inside it.
    unsafe { *(*op.cast::<PyListObject>()).ob_item.offset(i) = v }
}

extern_python! {
    #[cfg(Py_3_13)]
    pub fn PyList_Extend(list: *mut PyObject, iterable: *mut PyObject) -> c_int;
    #[cfg(Py_3_13)]
    pub fn PyList_Clear(list: *mut PyObject) -> c_int;
}
