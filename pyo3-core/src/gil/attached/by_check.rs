//! `PyGILState_Check`, where the interpreter tells no more. It is no part of the limited API, but every CPython since 3.4 exports it.

use crate::{ffi, Python};

/// Whether this thread is attached.
#[inline]
pub(crate) fn is_surely_attached() -> bool {
    #[cfg(not(Py_LIMITED_API))]
    use ffi::PyGILState_Check;
    #[cfg(Py_LIMITED_API)]
    extern "C" {
        fn PyGILState_Check() -> std::os::raw::c_int;
    }
    // Before initialization the check answers "yes": its bookkeeping has not been set up.
    // SAFETY: both may be called from any thread at any time.
    unsafe { ffi::Py_IsInitialized() != 0 && PyGILState_Check() != 0 }
}

/// There is nothing else to look at.
#[inline]
pub(in crate::gil) fn is_attached_after_all() -> bool {
    false
}

/// Nothing need be known of the interpreter.
#[inline]
pub(crate) fn note_interpreter(_py: Python<'_>) {}

/// Nothing is known of the interpreter.
#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub(crate) fn note_end() {}
