//! `Include/cpython/floatobject.h`: the layout of `float`.

use crate::*;
use std::os::raw::c_double;

#[repr(C)]
pub struct PyFloatObject {
    pub ob_base: PyObject,
    pub ob_fval: c_double,
}

#[inline]
pub unsafe fn _PyFloat_CAST(op: *mut PyObject) -> *mut PyFloatObject {
    debug_assert_eq!(
        // SAFETY: forwarded: the caller passes a live object.
        unsafe { PyFloat_Check(op) },
        1
    );
    op.cast()
}

#[inline]
pub unsafe fn PyFloat_AS_DOUBLE(op: *mut PyObject) -> c_double {
    // SAFETY: forwarded: the caller passes a live float.
    unsafe {
        #[cfg(not(GraalPy))]
        return (*_PyFloat_CAST(op)).ob_fval;
        #[cfg(GraalPy)]
        return PyFloat_AsDouble(op);
    }
}
