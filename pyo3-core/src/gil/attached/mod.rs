//! Whether the current thread is attached, asked of the interpreter itself, in the way that its version has.

#[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
#[path = "by_check.rs"]
mod way;
#[cfg(not(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy)))]
#[path = "by_own_state.rs"]
mod way;
#[cfg(all(Py_3_12, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
#[path = "by_thread_local.rs"]
mod way;

#[cfg(not(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy)))]
mod first_state;

pub(super) use way::is_attached_after_all;
#[cfg(not(any(PyPy, GraalPy)))]
pub(crate) use way::note_end;
pub(crate) use way::{is_surely_attached, note_interpreter};

/// Whether this thread is attached to the interpreter.
#[inline]
pub(crate) fn is_attached() -> bool {
    is_surely_attached() || is_attached_after_all()
}
