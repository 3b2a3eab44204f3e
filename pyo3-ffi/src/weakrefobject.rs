//! `Include/weakrefobject.h`: weak references.

use crate::*;
use std::os::raw::c_int;
use std::ptr::addr_of_mut;

#[cfg(Py_LIMITED_API)]
opaque_struct!(pub PyWeakReference);

extern_python! {
    pub static mut _PyWeakref_RefType: PyTypeObject as "_PyPyWeakref_RefType";
    pub static mut _PyWeakref_ProxyType: PyTypeObject as "_PyPyWeakref_ProxyType";
    pub static mut _PyWeakref_CallableProxyType: PyTypeObject as "_PyPyWeakref_CallableProxyType";
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyWeakref_CheckRef(op: *mut PyObject) -> c_int;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyWeakref_CheckRef(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyObject_TypeCheck(op, addr_of_mut!(_PyWeakref_RefType)) }
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyWeakref_CheckRefExact(op: *mut PyObject) -> c_int;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyWeakref_CheckRefExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(_PyWeakref_RefType)) }
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyWeakref_CheckProxy(op: *mut PyObject) -> c_int;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyWeakref_CheckProxy(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe {
        (Py_IS_TYPE(op, addr_of_mut!(_PyWeakref_ProxyType)) != 0
            || Py_IS_TYPE(op, addr_of_mut!(_PyWeakref_CallableProxyType)) != 0) as c_int
    }
}

#[inline]
pub unsafe fn PyWeakref_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { (PyWeakref_CheckRef(op) != 0 || PyWeakref_CheckProxy(op) != 0) as c_int }
}

extern_python! {
    pub fn PyWeakref_NewRef(ob: *mut PyObject, callback: *mut PyObject) -> *mut PyObject;
    pub fn PyWeakref_NewProxy(ob: *mut PyObject, callback: *mut PyObject) -> *mut PyObject;
    pub fn PyWeakref_GetObject(reference: *mut PyObject) -> *mut PyObject;
    #[cfg(Py_3_13)]
    pub fn PyWeakref_GetRef(reference: *mut PyObject, pobj: *mut *mut PyObject) -> c_int;
}
