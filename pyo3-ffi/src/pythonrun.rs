//! `Include/pythonrun.h`: running source code.

use crate::*;
use std::os::raw::{c_char, c_int};
use std::ptr;

extern_python! {
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy, GraalPy)))]
    pub fn PyParser_ASTFromString(
        s: *const c_char,
        filename: *const c_char,
        start: c_int,
        flags: *mut PyCompilerFlags,
        arena: *mut PyArena,
    ) -> *mut _mod;
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy, GraalPy)))]
    pub fn PyParser_ASTFromStringObject(
        s: *const c_char,
        filename: *mut PyObject,
        start: c_int,
        flags: *mut PyCompilerFlags,
        arena: *mut PyArena,
    ) -> *mut _mod;
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy, GraalPy)))]
    pub fn PyParser_ASTFromFile(
        fp: *mut c_types::FILE,
        filename: *const c_char,
        enc: *const c_char,
        start: c_int,
        ps1: *const c_char,
        ps2: *const c_char,
        flags: *mut PyCompilerFlags,
        errcode: *mut c_int,
        arena: *mut PyArena,
    ) -> *mut _mod;
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy, GraalPy)))]
    pub fn PyParser_ASTFromFileObject(
        fp: *mut c_types::FILE,
        filename: *mut PyObject,
        enc: *const c_char,
        start: c_int,
        ps1: *const c_char,
        ps2: *const c_char,
        flags: *mut PyCompilerFlags,
        errcode: *mut c_int,
        arena: *mut PyArena,
    ) -> *mut _mod;
}

#[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
#[inline]
pub unsafe fn PyParser_SimpleParseString(s: *const c_char, b: c_int) -> *mut _node {
    // SAFETY: forwarded: the caller upholds the contract of `PyParser_SimpleParseStringFlags`.
    unsafe { PyParser_SimpleParseStringFlags(s, b, 0) }
}

#[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
#[inline]
pub unsafe fn PyParser_SimpleParseFile(
    fp: *mut c_types::FILE,
    s: *const c_char,
    b: c_int,
) -> *mut _node {
    // SAFETY: forwarded: the caller upholds the contract of `PyParser_SimpleParseFileFlags`.
    unsafe { PyParser_SimpleParseFileFlags(fp, s, b, 0) }
}

extern_python! {
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy, GraalPy)))]
    pub fn PyParser_SimpleParseStringFlags(
        s: *const c_char,
        start: c_int,
        flags: c_int,
    ) -> *mut _node;
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy, GraalPy)))]
    pub fn PyParser_SimpleParseStringFlagsFilename(
        s: *const c_char,
        filename: *const c_char,
        start: c_int,
        flags: c_int,
    ) -> *mut _node;
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy, GraalPy)))]
    pub fn PyParser_SimpleParseFileFlags(
        fp: *mut c_types::FILE,
        filename: *const c_char,
        start: c_int,
        flags: c_int,
    ) -> *mut _node;
    #[cfg(any(all(Py_LIMITED_API, not(PyPy)), GraalPy))]
    pub fn Py_CompileString(string: *const c_char, p: *const c_char, s: c_int) -> *mut PyObject;
}

#[cfg(not(any(Py_LIMITED_API, GraalPy)))]
#[inline]
pub unsafe fn Py_CompileString(string: *const c_char, p: *const c_char, s: c_int) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds the contract of `Py_CompileStringExFlags`.
    unsafe {
        #[cfg(not(PyPy))]
        return Py_CompileStringExFlags(string, p, s, ptr::null_mut(), -1);
        #[cfg(PyPy)]
        return Py_CompileStringFlags(string, p, s, ptr::null_mut());
    }
}

#[cfg(not(any(Py_3_10, PyPy)))]
opaque_struct!(pub symtable);

extern_python! {
    #[cfg(not(any(Py_3_10, PyPy)))]
    #[cfg_attr(Py_LIMITED_API, deprecated(note = "removed in Python 3.10: does not link there"))]
    pub fn Py_SymtableString(
        str: *const c_char,
        filename: *const c_char,
        start: c_int,
    ) -> *mut symtable;
    #[cfg(not(any(Py_3_10, Py_LIMITED_API, PyPy)))]
    pub fn Py_SymtableStringObject(
        str: *const c_char,
        filename: *mut PyObject,
        start: c_int,
    ) -> *mut symtable;
    pub fn PyErr_Print();
    pub fn PyErr_PrintEx(set_sys_last_vars: c_int);
    pub fn PyErr_Display(typ: *mut PyObject, value: *mut PyObject, traceback: *mut PyObject);
    #[cfg(Py_3_12)]
    pub fn PyErr_DisplayException(exc: *mut PyObject);
}

pub const PYOS_STACK_MARGIN: c_int = 2048;
