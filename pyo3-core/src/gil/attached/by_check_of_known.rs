//! The limited API tells of this thread's own state, not of the current one. `PyGILState_Check` compares the two; it is no part of the
//! limited API, but CPython since 3.4 exports it. As soon as there have been several interpreters, though, it says "yes" to all; then a
//! thread counts as attached that the interpreter knows, unless it was detached here. C code that detaches such a thread and has it call
//! Rust is not noticed any more.

use std::os::raw::c_int;

use super::detached::is_detached;
pub(crate) use super::detached::Attached;
pub(in crate::gil) use super::detached::Left;
pub(in crate::gil) use super::nothing::is_attached_after_all;
pub(crate) use super::nothing::{note_interpreter, Entered};
use crate::ffi;

extern "C" {
    fn PyGILState_Check() -> c_int;
}

/// Whether this thread is attached.
#[inline]
pub(crate) fn is_surely_attached() -> bool {
    // A thread without a state of its own, which is what Rust makes, is taken for detached. Without an interpreter no thread has one.
    // SAFETY: both may be called from any thread at any time.
    unsafe {
        PyGILState_Check() != 0 && !ffi::PyGILState_GetThisThreadState().is_null() && !is_detached()
    }
}
