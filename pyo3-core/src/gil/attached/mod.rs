//! Whether the current thread is attached, asked of the interpreter itself where it can tell, in the way that its version has.

#[cfg(any(PyPy, GraalPy))]
#[path = "by_check.rs"]
mod way;
#[cfg(all(
    Py_LIMITED_API,
    not(any(
        windows,
        feature = "py-clone",
        pyo3_disable_reference_pool,
        pyo3_count_callbacks
    )),
    not(any(PyPy, GraalPy))
))]
#[path = "by_check_of_known.rs"]
mod way;
#[cfg(all(
    Py_LIMITED_API,
    any(
        windows,
        feature = "py-clone",
        pyo3_disable_reference_pool,
        pyo3_count_callbacks
    ),
    not(any(PyPy, GraalPy))
))]
#[path = "by_count.rs"]
mod way;
#[cfg(not(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy)))]
#[path = "by_own_state.rs"]
mod way;
#[cfg(all(Py_3_12, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
#[path = "by_thread_local.rs"]
mod way;

#[cfg(not(any(PyPy, GraalPy, all(Py_3_12, not(Py_LIMITED_API)))))]
mod detached;
#[cfg(not(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy)))]
mod first_state;

pub(super) use way::{is_attached_after_all, Left};
pub(crate) use way::{is_surely_attached, note_interpreter, Attached, Entered};

/// Whether this thread is attached to the interpreter.
#[inline]
pub(crate) fn is_attached() -> bool {
    is_surely_attached() || is_attached_after_all()
}

/// What need not be noted where the interpreter tells.
#[allow(dead_code)] // each way has its own part
mod nothing {
    use crate::Python;

    /// While this lives, the interpreter has called this thread.
    pub(crate) struct Entered;

    impl Entered {
        /// # Safety
        /// The thread must be attached.
        #[inline]
        pub(crate) unsafe fn new() -> Self {
            Entered
        }
    }

    /// While this lives, the thread has been attached here.
    pub(crate) struct Attached;

    impl Attached {
        /// # Safety
        /// The thread must be attached.
        #[inline]
        pub(in crate::gil) unsafe fn new() -> Self {
            Attached
        }
    }

    /// What there was to note of this thread before it was detached.
    pub(in crate::gil) struct Left;

    impl Left {
        #[inline]
        pub(in crate::gil) fn new() -> Self {
            Left
        }

        /// The thread is attached again.
        #[inline]
        pub(in crate::gil) fn come_back(&self) {}
    }

    /// There is nothing else to look at.
    #[inline]
    pub(in crate::gil) fn is_attached_after_all() -> bool {
        false
    }

    /// Nothing need be known of the interpreter.
    #[inline]
    pub(crate) fn note_interpreter(_py: Python<'_>) {}
}
