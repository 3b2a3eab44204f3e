//! `Include/cpython/bytesobject.h`: the layout of `bytes`.

use crate::*;
use std::os::raw::{c_char, c_int};

#[cfg(any(PyPy, GraalPy))]
opaque_struct!(pub PyBytesObject);

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
pub struct PyBytesObject {
    pub ob_base: PyVarObject,
    #[deprecated(note = "since Python 3.11; use `PyObject_Hash`")]
    pub ob_shash: Py_hash_t,
    pub ob_sval: [c_char; 1],
}

extern_python! {
    pub fn _PyBytes_Resize(bytes: *mut *mut PyObject, newsize: Py_ssize_t) -> c_int
        as "_PyPyBytes_Resize";
}
