//! `Include/cpython/longobject.h`: the sign of an `int`, and older functions for its bytes.

use crate::*;
use std::os::raw::{c_int, c_uchar};

extern_python! {
    #[cfg(Py_3_13)]
    pub fn PyLong_FromUnicodeObject(u: *mut PyObject, base: c_int) -> *mut PyObject;
}

extern_python! {
    #[cfg(Py_3_14)]
    pub fn PyLong_IsPositive(obj: *mut PyObject) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyLong_IsNegative(obj: *mut PyObject) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyLong_IsZero(obj: *mut PyObject) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyLong_GetSign(v: *mut PyObject, sign: *mut c_int) -> c_int;
    #[cfg(not(Py_3_14))]
    pub fn _PyLong_NumBits(obj: *mut PyObject) -> c_types::size_t as "_PyPyLong_NumBits";
    #[cfg(Py_3_14)]
    pub fn _PyLong_NumBits(obj: *mut PyObject) -> i64 as "_PyPyLong_NumBits";
    pub fn _PyLong_FromByteArray(
        bytes: *const c_uchar,
        n: c_types::size_t,
        little_endian: c_int,
        is_signed: c_int,
    ) -> *mut PyObject as "_PyPyLong_FromByteArray";
}

extern_python! {
    pub fn _PyLong_AsByteArray(
        v: *mut PyLongObject,
        bytes: *mut c_uchar,
        n: c_types::size_t,
        little_endian: c_int,
        is_signed: c_int,
        #[cfg(all(Py_3_13, not(PyPy)))] with_exceptions: c_int,
    ) -> c_int as "_PyPyLong_AsByteArrayO";
}
