//! References dropped on detached threads: kept until some thread is attached, then released.
//!
//! Attached threads look at one place with a plain load. Only the two rare parties write to it: a detached thread that drops a reference,
//! and the next attached one that finds something there.

use std::ptr::NonNull;

use super::attached::is_attached_after_all;
use super::deferred::Deferred;
use crate::{ffi, Python};

struct Dropped(NonNull<ffi::PyObject>);

// SAFETY: the pointer is only passed on; it is used again by an attached thread alone.
unsafe impl Send for Dropped {}

static POOL: Deferred<Dropped> = Deferred::new();

/// Keeps a reference of a detached thread for the next attached one.
#[cfg(not(pyo3_disable_reference_pool))]
fn defer_decref(object: NonNull<ffi::PyObject>) {
    POOL.push(Dropped(object));
    crate::macro_support::trampoline::leave();
}

/// With the pool disabled a drop on a detached thread leaks, or ends the process: it cannot unwind out of `Drop`.
#[cfg(pyo3_disable_reference_pool)]
fn defer_decref(_object: NonNull<ffi::PyObject>) {
    #[cfg(not(pyo3_leak_on_drop_without_reference_pool))]
    {
        struct AbortOnUnwind;
        impl Drop for AbortOnUnwind {
            fn drop(&mut self) {
                std::process::abort();
            }
        }
        let _abort = AbortOnUnwind;
        panic!("Cannot drop pointer into Python heap without the thread being attached.");
    }
}

/// Releases a reference, on a thread that may be attached.
///
/// A function of C, out of which no panic comes: its callers need no landing pads.
#[inline(never)]
pub(crate) extern "C" fn release(object: NonNull<ffi::PyObject>) {
    if super::is_surely_attached() {
        // SAFETY: the caller owns the reference, and this thread is attached.
        unsafe { ffi::Py_DECREF(object.as_ptr()) }
    } else {
        release_rarely(object);
    }
}

/// Releases a reference, on a thread that is not surely attached.
#[cold]
#[inline(never)]
pub(crate) fn release_rarely(object: NonNull<ffi::PyObject>) {
    if is_attached_after_all() {
        // SAFETY: the caller owns the reference, and this thread is attached.
        unsafe { ffi::Py_DECREF(object.as_ptr()) }
    } else {
        defer_decref(object);
    }
}

/// Releases what detached threads dropped.
#[inline]
pub(crate) fn drain_deferred(py: Python<'_>) {
    if POOL.is_pending() {
        drain(py);
    }
}

#[cold]
fn drain(_py: Python<'_>) {
    for Dropped(object) in POOL.take() {
        // SAFETY: the reference was owned by the value that was dropped; the token proves this thread is attached.
        unsafe { ffi::Py_DECREF(object.as_ptr()) };
    }
}
