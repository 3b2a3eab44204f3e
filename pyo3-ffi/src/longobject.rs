//! `Include/longobject.h`: `int`.

use crate::*;
use std::os::raw::{c_char, c_double, c_int, c_long, c_longlong, c_ulong, c_ulonglong, c_void};
use std::ptr::addr_of_mut;

#[inline]
pub unsafe fn PyLong_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_LONG_SUBCLASS) }
}

#[inline]
pub unsafe fn PyLong_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyLong_Type)) }
}

extern_python! {
    pub fn PyLong_FromLong(value: c_long) -> *mut PyObject;
    pub fn PyLong_FromUnsignedLong(value: c_ulong) -> *mut PyObject;
    pub fn PyLong_FromSize_t(size: libc::size_t) -> *mut PyObject;
    pub fn PyLong_FromSsize_t(size: Py_ssize_t) -> *mut PyObject;
    pub fn PyLong_FromDouble(value: c_double) -> *mut PyObject;
    pub fn PyLong_AsLong(ob: *mut PyObject) -> c_long;
    pub fn PyLong_AsLongAndOverflow(ob: *mut PyObject, overflow: *mut c_int) -> c_long;
    pub fn PyLong_AsSsize_t(ob: *mut PyObject) -> Py_ssize_t;
    pub fn PyLong_AsSize_t(ob: *mut PyObject) -> libc::size_t;
    pub fn PyLong_AsUnsignedLong(ob: *mut PyObject) -> c_ulong;
    pub fn PyLong_AsUnsignedLongMask(ob: *mut PyObject) -> c_ulong;
    pub fn PyLong_GetInfo() -> *mut PyObject;
    pub fn PyLong_AsDouble(ob: *mut PyObject) -> c_double;
    pub fn PyLong_FromVoidPtr(ptr: *mut c_void) -> *mut PyObject;
    pub fn PyLong_AsVoidPtr(ob: *mut PyObject) -> *mut c_void;
    pub fn PyLong_FromLongLong(value: c_longlong) -> *mut PyObject;
    pub fn PyLong_FromUnsignedLongLong(value: c_ulonglong) -> *mut PyObject;
    pub fn PyLong_AsLongLong(ob: *mut PyObject) -> c_longlong;
    pub fn PyLong_AsUnsignedLongLong(ob: *mut PyObject) -> c_ulonglong;
    pub fn PyLong_AsUnsignedLongLongMask(ob: *mut PyObject) -> c_ulonglong;
    pub fn PyLong_AsLongLongAndOverflow(ob: *mut PyObject, overflow: *mut c_int) -> c_longlong;
    pub fn PyLong_FromString(
        str: *const c_char,
        pend: *mut *mut c_char,
        base: c_int,
    ) -> *mut PyObject;
    pub fn PyOS_strtoul(str: *const c_char, ptr: *mut *mut c_char, base: c_int) -> c_ulong;
    pub fn PyOS_strtol(str: *const c_char, ptr: *mut *mut c_char, base: c_int) -> c_long;
}
