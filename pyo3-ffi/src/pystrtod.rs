//! `Include/pystrtod.h`: numbers and strings.

use crate::*;
use std::os::raw::{c_char, c_double, c_int};

extern_python! {
    pub fn PyOS_string_to_double(
        str: *const c_char,
        endptr: *mut *mut c_char,
        overflow_exception: *mut PyObject,
    ) -> c_double;
    pub fn PyOS_double_to_string(
        val: c_double,
        format_code: c_char,
        precision: c_int,
        flags: c_int,
        _type: *mut c_int,
    ) -> *mut c_char;
}

pub const Py_DTSF_SIGN: c_int = 1;
pub const Py_DTSF_ADD_DOT_0: c_int = 2;
pub const Py_DTSF_ALT: c_int = 4;
pub const Py_DTST_FINITE: c_int = 0;
pub const Py_DTST_INFINITE: c_int = 1;
pub const Py_DTST_NAN: c_int = 2;
