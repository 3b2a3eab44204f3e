//! `Include/objimpl.h`: allocating objects, and the garbage collector.

use crate::*;
use std::os::raw::{c_int, c_void};

extern_python! {
    pub fn PyObject_Malloc(size: c_types::size_t) -> *mut c_void;
    pub fn PyObject_Calloc(nelem: c_types::size_t, elsize: c_types::size_t) -> *mut c_void;
    pub fn PyObject_Realloc(ptr: *mut c_void, new_size: c_types::size_t) -> *mut c_void;
    pub fn PyObject_Free(ptr: *mut c_void);
    pub fn PyObject_Init(o: *mut PyObject, ty: *mut PyTypeObject) -> *mut PyObject;
    pub fn PyObject_InitVar(
        ob: *mut PyVarObject,
        ty: *mut PyTypeObject,
        size: Py_ssize_t,
    ) -> *mut PyVarObject;
    pub fn _PyObject_New(ty: *mut PyTypeObject) -> *mut PyObject as "_PyPyObject_New";
    pub fn _PyObject_NewVar(ty: *mut PyTypeObject, size: Py_ssize_t) -> *mut PyVarObject
        as "_PyPyObject_NewVar";
    #[cfg(not(PyPy))]
    pub fn PyGC_Collect() -> Py_ssize_t;
    #[cfg(Py_3_10)]
    pub fn PyGC_Enable() -> c_int;
    #[cfg(Py_3_10)]
    pub fn PyGC_Disable() -> c_int;
    #[cfg(Py_3_10)]
    pub fn PyGC_IsEnabled() -> c_int;
}

#[cfg(PyPy)]
extern_python! {
    fn pypy_collect() -> c_int as "PyPyGC_Collect";
}

/// PyPy counts in `int`.
#[cfg(PyPy)]
#[inline]
pub unsafe fn PyGC_Collect() -> Py_ssize_t {
    // SAFETY: forwarded: the caller is attached to the interpreter.
    unsafe { pypy_collect() as Py_ssize_t }
}

#[inline]
pub unsafe fn PyType_IS_GC(t: *mut PyTypeObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live type.
    unsafe { PyType_HasFeature(t, Py_TPFLAGS_HAVE_GC) }
}

extern_python! {
    pub fn _PyObject_GC_Resize(op: *mut PyVarObject, size: Py_ssize_t) -> *mut PyVarObject
        as "_PyPyObject_GC_Resize";
    pub fn _PyObject_GC_New(ty: *mut PyTypeObject) -> *mut PyObject as "_PyPyObject_GC_New";
    pub fn _PyObject_GC_NewVar(ty: *mut PyTypeObject, size: Py_ssize_t) -> *mut PyVarObject
        as "_PyPyObject_GC_NewVar";
    #[cfg(not(PyPy))]
    pub fn PyObject_GC_Track(op: *mut c_void);
    #[cfg(not(PyPy))]
    pub fn PyObject_GC_UnTrack(op: *mut c_void);
    pub fn PyObject_GC_Del(op: *mut c_void);
    #[cfg(any(all(Py_3_9, not(PyPy)), Py_3_10))]
    pub fn PyObject_GC_IsTracked(o: *mut PyObject) -> c_int;
    #[cfg(any(all(Py_3_9, not(PyPy)), Py_3_10))]
    pub fn PyObject_GC_IsFinalized(o: *mut PyObject) -> c_int;
}
