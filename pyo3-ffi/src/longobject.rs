//! `Include/longobject.h`: `int`.

use crate::*;
use std::os::raw::{c_char, c_double, c_int, c_long, c_longlong, c_ulong, c_ulonglong, c_void};
use std::ptr::addr_of_mut;

#[inline]
pub unsafe fn PyLong_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyType_FastSubclass(Py_TYPE(op), Py_TPFLAGS_LONG_SUBCLASS) }
}

#[inline]
pub unsafe fn PyLong_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyLong_Type)) }
}

extern_python! {
    pub fn PyLong_FromLong(value: c_long) -> *mut PyObject;
    pub fn PyLong_FromUnsignedLong(value: c_ulong) -> *mut PyObject;
    pub fn PyLong_FromSize_t(size: c_types::size_t) -> *mut PyObject;
    pub fn PyLong_FromSsize_t(size: Py_ssize_t) -> *mut PyObject;
    pub fn PyLong_FromDouble(value: c_double) -> *mut PyObject;
    pub fn PyLong_AsLong(ob: *mut PyObject) -> c_long;
    pub fn PyLong_AsLongAndOverflow(ob: *mut PyObject, overflow: *mut c_int) -> c_long;
    pub fn PyLong_AsSsize_t(ob: *mut PyObject) -> Py_ssize_t;
    pub fn PyLong_AsSize_t(ob: *mut PyObject) -> c_types::size_t;
    pub fn PyLong_AsUnsignedLong(ob: *mut PyObject) -> c_ulong;
    pub fn PyLong_AsUnsignedLongMask(ob: *mut PyObject) -> c_ulong;
    pub fn PyLong_GetInfo() -> *mut PyObject;
    pub fn PyLong_AsDouble(ob: *mut PyObject) -> c_double;
    pub fn PyLong_FromVoidPtr(ptr: *mut c_void) -> *mut PyObject;
    pub fn PyLong_AsVoidPtr(ob: *mut PyObject) -> *mut c_void;
    pub fn PyLong_FromLongLong(value: c_longlong) -> *mut PyObject;
    pub fn PyLong_FromUnsignedLongLong(value: c_ulonglong) -> *mut PyObject;
    pub fn PyLong_AsLongLong(ob: *mut PyObject) -> c_longlong;
    pub fn PyLong_AsUnsignedLongLong(ob: *mut PyObject) -> c_ulonglong;
    pub fn PyLong_AsUnsignedLongLongMask(ob: *mut PyObject) -> c_ulonglong;
    pub fn PyLong_AsLongLongAndOverflow(ob: *mut PyObject, overflow: *mut c_int) -> c_longlong;
    pub fn PyLong_FromString(
        str: *const c_char,
        pend: *mut *mut c_char,
        base: c_int,
    ) -> *mut PyObject;
    pub fn PyOS_strtoul(str: *const c_char, ptr: *mut *mut c_char, base: c_int) -> c_ulong;
    pub fn PyOS_strtol(str: *const c_char, ptr: *mut *mut c_char, base: c_int) -> c_long;
}

extern_python! {
    #[cfg(Py_3_14)]
    pub fn PyLong_FromInt32(value: i32) -> *mut PyObject;
    #[cfg(Py_3_14)]
    pub fn PyLong_FromUInt32(value: u32) -> *mut PyObject;
    #[cfg(Py_3_14)]
    pub fn PyLong_FromInt64(value: i64) -> *mut PyObject;
    #[cfg(Py_3_14)]
    pub fn PyLong_FromUInt64(value: u64) -> *mut PyObject;
    #[cfg(Py_3_14)]
    pub fn PyLong_AsInt32(obj: *mut PyObject, value: *mut i32) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyLong_AsUInt32(obj: *mut PyObject, value: *mut u32) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyLong_AsInt64(obj: *mut PyObject, value: *mut i64) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyLong_AsUInt64(obj: *mut PyObject, value: *mut u64) -> c_int;
}

// In `cpython/longobject.h` in Python 3.13.
#[cfg(any(Py_3_14, all(Py_3_13, not(Py_LIMITED_API))))]
pub const Py_ASNATIVEBYTES_DEFAULTS: c_int = -1;
#[cfg(any(Py_3_14, all(Py_3_13, not(Py_LIMITED_API))))]
pub const Py_ASNATIVEBYTES_BIG_ENDIAN: c_int = 0;
#[cfg(any(Py_3_14, all(Py_3_13, not(Py_LIMITED_API))))]
pub const Py_ASNATIVEBYTES_LITTLE_ENDIAN: c_int = 1;
#[cfg(any(Py_3_14, all(Py_3_13, not(Py_LIMITED_API))))]
pub const Py_ASNATIVEBYTES_NATIVE_ENDIAN: c_int = 3;
#[cfg(any(Py_3_14, all(Py_3_13, not(Py_LIMITED_API))))]
pub const Py_ASNATIVEBYTES_UNSIGNED_BUFFER: c_int = 4;
#[cfg(any(Py_3_14, all(Py_3_13, not(Py_LIMITED_API))))]
pub const Py_ASNATIVEBYTES_REJECT_NEGATIVE: c_int = 8;
#[cfg(Py_3_14)]
pub const Py_ASNATIVEBYTES_ALLOW_INDEX: c_int = 16;

extern_python! {
    #[cfg(any(Py_3_14, all(Py_3_13, not(Py_LIMITED_API))))]
    pub fn PyLong_AsNativeBytes(
        v: *mut PyObject,
        buffer: *mut c_void,
        n_bytes: Py_ssize_t,
        flags: c_int,
    ) -> Py_ssize_t;
    #[cfg(any(Py_3_14, all(Py_3_13, not(Py_LIMITED_API))))]
    pub fn PyLong_FromNativeBytes(
        buffer: *const c_void,
        n_bytes: c_types::size_t,
        flags: c_int,
    ) -> *mut PyObject;
    #[cfg(any(Py_3_14, all(Py_3_13, not(Py_LIMITED_API))))]
    pub fn PyLong_FromUnsignedNativeBytes(
        buffer: *const c_void,
        n_bytes: c_types::size_t,
        flags: c_int,
    ) -> *mut PyObject;
}

// In `cpython/longintrepr.h` in Python 3.14.
/// How the digits of an exported `int` are laid out.
#[cfg(any(Py_3_15, all(Py_3_14, not(Py_LIMITED_API))))]
#[repr(C)]
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PyLongLayout {
    pub bits_per_digit: u8,
    pub digit_size: u8,
    pub digits_order: i8,
    pub digit_endianness: i8,
}

/// An `int` that was exported: its value where `digits` is NULL, else its digits.
#[cfg(any(Py_3_15, all(Py_3_14, not(Py_LIMITED_API))))]
#[repr(C)]
#[derive(Copy, Clone, Debug)]
pub struct PyLongExport {
    pub value: i64,
    pub negative: u8,
    pub ndigits: Py_ssize_t,
    pub digits: *const c_void,
    pub _reserved: c_types::uintptr_t,
}

#[cfg(any(Py_3_15, all(Py_3_14, not(Py_LIMITED_API))))]
opaque_struct!(pub PyLongWriter);

extern_python! {
    #[cfg(any(Py_3_15, all(Py_3_14, not(Py_LIMITED_API))))]
    pub fn PyLong_GetNativeLayout() -> *const PyLongLayout;
    #[cfg(any(Py_3_15, all(Py_3_14, not(Py_LIMITED_API))))]
    pub fn PyLong_Export(obj: *mut PyObject, export_long: *mut PyLongExport) -> c_int;
    #[cfg(any(Py_3_15, all(Py_3_14, not(Py_LIMITED_API))))]
    pub fn PyLong_FreeExport(export_long: *mut PyLongExport);
    #[cfg(any(Py_3_15, all(Py_3_14, not(Py_LIMITED_API))))]
    pub fn PyLongWriter_Create(
        negative: c_int,
        ndigits: Py_ssize_t,
        digits: *mut *mut c_void,
    ) -> *mut PyLongWriter;
    #[cfg(any(Py_3_15, all(Py_3_14, not(Py_LIMITED_API))))]
    pub fn PyLongWriter_Finish(writer: *mut PyLongWriter) -> *mut PyObject;
    #[cfg(any(Py_3_15, all(Py_3_14, not(Py_LIMITED_API))))]
    pub fn PyLongWriter_Discard(writer: *mut PyLongWriter);
}
