//! `Include/warnings.h`: warnings.

use crate::*;
use std::os::raw::{c_char, c_int};

extern_python! {
    #[cfg(not(PyPy))]
    pub fn PyErr_WarnEx(
        category: *mut PyObject,
        message: *const c_char,
        stack_level: Py_ssize_t,
    ) -> c_int;
    pub fn PyErr_WarnFormat(
        category: *mut PyObject,
        stack_level: Py_ssize_t,
        format: *const c_char,
        ...
    ) -> c_int;
    pub fn PyErr_ResourceWarning(
        source: *mut PyObject,
        stack_level: Py_ssize_t,
        format: *const c_char,
        ...
    ) -> c_int;
    pub fn PyErr_WarnExplicit(
        category: *mut PyObject,
        message: *const c_char,
        filename: *const c_char,
        lineno: c_int,
        module: *const c_char,
        registry: *mut PyObject,
    ) -> c_int;
}

#[cfg(PyPy)]
extern_python! {
    fn pypy_warn_ex(
        category: *mut PyObject,
        message: *const c_char,
        stack_level: c_int,
    ) -> c_int as "PyPyErr_WarnEx";
}

/// PyPy takes the level as `int`.
#[cfg(PyPy)]
#[inline]
pub unsafe fn PyErr_WarnEx(
    category: *mut PyObject,
    message: *const c_char,
    stack_level: Py_ssize_t,
) -> c_int {
    // SAFETY: forwarded: the caller passes a live class, or NULL, and a C string.
    unsafe { pypy_warn_ex(category, message, stack_level as c_int) }
}
