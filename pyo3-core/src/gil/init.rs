//! Starting the interpreter from Rust, and finding out whether it runs.

use std::sync::Once;

use crate::ffi;
#[cfg(not(any(PyPy, GraalPy)))]
use crate::Python;

static START: Once = Once::new();

/// Starts the interpreter, if it is not running, so that any thread can attach to it. The calling thread is detached afterwards.
///
/// For programs that embed Python. Python's own signal handlers are not installed. Rests on `Py_InitializeEx`.
///
/// ```
/// use pyo3::prelude::*;
///
/// pyo3::prepare_freethreaded_python();
/// Python::with_gil(|py| py.run(pyo3::ffi::c_str!("print('hello')"), None, None)).unwrap();
/// ```
#[cfg(not(any(PyPy, GraalPy)))]
pub fn prepare_freethreaded_python() {
    START.call_once_force(|_| {
        // SAFETY: `Py_IsInitialized` may be called at any time; the rest runs once, and only where there was no interpreter.
        unsafe {
            if ffi::Py_IsInitialized() == 0 {
                ffi::Py_InitializeEx(0);
                // `Py_InitializeEx` leaves this thread attached.
                ffi::PyEval_SaveThread();
            }
        }
    });
}

/// Starting PyPy or GraalPy from Rust is not supported: their interpreter must be running already.
///
/// # Panics
/// If no interpreter is running.
#[cfg(any(PyPy, GraalPy))]
pub fn prepare_freethreaded_python() {
    START.call_once_force(|_| {
        assert!(
            is_initialized(),
            "starting this Python implementation from Rust is not supported: start it first, then call into Rust"
        );
    });
}

/// Starts the interpreter, runs `f` attached, and shuts the interpreter down again. For a program's whole life with Python.
///
/// # Panics
/// If the interpreter is running already.
///
/// # Safety
/// Call it once in a process, from the main thread, and keep no Python object beyond it: many extension modules do not survive
/// a second initialization.
///
/// ```
/// // In a program's `main`:
/// unsafe {
///     pyo3::with_embedded_python_interpreter(|py| py.run(pyo3::ffi::c_str!("x = 1"), None, None))
/// }
/// .unwrap();
/// ```
#[cfg(not(any(PyPy, GraalPy)))]
pub unsafe fn with_embedded_python_interpreter<F, R>(f: F) -> R
where
    F: for<'p> FnOnce(Python<'p>) -> R,
{
    assert!(
        !is_initialized(),
        "called `with_embedded_python_interpreter` while a Python interpreter is running"
    );
    // SAFETY: there is no interpreter; the thread is attached from here until finalization.
    unsafe { ffi::Py_InitializeEx(0) };
    struct Finalize;
    impl Drop for Finalize {
        fn drop(&mut self) {
            // SAFETY: on the thread that started the interpreter, attached.
            unsafe { ffi::Py_Finalize() };
        }
    }
    let finalize = Finalize;
    // SAFETY: attached by `Py_InitializeEx`.
    let py = unsafe { Python::assume_gil_acquired() };
    let result = f(py);
    super::drain_deferred(py);
    drop(finalize);
    result
}

fn is_initialized() -> bool {
    // SAFETY: may be called at any time, from any thread.
    unsafe { ffi::Py_IsInitialized() != 0 }
}

/// Whether there is an interpreter that a thread may attach to.
pub(super) fn is_usable() -> bool {
    // A thread that attaches while the interpreter shuts down is killed by it, or hangs.
    #[cfg(all(Py_3_13, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
    // SAFETY: may be called at any time, from any thread.
    let finalizing = unsafe { ffi::Py_IsFinalizing() != 0 };
    #[cfg(not(all(Py_3_13, not(any(Py_LIMITED_API, PyPy, GraalPy)))))]
    let finalizing = false;
    is_initialized() && !finalizing
}

/// Makes sure that there is an interpreter, before the first attaching of a detached thread.
#[cfg(feature = "auto-initialize")]
pub(super) fn require_initialized() {
    prepare_freethreaded_python();
}

/// Makes sure that there is an interpreter, before a detached thread attaches.
#[cfg(not(feature = "auto-initialize"))]
pub(super) fn require_initialized() {
    assert!(
        is_initialized(),
        "The Python interpreter is not initialized and the `auto-initialize` feature is not enabled. \
         Call `pyo3::prepare_freethreaded_python()` first, or enable the feature."
    );
}
