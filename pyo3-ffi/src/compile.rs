//! `Include/compile.h`: what to compile source as.

use crate::*;
use std::os::raw::{c_char, c_int};

extern_python! {
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
    pub fn PyNode_Compile(node: *mut _node, filename: *const c_char) -> *mut PyCodeObject;
}

#[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
opaque_struct!(pub _mod);

extern_python! {
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
    pub fn PyAST_CompileEx(
        _mod: *mut _mod,
        filename: *const c_char,
        flags: *mut PyCompilerFlags,
        optimize: c_int,
        arena: *mut PyArena,
    ) -> *mut PyCodeObject;
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
    pub fn PyAST_CompileObject(
        _mod: *mut _mod,
        filename: *mut PyObject,
        flags: *mut PyCompilerFlags,
        optimize: c_int,
        arena: *mut PyArena,
    ) -> *mut PyCodeObject;
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
    pub fn PyFuture_FromAST(_mod: *mut _mod, filename: *const c_char) -> *mut PyFutureFeatures;
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
    pub fn PyFuture_FromASTObject(
        _mod: *mut _mod,
        filename: *mut PyObject,
    ) -> *mut PyFutureFeatures;
}

pub const Py_single_input: c_int = 256;
pub const Py_file_input: c_int = 257;
pub const Py_eval_input: c_int = 258;
#[cfg(Py_3_8)]
pub const Py_func_type_input: c_int = 345;
#[cfg(Py_3_9)]
pub const Py_fstring_input: c_int = 800;
