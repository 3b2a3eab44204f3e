//! `Include/critical_section.h`: critical sections of free-threaded builds.
//!
//! In the limited API since Python 3.15; before, the declarations are in `Include/cpython/critical_section.h`.

use crate::*;

#[cfg(Py_LIMITED_API)]
opaque_struct!(pub PyMutex);

#[cfg(not(any(Py_GIL_DISABLED, Py_3_15)))]
opaque_struct!(pub PyCriticalSection);

#[cfg(any(Py_GIL_DISABLED, Py_3_15))]
#[repr(C)]
pub struct PyCriticalSection {
    _cs_prev: usize,
    _cs_mutex: *mut PyMutex,
}

#[cfg(not(any(Py_GIL_DISABLED, Py_3_15)))]
opaque_struct!(pub PyCriticalSection2);

#[cfg(any(Py_GIL_DISABLED, Py_3_15))]
#[repr(C)]
pub struct PyCriticalSection2 {
    _cs_base: PyCriticalSection,
    _cs_mutex2: *mut PyMutex,
}

extern_python! {
    pub fn PyCriticalSection_Begin(c: *mut PyCriticalSection, op: *mut PyObject);
    pub fn PyCriticalSection_End(c: *mut PyCriticalSection);
    pub fn PyCriticalSection2_Begin(c: *mut PyCriticalSection2, a: *mut PyObject, b: *mut PyObject);
    pub fn PyCriticalSection2_End(c: *mut PyCriticalSection2);
}
