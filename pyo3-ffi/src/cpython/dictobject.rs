//! `Include/cpython/dictobject.h`: the layout of `dict`, and `frozendict`.

use crate::*;
use std::os::raw::c_int;
use std::ptr::addr_of_mut;

#[cfg(not(PyPy))]
opaque_struct!(pub PyDictKeysObject);

#[cfg(Py_3_11)]
opaque_struct!(pub PyDictValues);

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
#[derive(Debug)]
pub struct PyDictObject {
    pub ob_base: PyObject,
    pub ma_used: Py_ssize_t,
    #[cfg(not(Py_3_14))]
    pub ma_version_tag: u64,
    #[cfg(Py_3_14)]
    _ma_watcher_tag: u64,
    pub ma_keys: *mut PyDictKeysObject,
    #[cfg(Py_3_11)]
    pub ma_values: *mut PyDictValues,
    #[cfg(not(Py_3_11))]
    pub ma_values: *mut *mut PyObject,
}

extern_python! {
    #[cfg(not(PyPy))]
    pub fn _PyDict_SetItem_KnownHash(
        mp: *mut PyObject,
        key: *mut PyObject,
        item: *mut PyObject,
        hash: Py_hash_t,
    ) -> c_int;
    #[cfg(not(PyPy))]
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _PyDict_Next(
        mp: *mut PyObject,
        pos: *mut Py_ssize_t,
        key: *mut *mut PyObject,
        value: *mut *mut PyObject,
        hash: *mut Py_hash_t,
    ) -> c_int;
    #[cfg(not(any(Py_3_10, PyPy)))]
    pub fn _PyDict_Contains(mp: *mut PyObject, key: *mut PyObject, hash: Py_ssize_t) -> c_int;
    #[cfg(all(Py_3_10, not(PyPy)))]
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub fn _PyDict_Contains_KnownHash(
        op: *mut PyObject,
        key: *mut PyObject,
        hash: Py_hash_t,
    ) -> c_int;
    #[cfg(not(PyPy))]
    pub fn _PyDict_NewPresized(minused: Py_ssize_t) -> *mut PyObject;
}

extern_python! {
    #[cfg(Py_3_15)]
    pub static mut PyFrozenDict_Type: PyTypeObject;
}

#[cfg(Py_3_15)]
#[inline]
pub unsafe fn PyFrozenDict_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyObject_TypeCheck(op, addr_of_mut!(PyFrozenDict_Type)) }
}

#[cfg(Py_3_15)]
#[inline]
pub unsafe fn PyFrozenDict_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyFrozenDict_Type)) }
}

#[cfg(Py_3_15)]
#[inline]
pub unsafe fn PyAnyDict_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { (PyDict_Check(op) != 0 || PyFrozenDict_Check(op) != 0) as c_int }
}

#[cfg(Py_3_15)]
#[inline]
pub unsafe fn PyAnyDict_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { (PyDict_CheckExact(op) != 0 || PyFrozenDict_CheckExact(op) != 0) as c_int }
}

extern_python! {
    #[cfg(Py_3_15)]
    pub fn PyFrozenDict_New(iterable: *mut PyObject) -> *mut PyObject;
}
