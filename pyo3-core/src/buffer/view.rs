//! The description of a buffer, whatever its items are: getting, copying and releasing, and the errors.

#[cfg(not(PyPy))]
use std::mem::MaybeUninit;
use std::os::raw::{c_char, c_void};
use std::ptr::NonNull;
#[cfg(not(PyPy))]
use std::ptr::{addr_of_mut, null_mut};

use crate::err::{error_on_minusone, PyErrArguments};
use crate::exceptions::PyBufferError;
use crate::types::PyString;
use crate::{ffi, gil, Bound, PyAny, PyErr, PyObject, PyResult, Python};

/// A description that the object has filled in.
pub(super) fn acquire(obj: &Bound<'_, PyAny>) -> PyResult<NonNull<ffi::Py_buffer>> {
    let view = allocate();
    // SAFETY: `obj` is a live object; the description is written to before the call returns, and stays where it is.
    unsafe {
        if ffi::PyObject_GetBuffer(obj.as_ptr(), view, ffi::PyBUF_FULL_RO) == -1 {
            drop(Box::from_raw(view));
            return Err(PyErr::fetch(obj.py()));
        }
        Ok(NonNull::new_unchecked(view))
    }
}

/// A description to be filled in. What an object may leave out is there already.
#[cfg(not(PyPy))]
#[inline]
fn allocate() -> *mut ffi::Py_buffer {
    let view = Box::new(MaybeUninit::<ffi::Py_buffer>::uninit());
    let view = Box::into_raw(view).cast::<ffi::Py_buffer>();
    // Volatile, or the compiler has the allocator zero the memory, which takes glibc five times as long as to hand it out.
    // SAFETY: a description that nobody else knows; fields are written to, none is read.
    unsafe {
        addr_of_mut!((*view).format).write_volatile(null_mut());
        addr_of_mut!((*view).shape).write_volatile(null_mut());
        addr_of_mut!((*view).strides).write_volatile(null_mut());
        addr_of_mut!((*view).suboffsets).write_volatile(null_mut());
        addr_of_mut!((*view).internal).write_volatile(null_mut());
    }
    view
}

/// A description to be filled in. It has more to it than the protocol says.
#[cfg(PyPy)]
fn allocate() -> *mut ffi::Py_buffer {
    Box::into_raw(Box::new(ffi::Py_buffer::new()))
}

/// # Safety
/// The thread must be attached, and the view owned and not used any more.
#[inline]
pub(super) unsafe fn release(view: NonNull<ffi::Py_buffer>) {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`. `acquire` put the description into a box.
    unsafe {
        ffi::PyBuffer_Release(view.as_ptr());
        drop(Box::from_raw(view.as_ptr()));
    }
}

/// Releases the view, which is not used any more, where there is an interpreter that lets this thread do so.
pub(super) fn release_or_leak(view: NonNull<ffi::Py_buffer>) {
    if let Some(_attached) = gil::AttachGuard::try_acquire() {
        // SAFETY: attached while the guard lives; the view is owned and not used any more, as its owner is being dropped.
        unsafe { release(view) }
    }
}

/// # Safety
/// `target` must have room for the items.
#[inline]
pub(super) unsafe fn copy_out(
    py: Python<'_>,
    view: NonNull<ffi::Py_buffer>,
    target: *mut c_void,
    order: u8,
) -> PyResult<()> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`; the description is live, and its length that of the items.
    error_on_minusone(py, unsafe {
        ffi::PyBuffer_ToContiguous(target, view.as_ptr(), view.as_ref().len, order as c_char)
    })
}

/// # Safety
/// The memory must allow to be written to, and `source` have as many items.
#[inline]
pub(super) unsafe fn copy_in(
    py: Python<'_>,
    view: NonNull<ffi::Py_buffer>,
    source: *const c_void,
    order: u8,
) -> PyResult<()> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`; the description is live, and its length that of the items.
    // The source is not written to, though older versions do not promise it.
    error_on_minusone(py, unsafe {
        #[cfg(Py_3_11)]
        {
            ffi::PyBuffer_FromContiguous(view.as_ptr(), source, view.as_ref().len, order as c_char)
        }
        #[cfg(not(Py_3_11))]
        {
            ffi::PyBuffer_FromContiguous(
                view.as_ptr(),
                source as *mut c_void,
                view.as_ref().len,
                order as c_char,
            )
        }
    })
}

#[inline]
pub(super) fn check_count(buffer: usize, slice: usize) -> PyResult<()> {
    if buffer == slice {
        Ok(())
    } else {
        Err(misfit(Misfit::Count { buffer, slice }))
    }
}

/// Why a buffer is not what was asked for, worded when somebody looks.
pub(super) enum Misfit {
    /// Of the items. The Rust type that was asked for.
    Format(&'static str),
    /// As above.
    Alignment(&'static str),
    NoShape,
    Count {
        buffer: usize,
        slice: usize,
    },
}

#[cold]
pub(super) fn misfit(why: Misfit) -> PyErr {
    PyBufferError::new_err(why)
}

impl PyErrArguments for Misfit {
    fn arguments(self, py: Python<'_>) -> PyObject {
        let text = match self {
            Misfit::Format(element) => {
                format!("buffer contents are not compatible with {}", element)
            }
            Misfit::Alignment(element) => {
                format!("buffer contents are insufficiently aligned for {}", element)
            }
            Misfit::NoShape => String::from("the buffer has dimensions, but no shape or strides"),
            Misfit::Count { buffer, slice } => format!(
                "the slice has {} items, but the buffer has {}",
                slice, buffer
            ),
        };
        PyString::new(py, &text).into_any().unbind()
    }
}
