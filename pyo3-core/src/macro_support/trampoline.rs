//! The one door from C into Rust: every callback of the interpreter runs inside one of these functions.
//!
//! Each makes a token (the interpreter calls attached), turns an error into the exception that is set, and a panic into a
//! `PanicException`. They are not generic: the body is a plain function, which the optimizer inlines here.

use std::any::Any;
use std::os::raw::{c_int, c_void};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::ptr;

use crate::gil::{drain_deferred, ForbidAttaching};
use crate::pyclass::{PyTraverseError, PyVisit};
use crate::{ffi, PyErr, PyResult, Python};

type Object = *mut ffi::PyObject;

/// What a C function returns to say that an exception is set.
trait ErrorValue: Copy {
    const ERROR: Self;
}

impl<T> ErrorValue for *mut T {
    const ERROR: Self = ptr::null_mut();
}
impl ErrorValue for c_int {
    const ERROR: Self = -1;
}
impl ErrorValue for isize {
    const ERROR: Self = -1;
}

/// Runs the body of a callback.
///
/// # Safety
/// The thread must be attached.
#[inline(always)]
unsafe fn enter<R, F>(body: F) -> R
where
    R: ErrorValue,
    F: FnOnce(Python<'_>) -> PyResult<R>,
{
    // SAFETY: forwarded: the interpreter calls attached.
    let py = unsafe { Python::assume_gil_acquired() };
    drain_deferred(py);
    // Making an exception may panic, too: its arguments may be the user's.
    let raising = || {
        body(py).unwrap_or_else(|error| {
            raise(py, error);
            R::ERROR
        })
    };
    match catch_unwind(AssertUnwindSafe(raising)) {
        Ok(value) => value,
        Err(payload) => {
            raise_panic(py, payload);
            R::ERROR
        }
    }
}

#[cold]
#[inline(never)]
fn raise(py: Python<'_>, error: PyErr) {
    error.restore(py);
}

#[cold]
#[inline(never)]
fn raise_panic(py: Python<'_>, payload: Box<dyn Any + Send + 'static>) {
    let raising = || crate::panic::from_payload(payload).restore(py);
    if let Err(second) = catch_unwind(AssertUnwindSafe(raising)) {
        // There is no memory for an exception, or the payload panics when it is dropped: so does this one, perhaps.
        std::mem::forget(second);
        // SAFETY: `py` proves this thread is attached; the text is NUL-terminated.
        unsafe {
            ffi::PyErr_SetString(
                ffi::PyExc_SystemError,
                b"Rust code panicked, and again when that was to be raised\0"
                    .as_ptr()
                    .cast(),
            );
        }
    }
}

macro_rules! trampolines {
    ($(
        $(#[$doc:meta])*
        $name:ident($($arg:ident: $arg_type:ty),*; $($passed:ident: $passed_type:ty),*) -> $result:ty
    )*) => { $(
        $(#[$doc])*
        ///
        /// # Safety
        /// Called by the interpreter with arguments as the slot or calling convention promises.
        #[inline]
        #[allow(unused_variables)]
        pub unsafe fn $name(
            $($arg: $arg_type,)*
            body: unsafe fn(Python<'_>, $($passed_type),*) -> PyResult<$result>,
        ) -> $result {
            // SAFETY: forwarded: the interpreter calls attached, with arguments that the body may use.
            unsafe { enter(|py| body(py, $($passed),*)) }
        }
    )* };
}

trampolines! {
    /// `METH_NOARGS`.
    noargs(slf: Object, unused: Object; slf: Object) -> Object
    /// `METH_O`.
    one_arg(slf: Object, arg: Object; slf: Object, arg: Object) -> Object
    /// `METH_FASTCALL`.
    fastcall(slf: Object, args: *const Object, nargs: ffi::Py_ssize_t; slf: Object, args: *const Object, nargs: ffi::Py_ssize_t) -> Object
    /// `METH_FASTCALL | METH_KEYWORDS`.
    fastcall_with_keywords(slf: Object, args: *const Object, nargs: ffi::Py_ssize_t, kwnames: Object; slf: Object, args: *const Object, nargs: ffi::Py_ssize_t, kwnames: Object) -> Object
    /// `METH_VARARGS | METH_KEYWORDS`, `tp_call`.
    varargs_with_keywords(slf: Object, args: Object, kwargs: Object; slf: Object, args: Object, kwargs: Object) -> Object
    /// `tp_new`.
    new_object(subtype: *mut ffi::PyTypeObject, args: Object, kwargs: Object; subtype: *mut ffi::PyTypeObject, args: Object, kwargs: Object) -> Object
    /// The getter of a property.
    getter(slf: Object, closure: *mut c_void; slf: Object) -> Object
    /// Slots of one operand that give an object.
    unary(slf: Object; slf: Object) -> Object
    /// Slots of two operands that give an object.
    binary(slf: Object, other: Object; slf: Object, other: Object) -> Object
    /// Slots of three operands that give an object.
    ternary(slf: Object, first: Object, second: Object; slf: Object, first: Object, second: Object) -> Object
    /// Slots with a number that give an object.
    ssize_arg(slf: Object, number: ffi::Py_ssize_t; slf: Object, number: ffi::Py_ssize_t) -> Object
    /// Slots that give a length.
    length(slf: Object; slf: Object) -> ffi::Py_ssize_t
    /// `tp_richcompare`.
    richcmp(slf: Object, other: Object, op: c_int; slf: Object, other: Object, op: c_int) -> Object
    /// `tp_iternext`: NULL without an exception ends the iteration.
    iternext(slf: Object; slf: Object) -> Object
}

/// A constructor by vectorcall: `callable` is the class.
///
/// # Safety
/// Called by the interpreter by the vectorcall protocol (PEP 590).
#[inline]
pub unsafe fn new_vectorcall(
    callable: Object,
    args: *const Object,
    nargsf: usize,
    kwnames: Object,
    body: unsafe fn(
        Python<'_>,
        *mut ffi::PyTypeObject,
        *const Object,
        ffi::Py_ssize_t,
        Object,
    ) -> PyResult<Object>,
) -> Object {
    /// The flag of PEP 590 that says that the place before the arguments may be used.
    const OFFSET_FLAG: usize = 1 << (8 * std::mem::size_of::<usize>() - 1);
    let nargs = (nargsf & !OFFSET_FLAG) as ffi::Py_ssize_t;
    // SAFETY: forwarded: the interpreter calls attached, by the vectorcall protocol.
    unsafe { enter(|py| body(py, callable.cast(), args, nargs, kwnames)) }
}

/// The setter of a property; a NULL value, which deletes, is refused.
///
/// # Safety
/// Called by the interpreter as a setter.
#[inline]
pub unsafe fn setter(
    slf: Object,
    value: Object,
    _closure: *mut c_void,
    body: unsafe fn(Python<'_>, Object, Object) -> PyResult<()>,
) -> c_int {
    // SAFETY: forwarded: the interpreter calls attached, with live objects.
    unsafe {
        enter(|py| {
            if value.is_null() {
                return Err(cannot_delete());
            }
            body(py, slf, value).map(|()| 0)
        })
    }
}

#[cold]
fn cannot_delete() -> PyErr {
    crate::exceptions::PyAttributeError::new_err("can't delete attribute")
}

/// Slots that give a truth value.
///
/// # Safety
/// Called by the interpreter as the slot promises.
#[inline]
pub unsafe fn inquiry(slf: Object, body: unsafe fn(Python<'_>, Object) -> PyResult<bool>) -> c_int {
    // SAFETY: forwarded: the interpreter calls attached, with a live object.
    unsafe { enter(|py| body(py, slf).map(c_int::from)) }
}

/// `sq_contains`.
///
/// # Safety
/// Called by the interpreter as the slot promises.
#[inline]
pub unsafe fn contains(
    slf: Object,
    arg: Object,
    body: unsafe fn(Python<'_>, Object, Object) -> PyResult<bool>,
) -> c_int {
    // SAFETY: forwarded: the interpreter calls attached, with live objects.
    unsafe { enter(|py| body(py, slf, arg).map(c_int::from)) }
}

/// `tp_hash`.
///
/// # Safety
/// Called by the interpreter as the slot promises.
#[inline]
pub unsafe fn hash(
    slf: Object,
    body: unsafe fn(Python<'_>, Object) -> PyResult<ffi::Py_hash_t>,
) -> ffi::Py_hash_t {
    // SAFETY: forwarded: the interpreter calls attached, with a live object.
    unsafe { enter(|py| body(py, slf)) }
}

/// `mp_ass_subscript`, `tp_setattro`, `tp_descr_set`: a NULL value deletes.
///
/// # Safety
/// Called by the interpreter as the slot promises.
#[inline]
pub unsafe fn set_item(
    slf: Object,
    key: Object,
    value: Object,
    body: unsafe fn(Python<'_>, Object, Object, Object) -> PyResult<()>,
) -> c_int {
    // SAFETY: forwarded: the interpreter calls attached, with live objects.
    unsafe { enter(|py| body(py, slf, key, value).map(|()| 0)) }
}

/// `bf_getbuffer`.
///
/// # Safety
/// Called by the interpreter as the slot promises.
#[cfg(any(Py_3_11, not(Py_LIMITED_API)))]
#[inline]
pub unsafe fn getbuffer(
    slf: Object,
    view: *mut ffi::Py_buffer,
    buffer_flags: c_int,
    body: unsafe fn(Python<'_>, Object, *mut ffi::Py_buffer, c_int) -> PyResult<()>,
) -> c_int {
    // SAFETY: forwarded: the interpreter calls attached, with a live object and a view to fill in.
    unsafe { enter(|py| body(py, slf, view, buffer_flags).map(|()| 0)) }
}

/// `bf_releasebuffer`: errors are reported, for there is no way to raise them.
///
/// # Safety
/// Called by the interpreter as the slot promises.
#[cfg(any(Py_3_11, not(Py_LIMITED_API)))]
#[inline]
pub unsafe fn releasebuffer(
    slf: Object,
    view: *mut ffi::Py_buffer,
    body: unsafe fn(Python<'_>, Object, *mut ffi::Py_buffer) -> PyResult<()>,
) {
    // SAFETY: forwarded: the interpreter calls attached, with a live object and its view.
    unsafe { unraisable(slf, |py| body(py, slf, view)) }
}

/// A callback that returns nothing but whether it raised.
///
/// # Safety
/// Called by the interpreter as the slot promises.
#[inline]
pub(super) unsafe fn status(
    slf: Object,
    body: unsafe fn(Python<'_>, Object) -> PyResult<()>,
) -> c_int {
    // SAFETY: forwarded: the interpreter calls attached, with a live object.
    unsafe { enter(|py| body(py, slf).map(|()| 0)) }
}

pub use super::gc::{clear, traverse};

/// `tp_dealloc`: a panic is reported, for there is no way to raise it.
///
/// # Safety
/// Called by the interpreter with an object whose last reference has gone.
#[inline]
pub(crate) unsafe fn dealloc(slf: Object, body: unsafe fn(Python<'_>, Object)) {
    // SAFETY: forwarded: the interpreter calls attached.
    unsafe {
        unraisable(ptr::null_mut(), |py| {
            body(py, slf);
            Ok(())
        })
    }
}

/// Runs a callback that cannot raise.
///
/// # Safety
/// The thread must be attached; `context` must be live or NULL.
#[inline(always)]
unsafe fn unraisable<F>(context: Object, body: F)
where
    F: FnOnce(Python<'_>) -> PyResult<()>,
{
    // SAFETY: forwarded: the interpreter calls attached.
    let py = unsafe { Python::assume_gil_acquired() };
    let raising = || match body(py) {
        Ok(()) => false,
        Err(error) => {
            raise(py, error);
            true
        }
    };
    match catch_unwind(AssertUnwindSafe(raising)) {
        Ok(false) => return,
        Ok(true) => {}
        Err(payload) => raise_panic(py, payload),
    }
    // SAFETY: an exception is set; `context` is live or NULL.
    unsafe { ffi::PyErr_WriteUnraisable(context) }
}

/// `tp_traverse`. The collector is at work: no token is made, attaching is forbidden, and a panic ends the process, for
/// neither can it be reported nor the collector go on with half of the references.
///
/// # Safety
/// Called by the interpreter as the slot promises.
pub(super) unsafe fn collect(
    visit: ffi::visitproc,
    argument: *mut c_void,
    body: impl FnOnce(PyVisit<'_>) -> Result<(), PyTraverseError>,
) -> c_int {
    let _forbidden = ForbidAttaching::new();
    match catch_unwind(AssertUnwindSafe(|| body(PyVisit::new(visit, argument)))) {
        Ok(Ok(())) => 0,
        Ok(Err(stop)) => stop.into_inner(),
        Err(_) => std::process::abort(),
    }
}
