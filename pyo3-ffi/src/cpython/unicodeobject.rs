//! `Include/cpython/unicodeobject.h`: the layout of `str`.

use crate::*;
use std::os::raw::{c_char, c_int, c_uint, c_void};

pub type Py_UNICODE = c_types::wchar_t;

#[repr(C)]
pub struct PyASCIIObject {
    pub ob_base: PyObject,
    pub length: Py_ssize_t,
    #[cfg(any(all(PyPy, Py_3_11), not(PyPy)))]
    pub hash: Py_hash_t,
    /// This compiler does not put bit fields where there is room beside a byte.
    #[cfg(all(Py_3_14, Py_GIL_DISABLED, target_env = "msvc"))]
    _interned: u8,
    pub state: u32,
    /// PyPy has bytes in place of bit fields, and this is the fifth.
    #[cfg(PyPy)]
    _ready: u8,
    #[cfg(not(Py_3_12))]
    pub wstr: *mut c_types::wchar_t,
}

/// The bit fields of `PyASCIIObject.state`, as (first bit, width).
#[cfg(not(GraalPy))]
mod state {
    /// A mask of the field, and how far it is shifted; compilers fill bit fields from the low end
    /// on little-endian targets and from the high end on big-endian ones.
    const fn field(first: u32, width: u32) -> (u32, u32) {
        let shift = if cfg!(target_endian = "little") {
            first
        } else {
            32 - first - width
        };
        (((1 << width) - 1) << shift, shift)
    }

    #[cfg(not(any(PyPy, all(Py_3_14, Py_GIL_DISABLED))))]
    mod place {
        use super::field;

        pub(in super::super) const INTERNED: (u32, u32) = field(0, 2);
        pub(in super::super) const KIND: (u32, u32) = field(2, 3);
        pub(in super::super) const COMPACT: (u32, u32) = field(5, 1);
        pub(in super::super) const ASCII: (u32, u32) = field(6, 1);
        #[cfg(not(Py_3_12))]
        pub(in super::super) const READY: (u32, u32) = field(7, 1);
    }

    /// A byte for the first, which other threads may write.
    #[cfg(all(Py_3_14, Py_GIL_DISABLED))]
    mod place {
        use super::field;

        #[cfg(not(target_env = "msvc"))]
        pub(in super::super) const INTERNED: (u32, u32) = field(0, 8);
        const REST: u32 = if cfg!(target_env = "msvc") { 0 } else { 8 };
        pub(in super::super) const KIND: (u32, u32) = field(REST, 3);
        pub(in super::super) const COMPACT: (u32, u32) = field(REST + 3, 1);
        pub(in super::super) const ASCII: (u32, u32) = field(REST + 4, 1);
    }

    /// A byte each.
    #[cfg(PyPy)]
    mod place {
        use super::field;

        pub(in super::super) const INTERNED: (u32, u32) = field(0, 8);
        pub(in super::super) const KIND: (u32, u32) = field(8, 8);
        pub(in super::super) const COMPACT: (u32, u32) = field(16, 8);
        pub(in super::super) const ASCII: (u32, u32) = field(24, 8);
    }

    pub(super) use self::place::*;

    #[inline]
    pub(super) fn get(bits: u32, (mask, shift): (u32, u32)) -> u32 {
        (bits & mask) >> shift
    }

    #[inline]
    pub(super) fn set(bits: &mut u32, (mask, shift): (u32, u32), value: u32) {
        *bits = (*bits & !mask) | ((value << shift) & mask);
    }
}

/// The bit fields of `state`.
#[cfg(not(GraalPy))]
impl PyASCIIObject {
    /// `state.interned`: one of the `SSTATE_*` values.
    #[inline]
    pub unsafe fn interned(&self) -> c_uint {
        #[cfg(not(all(Py_3_14, Py_GIL_DISABLED, target_env = "msvc")))]
        return state::get(self.state, state::INTERNED);
        #[cfg(all(Py_3_14, Py_GIL_DISABLED, target_env = "msvc"))]
        return self._interned.into();
    }

    /// Sets `state.interned`.
    #[inline]
    pub unsafe fn set_interned(&mut self, val: c_uint) {
        #[cfg(not(all(Py_3_14, Py_GIL_DISABLED, target_env = "msvc")))]
        state::set(&mut self.state, state::INTERNED, val);
        #[cfg(all(Py_3_14, Py_GIL_DISABLED, target_env = "msvc"))]
        {
            self._interned = val as u8;
        }
    }

    /// `state.kind`: one of the `PyUnicode_*_KIND` values.
    #[inline]
    pub unsafe fn kind(&self) -> c_uint {
        state::get(self.state, state::KIND)
    }

    /// Sets `state.kind`.
    #[inline]
    pub unsafe fn set_kind(&mut self, val: c_uint) {
        state::set(&mut self.state, state::KIND, val)
    }

    /// `state.compact`: 1 if the characters follow the struct.
    #[inline]
    pub unsafe fn compact(&self) -> c_uint {
        state::get(self.state, state::COMPACT)
    }

    /// Sets `state.compact`.
    #[inline]
    pub unsafe fn set_compact(&mut self, val: c_uint) {
        state::set(&mut self.state, state::COMPACT, val)
    }

    /// `state.ascii`: 1 if every character is below 128.
    #[inline]
    pub unsafe fn ascii(&self) -> c_uint {
        state::get(self.state, state::ASCII)
    }

    /// Sets `state.ascii`.
    #[inline]
    pub unsafe fn set_ascii(&mut self, val: c_uint) {
        state::set(&mut self.state, state::ASCII, val)
    }

    /// `state.ready`: 1 if the layout is final.
    #[cfg(not(Py_3_12))]
    #[inline]
    pub unsafe fn ready(&self) -> c_uint {
        #[cfg(not(PyPy))]
        return state::get(self.state, state::READY);
        #[cfg(PyPy)]
        return self._ready as c_uint;
    }

    /// Sets `state.ready`.
    #[cfg(not(Py_3_12))]
    #[inline]
    pub unsafe fn set_ready(&mut self, val: c_uint) {
        #[cfg(not(PyPy))]
        state::set(&mut self.state, state::READY, val);
        #[cfg(PyPy)]
        {
            self._ready = val as u8;
        }
    }
}

#[repr(C)]
pub struct PyCompactUnicodeObject {
    pub _base: PyASCIIObject,
    pub utf8_length: Py_ssize_t,
    pub utf8: *mut c_char,
    #[cfg(not(Py_3_12))]
    pub wstr_length: Py_ssize_t,
}

#[repr(C)]
pub union PyUnicodeObjectData {
    pub any: *mut c_void,
    pub latin1: *mut Py_UCS1,
    pub ucs2: *mut Py_UCS2,
    pub ucs4: *mut Py_UCS4,
}

#[repr(C)]
pub struct PyUnicodeObject {
    pub _base: PyCompactUnicodeObject,
    pub data: PyUnicodeObjectData,
}

extern_python! {
    #[cfg(not(any(PyPy, GraalPy)))]
    #[cfg_attr(not(Py_3_8), deprecated(note = "exported since Python 3.8: does not link"))]
    pub fn _PyUnicode_CheckConsistency(op: *mut PyObject, check_content: c_int) -> c_int;
}

pub const SSTATE_NOT_INTERNED: c_uint = 0;
pub const SSTATE_INTERNED_MORTAL: c_uint = 1;
pub const SSTATE_INTERNED_IMMORTAL: c_uint = 2;
#[cfg(Py_3_12)]
pub const SSTATE_INTERNED_IMMORTAL_STATIC: c_uint = 3;

#[cfg(any(Py_3_12, GraalPy))]
#[inline]
pub unsafe fn PyUnicode_IS_READY(_op: *mut PyObject) -> c_uint {
    1
}

#[cfg(not(any(Py_3_12, GraalPy)))]
#[inline]
pub unsafe fn PyUnicode_IS_READY(op: *mut PyObject) -> c_uint {
    // SAFETY: forwarded: the caller passes a live string.
    unsafe { (*op.cast::<PyASCIIObject>()).ready() }
}

#[cfg(not(GraalPy))]
#[inline]
pub unsafe fn PyUnicode_IS_ASCII(op: *mut PyObject) -> c_uint {
    // SAFETY: forwarded: the caller passes a live string that is ready.
    unsafe { (*op.cast::<PyASCIIObject>()).ascii() }
}

#[cfg(not(GraalPy))]
#[inline]
pub unsafe fn PyUnicode_IS_COMPACT(op: *mut PyObject) -> c_uint {
    // SAFETY: forwarded: the caller passes a live string.
    unsafe { (*op.cast::<PyASCIIObject>()).compact() }
}

#[cfg(not(GraalPy))]
#[inline]
pub unsafe fn PyUnicode_IS_COMPACT_ASCII(op: *mut PyObject) -> c_uint {
    // SAFETY: forwarded: the caller passes a live string.
    unsafe {
        let ascii = op.cast::<PyASCIIObject>();
        (*ascii).ascii() & (*ascii).compact()
    }
}

#[cfg(not(Py_3_12))]
#[deprecated(note = "removed in Python 3.12")]
pub const PyUnicode_WCHAR_KIND: c_uint = 0;
pub const PyUnicode_1BYTE_KIND: c_uint = 1;
pub const PyUnicode_2BYTE_KIND: c_uint = 2;
pub const PyUnicode_4BYTE_KIND: c_uint = 4;

#[cfg(not(GraalPy))]
#[inline]
pub unsafe fn PyUnicode_KIND(op: *mut PyObject) -> c_uint {
    // SAFETY: forwarded: the caller passes a live string that is ready.
    unsafe { (*op.cast::<PyASCIIObject>()).kind() }
}

#[cfg(not(GraalPy))]
#[inline]
pub unsafe fn _PyUnicode_COMPACT_DATA(op: *mut PyObject) -> *mut c_void {
    // SAFETY: forwarded: the caller passes a live compact string, whose characters follow the
    // struct that `state.ascii` tells.
    unsafe {
        if PyUnicode_IS_ASCII(op) != 0 {
            op.cast::<PyASCIIObject>().offset(1).cast()
        } else {
            op.cast::<PyCompactUnicodeObject>().offset(1).cast()
        }
    }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn _PyUnicode_NONCOMPACT_DATA(op: *mut PyObject) -> *mut c_void {
    // SAFETY: forwarded: the caller passes a live string that is not compact.
    unsafe { (*op.cast::<PyUnicodeObject>()).data.any }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyUnicode_DATA(op: *mut PyObject) -> *mut c_void {
    // SAFETY: forwarded: the caller passes a live string that is ready.
    unsafe {
        if PyUnicode_IS_COMPACT(op) != 0 {
            _PyUnicode_COMPACT_DATA(op)
        } else {
            _PyUnicode_NONCOMPACT_DATA(op)
        }
    }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyUnicode_1BYTE_DATA(op: *mut PyObject) -> *mut Py_UCS1 {
    // SAFETY: forwarded: the caller upholds the contract of `PyUnicode_DATA`.
    unsafe { PyUnicode_DATA(op).cast() }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyUnicode_2BYTE_DATA(op: *mut PyObject) -> *mut Py_UCS2 {
    // SAFETY: forwarded: the caller upholds the contract of `PyUnicode_DATA`.
    unsafe { PyUnicode_DATA(op).cast() }
}

#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub unsafe fn PyUnicode_4BYTE_DATA(op: *mut PyObject) -> *mut Py_UCS4 {
    // SAFETY: forwarded: the caller upholds the contract of `PyUnicode_DATA`.
    unsafe { PyUnicode_DATA(op).cast() }
}

#[cfg(not(GraalPy))]
#[inline]
pub unsafe fn PyUnicode_GET_LENGTH(op: *mut PyObject) -> Py_ssize_t {
    // SAFETY: forwarded: the caller passes a live string that is ready.
    unsafe { (*op.cast::<PyASCIIObject>()).length }
}

extern_python! {
    pub fn PyUnicode_New(size: Py_ssize_t, maxchar: Py_UCS4) -> *mut PyObject;
    #[cfg_attr(all(Py_3_12, not(PyPy)), deprecated(note = "removed in Python 3.12: does not link"))]
    pub fn _PyUnicode_Ready(unicode: *mut PyObject) -> c_int as "_PyPyUnicode_Ready";
}

#[cfg(any(Py_3_12, GraalPy))]
#[inline]
pub unsafe fn PyUnicode_READY(_op: *mut PyObject) -> c_int {
    0
}

#[cfg(not(any(Py_3_12, GraalPy)))]
#[inline]
pub unsafe fn PyUnicode_READY(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live string.
    unsafe {
        if PyUnicode_IS_READY(op) != 0 {
            0
        } else {
            _PyUnicode_Ready(op)
        }
    }
}

extern_python! {
    #[cfg(not(PyPy))]
    pub fn PyUnicode_CopyCharacters(
        to: *mut PyObject,
        to_start: Py_ssize_t,
        from: *mut PyObject,
        from_start: Py_ssize_t,
        how_many: Py_ssize_t,
    ) -> Py_ssize_t;
    #[cfg(not(PyPy))]
    pub fn PyUnicode_Fill(
        unicode: *mut PyObject,
        start: Py_ssize_t,
        length: Py_ssize_t,
        fill_char: Py_UCS4,
    ) -> Py_ssize_t;
    pub fn PyUnicode_FromKindAndData(
        kind: c_int,
        buffer: *const c_void,
        size: Py_ssize_t,
    ) -> *mut PyObject;
    #[cfg(not(Py_3_12))]
    #[deprecated(note = "removed in Python 3.12; use `PyUnicode_FromWideChar`")]
    pub fn PyUnicode_FromUnicode(u: *const c_types::wchar_t, size: Py_ssize_t) -> *mut PyObject;
    #[cfg(not(Py_3_12))]
    #[deprecated(note = "removed in Python 3.12; use `PyUnicode_AsWideCharString`")]
    pub fn PyUnicode_AsUnicode(unicode: *mut PyObject) -> *mut c_types::wchar_t;
    #[cfg(not(Py_3_12))]
    #[deprecated(note = "removed in Python 3.12; use `PyUnicode_AsWideCharString`")]
    pub fn PyUnicode_AsUnicodeAndSize(
        unicode: *mut PyObject,
        size: *mut Py_ssize_t,
    ) -> *mut c_types::wchar_t;
    pub fn PyUnicode_AsUTF8(unicode: *mut PyObject) -> *const c_char;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_Encode(
        s: *const c_types::wchar_t,
        size: Py_ssize_t,
        encoding: *const c_char,
        errors: *const c_char,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeUTF7(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
        base64SetO: c_int,
        base64WhiteSpace: c_int,
        errors: *const c_char,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeUTF8(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
        errors: *const c_char,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeUTF32(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
        errors: *const c_char,
        byteorder: c_int,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeUTF16(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
        errors: *const c_char,
        byteorder: c_int,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeUnicodeEscape(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeRawUnicodeEscape(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeLatin1(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
        errors: *const c_char,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeASCII(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
        errors: *const c_char,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeCharmap(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
        mapping: *mut PyObject,
        errors: *const c_char,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_TranslateCharmap(
        data: *const c_types::wchar_t,
        length: Py_ssize_t,
        table: *mut PyObject,
        errors: *const c_char,
    ) -> *mut PyObject;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_EncodeDecimal(
        s: *mut c_types::wchar_t,
        length: Py_ssize_t,
        output: *mut c_char,
        errors: *const c_char,
    ) -> c_int;
    #[cfg_attr(Py_3_11, deprecated(note = "removed in Python 3.11: does not link"))]
    pub fn PyUnicode_TransformDecimalToASCII(
        s: *mut c_types::wchar_t,
        length: Py_ssize_t,
    ) -> *mut PyObject;
}

#[cfg(Py_3_14)]
opaque_struct!(pub PyUnicodeWriter);

extern_python! {
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_Create(length: Py_ssize_t) -> *mut PyUnicodeWriter;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_Discard(writer: *mut PyUnicodeWriter);
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_Finish(writer: *mut PyUnicodeWriter) -> *mut PyObject;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_WriteChar(writer: *mut PyUnicodeWriter, ch: Py_UCS4) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_WriteUTF8(
        writer: *mut PyUnicodeWriter,
        str: *const c_char,
        size: Py_ssize_t,
    ) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_WriteASCII(
        writer: *mut PyUnicodeWriter,
        str: *const c_char,
        size: Py_ssize_t,
    ) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_WriteWideChar(
        writer: *mut PyUnicodeWriter,
        str: *const c_types::wchar_t,
        size: Py_ssize_t,
    ) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_WriteUCS4(
        writer: *mut PyUnicodeWriter,
        str: *const Py_UCS4,
        size: Py_ssize_t,
    ) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_WriteStr(writer: *mut PyUnicodeWriter, obj: *mut PyObject) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_WriteRepr(writer: *mut PyUnicodeWriter, obj: *mut PyObject) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_WriteSubstring(
        writer: *mut PyUnicodeWriter,
        str: *mut PyObject,
        start: Py_ssize_t,
        end: Py_ssize_t,
    ) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_Format(
        writer: *mut PyUnicodeWriter,
        format: *const c_char,
        ...
    ) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyUnicodeWriter_DecodeUTF8Stateful(
        writer: *mut PyUnicodeWriter,
        string: *const c_char,
        length: Py_ssize_t,
        errors: *const c_char,
        consumed: *mut Py_ssize_t,
    ) -> c_int;
}
