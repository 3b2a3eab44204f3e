//! `Include/cpython/context.h`: context variables.

use crate::*;
use std::os::raw::{c_char, c_int, c_uint};
use std::ptr::addr_of_mut;

extern_python! {
    #[cfg(Py_3_8)]
    pub static mut PyContext_Type: PyTypeObject;
    #[cfg(Py_3_8)]
    pub static mut PyContextVar_Type: PyTypeObject;
    #[cfg(Py_3_8)]
    pub static mut PyContextToken_Type: PyTypeObject;
}

#[cfg(Py_3_8)]
#[inline]
pub unsafe fn PyContext_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyContext_Type)) }
}

#[cfg(Py_3_8)]
#[inline]
pub unsafe fn PyContextVar_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyContextVar_Type)) }
}

#[cfg(Py_3_8)]
#[inline]
pub unsafe fn PyContextToken_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyContextToken_Type)) }
}

extern_python! {
    #[cfg(Py_3_8)]
    pub fn PyContext_New() -> *mut PyObject;
    #[cfg(Py_3_8)]
    pub fn PyContext_Copy(ctx: *mut PyObject) -> *mut PyObject;
    #[cfg(Py_3_8)]
    pub fn PyContext_CopyCurrent() -> *mut PyObject;
    #[cfg(Py_3_8)]
    pub fn PyContext_Enter(ctx: *mut PyObject) -> c_int;
    #[cfg(Py_3_8)]
    pub fn PyContext_Exit(ctx: *mut PyObject) -> c_int;
    #[cfg(Py_3_8)]
    pub fn PyContextVar_New(name: *const c_char, def: *mut PyObject) -> *mut PyObject;
    #[cfg(Py_3_8)]
    pub fn PyContextVar_Get(
        var: *mut PyObject,
        default_value: *mut PyObject,
        value: *mut *mut PyObject,
    ) -> c_int;
    #[cfg(Py_3_8)]
    pub fn PyContextVar_Set(var: *mut PyObject, value: *mut PyObject) -> *mut PyObject;
    #[cfg(Py_3_8)]
    pub fn PyContextVar_Reset(var: *mut PyObject, token: *mut PyObject) -> c_int;
}

/// What a watcher is told of.
#[cfg(Py_3_14)]
pub type PyContextEvent = c_uint;
#[cfg(Py_3_14)]
pub const Py_CONTEXT_SWITCHED: PyContextEvent = 1;

#[cfg(Py_3_14)]
pub type PyContext_WatchCallback =
    unsafe extern "C" fn(event: PyContextEvent, object: *mut PyObject) -> c_int;

extern_python! {
    #[cfg(Py_3_14)]
    pub fn PyContext_AddWatcher(callback: PyContext_WatchCallback) -> c_int;
    #[cfg(Py_3_14)]
    pub fn PyContext_ClearWatcher(watcher_id: c_int) -> c_int;
}
