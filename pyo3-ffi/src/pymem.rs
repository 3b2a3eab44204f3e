//! `Include/pymem.h`: memory.

use std::os::raw::c_void;

extern_python! {
    pub fn PyMem_Malloc(size: crate::c_types::size_t) -> *mut c_void;
    pub fn PyMem_Calloc(nelem: crate::c_types::size_t, elsize: crate::c_types::size_t) -> *mut c_void;
    pub fn PyMem_Realloc(ptr: *mut c_void, new_size: crate::c_types::size_t) -> *mut c_void;
    pub fn PyMem_Free(ptr: *mut c_void);
    #[cfg(any(Py_3_13, not(Py_LIMITED_API)))]
    pub fn PyMem_RawMalloc(size: crate::c_types::size_t) -> *mut c_void;
    #[cfg(any(Py_3_13, not(Py_LIMITED_API)))]
    pub fn PyMem_RawCalloc(nelem: crate::c_types::size_t, elsize: crate::c_types::size_t) -> *mut c_void;
    #[cfg(any(Py_3_13, not(Py_LIMITED_API)))]
    pub fn PyMem_RawRealloc(ptr: *mut c_void, new_size: crate::c_types::size_t) -> *mut c_void;
    #[cfg(any(Py_3_13, not(Py_LIMITED_API)))]
    pub fn PyMem_RawFree(ptr: *mut c_void);
}
