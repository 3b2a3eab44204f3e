//! `Include/cpython/pythonrun.h`: running source code.

use crate::*;
use std::os::raw::{c_char, c_int};

extern_python! {
    pub fn PyRun_SimpleStringFlags(command: *const c_char, flags: *mut PyCompilerFlags) -> c_int;
    #[cfg_attr(any(not(Py_3_10), Py_3_13), deprecated(note = "exported by Python 3.10 to 3.12 only: does not link"))]
    pub fn _PyRun_SimpleFileObject(
        fp: *mut c_types::FILE,
        filename: *mut PyObject,
        closeit: c_int,
        flags: *mut PyCompilerFlags,
    ) -> c_int as "_PyPyRun_SimpleFileObject";
    pub fn PyRun_AnyFileExFlags(
        fp: *mut c_types::FILE,
        filename: *const c_char,
        closeit: c_int,
        flags: *mut PyCompilerFlags,
    ) -> c_int;
    #[cfg_attr(any(not(Py_3_10), Py_3_13), deprecated(note = "exported by Python 3.10 to 3.12 only: does not link"))]
    pub fn _PyRun_AnyFileObject(
        fp: *mut c_types::FILE,
        filename: *mut PyObject,
        closeit: c_int,
        flags: *mut PyCompilerFlags,
    ) -> c_int as "_PyPyRun_AnyFileObject";
    pub fn PyRun_SimpleFileExFlags(
        fp: *mut c_types::FILE,
        filename: *const c_char,
        closeit: c_int,
        flags: *mut PyCompilerFlags,
    ) -> c_int;
    pub fn PyRun_InteractiveOneFlags(
        fp: *mut c_types::FILE,
        filename: *const c_char,
        flags: *mut PyCompilerFlags,
    ) -> c_int;
    pub fn PyRun_InteractiveOneObject(
        fp: *mut c_types::FILE,
        filename: *mut PyObject,
        flags: *mut PyCompilerFlags,
    ) -> c_int;
    pub fn PyRun_InteractiveLoopFlags(
        fp: *mut c_types::FILE,
        filename: *const c_char,
        flags: *mut PyCompilerFlags,
    ) -> c_int;
    #[cfg_attr(any(not(Py_3_10), Py_3_13), deprecated(note = "exported by Python 3.10 to 3.12 only: does not link"))]
    pub fn _PyRun_InteractiveLoopObject(
        fp: *mut c_types::FILE,
        filename: *mut PyObject,
        flags: *mut PyCompilerFlags,
    ) -> c_int as "_PyPyRun_InteractiveLoopObject";
    pub fn PyRun_StringFlags(
        s: *const c_char,
        start: c_int,
        globals: *mut PyObject,
        locals: *mut PyObject,
        flags: *mut PyCompilerFlags,
    ) -> *mut PyObject;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_FileExFlags(
        fp: *mut c_types::FILE,
        filename: *const c_char,
        start: c_int,
        globals: *mut PyObject,
        locals: *mut PyObject,
        closeit: c_int,
        flags: *mut PyCompilerFlags,
    ) -> *mut PyObject;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn Py_CompileStringExFlags(
        str: *const c_char,
        filename: *const c_char,
        start: c_int,
        flags: *mut PyCompilerFlags,
        optimize: c_int,
    ) -> *mut PyObject;
    pub fn Py_CompileStringObject(
        str: *const c_char,
        filename: *mut PyObject,
        start: c_int,
        flags: *mut PyCompilerFlags,
        optimize: c_int,
    ) -> *mut PyObject;
    #[cfg(PyPy)]
    pub fn Py_CompileStringFlags(
        string: *const c_char,
        p: *const c_char,
        s: c_int,
        f: *mut PyCompilerFlags,
    ) -> *mut PyObject;
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn Py_CompileStringFlags(
    string: *const c_char,
    p: *const c_char,
    s: c_int,
    f: *mut PyCompilerFlags,
) -> *mut PyObject {
    // SAFETY: forwarded: the caller upholds the contract of `Py_CompileStringExFlags`.
    unsafe { Py_CompileStringExFlags(string, p, s, f, -1) }
}

extern_python! {
    pub fn PyRun_String(
        string: *const c_char,
        s: c_int,
        g: *mut PyObject,
        l: *mut PyObject,
    ) -> *mut PyObject;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_AnyFile(fp: *mut c_types::FILE, name: *const c_char) -> c_int;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_AnyFileEx(fp: *mut c_types::FILE, name: *const c_char, closeit: c_int) -> c_int;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_AnyFileFlags(
        fp: *mut c_types::FILE,
        filename: *const c_char,
        flags: *mut PyCompilerFlags,
    ) -> c_int;
    pub fn PyRun_SimpleString(s: *const c_char) -> c_int;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_SimpleFile(f: *mut c_types::FILE, p: *const c_char) -> c_int;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_SimpleFileEx(f: *mut c_types::FILE, p: *const c_char, c: c_int) -> c_int;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_InteractiveOne(f: *mut c_types::FILE, p: *const c_char) -> c_int;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_InteractiveLoop(f: *mut c_types::FILE, p: *const c_char) -> c_int;
    pub fn PyRun_File(
        fp: *mut c_types::FILE,
        p: *const c_char,
        s: c_int,
        g: *mut PyObject,
        l: *mut PyObject,
    ) -> *mut PyObject;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_FileEx(
        fp: *mut c_types::FILE,
        p: *const c_char,
        s: c_int,
        g: *mut PyObject,
        l: *mut PyObject,
        c: c_int,
    ) -> *mut PyObject;
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyRun_FileFlags(
        fp: *mut c_types::FILE,
        p: *const c_char,
        s: c_int,
        g: *mut PyObject,
        l: *mut PyObject,
        flags: *mut PyCompilerFlags,
    ) -> *mut PyObject;
}
