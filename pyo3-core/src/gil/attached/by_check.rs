//! PyPy and GraalPy have one interpreter in a process, and `PyGILState_Check` for each thread of it.

pub(in crate::gil) use super::nothing::{is_attached_after_all, Left};
pub(crate) use super::nothing::{note_interpreter, Attached, Entered};
use crate::ffi;

/// Whether this thread is attached.
#[inline]
pub(crate) fn is_surely_attached() -> bool {
    // Before initialization the check answers "yes": its bookkeeping has not been set up.
    // SAFETY: both may be called from any thread at any time.
    unsafe { ffi::Py_IsInitialized() != 0 && ffi::PyGILState_Check() != 0 }
}
