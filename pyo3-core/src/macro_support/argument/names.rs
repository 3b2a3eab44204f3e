//! The names of a function's parameters as interned Python strings.
//!
//! A keyword in a call is nearly always an interned string of the calling code, so that comparing pointers finds it.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::{ffi, Python};

/// The interned string in a place, put there now if it is not. NULL if it cannot be made; no exception is left set.
pub(super) fn interned(
    _py: Python<'_>,
    place: &AtomicPtr<ffi::PyObject>,
    name: &str,
) -> *mut ffi::PyObject {
    let known = place.load(Ordering::Acquire);
    if !known.is_null() {
        return known;
    }
    // SAFETY: the token proves that this thread is attached; the length is that of the text. The string is kept for good.
    unsafe {
        let mut text =
            ffi::PyUnicode_FromStringAndSize(name.as_ptr().cast(), name.len() as ffi::Py_ssize_t);
        if text.is_null() {
            ffi::PyErr_Clear();
            return ptr::null_mut();
        }
        ffi::PyUnicode_InternInPlace(&mut text);
        match place.compare_exchange(ptr::null_mut(), text, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => text,
            Err(first) => {
                ffi::Py_DECREF(text);
                first
            }
        }
    }
}
