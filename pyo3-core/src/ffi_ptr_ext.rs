//! The door from raw pointers to smart pointers: `*mut PyObject` to `Bound` (owned) or `Borrowed`.
//!
//! The name of each method says who owns the reference, and what NULL means.

use crate::{ffi, Borrowed, Bound, PyAny, PyResult, Python};

pub(crate) trait FfiPtrExt: Sized {
    /// A new reference, or NULL with an exception set.
    unsafe fn assume_owned_or_err(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>>;
    /// A new reference, or NULL with no exception set.
    unsafe fn assume_owned_or_opt(self, py: Python<'_>) -> Option<Bound<'_, PyAny>>;
    /// A new reference; panics on NULL.
    unsafe fn assume_owned(self, py: Python<'_>) -> Bound<'_, PyAny>;
    /// A new reference, never NULL.
    unsafe fn assume_owned_unchecked(self, py: Python<'_>) -> Bound<'_, PyAny>;

    /// A borrowed reference that lives for `'a`, or NULL with an exception set.
    unsafe fn assume_borrowed_or_err<'a>(self, py: Python<'_>)
        -> PyResult<Borrowed<'a, '_, PyAny>>;
    /// A borrowed reference that lives for `'a`; panics on NULL.
    unsafe fn assume_borrowed<'a>(self, py: Python<'_>) -> Borrowed<'a, '_, PyAny>;
    /// A borrowed reference that lives for `'a`, never NULL.
    unsafe fn assume_borrowed_unchecked<'a>(self, py: Python<'_>) -> Borrowed<'a, '_, PyAny>;
}

impl FfiPtrExt for *mut ffi::PyObject {
    #[inline]
    unsafe fn assume_owned_or_err(self, py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
        // SAFETY: forwarded: the caller upholds this function's contract.
        unsafe { Bound::from_owned_ptr_or_err(py, self) }
    }

    #[inline]
    unsafe fn assume_owned_or_opt(self, py: Python<'_>) -> Option<Bound<'_, PyAny>> {
        // SAFETY: forwarded: the caller upholds this function's contract.
        unsafe { Bound::from_owned_ptr_or_opt(py, self) }
    }

    #[inline]
    unsafe fn assume_owned(self, py: Python<'_>) -> Bound<'_, PyAny> {
        // SAFETY: forwarded: the caller upholds this function's contract.
        match unsafe { Bound::from_owned_ptr_or_opt(py, self) } {
            Some(object) => object,
            None => null(py),
        }
    }

    #[inline]
    unsafe fn assume_owned_unchecked(self, py: Python<'_>) -> Bound<'_, PyAny> {
        // SAFETY: forwarded: the caller upholds this function's contract.
        unsafe { Bound::from_owned_ptr_unchecked(py, self) }
    }

    #[inline]
    unsafe fn assume_borrowed_or_err<'a>(
        self,
        py: Python<'_>,
    ) -> PyResult<Borrowed<'a, '_, PyAny>> {
        // SAFETY: forwarded: the caller upholds this function's contract.
        unsafe { Borrowed::from_ptr_or_err(py, self) }
    }

    #[inline]
    unsafe fn assume_borrowed<'a>(self, py: Python<'_>) -> Borrowed<'a, '_, PyAny> {
        // SAFETY: forwarded: the caller upholds this function's contract.
        match unsafe { Borrowed::from_ptr_or_opt(py, self) } {
            Some(object) => object,
            None => null(py),
        }
    }

    #[inline]
    unsafe fn assume_borrowed_unchecked<'a>(self, py: Python<'_>) -> Borrowed<'a, '_, PyAny> {
        // SAFETY: forwarded: the caller upholds this function's contract.
        unsafe { Borrowed::from_ptr_unchecked(py, self) }
    }
}

/// Without the place of the caller, which is in this library: it would be one more table wherever an object is made.
#[cold]
#[inline(never)]
fn null(py: Python<'_>) -> ! {
    crate::err::panic_after_error(py)
}
