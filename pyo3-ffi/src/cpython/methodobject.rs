//! `Include/cpython/methodobject.h`: the layout of built-in functions.

use crate::*;
use std::os::raw::c_int;
use std::ptr::{self, addr_of_mut};

#[cfg(all(Py_3_9, not(GraalPy)))]
#[repr(C)]
pub struct PyCFunctionObject {
    pub ob_base: PyObject,
    pub m_ml: *mut PyMethodDef,
    pub m_self: *mut PyObject,
    pub m_module: *mut PyObject,
    pub m_weakreflist: *mut PyObject,
    #[cfg(not(PyPy))]
    pub vectorcall: Option<vectorcallfunc>,
}

#[cfg(all(Py_3_9, not(any(PyPy, GraalPy))))]
#[repr(C)]
pub struct PyCMethodObject {
    pub func: PyCFunctionObject,
    pub mm_class: *mut PyTypeObject,
}

extern_python! {
    #[cfg(all(Py_3_9, not(PyPy)))]
    pub static mut PyCMethod_Type: PyTypeObject;
}

#[cfg(all(Py_3_9, not(PyPy)))]
#[inline]
pub unsafe fn PyCMethod_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyCMethod_Type)) }
}

#[cfg(all(Py_3_9, not(PyPy)))]
#[inline]
pub unsafe fn PyCMethod_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyObject_TypeCheck(op, addr_of_mut!(PyCMethod_Type)) }
}

#[cfg(all(Py_3_9, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn PyCFunction_GET_FUNCTION(func: *mut PyObject) -> PyMethodDefPointer {
    // SAFETY: forwarded: the caller passes a live `PyCFunctionObject`.
    unsafe { (*(*func.cast::<PyCFunctionObject>()).m_ml).ml_meth }
}

#[cfg(all(Py_3_9, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn PyCFunction_GET_SELF(func: *mut PyObject) -> *mut PyObject {
    // SAFETY: forwarded: the caller passes a live `PyCFunctionObject`.
    unsafe {
        let func = func.cast::<PyCFunctionObject>();
        if (*(*func).m_ml).ml_flags & METH_STATIC != 0 {
            ptr::null_mut()
        } else {
            (*func).m_self
        }
    }
}

#[cfg(all(Py_3_9, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn PyCFunction_GET_FLAGS(func: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live `PyCFunctionObject`.
    unsafe { (*(*func.cast::<PyCFunctionObject>()).m_ml).ml_flags }
}

#[cfg(all(Py_3_9, not(any(PyPy, GraalPy))))]
#[inline]
pub unsafe fn PyCFunction_GET_CLASS(func: *mut PyObject) -> *mut PyTypeObject {
    // SAFETY: forwarded: the caller passes a live `PyCFunctionObject`; with `METH_METHOD` it is
    // the head of a `PyCMethodObject`.
    unsafe {
        if PyCFunction_GET_FLAGS(func) & METH_METHOD != 0 {
            (*func.cast::<PyCMethodObject>()).mm_class
        } else {
            ptr::null_mut()
        }
    }
}
