//! `Include/descrobject.h`: descriptors and member definitions.

use crate::*;
use std::mem;
use std::os::raw::{c_char, c_int, c_void};
use std::ptr;

pub type getter = unsafe extern "C" fn(slf: *mut PyObject, closure: *mut c_void) -> *mut PyObject;
pub type setter =
    unsafe extern "C" fn(slf: *mut PyObject, value: *mut PyObject, closure: *mut c_void) -> c_int;

#[repr(C)]
#[derive(Copy, Clone, Debug)]
pub struct PyGetSetDef {
    pub name: *const c_char,
    pub get: Option<getter>,
    pub set: Option<setter>,
    pub doc: *const c_char,
    pub closure: *mut c_void,
}

impl Default for PyGetSetDef {
    fn default() -> Self {
        // SAFETY: integers, raw pointers and optional functions are valid as all zeros.
        unsafe { mem::zeroed() }
    }
}

impl PartialEq for PyGetSetDef {
    fn eq(&self, other: &Self) -> bool {
        // Functions are compared by address, which `derive` warns of.
        self.name == other.name
            && self.get.map(|f| f as usize) == other.get.map(|f| f as usize)
            && self.set.map(|f| f as usize) == other.set.map(|f| f as usize)
            && self.doc == other.doc
            && self.closure == other.closure
    }
}

impl Eq for PyGetSetDef {}

extern_python! {
    pub static mut PyClassMethodDescr_Type: PyTypeObject;
    pub static mut PyGetSetDescr_Type: PyTypeObject;
    pub static mut PyMemberDescr_Type: PyTypeObject;
    pub static mut PyMethodDescr_Type: PyTypeObject;
    pub static mut PyWrapperDescr_Type: PyTypeObject;
    pub static mut PyDictProxy_Type: PyTypeObject;
    pub static mut PyProperty_Type: PyTypeObject;
}

extern_python! {
    pub fn PyDescr_NewMethod(ty: *mut PyTypeObject, ml: *mut PyMethodDef) -> *mut PyObject;
    pub fn PyDescr_NewClassMethod(ty: *mut PyTypeObject, ml: *mut PyMethodDef) -> *mut PyObject;
    pub fn PyDescr_NewMember(ty: *mut PyTypeObject, member: *mut PyMemberDef) -> *mut PyObject;
    pub fn PyDescr_NewGetSet(ty: *mut PyTypeObject, getset: *mut PyGetSetDef) -> *mut PyObject;
    pub fn PyDictProxy_New(mapping: *mut PyObject) -> *mut PyObject;
    pub fn PyWrapper_New(descr: *mut PyObject, slf: *mut PyObject) -> *mut PyObject;
}

/// An attribute that is stored in the object's struct.
#[repr(C)]
#[derive(Copy, Clone, PartialEq, Eq)]
pub struct PyMemberDef {
    pub name: *const c_char,
    pub type_code: c_int,
    pub offset: Py_ssize_t,
    pub flags: c_int,
    pub doc: *const c_char,
}

impl Default for PyMemberDef {
    fn default() -> PyMemberDef {
        PyMemberDef {
            name: ptr::null(),
            type_code: 0,
            offset: 0,
            flags: 0,
            doc: ptr::null(),
        }
    }
}

// Types, `PyMemberDef.type_code`.
pub const Py_T_SHORT: c_int = 0;
pub const Py_T_INT: c_int = 1;
pub const Py_T_LONG: c_int = 2;
pub const Py_T_FLOAT: c_int = 3;
pub const Py_T_DOUBLE: c_int = 4;
pub const Py_T_STRING: c_int = 5;
#[deprecated(note = "use `Py_T_OBJECT_EX` instead")]
pub const _Py_T_OBJECT: c_int = 6;
pub const Py_T_CHAR: c_int = 7;
pub const Py_T_BYTE: c_int = 8;
pub const Py_T_UBYTE: c_int = 9;
pub const Py_T_USHORT: c_int = 10;
pub const Py_T_UINT: c_int = 11;
pub const Py_T_ULONG: c_int = 12;
pub const Py_T_STRING_INPLACE: c_int = 13;
pub const Py_T_BOOL: c_int = 14;
pub const Py_T_OBJECT_EX: c_int = 16;
pub const Py_T_LONGLONG: c_int = 17;
pub const Py_T_ULONGLONG: c_int = 18;
pub const Py_T_PYSSIZET: c_int = 19;
#[deprecated(note = "the value is always None")]
pub const _Py_T_NONE: c_int = 20;

// Flags, `PyMemberDef.flags`.
pub const Py_READONLY: c_int = 1;
#[cfg(Py_3_10)]
pub const Py_AUDIT_READ: c_int = 2;
#[deprecated(note = "has no effect")]
pub const _Py_WRITE_RESTRICTED: c_int = 4;
pub const Py_RELATIVE_OFFSET: c_int = 8;

extern_python! {
    pub fn PyMember_GetOne(addr: *const c_char, l: *mut PyMemberDef) -> *mut PyObject;
    pub fn PyMember_SetOne(addr: *mut c_char, l: *mut PyMemberDef, value: *mut PyObject) -> c_int;
}
