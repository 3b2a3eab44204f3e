//! Whether the current thread is attached, asked of the interpreter itself.

use crate::ffi;

/// Whether this thread is attached to the interpreter.
///
/// From 3.12 the current thread state is a thread-local of the interpreter, and reading it is the whole check.
#[cfg(all(Py_3_12, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
#[inline]
pub(crate) fn is_attached() -> bool {
    #[cfg(not(Py_3_13))]
    use ffi::_PyThreadState_UncheckedGet as current_state;
    #[cfg(Py_3_13)]
    use ffi::PyThreadState_GetUnchecked as current_state;
    // SAFETY: may be called from any thread at any time; NULL when the thread is detached or there is no interpreter.
    !unsafe { current_state() }.is_null()
}

/// Whether this thread is attached, in the usual case: `false` where it takes a closer look.
#[cfg(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy))]
#[inline]
pub(crate) fn is_surely_attached() -> bool {
    is_attached()
}

/// Whether this thread is attached, in the usual case: `false` where it takes a closer look.
#[cfg(not(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy)))]
#[inline]
pub(crate) fn is_surely_attached() -> bool {
    // SAFETY: both may be called from any thread at any time.
    unsafe {
        let current = ffi::_PyThreadState_UncheckedGet();
        !current.is_null() && current == ffi::PyGILState_GetThisThreadState()
    }
}

/// Whether this thread is attached to the interpreter.
///
/// Before 3.12 the current thread state is that of whichever thread holds the GIL; this thread's own is kept for it by the
/// interpreter. The thread is attached when they are the same. Before initialization, and after, there is no current state.
#[cfg(not(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy)))]
#[inline]
pub(crate) fn is_attached() -> bool {
    is_surely_attached() || is_attached_to_subinterpreter()
}

/// Whether this copy of the library was loaded by another interpreter than the first: there, a thread's own state, as the
/// interpreter keeps it, is that of the first.
#[cfg(not(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy)))]
static IN_SUBINTERPRETER: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);

#[cfg(not(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy)))]
#[cold]
fn is_attached_to_subinterpreter() -> bool {
    IN_SUBINTERPRETER.load(std::sync::atomic::Ordering::Relaxed)
        // Without a current state nobody is attached. The check may be out of use where there are several interpreters, and says so by "yes".
        // SAFETY: both may be called from any thread at any time.
        && unsafe { !ffi::_PyThreadState_UncheckedGet().is_null() && ffi::PyGILState_Check() != 0 }
}

/// Takes note of the interpreter that a module of this library is imported by.
pub(crate) fn note_interpreter(_py: crate::Python<'_>) {
    #[cfg(not(any(Py_3_12, Py_LIMITED_API, PyPy, GraalPy)))]
    // SAFETY: both may be called from any thread at any time.
    unsafe {
        if ffi::_PyThreadState_UncheckedGet() != ffi::PyGILState_GetThisThreadState() {
            IN_SUBINTERPRETER.store(true, std::sync::atomic::Ordering::Relaxed);
        }
    }
}

/// Whether this thread is attached to the interpreter.
///
/// `PyGILState_Check` is no part of the limited API, but every CPython since 3.4 exports it.
#[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
#[inline]
pub(crate) fn is_attached() -> bool {
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
