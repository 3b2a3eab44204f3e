//! `Include/cpython/genobject.h`: generators and coroutines.

use crate::*;
use std::os::raw::{c_char, c_int};
use std::ptr::addr_of_mut;

#[cfg(Py_3_14)]
opaque_struct!(pub PyGenObject);

#[cfg(not(any(Py_3_14, PyPy, GraalPy)))]
#[repr(C)]
pub struct PyGenObject {
    pub ob_base: PyObject,
    #[cfg(not(Py_3_11))]
    pub gi_frame: *mut PyFrameObject,
    #[cfg(not(Py_3_10))]
    pub gi_running: c_char,
    #[cfg(not(Py_3_12))]
    pub gi_code: *mut PyObject,
    pub gi_weakreflist: *mut PyObject,
    pub gi_name: *mut PyObject,
    pub gi_qualname: *mut PyObject,
    pub gi_exc_state: _PyErr_StackItem,
    #[cfg(Py_3_11)]
    pub gi_origin_or_finalizer: *mut PyObject,
    #[cfg(Py_3_11)]
    pub gi_hooks_inited: c_char,
    #[cfg(Py_3_11)]
    pub gi_closed: c_char,
    #[cfg(Py_3_11)]
    pub gi_running_async: c_char,
    #[cfg(Py_3_11)]
    pub gi_frame_state: i8,
    #[cfg(Py_3_11)]
    pub gi_iframe: [*mut PyObject; 1],
}

extern_python! {
    pub static mut PyGen_Type: PyTypeObject;
}

// PyPy has functions, and does not export the types.
#[cfg(PyPy)]
extern_python! {
    fn is_generator(op: *mut PyObject) -> c_int as "PyPyGen_Check";
    fn is_exactly_generator(op: *mut PyObject) -> c_int as "PyPyGen_CheckExact";
    fn is_exactly_coroutine(op: *mut PyObject) -> c_int as "PyPyCoro_CheckExact";
}

#[inline]
pub unsafe fn PyGen_Check(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe {
        #[cfg(PyPy)]
        return is_generator(op);
        #[cfg(not(PyPy))]
        return PyObject_TypeCheck(op, addr_of_mut!(PyGen_Type));
    }
}

#[inline]
pub unsafe fn PyGen_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe {
        #[cfg(PyPy)]
        return is_exactly_generator(op);
        #[cfg(not(PyPy))]
        return Py_IS_TYPE(op, addr_of_mut!(PyGen_Type));
    }
}

extern_python! {
    pub fn PyGen_New(frame: *mut PyFrameObject) -> *mut PyObject;
}

extern_python! {
    pub static mut PyCoro_Type: PyTypeObject;
    #[cfg_attr(Py_3_13, deprecated(note = "hidden in Python 3.13: does not link"))]
    pub static mut _PyCoroWrapper_Type: PyTypeObject as "_PyPyCoroWrapper_Type";
}

#[inline]
pub unsafe fn PyCoro_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe {
        #[cfg(PyPy)]
        return is_exactly_coroutine(op);
        #[cfg(not(PyPy))]
        return Py_IS_TYPE(op, addr_of_mut!(PyCoro_Type));
    }
}

extern_python! {
    pub static mut PyAsyncGen_Type: PyTypeObject;
}

#[inline]
pub unsafe fn PyAsyncGen_CheckExact(op: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object.
    unsafe { Py_IS_TYPE(op, addr_of_mut!(PyAsyncGen_Type)) }
}
