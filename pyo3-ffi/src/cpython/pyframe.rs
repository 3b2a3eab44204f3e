//! `Include/cpython/pyframe.h`: the frames of the evaluator.

use crate::*;
use std::os::raw::c_int;
use std::ptr::addr_of_mut;

extern_python! {
    pub static mut PyFrame_Type: PyTypeObject;
}

#[inline]
pub unsafe fn PyFrame_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyFrame_Type)) }
}

#[cfg(all(Py_3_11, not(PyPy)))]
opaque_struct!(pub _PyInterpreterFrame);
