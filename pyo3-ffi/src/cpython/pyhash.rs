//! `Include/cpython/pyhash.h`: the hash function in use.

use crate::*;
use std::mem;
use std::os::raw::{c_char, c_int, c_void};

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
#[derive(Copy, Clone)]
pub struct PyHash_FuncDef {
    pub hash: Option<extern "C" fn(arg1: *const c_void, arg2: Py_ssize_t) -> Py_hash_t>,
    pub name: *const c_char,
    pub hash_bits: c_int,
    pub seed_bits: c_int,
}

#[cfg(not(any(PyPy, GraalPy)))]
impl Default for PyHash_FuncDef {
    fn default() -> Self {
        // SAFETY: integers, raw pointers and optional functions are valid as all zeros.
        unsafe { mem::zeroed() }
    }
}

extern_python! {
    #[cfg(not(any(PyPy, GraalPy)))]
    pub fn PyHash_GetFuncDef() -> *mut PyHash_FuncDef;
}

extern_python! {
    #[cfg(Py_3_14)]
    pub fn Py_HashPointer(ptr: *const c_void) -> Py_hash_t;
    #[cfg(Py_3_14)]
    pub fn Py_HashBuffer(ptr: *const c_void, len: Py_ssize_t) -> Py_hash_t;
}
