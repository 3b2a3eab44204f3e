//! `Include/cpython/fileutils.h`: files of C that are opened by a path of Python.

use crate::*;
use std::os::raw::{c_char, c_int};

extern_python! {
    pub fn Py_fopen(path: *mut PyObject, mode: *const c_char) -> *mut c_types::FILE;
    pub fn Py_fclose(file: *mut c_types::FILE) -> c_int;
}
