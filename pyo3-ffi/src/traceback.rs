//! `Include/traceback.h`: tracebacks.

use crate::*;
use std::os::raw::c_int;
use std::ptr::addr_of_mut;

extern_python! {
    pub fn PyTraceBack_Here(frame: *mut PyFrameObject) -> c_int;
    pub fn PyTraceBack_Print(tb: *mut PyObject, f: *mut PyObject) -> c_int;
}

extern_python! {
    pub static mut PyTraceBack_Type: PyTypeObject;
}

extern_python! {
    #[cfg(PyPy)]
    pub fn PyTraceBack_Check(op: *mut PyObject) -> c_int;
}

#[cfg(not(PyPy))]
#[inline]
pub unsafe fn PyTraceBack_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyTraceBack_Type)) }
}
