//! `Include/moduleobject.h`: modules.

use crate::*;
use std::mem;
use std::os::raw::{c_char, c_int, c_void};
use std::ptr::{self, addr_of_mut};

extern_python! {
    pub static mut PyModule_Type: PyTypeObject;
}

#[inline]
pub unsafe fn PyModule_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { PyObject_TypeCheck(op, addr_of_mut!(PyModule_Type)) }
}

#[inline]
pub unsafe fn PyModule_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyModule_Type)) }
}

extern_python! {
    pub fn PyModule_NewObject(name: *mut PyObject) -> *mut PyObject;
    pub fn PyModule_New(name: *const c_char) -> *mut PyObject;
    pub fn PyModule_GetDict(module: *mut PyObject) -> *mut PyObject;
    #[cfg(not(PyPy))]
    pub fn PyModule_GetNameObject(module: *mut PyObject) -> *mut PyObject;
    pub fn PyModule_GetName(module: *mut PyObject) -> *const c_char;
    #[deprecated(note = "use `PyModule_GetFilenameObject`")]
    pub fn PyModule_GetFilename(module: *mut PyObject) -> *const c_char;
    #[cfg(not(PyPy))]
    pub fn PyModule_GetFilenameObject(module: *mut PyObject) -> *mut PyObject;
    pub fn PyModule_GetDef(module: *mut PyObject) -> *mut PyModuleDef;
    pub fn PyModule_GetState(module: *mut PyObject) -> *mut c_void;
    pub fn PyModuleDef_Init(def: *mut PyModuleDef) -> *mut PyObject;
}

extern_python! {
    pub static mut PyModuleDef_Type: PyTypeObject;
}

#[cfg(all(Py_LIMITED_API, Py_GIL_DISABLED))]
opaque_struct!(pub PyModuleDef);

#[cfg(not(all(Py_LIMITED_API, Py_GIL_DISABLED)))]
#[repr(C)]
pub struct PyModuleDef_Base {
    pub ob_base: PyObject,
    pub m_init: Option<extern "C" fn() -> *mut PyObject>,
    pub m_index: Py_ssize_t,
    pub m_copy: *mut PyObject,
}

#[cfg(not(all(Py_LIMITED_API, Py_GIL_DISABLED)))]
#[allow(clippy::declare_interior_mutable_const)]
pub const PyModuleDef_HEAD_INIT: PyModuleDef_Base = PyModuleDef_Base {
    ob_base: PyObject_HEAD_INIT,
    m_init: None,
    m_index: 0,
    m_copy: ptr::null_mut(),
};

#[repr(C)]
#[derive(Copy, Clone, PartialEq, Eq)]
pub struct PyModuleDef_Slot {
    pub slot: c_int,
    pub value: *mut c_void,
}

impl Default for PyModuleDef_Slot {
    fn default() -> Self {
        // SAFETY: integers, raw pointers and optional functions are valid as all zeros.
        unsafe { mem::zeroed() }
    }
}

pub const Py_mod_create: c_int = if cfg!(Py_3_15) { 84 } else { 1 };
pub const Py_mod_exec: c_int = if cfg!(Py_3_15) { 85 } else { 2 };
#[cfg(Py_3_12)]
pub const Py_mod_multiple_interpreters: c_int = if cfg!(Py_3_15) { 86 } else { 3 };
#[cfg(Py_3_13)]
pub const Py_mod_gil: c_int = if cfg!(Py_3_15) { 87 } else { 4 };
#[cfg(Py_3_12)]
pub const Py_MOD_MULTIPLE_INTERPRETERS_NOT_SUPPORTED: *mut c_void = ptr::null_mut();
#[cfg(Py_3_12)]
pub const Py_MOD_MULTIPLE_INTERPRETERS_SUPPORTED: *mut c_void = 1 as *mut c_void;
#[cfg(Py_3_12)]
pub const Py_MOD_PER_INTERPRETER_GIL_SUPPORTED: *mut c_void = 2 as *mut c_void;
#[cfg(Py_3_13)]
pub const Py_MOD_GIL_USED: *mut c_void = ptr::null_mut();
#[cfg(Py_3_13)]
pub const Py_MOD_GIL_NOT_USED: *mut c_void = 1 as *mut c_void;

extern_python! {
    #[cfg(all(Py_GIL_DISABLED, not(Py_LIMITED_API)))]
    pub fn PyUnstable_Module_SetGIL(module: *mut PyObject, gil: *mut c_void) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyModule_FromSlotsAndSpec(slots: *const PySlot, spec: *mut PyObject) -> *mut PyObject;
    #[cfg(Py_3_15)]
    pub fn PyModule_Exec(module: *mut PyObject) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyModule_GetStateSize(module: *mut PyObject, result: *mut Py_ssize_t) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyModule_GetToken(module: *mut PyObject, result: *mut *mut c_void) -> c_int;
    #[cfg(Py_3_15)]
    pub fn PyModule_GetState_DuringGC(module: *mut PyObject) -> *mut c_void;
    #[cfg(Py_3_15)]
    pub fn PyModule_GetToken_DuringGC(module: *mut PyObject, result: *mut *mut c_void) -> c_int;
}

#[cfg(not(all(Py_LIMITED_API, Py_GIL_DISABLED)))]
#[repr(C)]
pub struct PyModuleDef {
    pub m_base: PyModuleDef_Base,
    pub m_name: *const c_char,
    pub m_doc: *const c_char,
    pub m_size: Py_ssize_t,
    pub m_methods: *mut PyMethodDef,
    pub m_slots: *mut PyModuleDef_Slot,
    pub m_traverse: Option<traverseproc>,
    pub m_clear: Option<inquiry>,
    pub m_free: Option<freefunc>,
}
