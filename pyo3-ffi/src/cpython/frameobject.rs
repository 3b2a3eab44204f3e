//! `Include/cpython/frameobject.h`: the layout of frames.

use crate::*;
use std::os::raw::{c_char, c_int};

#[cfg(not(any(Py_3_11, PyPy, GraalPy)))]
pub type PyFrameState = c_char;

#[cfg(not(any(Py_3_11, PyPy, GraalPy)))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct PyTryBlock {
    pub b_type: c_int,
    pub b_handler: c_int,
    pub b_level: c_int,
}

#[cfg(not(any(Py_3_11, PyPy, GraalPy)))]
#[repr(C)]
pub struct PyFrameObject {
    pub ob_base: PyVarObject,
    pub f_back: *mut PyFrameObject,
    pub f_code: *mut PyCodeObject,
    pub f_builtins: *mut PyObject,
    pub f_globals: *mut PyObject,
    pub f_locals: *mut PyObject,
    pub f_valuestack: *mut *mut PyObject,
    #[cfg(not(Py_3_10))]
    pub f_stacktop: *mut *mut PyObject,
    pub f_trace: *mut PyObject,
    #[cfg(Py_3_10)]
    pub f_stackdepth: c_int,
    pub f_trace_lines: c_char,
    pub f_trace_opcodes: c_char,
    pub f_gen: *mut PyObject,
    pub f_lasti: c_int,
    pub f_lineno: c_int,
    pub f_iblock: c_int,
    #[cfg(Py_3_10)]
    pub f_state: PyFrameState,
    #[cfg(not(Py_3_10))]
    pub f_executing: c_char,
    pub f_blockstack: [PyTryBlock; 20],
    pub f_localsplus: [*mut PyObject; 1],
}

extern_python! {
    #[cfg(not(GraalPy))]
    pub fn PyFrame_New(
        tstate: *mut PyThreadState,
        code: *mut PyCodeObject,
        globals: *mut PyObject,
        locals: *mut PyObject,
    ) -> *mut PyFrameObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyFrame_BlockSetup(f: *mut PyFrameObject, _type: c_int, handler: c_int, level: c_int);
    #[cfg(not(any(Py_3_11, PyPy, GraalPy)))]
    pub fn PyFrame_BlockPop(f: *mut PyFrameObject) -> *mut PyTryBlock;
    pub fn PyFrame_LocalsToFast(f: *mut PyFrameObject, clear: c_int);
    pub fn PyFrame_FastToLocalsWithError(f: *mut PyFrameObject) -> c_int;
    pub fn PyFrame_FastToLocals(f: *mut PyFrameObject);
}
