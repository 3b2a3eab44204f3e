//! From 3.12 on the current thread state is a thread-local of the interpreter, and reading it is the whole check.

pub(in crate::gil) use super::nothing::{is_attached_after_all, Left};
pub(crate) use super::nothing::{note_interpreter, Attached, Entered};
#[cfg(not(Py_3_13))]
use crate::ffi::_PyThreadState_UncheckedGet as current_state;
#[cfg(Py_3_13)]
use crate::ffi::PyThreadState_GetUnchecked as current_state;

/// Whether this thread is attached.
#[inline]
pub(crate) fn is_surely_attached() -> bool {
    // SAFETY: may be called from any thread at any time; NULL when the thread is detached or there is no interpreter.
    !unsafe { current_state() }.is_null()
}
