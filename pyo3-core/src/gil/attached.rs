//! Whether the current thread is attached, asked of the interpreter itself.

use crate::ffi;

/// Whether this thread is attached to the interpreter.
///
/// From 3.12 the current thread state is a thread-local of the interpreter, and reading it is the whole check.
#[cfg(all(Py_3_12, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
#[inline]
pub(crate) fn is_attached() -> bool {
    #[cfg(Py_3_13)]
    use ffi::PyThreadState_GetUnchecked as current_state;
    #[cfg(not(Py_3_13))]
    use ffi::_PyThreadState_UncheckedGet as current_state;
    // SAFETY: may be called from any thread at any time; NULL when the thread is detached or there is no interpreter.
    !unsafe { current_state() }.is_null()
}

/// Whether this thread is attached to the interpreter.
///
/// Before 3.12, and wherever the thread state cannot be read, `PyGILState_Check` compares this thread's state with that of the
/// thread which holds the GIL. It is no part of the limited API, but every CPython since 3.4 exports it.
#[cfg(not(all(Py_3_12, not(any(Py_LIMITED_API, PyPy, GraalPy)))))]
#[inline]
pub(crate) fn is_attached() -> bool {
    #[cfg(not(Py_LIMITED_API))]
    use ffi::PyGILState_Check;
    #[cfg(Py_LIMITED_API)]
    extern "C" {
        fn PyGILState_Check() -> std::os::raw::c_int;
    }
    // Before initialization the check answers "yes" on versions whose bookkeeping has not been set up.
    // SAFETY: both may be called from any thread at any time.
    unsafe { ffi::Py_IsInitialized() != 0 && PyGILState_Check() != 0 }
}
