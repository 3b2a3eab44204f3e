//! `Include/cpython/weakrefobject.h`: the layout of weak references.

use crate::*;
use std::os::raw::c_int;

#[cfg(not(any(PyPy, GraalPy)))]
#[repr(C)]
pub struct _PyWeakReference {
    pub ob_base: PyObject,
    pub wr_object: *mut PyObject,
    pub wr_callback: *mut PyObject,
    pub hash: Py_hash_t,
    pub wr_prev: *mut PyWeakReference,
    pub wr_next: *mut PyWeakReference,
    #[cfg(Py_3_11)]
    pub vectorcall: Option<vectorcallfunc>,
    #[cfg(Py_GIL_DISABLED)]
    pub weakrefs_lock: *mut PyMutex,
}

#[cfg(not(any(PyPy, GraalPy)))]
pub use self::_PyWeakReference as PyWeakReference;

extern_python! {
    #[cfg(Py_3_14)]
    pub fn PyWeakref_IsDead(reference: *mut PyObject) -> c_int;
}
