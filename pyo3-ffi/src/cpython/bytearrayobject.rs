//! `Include/cpython/bytearrayobject.h`.

use crate::*;
use std::os::raw::{c_char, c_int};

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
pub struct PyByteArrayObject {
    pub ob_base: PyVarObject,
    pub ob_alloc: Py_ssize_t,
    pub ob_bytes: *mut c_char,
    pub ob_start: *mut c_char,
    #[cfg(not(Py_3_9))]
    pub ob_exports: c_int,
    #[cfg(Py_3_9)]
    pub ob_exports: Py_ssize_t,
    #[cfg(Py_3_15)]
    pub ob_bytes_object: *mut PyObject,
}
