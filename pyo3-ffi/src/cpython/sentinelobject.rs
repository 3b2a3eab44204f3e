//! `Include/cpython/sentinelobject.h`: objects that stand for "nothing was given".

use crate::*;
use std::os::raw::{c_char, c_int};
use std::ptr::addr_of_mut;

extern_python! {
    pub static mut PySentinel_Type: PyTypeObject;
}

#[inline]
pub unsafe fn PySentinel_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PySentinel_CheckExact(op) }
}

#[inline]
pub unsafe fn PySentinel_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PySentinel_Type)) }
}

extern_python! {
    pub fn PySentinel_New(
        name: *const c_char,
        module_name: *const c_char,
        repr: *const c_char,
    ) -> *mut PyObject;
}
