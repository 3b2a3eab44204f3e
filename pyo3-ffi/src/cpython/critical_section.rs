//! `Include/cpython/critical_section.h`: critical sections over mutexes, not objects.

use crate::*;

extern_python! {
    #[cfg(Py_3_14)]
    pub fn PyCriticalSection_BeginMutex(c: *mut PyCriticalSection, m: *mut PyMutex);
    #[cfg(Py_3_14)]
    pub fn PyCriticalSection2_BeginMutex(
        c: *mut PyCriticalSection2,
        m1: *mut PyMutex,
        m2: *mut PyMutex,
    );
}
