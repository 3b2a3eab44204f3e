//! The one door from C into Rust: every callback of the interpreter runs inside one of these functions.
//!
//! Each makes a token (the interpreter calls attached) and a [`Frame`], runs the body, turns the error that the body left in the
//! frame into the exception that is set, and a panic into a `PanicException`, and gives back what the body borrowed. They are
//! not generic, and C functions themselves: the wrapper around one is a single call that cannot unwind, and all that a callback
//! costs on the way in and out is written, compiled and linked once.

// The bodies are Rust functions: they are called here, and never by C.
#![allow(improper_ctypes_definitions)]

use std::any::Any;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::os::raw::{c_int, c_void};
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::ptr;
use std::sync::atomic::{AtomicBool, Ordering};

#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
use super::argument::items;
use super::argument::{BoundArguments, Description, Head};
use super::class::Field;
use super::frame::{ErrorValue, Frame};
use super::slot;
use crate::gil::{drain_deferred, Entered, ForbidAttaching};
use crate::pyclass::{PyTraverseError, PyVisit};
use crate::{ffi, PyResult, Python};

type Object = *mut ffi::PyObject;

/// Whether detached threads have left references to be released. It is the pool's word once more, and here because what only the
/// functions of this file look at is found without a detour by the table of addresses.
static LEFT: AtomicBool = AtomicBool::new(false);

/// Says that a detached thread has left a reference in the pool. Called when it is there.
#[cold]
#[inline(never)]
#[cfg_attr(pyo3_disable_reference_pool, allow(dead_code))]
pub(crate) fn leave() {
    LEFT.store(true, Ordering::Relaxed);
}

/// For callbacks that are compiled elsewhere.
#[inline(never)]
fn is_left() -> bool {
    LEFT.load(Ordering::Relaxed)
}

/// Runs the body of a callback: an expression that may use `$py` and `$frame`. The thread must be attached.
///
/// `$left` says whether there is something in the pool. It is no function, lest it be one call more between the wrapper and the body. The usual callback does not fail, and
/// has given its receiver back: it passes by `settle`.
macro_rules! enter {
    (|$py:ident, $frame:ident| $body:expr) => {
        enter!(|$py, $frame| $body, LEFT.load(Ordering::Relaxed))
    };
    (|$py:ident, $frame:ident| $body:expr, $left:expr) => {{
        // SAFETY: forwarded: the interpreter calls attached.
        let ($py, _entered) = unsafe { (Python::assume_gil_acquired(), Entered::new()) };
        let mut frame = ManuallyDrop::new(Frame::new());
        let $frame: &mut Frame = &mut frame;
        match catch_unwind(AssertUnwindSafe(|| $body)) {
            Ok(value) => match frame.release_argument() || is_error(value) || $left {
                true => {
                    // By way of the frame, so that the fast way need not keep it for after the call.
                    frame.returned = MaybeUninit::new(value.to_bits());
                    settle($py, &mut frame)
                }
                false => {
                    debug_assert!(
                        !frame.has_receiver(),
                        "a body that ended well has kept its receiver"
                    );
                    value
                }
            },
            Err(payload) => {
                raise_panic($py, &mut frame, payload);
                ErrorValue::ERROR
            }
        }
    }};
}

#[inline]
fn is_error<R: ErrorValue>(value: R) -> bool {
    value == R::ERROR
}

/// Gives back what the body has borrowed, and sets the error of the frame as the interpreter's exception. Without one there may be
/// an exception that a function of the interpreter has set, or none, as at the end of an iteration.
#[inline(never)]
fn settle<R: ErrorValue>(py: Python<'_>, frame: &mut Frame) -> R {
    // SAFETY: written by the only caller.
    let value = R::from_bits(unsafe { frame.returned.assume_init() });
    frame.release();
    if is_error(value) || is_left() {
        raise(py, frame);
    }
    value
}

/// Making an exception may panic, too: its arguments may be the user's.
#[cold]
#[inline(never)]
fn raise(py: Python<'_>, frame: &mut Frame) {
    let raising = || {
        let error = frame.take_error();
        // SAFETY: the token proves that this thread is attached; returns a borrowed reference or NULL.
        if error.is_none() && !unsafe { ffi::PyErr_Occurred() }.is_null() {
            // No object is released with an exception set: the next callback does it.
            return;
        }
        // Before looking: what is left from here on is said again.
        LEFT.store(false, Ordering::Relaxed);
        drain_deferred(py);
        if let Some(error) = error {
            error.restore(py);
        }
    };
    if let Err(payload) = catch_unwind(AssertUnwindSafe(raising)) {
        raise_panic(py, frame, payload);
    }
}

#[cold]
#[inline(never)]
fn raise_panic(py: Python<'_>, frame: &mut Frame, payload: Box<dyn Any + Send + 'static>) {
    frame.release();
    let raising = || {
        drop(frame.take_error());
        crate::panic::raise(py, payload);
    };
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
        $(#[$attribute:meta])*
        $name:ident($($arg:ident: $arg_type:ty),*; $($passed:ident: $passed_type:ty),*) -> $result:ty
    )*) => { $(
        $(#[$attribute])*
        ///
        /// # Safety
        /// Called by the interpreter with arguments as the slot or calling convention promises.
        #[allow(unused_variables)]
        pub unsafe extern "C" fn $name(
            $($arg: $arg_type,)*
            body: unsafe fn(Python<'_>, &mut Frame, $($passed_type),*) -> $result,
        ) -> $result {
            // SAFETY: forwarded: the interpreter calls with arguments that the body may use.
            enter!(|py, frame| unsafe { body(py, frame, $($passed),*) })
        }
    )* };
}

trampolines! {
    /// `METH_NOARGS`.
    noargs(slf: Object, unused: Object; slf: Object) -> Object
    /// `METH_O`, and slots of two operands that give an object.
    binary(slf: Object, other: Object; slf: Object, other: Object) -> Object
    /// The getter of a property.
    getter(slf: Object, closure: *mut c_void; slf: Object) -> Object
    /// Slots of one operand that give an object. `tp_iternext`: NULL without an exception ends the iteration.
    unary(slf: Object; slf: Object) -> Object
    /// Slots of three operands that give an object.
    ternary(slf: Object, first: Object, second: Object; slf: Object, first: Object, second: Object) -> Object
    /// Slots with a number that give an object.
    ssize_arg(slf: Object, number: ffi::Py_ssize_t; slf: Object, number: ffi::Py_ssize_t) -> Object
    /// Slots that give a length or a hash.
    length(slf: Object; slf: Object) -> ffi::Py_ssize_t
    /// `tp_richcompare`.
    richcmp(slf: Object, other: Object, op: c_int; slf: Object, other: Object, op: c_int) -> Object
    /// Slots that give a truth value.
    inquiry(slf: Object; slf: Object) -> c_int
    /// `sq_contains`.
    contains(slf: Object, item: Object; slf: Object, item: Object) -> c_int
    /// `mp_ass_subscript`, `tp_setattro`, `tp_descr_set`: a NULL value deletes.
    set_item(slf: Object, key: Object, value: Object; slf: Object, key: Object, value: Object) -> c_int
    /// `bf_getbuffer`.
    #[cfg(any(Py_3_11, not(Py_LIMITED_API)))]
    getbuffer(slf: Object, view: *mut ffi::Py_buffer, flags: c_int; slf: Object, view: *mut ffi::Py_buffer, flags: c_int) -> c_int
}

/// `tp_richcompare` of a class that defines `==` alone: `!=` is its opposite.
///
/// # Safety
/// Called by the interpreter as the slot promises.
pub unsafe extern "C" fn equality(
    slf: Object,
    other: Object,
    op: c_int,
    eq: unsafe fn(Python<'_>, &mut Frame, Object, Object) -> Object,
) -> Object {
    // SAFETY: forwarded; called attached. The constants are new references, and so is what `binary` gives, or NULL with an exception set.
    unsafe {
        match op {
            ffi::Py_EQ => binary(slf, other, eq),
            ffi::Py_NE => slot::opposite(binary(slf, other, eq)),
            _ => slot::not_implemented(Python::assume_gil_acquired()),
        }
    }
}

/// The body of a function whose arguments are bound: the receiver, and an array with a place for each parameter.
pub type CallBody = unsafe fn(Python<'_>, &mut Frame, Object, *const Object) -> Object;
/// The same of a function that takes `*args` or `**kwargs`.
pub type VariadicBody =
    for<'py> unsafe fn(Python<'py>, &mut Frame, Object, &BoundArguments<'py>) -> Object;

/// `METH_FASTCALL`.
///
/// # Safety
/// Called by the interpreter as the calling convention promises; `head` is that of a whole static description.
pub unsafe extern "C" fn fastcall(
    slf: Object,
    args: *const Object,
    nargs: ffi::Py_ssize_t,
    head: *const Head,
    body: CallBody,
) -> Object {
    // SAFETY: forwarded: the arguments of a vectorcall, and a static description.
    enter!(|py, frame| unsafe {
        let description = Description::new(head);
        match nargs == description.exact() {
            true => body(py, frame, slf, args),
            false => description.call_array(py, frame, slf, args, nargs, ptr::null_mut(), body),
        }
    })
}

/// `METH_FASTCALL | METH_KEYWORDS`.
///
/// # Safety
/// Called by the interpreter as the calling convention promises; `head` is that of a whole static description.
pub unsafe extern "C" fn fastcall_with_keywords(
    slf: Object,
    args: *const Object,
    nargs: ffi::Py_ssize_t,
    kwnames: Object,
    head: *const Head,
    body: CallBody,
) -> Object {
    // SAFETY: forwarded: the arguments of a vectorcall, and a static description.
    enter!(|py, frame| unsafe {
        let description = Description::new(head);
        match nargs == description.exact() && kwnames.is_null() {
            true => body(py, frame, slf, args),
            false => description.call_array(py, frame, slf, args, nargs, kwnames, body),
        }
    })
}

/// `METH_FASTCALL | METH_KEYWORDS` of a function that takes `*args` or `**kwargs`.
///
/// # Safety
/// Called by the interpreter as the calling convention promises; `head` is that of a whole static description.
pub unsafe extern "C" fn fastcall_variadic(
    slf: Object,
    args: *const Object,
    nargs: ffi::Py_ssize_t,
    kwnames: Object,
    head: *const Head,
    body: VariadicBody,
) -> Object {
    // SAFETY: forwarded: the arguments of a vectorcall, and a static description.
    enter!(|py, frame| unsafe {
        Description::new(head).call_variadic_array(py, frame, slf, (args, nargs, kwnames), body)
    })
}

/// `METH_VARARGS | METH_KEYWORDS`, `tp_call`, `tp_new`.
///
/// # Safety
/// Called by the interpreter as the calling convention promises; `head` is that of a whole static description.
pub unsafe extern "C" fn varargs_with_keywords(
    slf: Object,
    args: Object,
    kwargs: Object,
    head: *const Head,
    body: CallBody,
) -> Object {
    // SAFETY: forwarded: a tuple, and a dict or NULL, and a static description.
    enter!(|py, frame| unsafe {
        let description = Description::new(head);
        #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
        if kwargs.is_null() {
            let (args, nargs) = items(args);
            if nargs == description.exact() {
                return body(py, frame, slf, args);
            }
        }
        description.call_objects(py, frame, slf, (args, kwargs), body)
    })
}

/// The same of a function that takes `*args` or `**kwargs`.
///
/// # Safety
/// Called by the interpreter as the calling convention promises; `head` is that of a whole static description.
pub unsafe extern "C" fn varargs_variadic(
    slf: Object,
    args: Object,
    kwargs: Object,
    head: *const Head,
    body: VariadicBody,
) -> Object {
    // SAFETY: forwarded: a tuple, and a dict or NULL, and a static description.
    enter!(|py, frame| unsafe {
        Description::new(head).call_variadic_objects(py, frame, slf, (args, kwargs), body)
    })
}

/// How many arguments there are by the vectorcall protocol (PEP 590), without the flag that says that the place before them may
/// be used.
#[inline]
fn vectorcall_nargs(nargsf: usize) -> ffi::Py_ssize_t {
    const OFFSET_FLAG: usize = 1 << (8 * std::mem::size_of::<usize>() - 1);
    (nargsf & !OFFSET_FLAG) as ffi::Py_ssize_t
}

/// A constructor by vectorcall: `class` is the class. As `fastcall_with_keywords`.
///
/// # Safety
/// Called by the interpreter by the vectorcall protocol (PEP 590); `head` is that of a whole static description.
pub unsafe extern "C" fn vectorcall(
    class: Object,
    args: *const Object,
    nargsf: usize,
    kwnames: Object,
    head: *const Head,
    body: CallBody,
) -> Object {
    // SAFETY: forwarded: the arguments of a vectorcall.
    unsafe { fastcall_with_keywords(class, args, vectorcall_nargs(nargsf), kwnames, head, body) }
}

/// A constructor by vectorcall that takes `*args` or `**kwargs`.
///
/// # Safety
/// Called by the interpreter by the vectorcall protocol (PEP 590); `head` is that of a whole static description.
pub unsafe extern "C" fn vectorcall_variadic(
    class: Object,
    args: *const Object,
    nargsf: usize,
    kwnames: Object,
    head: *const Head,
    body: VariadicBody,
) -> Object {
    // SAFETY: forwarded: the arguments of a vectorcall.
    unsafe { fastcall_variadic(class, args, vectorcall_nargs(nargsf), kwnames, head, body) }
}

/// The setter of a property; a NULL value, which deletes, is refused.
///
/// # Safety
/// Called by the interpreter as a setter.
pub unsafe extern "C" fn setter(
    slf: Object,
    value: Object,
    _closure: *mut c_void,
    body: unsafe fn(Python<'_>, &mut Frame, Object, Object) -> c_int,
) -> c_int {
    enter!(|py, frame| {
        if value.is_null() {
            return cannot_delete(frame);
        }
        // SAFETY: forwarded: live objects.
        unsafe { body(py, frame, slf, value) }
    })
}

/// The getter of a field: `closure` is a [`Field`], whose place the body gets.
///
/// # Safety
/// Called by the interpreter as a getter, with an instance of the field's class.
pub(super) unsafe extern "C" fn field_getter(
    slf: Object,
    closure: *mut c_void,
    body: unsafe fn(Python<'_>, &mut Frame, *mut u8) -> Object,
) -> Object {
    enter!(|py, frame| {
        // SAFETY: forwarded: a static `Field`, and an instance of its class.
        unsafe {
            let field: &'static Field = &*closure.cast::<Field>();
            match field.share(py, frame, slf) {
                Some(place) => {
                    let object = body(py, frame, place);
                    frame.release_shared_receiver(slf, field.access);
                    object
                }
                None => ptr::null_mut(),
            }
        }
    })
}

/// The setter of a field: `closure` is a [`Field`]. A NULL value, which deletes, is refused.
///
/// # Safety
/// Called by the interpreter as a setter, with an instance of the field's class.
pub(super) unsafe extern "C" fn field_setter(
    slf: Object,
    value: Object,
    closure: *mut c_void,
    body: unsafe fn(Python<'_>, &mut Frame, Object, Object, &'static Field) -> c_int,
) -> c_int {
    enter!(|py, frame| {
        if value.is_null() {
            return cannot_delete(frame);
        }
        // SAFETY: forwarded: a static `Field`, and an instance of its class.
        unsafe { body(py, frame, value, slf, &*closure.cast::<Field>()) }
    })
}

#[cold]
#[inline(never)]
fn cannot_delete(frame: &mut Frame) -> c_int {
    frame.fail(crate::exceptions::PyAttributeError::new_err(
        "can't delete attribute",
    ))
}

/// `bf_releasebuffer`: errors are reported, for there is no way to raise them.
///
/// # Safety
/// Called by the interpreter as the slot promises.
#[cfg(any(Py_3_11, not(Py_LIMITED_API)))]
pub unsafe extern "C" fn releasebuffer(
    slf: Object,
    view: *mut ffi::Py_buffer,
    body: unsafe fn(Python<'_>, &mut Frame, Object, *mut ffi::Py_buffer) -> c_int,
) {
    // SAFETY: forwarded: the interpreter calls attached, with a live object and its view.
    let status = enter!(|py, frame| unsafe { body(py, frame, slf, view) });
    if status != 0 {
        // SAFETY: an exception is set; `slf` is live.
        unsafe { ffi::PyErr_WriteUnraisable(slf) };
    }
}

/// A callback of the core's own, which gives an object.
///
/// # Safety
/// Called by the interpreter, attached.
#[inline]
pub(crate) unsafe fn object(body: impl FnOnce(Python<'_>) -> PyResult<Object>) -> Object {
    enter!(
        |py, frame| {
            let result = body(py);
            frame.object(result)
        },
        is_left()
    )
}

/// A callback of the core's own, which gives nothing but whether it raised.
///
/// # Safety
/// Called by the interpreter, attached.
#[inline]
pub(super) unsafe fn status(body: impl FnOnce(Python<'_>) -> PyResult<()>) -> c_int {
    enter!(
        |py, frame| match body(py) {
            Ok(()) => 0,
            Err(error) => frame.fail(error),
        },
        is_left()
    )
}

pub use super::gc::{clear, traverse};

/// `tp_dealloc`: a panic is reported, for there is no way to raise it.
///
/// # Safety
/// Called by the interpreter with an object whose last reference has gone.
#[inline]
pub(crate) unsafe fn dealloc(body: impl FnOnce(Python<'_>)) {
    // SAFETY: forwarded: the interpreter calls attached.
    let (py, _entered) = unsafe { (Python::assume_gil_acquired(), Entered::new()) };
    if let Err(payload) = catch_unwind(AssertUnwindSafe(|| body(py))) {
        report(py, payload);
    }
}

#[cold]
#[inline(never)]
fn report(py: Python<'_>, payload: Box<dyn Any + Send + 'static>) {
    raise_panic(py, &mut Frame::new(), payload);
    // SAFETY: an exception is set.
    unsafe { ffi::PyErr_WriteUnraisable(ptr::null_mut()) }
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
