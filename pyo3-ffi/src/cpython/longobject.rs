//! `Include/cpython/longobject.h`: `int` as bytes.

use crate::*;
use std::os::raw::{c_int, c_uchar, c_void};

extern_python! {
    #[cfg(Py_3_13)]
    pub fn PyLong_FromUnicodeObject(u: *mut PyObject, base: c_int) -> *mut PyObject;
}

#[cfg(Py_3_13)]
pub const Py_ASNATIVEBYTES_DEFAULTS: c_int = -1;
#[cfg(Py_3_13)]
pub const Py_ASNATIVEBYTES_BIG_ENDIAN: c_int = 0;
#[cfg(Py_3_13)]
pub const Py_ASNATIVEBYTES_LITTLE_ENDIAN: c_int = 1;
#[cfg(Py_3_13)]
pub const Py_ASNATIVEBYTES_NATIVE_ENDIAN: c_int = 3;
#[cfg(Py_3_13)]
pub const Py_ASNATIVEBYTES_UNSIGNED_BUFFER: c_int = 4;
#[cfg(Py_3_13)]
pub const Py_ASNATIVEBYTES_REJECT_NEGATIVE: c_int = 8;

extern_python! {
    #[cfg(Py_3_13)]
    pub fn PyLong_AsNativeBytes(
        v: *mut PyObject,
        buffer: *mut c_void,
        n_bytes: Py_ssize_t,
        flags: c_int,
    ) -> Py_ssize_t;
    #[cfg(Py_3_13)]
    pub fn PyLong_FromNativeBytes(
        buffer: *const c_void,
        n_bytes: libc::size_t,
        flags: c_int,
    ) -> *mut PyObject;
    #[cfg(Py_3_13)]
    pub fn PyLong_FromUnsignedNativeBytes(
        buffer: *const c_void,
        n_bytes: libc::size_t,
        flags: c_int,
    ) -> *mut PyObject;
    #[cfg(not(Py_3_14))]
    pub fn _PyLong_NumBits(obj: *mut PyObject) -> libc::size_t as "_PyPyLong_NumBits";
    #[cfg(Py_3_14)]
    pub fn _PyLong_NumBits(obj: *mut PyObject) -> i64 as "_PyPyLong_NumBits";
    pub fn _PyLong_FromByteArray(
        bytes: *const c_uchar,
        n: libc::size_t,
        little_endian: c_int,
        is_signed: c_int,
    ) -> *mut PyObject as "_PyPyLong_FromByteArray";
}

extern_python! {
    pub fn _PyLong_AsByteArray(
        v: *mut PyLongObject,
        bytes: *mut c_uchar,
        n: libc::size_t,
        little_endian: c_int,
        is_signed: c_int,
        #[cfg(all(Py_3_13, not(PyPy)))] with_exceptions: c_int,
    ) -> c_int as "_PyPyLong_AsByteArrayO";
}
