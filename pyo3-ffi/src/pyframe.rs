//! `Include/pyframe.h`: frames.

use crate::*;
use std::os::raw::c_int;

extern_python! {
    pub fn PyFrame_GetLineNumber(f: *mut PyFrameObject) -> c_int;
    #[cfg(all(any(Py_3_10, all(Py_3_9, not(Py_LIMITED_API))), not(GraalPy)))]
    pub fn PyFrame_GetCode(f: *mut PyFrameObject) -> *mut PyCodeObject;
}
