//! `Include/setobject.h`: `set` and `frozenset`.

use crate::*;
use std::os::raw::c_int;
use std::ptr::addr_of_mut;

extern_python! {
    pub static mut PySet_Type: PyTypeObject;
    pub static mut PyFrozenSet_Type: PyTypeObject;
    pub static mut PySetIter_Type: PyTypeObject;
}

extern_python! {
    pub fn PySet_New(iterable: *mut PyObject) -> *mut PyObject;
    pub fn PyFrozenSet_New(iterable: *mut PyObject) -> *mut PyObject;
    pub fn PySet_Add(set: *mut PyObject, key: *mut PyObject) -> c_int;
    pub fn PySet_Clear(set: *mut PyObject) -> c_int;
    pub fn PySet_Contains(anyset: *mut PyObject, key: *mut PyObject) -> c_int;
    pub fn PySet_Discard(set: *mut PyObject, key: *mut PyObject) -> c_int;
    pub fn PySet_Pop(set: *mut PyObject) -> *mut PyObject;
    pub fn PySet_Size(anyset: *mut PyObject) -> Py_ssize_t;
    #[cfg(PyPy)]
    pub fn PyFrozenSet_CheckExact(ob: *mut PyObject) -> c_int;
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyFrozenSet_CheckExact(ob: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(ob, addr_of_mut!(PyFrozenSet_Type)) }
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyFrozenSet_Check(ob: *mut PyObject) -> c_int;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyFrozenSet_Check(ob: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyObject_TypeCheck(ob, addr_of_mut!(PyFrozenSet_Type)) }
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyAnySet_CheckExact(ob: *mut PyObject) -> c_int;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyAnySet_CheckExact(ob: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe {
        (Py_IS_TYPE(ob, addr_of_mut!(PySet_Type)) != 0
            || Py_IS_TYPE(ob, addr_of_mut!(PyFrozenSet_Type)) != 0) as c_int
    }
}

#[inline]
pub unsafe fn PyAnySet_Check(ob: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe {
        (PyAnySet_CheckExact(ob) != 0
            || PyType_IsSubtype(Py_TYPE(ob), addr_of_mut!(PySet_Type)) != 0
            || PyType_IsSubtype(Py_TYPE(ob), addr_of_mut!(PyFrozenSet_Type)) != 0) as c_int
    }
}

#[cfg(Py_3_10)]
#[inline]
pub unsafe fn PySet_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PySet_Type)) }
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PySet_Check(ob: *mut PyObject) -> c_int;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PySet_Check(ob: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyObject_TypeCheck(ob, addr_of_mut!(PySet_Type)) }
}

pub const PySet_MINSIZE: usize = 8;
