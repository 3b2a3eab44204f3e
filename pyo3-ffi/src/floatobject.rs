//! `Include/floatobject.h`: `float`.

use crate::*;
use std::os::raw::{c_double, c_int};
use std::ptr::addr_of_mut;

extern_python! {
    pub static mut PyFloat_Type: PyTypeObject;
}

#[inline]
pub unsafe fn PyFloat_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyObject_TypeCheck(op, addr_of_mut!(PyFloat_Type)) }
}

#[inline]
pub unsafe fn PyFloat_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyFloat_Type)) }
}

extern_python! {
    pub fn PyFloat_GetMax() -> c_double;
    pub fn PyFloat_GetMin() -> c_double;
    pub fn PyFloat_GetInfo() -> *mut PyObject;
    pub fn PyFloat_FromString(str: *mut PyObject) -> *mut PyObject;
    pub fn PyFloat_FromDouble(value: c_double) -> *mut PyObject;
    pub fn PyFloat_AsDouble(pyfloat: *mut PyObject) -> c_double;
}

#[cfg(Py_LIMITED_API)]
opaque_struct!(pub PyFloatObject);
