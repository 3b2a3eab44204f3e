//! `Include/cpython/bytesobject.h`: the layout of `bytes`, and writing one.

use crate::*;
use std::os::raw::{c_char, c_int, c_void};

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

extern_python! {
    #[cfg(Py_3_14)]
    pub fn PyBytes_Join(sep: *mut PyObject, iterable: *mut PyObject) -> *mut PyObject;
}

#[cfg(Py_3_15)]
opaque_struct!(pub PyBytesWriter);

extern_python! {
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_Create(size: Py_ssize_t) -> *mut PyBytesWriter;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_Discard(writer: *mut PyBytesWriter);
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_Finish(writer: *mut PyBytesWriter) -> *mut PyObject;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_FinishWithSize(
        writer: *mut PyBytesWriter,
        size: Py_ssize_t,
    ) -> *mut PyObject;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_FinishWithPointer(
        writer: *mut PyBytesWriter,
        buf: *mut c_void,
    ) -> *mut PyObject;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_GetData(writer: *mut PyBytesWriter) -> *mut c_void;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_GetSize(writer: *mut PyBytesWriter) -> Py_ssize_t;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_WriteBytes(
        writer: *mut PyBytesWriter,
        bytes: *const c_void,
        size: Py_ssize_t,
    ) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_Format(
        writer: *mut PyBytesWriter,
        format: *const c_char,
        ...
    ) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_Resize(writer: *mut PyBytesWriter, size: Py_ssize_t) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_Grow(writer: *mut PyBytesWriter, size: Py_ssize_t) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyBytesWriter_GrowAndUpdatePointer(
        writer: *mut PyBytesWriter,
        size: Py_ssize_t,
        buf: *mut c_void,
    ) -> *mut c_void;
}
