//! The names of a function's parameters as interned Python strings.
//!
//! A keyword in a call is nearly always an interned string of the calling code, so that comparing pointers finds it.

use std::os::raw::c_char;
use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::{ffi, Python};

/// The interned string in a place, put there now if it is not. NULL if it cannot be made; no exception is left set.
pub(super) fn interned(
    _py: Python<'_>,
    place: &AtomicPtr<ffi::PyObject>,
    name: *const c_char,
) -> *mut ffi::PyObject {
    let known = place.load(Ordering::Acquire);
    if !known.is_null() {
        return known;
    }
    // SAFETY: the token proves that this thread is attached; the text is that of a description. The string is kept for good.
    unsafe {
        let text = ffi::PyUnicode_InternFromString(name);
        if text.is_null() {
            ffi::PyErr_Clear();
            return ptr::null_mut();
        }
        match place.compare_exchange(ptr::null_mut(), text, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => text,
            Err(first) => {
                ffi::Py_DECREF(text);
                first
            }
        }
    }
}
