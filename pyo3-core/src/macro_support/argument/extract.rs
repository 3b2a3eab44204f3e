//! Converting one argument: [`FunctionArgument`].
//!
//! A parameter may be of a type that converts from Python (by any provider), a reference to a class or to a `Bound`, text or
//! bytes borrowed from the object, or an `Option` of the latter. Each type is of one kind, which the compiler infers; so the
//! macros need not look at the types, and there are no probes.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::os::raw::c_char;

use super::error::name_argument;
use crate::conversion::{FromPyObject, FromPyObjectBound, IntoPyErr};
use crate::macro_support::frame::Frame;
use crate::macro_support::receiver;
use crate::pycell::layout::PyClassObject;
use crate::pyclass::boolean_struct::False;
use crate::type_object::PyTypeCheck;
use crate::types::any::PyAnyMethods;
use crate::types::PyDict;
use crate::{ffi, Bound, PyAny, PyClass, PyErr, PyResult, Python};

/// Kind: converted by `FromPyObject`, of origin `O`, provider `P`.
pub struct Converted<O, P>(PhantomData<(O, P)>);
/// Kind: borrowed from the object by `FromPyObjectBound`.
pub enum Viewed {}
/// Kind: text that is kept in the frame, which the object does not have as such.
#[cfg(not(any(not(Py_LIMITED_API), Py_3_10)))]
pub enum Kept {}
/// Kind: `&T` of a class.
pub enum Shared {}
/// Kind: `&mut T` of a class.
pub enum Exclusive {}
/// Kind: `&Bound<T>`.
pub enum Cast {}
/// Kind: an `Option` of a type that is of kind `K`, and does not convert by itself.
pub struct Maybe<K>(PhantomData<K>);

/// Kinds whose values borrow from the object, if at all, and leave nothing in the frame.
pub trait Unheld {}
impl<O, P> Unheld for Converted<O, P> {}
impl Unheld for Cast {}
impl Unheld for Viewed {}
impl<K: Unheld> Unheld for Maybe<K> {}

/// Types that a parameter can have.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be used as a Python function argument",
        label = "no conversion from Python is known for this type",
        note = "a type of your own: `#[derive(FromPyObject)]`; or `#[pyclass]`, taken as `&T`, `&mut T` (if it is not `frozen`) or `PyRef<T>`, and by value if it is `Clone`",
        note = "a container, such as `Vec<T>`, `Option<T>` or a tuple, converts if all of its elements do, by value",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
pub trait FunctionArgument<'a, 'py: 'a, Kind>: Sized {
    /// Converts the object.
    ///
    /// # Safety
    /// The object must live as long as the frame; the result must not be used after the frame's body.
    unsafe fn extract(object: &'a Bound<'py, PyAny>, frame: &mut Frame) -> PyResult<Self>;

    /// Converts the object, with nobody interested in why not: no exception is made where that can be helped.
    ///
    /// # Safety
    /// As `extract`.
    #[inline]
    unsafe fn extract_operand(object: &'a Bound<'py, PyAny>, frame: &mut Frame) -> Option<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { Self::extract(object, frame) }.ok()
    }
}

impl<'a, 'py: 'a, T, O, P> FunctionArgument<'a, 'py, Converted<O, P>> for T
where
    T: FromPyObject<'py, O, P>,
{
    #[inline]
    unsafe fn extract(object: &'a Bound<'py, PyAny>, _frame: &mut Frame) -> PyResult<Self> {
        T::extract_bound(object)
    }
}

macro_rules! kind {
    (
        [$($generic:tt)*] $kind:ty, $type:ty, |$object:ident, $frame:ident| $body:expr
        $(, operand $operand:expr)?
    ) => {
        #[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
        impl<'a, 'py: 'a, $($generic)*> FunctionArgument<'a, 'py, $kind> for $type {
            #[inline]
            #[allow(unused_variables)]
            unsafe fn extract($object: &'a Bound<'py, PyAny>, $frame: &mut Frame) -> PyResult<Self> {
                $body
            }

            $(
                #[inline]
                #[allow(unused_variables)]
                unsafe fn extract_operand(
                    $object: &'a Bound<'py, PyAny>,
                    $frame: &mut Frame,
                ) -> Option<Self> {
                    $operand
                }
            )?
        }

        #[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
        impl<'a, 'py: 'a, $($generic)*> FunctionArgument<'a, 'py, Maybe<$kind>> for Option<$type> {
            #[inline]
            unsafe fn extract($object: &'a Bound<'py, PyAny>, $frame: &mut Frame) -> PyResult<Self> {
                if $object.is_none() {
                    return Ok(None);
                }
                // SAFETY: forwarded: the caller upholds this function's `# Safety`.
                unsafe { <$type>::extract($object, $frame) }.map(Some)
            }
        }
    };
}

kind!([T: PyClass] Shared, &'a T, |object, frame| {
    // SAFETY: forwarded: the object lives as long as the frame. The borrow checker grants shared access until that is released.
    unsafe { receiver::share_argument(object, T::lazy_type(), PyClassObject::<T>::ACCESS, frame).map(|value| &*value.cast().as_ptr()) }
}, operand {
    // SAFETY: as above.
    unsafe { receiver::share_operand(object, T::lazy_type(), PyClassObject::<T>::ACCESS, frame).map(|value| &*value.cast().as_ptr()) }
});
kind!([T: PyClass<Frozen = False>] Exclusive, &'a mut T, |object, frame| {
    // SAFETY: forwarded: the object lives as long as the frame. The borrow checker grants unique access until that is released.
    unsafe { receiver::exclude_argument(object, T::lazy_type(), PyClassObject::<T>::ACCESS, frame).map(|value| &mut *value.cast().as_ptr()) }
}, operand {
    // SAFETY: as above.
    unsafe { receiver::exclude_operand(object, T::lazy_type(), PyClassObject::<T>::ACCESS, frame).map(|value| &mut *value.cast().as_ptr()) }
});
kind!([T: PyTypeCheck] Cast, &'a Bound<'py, T>, |object, frame| {
    object.downcast::<T>().map_err(PyErr::from)
}, operand object.downcast::<T>().ok());
#[cfg(any(not(Py_LIMITED_API), Py_3_10))]
kind!([] Viewed, &'a str, |object, frame| {
    FromPyObjectBound::from_py_object_bound(object.as_borrowed())
});
// Before 3.10 the limited API gives out no text that lives as long as the object: it stays in the frame.
#[cfg(not(any(not(Py_LIMITED_API), Py_3_10)))]
kind!([] Kept, &'a str, |object, frame| {
    let text: Cow<'a, str> = FromPyObjectBound::from_py_object_bound(object.as_borrowed())?;
    Ok(match text {
        Cow::Borrowed(text) => text,
        // SAFETY: forwarded: the result is not used after the frame's body.
        Cow::Owned(text) => unsafe { frame.keep_text(text) },
    })
});
kind!([] Viewed, &'a [u8], |object, frame| {
    FromPyObjectBound::from_py_object_bound(object.as_borrowed())
});
kind!([] Viewed, Cow<'a, str>, |object, frame| {
    FromPyObjectBound::from_py_object_bound(object.as_borrowed())
});
kind!([] Viewed, Cow<'a, [u8]>, |object, frame| {
    FromPyObjectBound::from_py_object_bound(object.as_borrowed())
});

/// Kind: a default that is an `Option`.
pub enum Whole {}
/// Kind: a default that is what the `Option` holds.
pub enum Inside {}

/// What the default of an `Option<T>` can be: that, or a `T`.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` is no default for a parameter of type `Option<{T}>`",
        label = "expected `Option<{T}>`, or `{T}`"
    )
)]
pub trait OptionDefault<T, Kind> {
    /// The default.
    fn into_option(self) -> Option<T>;
}

impl<T> OptionDefault<T, Whole> for Option<T> {
    #[inline]
    fn into_option(self) -> Option<T> {
        self
    }
}

impl<T> OptionDefault<T, Inside> for T {
    #[inline]
    fn into_option(self) -> Option<T> {
        Some(self)
    }
}

/// The default of a parameter whose type is an `Option`.
#[inline]
pub fn option_of<T, D, K>(default: D) -> Option<T>
where
    D: OptionDefault<T, K>,
{
    default.into_option()
}

/// Whether an argument that may be missing is there.
///
/// # Safety
/// `place` must be one of the slots of the call.
#[inline]
pub unsafe fn is_given(place: *const *mut ffi::PyObject) -> bool {
    // SAFETY: forwarded: one of the slots.
    unsafe { !(*place).is_null() }
}

/// Converts an argument. `None` if it does not convert; the frame has the error.
///
/// # Safety
/// `name` must have a NUL in it, behind the name; `*place` must be a live object, for as long as the frame's body runs.
#[inline]
pub unsafe fn extract<'a, 'py, T, K>(
    py: Python<'py>,
    frame: &mut Frame,
    place: *const *mut ffi::PyObject,
    name: &'static str,
) -> Option<T>
where
    T: FunctionArgument<'a, 'py, K>,
    'py: 'a,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe {
        extract_object(
            frame,
            Bound::ref_from_ptr(py, &*place),
            name.as_ptr().cast(),
        )
    }
}

/// Converts an object that is not one of the call's array: `*args`, or the value of a setter.
///
/// # Safety
/// The object must live as long as the frame; the result must not be used after the frame's body. `name` must have a NUL in it, behind
/// the name.
#[inline]
pub unsafe fn extract_bound<'a, 'py, T, K>(
    _py: Python<'py>,
    frame: &mut Frame,
    object: &'a Bound<'py, PyAny>,
    name: &'static str,
) -> Option<T>
where
    T: FunctionArgument<'a, 'py, K>,
    'py: 'a,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe { extract_object(frame, object, name.as_ptr().cast()) }
}

/// Converts an object that is called `name`. `None` if it does not convert; the frame has the error.
///
/// # Safety
/// As [`extract_bound`].
pub(in crate::macro_support) unsafe fn extract_object<'a, 'py, T, K>(
    frame: &mut Frame,
    object: &'a Bound<'py, PyAny>,
    name: *const c_char,
) -> Option<T>
where
    T: FunctionArgument<'a, 'py, K>,
    'py: 'a,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    match unsafe { T::extract(object, frame) } {
        Ok(value) => Some(value),
        Err(error) => {
            // SAFETY: forwarded: the name has a NUL behind it.
            unsafe { refuse(object.py(), frame, name, error) }
            None
        }
    }
}

/// # Safety
/// `name` must be text with a NUL behind it.
#[cold]
#[inline(never)]
unsafe fn refuse(py: Python<'_>, frame: &mut Frame, name: *const c_char, error: PyErr) {
    // SAFETY: forwarded: the name has a NUL behind it.
    frame.set_error(unsafe { name_argument(py, name, error) });
}

/// Converts `**kwargs`, which are `None` where there are none.
///
/// # Safety
/// As [`extract_bound`].
#[inline]
pub unsafe fn extract_kwargs<'a, 'py, T, K>(
    py: Python<'py>,
    frame: &mut Frame,
    kwargs: Option<&'a Bound<'py, PyDict>>,
    name: &'static str,
) -> Option<T>
where
    T: FunctionArgument<'a, 'py, K>,
    'py: 'a,
{
    let object = match kwargs {
        Some(kwargs) => kwargs.as_any(),
        None => none(py),
    };
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe { extract_bound(py, frame, object, name) }
}

/// `None`, for as long as it is needed: it is never freed.
pub(in crate::macro_support) fn none<'a, 'py>(py: Python<'py>) -> &'a Bound<'py, PyAny> {
    use crate::sync::GILOnceCell;
    static NONE: GILOnceCell<crate::PyObject> = GILOnceCell::new();
    NONE.get_or_init(py, || py.None()).bind(py)
}

/// Converts an argument by the user's function.
///
/// # Safety
/// As [`extract`].
#[inline]
pub unsafe fn extract_with<'a, 'py: 'a, T, E>(
    py: Python<'py>,
    frame: &mut Frame,
    place: *const *mut ffi::PyObject,
    name: &'static str,
    function: impl FnOnce(&'a Bound<'py, PyAny>) -> Result<T, E>,
) -> Option<T>
where
    E: IntoPyErr,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    let object = unsafe { Bound::ref_from_ptr(py, &*place) };
    match function(object) {
        Ok(value) => Some(value),
        Err(error) => {
            // SAFETY: forwarded: the name has a NUL behind it.
            unsafe { refuse(py, frame, name.as_ptr().cast(), error.into_pyerr()) }
            None
        }
    }
}
