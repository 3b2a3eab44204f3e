//! `Include/boolobject.h`: `bool`.

use crate::*;
use std::os::raw::{c_int, c_long};
use std::ptr::addr_of_mut;

#[inline]
pub unsafe fn PyBool_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyBool_Type)) }
}

extern_python! {
    #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
    static mut _Py_FalseStruct: PyLongObject as "_PyPy_FalseStruct";
    #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
    static mut _Py_TrueStruct: PyLongObject as "_PyPy_TrueStruct";
    #[cfg(GraalPy)]
    static mut _Py_FalseStructReference: *mut PyObject;
    #[cfg(GraalPy)]
    static mut _Py_TrueStructReference: *mut PyObject;
}

#[inline]
pub unsafe fn Py_False() -> *mut PyObject {
    // SAFETY: forwarded: the interpreter is initialized; the object lives as long as it does.
    unsafe {
        #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
        return addr_of_mut!(_Py_FalseStruct).cast();
        #[cfg(all(Py_3_13, Py_LIMITED_API, not(GraalPy)))]
        return Py_GetConstantBorrowed(Py_CONSTANT_FALSE);
        #[cfg(GraalPy)]
        return _Py_FalseStructReference;
    }
}

#[inline]
pub unsafe fn Py_True() -> *mut PyObject {
    // SAFETY: forwarded: the interpreter is initialized; the object lives as long as it does.
    unsafe {
        #[cfg(not(any(GraalPy, all(Py_3_13, Py_LIMITED_API))))]
        return addr_of_mut!(_Py_TrueStruct).cast();
        #[cfg(all(Py_3_13, Py_LIMITED_API, not(GraalPy)))]
        return Py_GetConstantBorrowed(Py_CONSTANT_TRUE);
        #[cfg(GraalPy)]
        return _Py_TrueStructReference;
    }
}

#[inline]
pub unsafe fn Py_IsTrue(x: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller is attached to the interpreter.
    (x == unsafe { Py_True() }) as c_int
}

#[inline]
pub unsafe fn Py_IsFalse(x: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller is attached to the interpreter.
    (x == unsafe { Py_False() }) as c_int
}

extern_python! {
    pub fn PyBool_FromLong(value: c_long) -> *mut PyObject;
}
