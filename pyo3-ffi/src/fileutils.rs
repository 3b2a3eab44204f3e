//! `Include/fileutils.h`: strings of the platform.

use crate::*;
use std::os::raw::c_char;

extern_python! {
    pub fn Py_DecodeLocale(arg: *const c_char, size: *mut Py_ssize_t) -> *mut c_types::wchar_t;
    pub fn Py_EncodeLocale(text: *const c_types::wchar_t, error_pos: *mut Py_ssize_t) -> *mut c_char;
}
