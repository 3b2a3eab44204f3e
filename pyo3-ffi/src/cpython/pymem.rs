//! `Include/cpython/pymem.h`: choosing an allocator.

use std::os::raw::c_void;

#[repr(C)]
#[derive(Copy, Clone)]
pub enum PyMemAllocatorDomain {
    PYMEM_DOMAIN_RAW,
    PYMEM_DOMAIN_MEM,
    PYMEM_DOMAIN_OBJ,
}

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct PyMemAllocatorEx {
    pub ctx: *mut c_void,
    pub malloc:
        Option<extern "C" fn(ctx: *mut c_void, size: crate::c_types::size_t) -> *mut c_void>,
    pub calloc: Option<
        extern "C" fn(
            ctx: *mut c_void,
            nelem: crate::c_types::size_t,
            elsize: crate::c_types::size_t,
        ) -> *mut c_void,
    >,
    pub realloc: Option<
        extern "C" fn(
            ctx: *mut c_void,
            ptr: *mut c_void,
            new_size: crate::c_types::size_t,
        ) -> *mut c_void,
    >,
    pub free: Option<extern "C" fn(ctx: *mut c_void, ptr: *mut c_void)>,
}

extern_python! {
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyMem_GetAllocator(domain: PyMemAllocatorDomain, allocator: *mut PyMemAllocatorEx);
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyMem_SetAllocator(domain: PyMemAllocatorDomain, allocator: *mut PyMemAllocatorEx);
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyMem_SetupDebugHooks();
}
