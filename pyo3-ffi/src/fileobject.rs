//! `Include/fileobject.h`: files as Python objects.

use crate::*;
use std::os::raw::{c_char, c_int};

pub const PY_STDIOTEXTMODE: &str = "b";

extern_python! {
    pub fn PyFile_FromFd(
        fd: c_int,
        name: *const c_char,
        mode: *const c_char,
        buffering: c_int,
        encoding: *const c_char,
        errors: *const c_char,
        newline: *const c_char,
        closefd: c_int,
    ) -> *mut PyObject;
    pub fn PyFile_GetLine(f: *mut PyObject, n: c_int) -> *mut PyObject;
    pub fn PyFile_WriteObject(obj: *mut PyObject, f: *mut PyObject, flags: c_int) -> c_int;
    pub fn PyFile_WriteString(s: *const c_char, f: *mut PyObject) -> c_int;
    pub fn PyObject_AsFileDescriptor(o: *mut PyObject) -> c_int as "PyPyFile_AsFileDescriptor";
}

extern_python! {
    #[deprecated(note = "since Python 3.12; use `PyConfig.filesystem_encoding`")]
    pub static mut Py_FileSystemDefaultEncoding: *const c_char;
    #[deprecated(note = "since Python 3.12; use `PyConfig.filesystem_errors`")]
    pub static mut Py_FileSystemDefaultEncodeErrors: *const c_char;
    #[deprecated(note = "since Python 3.12; use `PyConfig.filesystem_encoding`")]
    pub static mut Py_HasFileSystemDefaultEncoding: c_int;
}
