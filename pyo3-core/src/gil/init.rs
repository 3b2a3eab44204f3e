//! Starting the interpreter from Rust, and finding out whether it runs.

use std::cell::Cell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Once;

#[cfg(not(any(PyPy, GraalPy)))]
use super::attached::Left;
use super::shutdown;
#[cfg(not(any(PyPy, GraalPy)))]
use super::{note_interpreter, Entered};
use crate::ffi;
#[cfg(not(any(PyPy, GraalPy)))]
use crate::Python;

static START: Once = Once::new();
/// Set while the closure of `START` runs. The interpreter calls itself initialized well before: its `site` module comes last.
static STARTING: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// Set while this very thread starts the interpreter: it must not wait for itself.
    static STARTING_HERE: Cell<bool> = const { Cell::new(false) };
}

/// Starts the interpreter, if it is not running, so that any thread can attach to it. The calling thread is detached afterwards.
///
/// For programs that embed Python. Python's own signal handlers are not installed. Rests on `Py_InitializeEx`.
///
/// Call it on a thread that lasts as long as the interpreter, best the main one. A free-threaded Python goes on taking that thread for
/// alive: objects of a later thread that the system gives the same id are not freed when other threads drop them.
///
/// ```
/// use pyo3::prelude::*;
///
/// pyo3::prepare_freethreaded_python();
/// Python::with_gil(|py| py.run(pyo3::ffi::c_str!("print('hello')"), None, None)).unwrap();
/// ```
#[cfg(not(any(PyPy, GraalPy)))]
#[inline]
pub fn prepare_freethreaded_python() {
    if STARTING_HERE.with(Cell::get) {
        return;
    }
    START.call_once_force(|_| {
        let _starting = Starting::new();
        // SAFETY: `Py_IsInitialized` may be called at any time; the rest runs once, and only where there was no interpreter.
        unsafe {
            if ffi::Py_IsInitialized() == 0 {
                ffi::Py_InitializeEx(0);
                // `Py_InitializeEx` leaves this thread attached.
                note_interpreter(Python::assume_gil_acquired());
                // Noted for good: from here on this thread attaches by guards.
                let _ = Left::new();
                ffi::PyEval_SaveThread();
            }
        }
    });
}

/// While this lives, the interpreter is being started by this thread.
#[cfg(not(any(PyPy, GraalPy)))]
struct Starting;

#[cfg(not(any(PyPy, GraalPy)))]
impl Starting {
    #[inline]
    fn new() -> Self {
        STARTING_HERE.with(|here| here.set(true));
        STARTING.store(true, Ordering::Release);
        Starting
    }
}

#[cfg(not(any(PyPy, GraalPy)))]
impl Drop for Starting {
    #[inline]
    fn drop(&mut self) {
        STARTING.store(false, Ordering::Release);
        STARTING_HERE.with(|here| here.set(false));
    }
}

/// Returns when no other thread is in the middle of starting the interpreter.
fn wait_until_started() {
    if STARTING.load(Ordering::Acquire) && !STARTING_HERE.with(Cell::get) {
        START.call_once_force(|_| ());
    }
}

/// Starting PyPy or GraalPy from Rust is not supported: their interpreter must be running already.
///
/// # Panics
/// If no interpreter is running.
///
/// ```no_run
/// pyo3::prepare_freethreaded_python(); // returns: PyPy has loaded this module
/// ```
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
        #[inline]
        fn drop(&mut self) {
            // SAFETY: on the thread that started the interpreter, attached.
            unsafe { ffi::Py_Finalize() };
        }
    }
    let finalize = Finalize;
    // SAFETY: attached by `Py_InitializeEx`.
    let py = unsafe { Python::assume_gil_acquired() };
    note_interpreter(py);
    shutdown::watch(py);
    let result = {
        // SAFETY: as above.
        let _entered = unsafe { Entered::new() };
        let result = f(py);
        super::drain_deferred(py);
        result
    };
    drop(finalize);
    result
}

/// Whether there is an interpreter. While it shuts down the answer is "no" already.
#[inline]
pub(super) fn is_initialized() -> bool {
    // SAFETY: may be called at any time, from any thread.
    unsafe { ffi::Py_IsInitialized() != 0 }
}

/// Whether there is an interpreter that a thread may attach to. Waits for one that is being started.
pub(super) fn is_usable() -> bool {
    if !is_initialized() {
        return false;
    }
    wait_until_started();
    true
}

/// Makes sure that there is an interpreter, before a detached thread attaches. Does not return where [`shutdown::refuse`] does not.
pub(super) fn require_initialized() {
    #[cfg(feature = "auto-initialize")]
    prepare_freethreaded_python();
    if !is_usable() {
        shutdown::refuse();
    }
}
