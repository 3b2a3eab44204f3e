//! A running interpreter for the tests.

use pyo3_ffi::*;
use std::panic::{catch_unwind, resume_unwind, AssertUnwindSafe};
use std::sync::Once;

static START: Once = Once::new();

/// Runs `test` attached to the interpreter, which is started first; it must leave no exception.
pub fn attached<R>(test: impl FnOnce() -> R) -> R {
    START.call_once(|| {
        // SAFETY: once in the process, and before anything else is called; afterwards the thread
        // is detached, so that the others can run.
        unsafe {
            Py_InitializeEx(0);
            PyEval_SaveThread();
        }
    });
    // SAFETY: the interpreter is initialized; the state is handed back below, on the same thread,
    // also when the test fails: the others would wait forever otherwise.
    unsafe {
        let state = PyGILState_Ensure();
        let result = catch_unwind(AssertUnwindSafe(test));
        let exception = !PyErr_Occurred().is_null();
        if exception {
            PyErr_Print();
        }
        PyGILState_Release(state);
        let result = result.unwrap_or_else(|panic| resume_unwind(panic));
        assert!(!exception, "the test left an exception");
        result
    }
}
