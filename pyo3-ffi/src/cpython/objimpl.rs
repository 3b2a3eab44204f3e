//! `Include/cpython/objimpl.h`: allocators, and the garbage collector.

use crate::*;
use std::mem;
use std::os::raw::{c_int, c_void};

extern_python! {
    #[cfg(not(Py_3_11))]
    pub fn _Py_GetAllocatedBlocks() -> Py_ssize_t as "_PyPy_GetAllocatedBlocks";
}

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct PyObjectArenaAllocator {
    pub ctx: *mut c_void,
    pub alloc: Option<extern "C" fn(ctx: *mut c_void, size: c_types::size_t) -> *mut c_void>,
    pub free: Option<extern "C" fn(ctx: *mut c_void, ptr: *mut c_void, size: c_types::size_t)>,
}

#[cfg(not(any(PyPy, GraalPy)))]
impl Default for PyObjectArenaAllocator {
    fn default() -> Self {
        // SAFETY: integers, raw pointers and optional functions are valid as all zeros.
        unsafe { mem::zeroed() }
    }
}

extern_python! {
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyObject_GetArenaAllocator(allocator: *mut PyObjectArenaAllocator);
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyObject_SetArenaAllocator(allocator: *mut PyObjectArenaAllocator);
    #[cfg(Py_3_9)]
    pub fn PyObject_IS_GC(o: *mut PyObject) -> c_int;
}

#[cfg(not(Py_3_9))]
#[inline]
pub unsafe fn PyObject_IS_GC(o: *mut PyObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live object; `tp_is_gc` is called with it.
    unsafe {
        let ty = Py_TYPE(o);
        (PyType_IS_GC(ty) != 0
            && match (*ty).tp_is_gc {
                Some(is_gc) => is_gc(o) != 0,
                None => true,
            }) as c_int
    }
}

extern_python! {
    #[cfg(not(Py_3_11))]
    pub fn _PyObject_GC_Malloc(size: c_types::size_t) -> *mut PyObject as "_PyPyObject_GC_Malloc";
    #[cfg(not(Py_3_11))]
    pub fn _PyObject_GC_Calloc(size: c_types::size_t) -> *mut PyObject as "_PyPyObject_GC_Calloc";
}

extern_python! {
    #[cfg(all(Py_3_11, not(any(PyPy, GraalPy))))]
    pub fn PyType_SUPPORTS_WEAKREFS(t: *mut PyTypeObject) -> c_int;
    #[cfg(all(Py_3_9, not(any(PyPy, GraalPy))))]
    pub fn PyObject_GET_WEAKREFS_LISTPTR(o: *mut PyObject) -> *mut *mut PyObject;
}

#[cfg(not(all(Py_3_11, not(any(PyPy, GraalPy)))))]
#[inline]
pub unsafe fn PyType_SUPPORTS_WEAKREFS(t: *mut PyTypeObject) -> c_int {
    // SAFETY: forwarded: the caller passes a live type.
    unsafe { ((*t).tp_weaklistoffset > 0) as c_int }
}

#[cfg(not(all(Py_3_9, not(any(PyPy, GraalPy)))))]
#[inline]
pub unsafe fn PyObject_GET_WEAKREFS_LISTPTR(o: *mut PyObject) -> *mut *mut PyObject {
    // SAFETY: forwarded: the caller passes a live object whose type supports weak references;
    // `tp_weaklistoffset` then lies inside it.
    unsafe {
        let offset = (*Py_TYPE(o)).tp_weaklistoffset;
        o.cast::<u8>().offset(offset).cast()
    }
}
