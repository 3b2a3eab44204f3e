//! `Include/cpython/modsupport.h`: the arguments of a vectorcall.

use crate::*;
use std::os::raw::{c_char, c_int};

extern_python! {
    pub fn PyArg_ParseArray(
        args: *const *mut PyObject,
        nargs: Py_ssize_t,
        format: *const c_char,
        ...
    ) -> c_int;
    pub fn PyArg_ParseArrayAndKeywords(
        args: *const *mut PyObject,
        nargs: Py_ssize_t,
        kwnames: *mut PyObject,
        format: *const c_char,
        kwlist: *const *const c_char,
        ...
    ) -> c_int;
}
