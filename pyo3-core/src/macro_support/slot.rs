//! The bodies of slots: operators put together from their halves, iteration, hashes, lengths.

use std::collections::hash_map::DefaultHasher;
use std::fmt::Display;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::os::raw::c_int;

use super::argument::FunctionArgument;
use super::frame::Frame;
use super::return_value::ReturnValue;
use crate::conversion::{IntoPyErr, IntoPyObject};
use crate::exceptions::{
    PyAttributeError, PyIndexError, PyNotImplementedError, PyStopAsyncIteration, PySystemError,
    PyValueError,
};
use crate::pyclass::CompareOp;
use crate::types::any::PyAnyMethods;
use crate::{ffi, Bound, PyErr, PyResult, Python};

type Object = *mut ffi::PyObject;

/// The body of a method of two operands.
pub type BinaryBody = unsafe fn(Python<'_>, &mut Frame, Object, Object) -> Object;
/// The body of a method of three operands.
pub type TernaryBody = unsafe fn(Python<'_>, &mut Frame, Object, Object, Object) -> Object;
/// The body of a method that sets something.
pub type SetBody = unsafe fn(Python<'_>, &mut Frame, Object, Object, Object) -> c_int;
/// The body of a method that deletes something.
pub type DeleteBody = unsafe fn(Python<'_>, &mut Frame, Object, Object) -> c_int;
/// The body of a comparison.
pub type CompareBody = unsafe fn(Python<'_>, &mut Frame, Object, Object, c_int) -> Object;

pub use super::receiver::is_instance;

/// A new reference to `NotImplemented`.
#[inline]
pub fn not_implemented(_py: Python<'_>) -> Object {
    // SAFETY: the object lives as long as the interpreter.
    unsafe {
        let object = ffi::Py_NotImplemented();
        ffi::Py_INCREF(object);
        object
    }
}

/// The other operand of an operator: `None` if it is of the wrong type. No exception is made of that.
///
/// # Safety
/// `*place` must be a live object, for as long as the frame's body runs.
#[inline]
pub unsafe fn operand<'a, 'py, T, K>(
    py: Python<'py>,
    frame: &mut Frame,
    place: *const Object,
) -> Option<T>
where
    T: FunctionArgument<'a, 'py, K>,
    'py: 'a,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe { T::extract_operand(Bound::ref_from_ptr(py, &*place), frame) }
}

/// Whether the result says that the operator does not know its operands; if so, releases it.
unsafe fn is_not_implemented(result: Object) -> bool {
    // SAFETY: forwarded: an owned reference, or NULL.
    unsafe {
        if result == ffi::Py_NotImplemented() {
            ffi::Py_DECREF(result);
            return true;
        }
    }
    false
}

/// A binary operator: `a.__op__(b)`, then `b.__rop__(a)`.
///
/// # Safety
/// `a` and `b` must be live.
#[inline]
pub unsafe fn binary_fragments(
    py: Python<'_>,
    frame: &mut Frame,
    (a, b): (Object, Object),
    forward: Option<BinaryBody>,
    reflected: Option<BinaryBody>,
) -> Object {
    // SAFETY: forwarded: live operands.
    unsafe {
        if let Some(forward) = forward {
            let result = forward(py, frame, a, b);
            if reflected.is_none() || !is_not_implemented(result) {
                return result;
            }
            frame.release();
        }
        match reflected {
            Some(reflected) => reflected(py, frame, b, a),
            None => not_implemented(py),
        }
    }
}

/// `**` and `pow`.
///
/// # Safety
/// All three must be live.
#[inline]
pub unsafe fn power_fragments(
    py: Python<'_>,
    frame: &mut Frame,
    (a, b, modulus): (Object, Object, Object),
    forward: Option<TernaryBody>,
    reflected: Option<TernaryBody>,
) -> Object {
    // SAFETY: forwarded: live operands.
    unsafe {
        if let Some(forward) = forward {
            let result = forward(py, frame, a, b, modulus);
            if reflected.is_none() || !is_not_implemented(result) {
                return result;
            }
            frame.release();
        }
        match reflected {
            Some(reflected) => reflected(py, frame, b, a, modulus),
            None => not_implemented(py),
        }
    }
}

/// The comparisons that a class defines.
#[derive(Clone, Copy)]
pub struct Comparisons {
    /// `<`
    pub lt: Option<BinaryBody>,
    /// `<=`
    pub le: Option<BinaryBody>,
    /// `==`
    pub eq: Option<BinaryBody>,
    /// `!=`
    pub ne: Option<BinaryBody>,
    /// `>`
    pub gt: Option<BinaryBody>,
    /// `>=`
    pub ge: Option<BinaryBody>,
    /// What the options `eq` and `ord` of the class derive, for those that no method defines.
    pub derived: Option<CompareBody>,
}

impl Comparisons {
    /// None.
    pub const EMPTY: Comparisons = Comparisons {
        lt: None,
        le: None,
        eq: None,
        ne: None,
        gt: None,
        ge: None,
        derived: None,
    };
}

/// `tp_richcompare` out of the six methods, and of what the class derives. Without `__ne__`, `!=` is the opposite of `==`.
///
/// # Safety
/// `a` and `b` must be live, `a` an instance of the class.
#[inline]
pub unsafe fn rich_compare(
    py: Python<'_>,
    frame: &mut Frame,
    a: Object,
    b: Object,
    op: c_int,
    comparisons: &Comparisons,
) -> Object {
    let body = match op {
        ffi::Py_LT => comparisons.lt,
        ffi::Py_LE => comparisons.le,
        ffi::Py_EQ => comparisons.eq,
        ffi::Py_NE => match (comparisons.ne, comparisons.eq) {
            // SAFETY: forwarded: live operands.
            (None, Some(eq)) => return unsafe { opposite(eq(py, frame, a, b)) },
            (ne, _) => ne,
        },
        ffi::Py_GT => comparisons.gt,
        ffi::Py_GE => comparisons.ge,
        _ => None,
    };
    // SAFETY: forwarded: live operands.
    unsafe {
        match (body, comparisons.derived) {
            (Some(body), _) => body(py, frame, a, b),
            (None, Some(derived)) => derived(py, frame, a, b, op),
            (None, None) => not_implemented(py),
        }
    }
}

/// `==` and `!=`, derived.
pub fn compare_equal<T: PartialEq>(py: Python<'_>, a: &T, b: &T, op: c_int) -> Object {
    match op {
        ffi::Py_EQ => new_bool(a == b),
        ffi::Py_NE => new_bool(a != b),
        _ => not_implemented(py),
    }
}

/// All six comparisons, derived. Values that do not compare are neither less nor greater nor equal.
pub fn compare_ordered<T: PartialOrd>(py: Python<'_>, a: &T, b: &T, op: c_int) -> Object {
    match op {
        ffi::Py_LT => new_bool(a < b),
        ffi::Py_LE => new_bool(a <= b),
        ffi::Py_EQ => new_bool(a == b),
        ffi::Py_NE => new_bool(a != b),
        ffi::Py_GT => new_bool(a > b),
        ffi::Py_GE => new_bool(a >= b),
        _ => not_implemented(py),
    }
}

/// A hash, derived: the same for equal values, in this process and the next.
pub fn hash_of<T: Hash>(value: &T) -> ffi::Py_hash_t {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    not_minus_one(hasher.finish() as ffi::Py_hash_t)
}

/// `str`, derived.
pub fn display<T: Display>(py: Python<'_>, frame: &mut Frame, value: &T) -> Object {
    frame.object(value.to_string().into_return_value(py))
}

/// The index of a field of a tuple variant, counted from the end if it is negative.
///
/// # Safety
/// `*place` must be a live object.
pub unsafe fn variant_index(
    py: Python<'_>,
    frame: &mut Frame,
    place: *const Object,
    length: usize,
) -> Option<usize> {
    // SAFETY: forwarded: a live object.
    let index: isize = frame.value(unsafe { Bound::ref_from_ptr(py, &*place) }.extract())?;
    let from_start = if index < 0 {
        index + length as isize
    } else {
        index
    };
    if (0..length as isize).contains(&from_start) {
        Some(from_start as usize)
    } else {
        frame.set_error(PyIndexError::new_err("tuple index out of range"));
        None
    }
}

/// What `!=` gives where `==` gave `equal`: a new reference, or NULL, with an exception set if there was none.
///
/// # Safety
/// The thread must be attached; `equal` must be a new reference, which is given away, or NULL.
#[inline(never)]
pub(super) unsafe fn opposite(equal: Object) -> Object {
    // SAFETY: forwarded: attached, with an object or NULL.
    unsafe {
        if equal.is_null() || equal == ffi::Py_NotImplemented() {
            return equal;
        }
        let truth = ffi::PyObject_IsTrue(equal);
        ffi::Py_DECREF(equal);
        match truth {
            -1 => std::ptr::null_mut(),
            truth => new_bool(truth == 0),
        }
    }
}

fn new_bool(value: bool) -> Object {
    // SAFETY: gives a new reference to one of the two constants.
    unsafe { ffi::PyBool_FromLong(value as _) }
}

/// The comparison asked for. `None` for a number that is none; the frame has the error.
pub fn compare_op(frame: &mut Frame, op: c_int) -> Option<CompareOp> {
    let found = CompareOp::from_raw(op);
    if found.is_none() {
        frame.set_error(PySystemError::new_err(
            "tp_richcompare called with invalid comparison operator",
        ));
    }
    found
}

/// `tp_getattro`: `__getattribute__` or the ordinary lookup, then `__getattr__` if that raised `AttributeError`.
///
/// # Safety
/// `slf` and `name` must be live.
pub unsafe fn getattr_fragments(
    py: Python<'_>,
    frame: &mut Frame,
    (slf, name): (Object, Object),
    getattribute: Option<BinaryBody>,
    getattr: Option<BinaryBody>,
) -> Object {
    // SAFETY: forwarded: live objects.
    unsafe {
        let found = match getattribute {
            Some(getattribute) => getattribute(py, frame, slf, name),
            None => ffi::PyObject_GenericGetAttr(slf, name),
        };
        if !found.is_null() {
            return found;
        }
        let error = match frame.take_error() {
            Some(error) => error,
            None => PyErr::fetch(py),
        };
        match getattr {
            Some(getattr) if error.is_instance_of::<PyAttributeError>(py) => {
                frame.release();
                getattr(py, frame, slf, name)
            }
            _ => frame.fail(error),
        }
    }
}

/// What is set or deleted, for the message when only the other is there.
#[derive(Clone, Copy)]
pub enum Pair {
    /// `__setattr__`, `__delattr__`
    Attribute,
    /// `__setitem__`, `__delitem__`
    Item,
    /// `__set__`, `__delete__`
    Descriptor,
}

/// A slot that sets, or deletes where the value is NULL.
///
/// # Safety
/// `slf` and `key` must be live, `value` live or NULL.
#[inline]
pub unsafe fn set_or_delete(
    py: Python<'_>,
    frame: &mut Frame,
    (slf, key, value): (Object, Object, Object),
    set: Option<SetBody>,
    delete: Option<DeleteBody>,
    pair: Pair,
) -> c_int {
    // SAFETY: forwarded: live objects.
    unsafe {
        if value.is_null() {
            match delete {
                Some(delete) => delete(py, frame, slf, key),
                None => frame.fail(cannot(pair, "delete")),
            }
        } else {
            match set {
                Some(set) => set(py, frame, slf, key, value),
                None => frame.fail(cannot(pair, "set")),
            }
        }
    }
}

#[cold]
fn cannot(pair: Pair, verb: &str) -> PyErr {
    match pair {
        Pair::Attribute => PyAttributeError::new_err(format!("can't {} attribute", verb)),
        Pair::Item => PyNotImplementedError::new_err(format!("can't {} item", verb)),
        Pair::Descriptor => PyNotImplementedError::new_err(format!("can't {} descriptor", verb)),
    }
}

/// The result of an in-place operator: the object itself, unless the method failed.
///
/// # Safety
/// `slf` must be live.
#[inline]
pub unsafe fn inplace_result(status: c_int, slf: Object) -> Object {
    if status != 0 {
        return std::ptr::null_mut();
    }
    // SAFETY: forwarded: a live object.
    unsafe { ffi::Py_INCREF(slf) };
    slf
}

/// An operand converted by the user's function: nobody is interested in why not.
pub fn forgiven<T>(frame: &mut Frame, value: Option<T>) -> Option<T> {
    if value.is_none() {
        frame.take_error();
    }
    value
}

/// Kind: an integer.
pub enum Integer {}
/// Kind: a `Result` of an integer.
pub struct Fallible<EO, EP>(PhantomData<(EO, EP)>);

/// What `__hash__` can return.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be the result of `__hash__`",
        label = "Python wants an integer of at most 64 bits here, or a `Result` of one"
    )
)]
pub trait HashResult<Kind> {
    /// As many bits as fit; `-1` is not a hash, and becomes `-2`.
    fn into_hash(self) -> PyResult<ffi::Py_hash_t>;
}

macro_rules! hash_result {
    ($($integer:ty)*) => { $(
        #[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
        impl HashResult<Integer> for $integer {
            #[inline]
            fn into_hash(self) -> PyResult<ffi::Py_hash_t> {
                Ok(not_minus_one(self as ffi::Py_hash_t))
            }
        }
    )* };
}
hash_result!(u8 u16 u32 u64 usize i8 i16 i32 i64 isize);

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<T, E, EO, EP> HashResult<Fallible<EO, EP>> for Result<T, E>
where
    T: HashResult<Integer>,
    E: IntoPyErr<EO, EP>,
{
    #[inline]
    fn into_hash(self) -> PyResult<ffi::Py_hash_t> {
        match self {
            Ok(value) => value.into_hash(),
            Err(error) => Err(error.into_pyerr()),
        }
    }
}

#[inline]
fn not_minus_one(hash: ffi::Py_hash_t) -> ffi::Py_hash_t {
    match hash {
        -1 => -2,
        hash => hash,
    }
}

/// What `__hash__` returned, as `tp_hash` wants it.
#[inline]
pub fn hash<R, K>(frame: &mut Frame, value: R) -> ffi::Py_hash_t
where
    R: HashResult<K>,
{
    match value.into_hash() {
        Ok(hash) => hash,
        Err(error) => frame.fail(error),
    }
}

/// How often a sequence is repeated. `None` if it does not fit; the frame has the error.
pub fn repeat_count<T>(frame: &mut Frame, count: ffi::Py_ssize_t) -> Option<T>
where
    T: std::convert::TryFrom<isize>,
    T::Error: std::fmt::Display,
{
    match T::try_from(count) {
        Ok(count) => Some(count),
        Err(error) => {
            frame.set_error(PyValueError::new_err(error.to_string()));
            None
        }
    }
}

/// The type of an object, borrowed: the receiver of a class method in a slot.
///
/// # Safety
/// `slf` must be live.
#[inline]
pub unsafe fn type_of(slf: Object) -> Object {
    // SAFETY: forwarded: a live object.
    unsafe { ffi::Py_TYPE(slf).cast() }
}

/// A place that holds the object, or `None` where it is NULL: the arguments of `__get__`.
///
/// # Safety
/// `place` must point to a live object or to NULL.
#[inline]
pub unsafe fn or_none(py: Python<'_>, place: *const Object) -> *const Object {
    // SAFETY: forwarded: the place can be read. A `Bound` is `#[repr(transparent)]` over the pointer.
    unsafe {
        if (*place).is_null() {
            return (super::argument::none(py) as *const Bound<'_, crate::PyAny>).cast();
        }
    }
    place
}

/// What `__next__` or `__anext__` returned: an `Option`, a `Result` of one, or a value that never ends the iteration. What the
/// `Option` holds can itself be a `Result`, as in `Option<PyResult<T>>`: Rust's own iterators over what may fail give such items.
///
/// The first two are inherent methods, found before that of [`EndlessNext`].
pub struct Next<T>(pub T);

impl<T> Next<Option<T>> {
    /// A new reference; NULL at the end, or with an error in the frame.
    #[inline]
    pub fn into_next<'py, K>(self, py: Python<'py>, frame: &mut Frame) -> Object
    where
        T: ReturnValue<'py, K>,
    {
        match self.0 {
            Some(value) => value.into_ptr(py, frame),
            None => std::ptr::null_mut(),
        }
    }
}

impl<T, E> Next<Result<Option<T>, E>> {
    /// A new reference; NULL at the end, or with an error in the frame.
    #[inline]
    pub fn into_next<'py, K, EO, EP>(self, py: Python<'py>, frame: &mut Frame) -> Object
    where
        T: ReturnValue<'py, K>,
        E: IntoPyErr<EO, EP>,
    {
        match self.0 {
            Ok(value) => Next(value).into_next(py, frame),
            Err(error) => frame.fail(error.into_pyerr()),
        }
    }
}

/// A value that never ends the iteration.
pub trait EndlessNext<'py, K> {
    /// A new reference; NULL with an error in the frame.
    fn into_next(self, py: Python<'py>, frame: &mut Frame) -> Object;
}

impl<'py, T, K> EndlessNext<'py, K> for Next<T>
where
    T: ReturnValue<'py, K>,
{
    #[inline]
    fn into_next(self, py: Python<'py>, frame: &mut Frame) -> Object {
        self.0.into_ptr(py, frame)
    }
}

/// The end of an asynchronous iteration: `StopAsyncIteration` for NULL without an error or an exception.
#[inline]
pub fn or_stop_async_iteration(frame: &mut Frame, value: Object) -> Object {
    // SAFETY: called attached, by generated code; returns a borrowed reference or NULL.
    let has_ended = || unsafe { ffi::PyErr_Occurred() }.is_null();
    if value.is_null() && !frame.has_error() && has_ended() {
        return frame.fail(PyErr::new::<PyStopAsyncIteration, _>(()));
    }
    value
}
