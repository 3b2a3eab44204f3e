//! An interpreter inside the test program.
//!
//! The functions are safe to call for the tests here only, whose pointers are all to live objects.
#![allow(clippy::not_unsafe_ptr_arg_deref)]

use std::ffi::{CStr, CString};
use std::os::raw::c_int;
use std::ptr;
use std::sync::Once;

use pyo3_ffi::*;

/// Runs a test with the interpreter attached; starts it the first time.
pub fn attached<R>(test: impl FnOnce() -> R) -> R {
    static START: Once = Once::new();
    START.call_once(|| {
        // SAFETY: called once, before anything else of Python; the thread is attached until it saves its state.
        unsafe {
            Py_InitializeEx(0);
            #[cfg(not(Py_LIMITED_API))]
            {
                PyDateTime_IMPORT();
                assert!(!PyDateTimeAPI().is_null(), "no module datetime");
                assert_eq!(crate::c::PyDateTime_IMPORT(), 1, "no module datetime");
            }
            PyEval_SaveThread();
        }
    });
    /// Detaches, also when the test fails.
    struct Attached(PyGILState_STATE);
    impl Drop for Attached {
        fn drop(&mut self) {
            // SAFETY: made by `PyGILState_Ensure` on this thread.
            unsafe { PyGILState_Release(self.0) }
        }
    }
    // SAFETY: the interpreter is initialized.
    let _attached = Attached(unsafe { PyGILState_Ensure() });
    test()
}

/// The text as C has it.
pub fn c_string(text: &str) -> CString {
    CString::new(text).expect("no NUL in the text")
}

/// A new reference to the value of an expression. The thread must be attached.
pub fn eval(expression: &str) -> *mut PyObject {
    run(expression, Py_eval_input, ptr::null_mut())
}

/// Runs statements in a new namespace, and returns it. The thread must be attached.
pub fn exec(statements: &str) -> *mut PyObject {
    // SAFETY: the caller is attached.
    let names = not_null(unsafe { PyDict_New() });
    run(statements, Py_file_input, names);
    names
}

fn run(text: &str, start: c_int, names: *mut PyObject) -> *mut PyObject {
    let text = c_string(text);
    // SAFETY: the caller is attached; `text` is a C string, `names` a dict or to be made.
    unsafe {
        let names = if names.is_null() { PyDict_New() } else { names };
        let main = c_string("__builtins__");
        PyDict_SetItemString(names, main.as_ptr(), PyEval_GetBuiltins());
        let file = c_string("<test>");
        let code = not_null(Py_CompileString(text.as_ptr(), file.as_ptr(), start));
        let result = not_null(PyEval_EvalCode(code, names, names));
        Py_DECREF(code);
        result
    }
}

/// The object, or a failure of the test with Python's message.
pub fn not_null(object: *mut PyObject) -> *mut PyObject {
    if object.is_null() {
        // SAFETY: the caller is attached; an exception is set, which is printed.
        unsafe { PyErr_Print() };
        panic!("an exception, see above");
    }
    object
}

/// An item of a dict, borrowed.
pub fn item(dict: *mut PyObject, name: &str) -> *mut PyObject {
    let name = c_string(name);
    // SAFETY: `dict` is a live dict, the name a C string.
    let found = unsafe { PyDict_GetItemString(dict, name.as_ptr()) };
    assert!(!found.is_null(), "no item {name:?}");
    found
}

/// `repr(object)`
pub fn repr(object: *mut PyObject) -> String {
    // SAFETY: the caller is attached and passes a live object; the text lives as long as the string.
    unsafe {
        let text = not_null(PyObject_Repr(object));
        let bytes = not_null(PyUnicode_AsEncodedString(
            text,
            c_string("ascii").as_ptr(),
            c_string("backslashreplace").as_ptr(),
        ));
        let owned = CStr::from_ptr(PyBytes_AsString(bytes))
            .to_string_lossy()
            .into_owned();
        Py_DECREF(bytes);
        Py_DECREF(text);
        owned
    }
}
