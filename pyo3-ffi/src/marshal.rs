//! `Include/marshal.h`: the format of `.pyc` files.

use crate::*;
use std::os::raw::{c_char, c_int};

extern_python! {
    pub fn PyMarshal_ReadObjectFromString(data: *const c_char, len: Py_ssize_t) -> *mut PyObject;
    pub fn PyMarshal_WriteObjectToString(object: *mut PyObject, version: c_int) -> *mut PyObject;
}
