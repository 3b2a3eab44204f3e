//! `Include/bytesobject.h`: `bytes`.

use crate::*;
use std::os::raw::{c_char, c_int};
use std::ptr::addr_of_mut;

extern_python! {
    pub static mut PyBytes_Type: PyTypeObject;
    pub static mut PyBytesIter_Type: PyTypeObject;
}

#[inline]
pub unsafe fn PyBytes_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_BYTES_SUBCLASS) }
}

#[inline]
pub unsafe fn PyBytes_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyBytes_Type)) }
}

extern_python! {
    pub fn PyBytes_FromStringAndSize(s: *const c_char, size: Py_ssize_t) -> *mut PyObject;
    pub fn PyBytes_FromString(s: *const c_char) -> *mut PyObject;
    pub fn PyBytes_FromObject(ob: *mut PyObject) -> *mut PyObject;
    pub fn PyBytes_FromFormat(format: *const c_char, ...) -> *mut PyObject;
    pub fn PyBytes_Size(bytes: *mut PyObject) -> Py_ssize_t;
    pub fn PyBytes_AsString(bytes: *mut PyObject) -> *mut c_char;
    pub fn PyBytes_Repr(bytes: *mut PyObject, smartquotes: c_int) -> *mut PyObject;
    pub fn PyBytes_Concat(bytes: *mut *mut PyObject, newpart: *mut PyObject);
    pub fn PyBytes_ConcatAndDel(bytes: *mut *mut PyObject, newpart: *mut PyObject);
    pub fn PyBytes_DecodeEscape(
        s: *const c_char,
        len: Py_ssize_t,
        errors: *const c_char,
        unicode: Py_ssize_t,
        recode_encoding: *const c_char,
    ) -> *mut PyObject;
    pub fn PyBytes_AsStringAndSize(
        obj: *mut PyObject,
        s: *mut *mut c_char,
        len: *mut Py_ssize_t,
    ) -> c_int;
}
