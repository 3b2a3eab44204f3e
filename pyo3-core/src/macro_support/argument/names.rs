//! The names of a function's parameters as interned Python strings.
//!
//! A keyword in a call is nearly always an interned string of the calling code, so that comparing pointers finds it.

use std::ptr;
use std::sync::atomic::{AtomicPtr, Ordering};

use crate::{ffi, Python};

/// A place for the interned names of `N` parameters, filled at the first call with keywords.
pub struct NameCache<const N: usize>([AtomicPtr<ffi::PyObject>; N]);

impl<const N: usize> NameCache<N> {
    /// Nothing interned yet.
    #[allow(clippy::new_without_default, clippy::declare_interior_mutable_const)]
    pub const fn new() -> Self {
        const EMPTY: AtomicPtr<ffi::PyObject> = AtomicPtr::new(ptr::null_mut());
        NameCache([EMPTY; N])
    }

    /// The first of the places.
    pub(super) const fn first(&'static self) -> *const AtomicPtr<ffi::PyObject> {
        self.0.as_ptr()
    }
}

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
