//! From 3.12 on the current thread state is a thread-local of the interpreter, and reading it is the whole check.

#[cfg(not(Py_3_13))]
use crate::ffi::_PyThreadState_UncheckedGet as current_state;
#[cfg(Py_3_13)]
use crate::ffi::PyThreadState_GetUnchecked as current_state;
use crate::Python;

/// Whether this thread is attached.
#[inline]
pub(crate) fn is_surely_attached() -> bool {
    // SAFETY: may be called from any thread at any time; NULL when the thread is detached or there is no interpreter.
    !unsafe { current_state() }.is_null()
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
#[inline]
pub(crate) fn note_end() {}
