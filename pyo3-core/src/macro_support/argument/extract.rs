//! Converting one argument: [`FunctionArgument`].
//!
//! A parameter may be of a type that converts from Python (by any provider), a reference to a class or to a `Bound`, text or
//! bytes borrowed from the object, or an `Option` of the latter. Each type is of one kind, which the compiler infers; so the
//! macros need not look at the types, and there are no probes.

use std::borrow::Cow;
use std::marker::PhantomData;

use super::error::name_argument;
use crate::conversion::{FromPyObject, FromPyObjectBound, IntoPyErr};
use crate::macro_support::receiver::{ExclusiveBorrow, SharedBorrow};
use crate::pyclass::boolean_struct::False;
use crate::type_object::PyTypeCheck;
use crate::types::any::PyAnyMethods;
use crate::types::PyDict;
use crate::{ffi, Bound, PyAny, PyClass, PyErr, PyResult, Python};

/// Kind: converted by `FromPyObject`, of origin `O`, provider `P`.
pub struct Converted<O, P>(PhantomData<(O, P)>);
/// Kind: borrowed from the object by `FromPyObjectBound`.
pub enum Viewed {}
/// Kind: `&T` of a class.
pub enum Shared {}
/// Kind: `&mut T` of a class.
pub enum Exclusive {}
/// Kind: `&Bound<T>`.
pub enum Cast {}
/// Kind: an `Option` of a type that is of kind `K`, and does not convert by itself.
pub struct Maybe<K>(PhantomData<K>);

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
pub trait FunctionArgument<'a, 'holder, 'py: 'a, Kind>: Sized {
    /// What the argument borrows from, besides the object.
    type Holder: Default;

    /// Converts the object.
    fn extract(object: &'a Bound<'py, PyAny>, holder: &'holder mut Self::Holder) -> PyResult<Self>;

    /// Converts the object, with nobody interested in why not: no exception is made where that can be helped.
    #[inline]
    fn extract_operand(
        object: &'a Bound<'py, PyAny>,
        holder: &'holder mut Self::Holder,
    ) -> Option<Self> {
        Self::extract(object, holder).ok()
    }
}

impl<'a, 'py: 'a, T, O, P> FunctionArgument<'a, '_, 'py, Converted<O, P>> for T
where
    T: FromPyObject<'py, O, P>,
{
    type Holder = ();

    #[inline]
    fn extract(object: &'a Bound<'py, PyAny>, _holder: &mut ()) -> PyResult<Self> {
        T::extract_bound(object)
    }
}

macro_rules! kind {
    (
        [$($generic:tt)*] $kind:ty, $type:ty, $holder:ty, |$object:ident, $hold:ident| $body:expr
        $(, operand $operand:expr)?
    ) => {
        #[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
        impl<'a, 'holder, 'py: 'a, $($generic)*> FunctionArgument<'a, 'holder, 'py, $kind> for $type {
            type Holder = $holder;

            #[inline]
            fn extract(
                $object: &'a Bound<'py, PyAny>,
                $hold: &'holder mut Self::Holder,
            ) -> PyResult<Self> {
                $body
            }

            $(
                #[inline]
                fn extract_operand(
                    $object: &'a Bound<'py, PyAny>,
                    $hold: &'holder mut Self::Holder,
                ) -> Option<Self> {
                    $operand
                }
            )?
        }

        #[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
        impl<'a, 'holder, 'py: 'a, $($generic)*> FunctionArgument<'a, 'holder, 'py, Maybe<$kind>>
            for Option<$type>
        {
            type Holder = $holder;

            #[inline]
            fn extract(
                object: &'a Bound<'py, PyAny>,
                holder: &'holder mut Self::Holder,
            ) -> PyResult<Self> {
                if object.is_none() {
                    return Ok(None);
                }
                let ($object, $hold) = (object, holder);
                $body.map(Some)
            }
        }
    };
}

kind!([T: PyClass] Shared, &'holder T, Option<SharedBorrow<'a, T>>, |object, holder| {
    SharedBorrow::take(object).map(|guard| &**holder.insert(guard))
}, operand SharedBorrow::take_operand(object).map(|guard| &**holder.insert(guard)));
kind!([T: PyClass<Frozen = False>] Exclusive, &'holder mut T, Option<ExclusiveBorrow<'a, T>>, |object, holder| {
    ExclusiveBorrow::take(object).map(|guard| &mut **holder.insert(guard))
}, operand ExclusiveBorrow::take_operand(object).map(|guard| &mut **holder.insert(guard)));
kind!([T: PyTypeCheck] Cast, &'a Bound<'py, T>, (), |object, _holder| {
    object.downcast::<T>().map_err(PyErr::from)
}, operand object.downcast::<T>().ok());
#[cfg(any(not(Py_LIMITED_API), Py_3_10))]
kind!([] Viewed, &'a str, (), |object, _holder| {
    FromPyObjectBound::from_py_object_bound(object.as_borrowed())
});
// Before 3.10 the limited API gives out no text that lives as long as the object: it stays in the holder.
#[cfg(not(any(not(Py_LIMITED_API), Py_3_10)))]
kind!([] Viewed, &'holder str, Option<Cow<'a, str>>, |object, holder| {
    FromPyObjectBound::from_py_object_bound(object.as_borrowed())
        .map(|text| &**holder.insert(text))
});
kind!([] Viewed, &'a [u8], (), |object, _holder| {
    FromPyObjectBound::from_py_object_bound(object.as_borrowed())
});
kind!([] Viewed, Cow<'a, str>, (), |object, _holder| {
    FromPyObjectBound::from_py_object_bound(object.as_borrowed())
});
kind!([] Viewed, Cow<'a, [u8]>, (), |object, _holder| {
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

/// Something for the argument to borrow from.
#[inline]
pub fn holder<T: Default>() -> T {
    T::default()
}

/// Converts a required argument.
///
/// # Safety
/// `*place` must be a live object, for as long as `place` is borrowed.
#[inline]
pub unsafe fn extract<'a, 'holder, 'py, T, K, H>(
    py: Python<'py>,
    place: *const *mut ffi::PyObject,
    holder: &'holder mut H,
    name: &str,
) -> PyResult<T>
where
    T: FunctionArgument<'a, 'holder, 'py, K, Holder = H>,
    'py: 'a,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    let object = unsafe { Bound::ref_from_ptr(py, &*place) };
    extract_bound(py, object, holder, name)
}

/// Converts an argument that may be missing.
///
/// # Safety
/// `*place` must be a live object, for as long as `place` is borrowed, or NULL.
#[inline]
pub unsafe fn extract_optional<'a, 'holder, 'py, T, K, H>(
    py: Python<'py>,
    place: *const *mut ffi::PyObject,
    holder: &'holder mut H,
    name: &str,
) -> PyResult<Option<T>>
where
    T: FunctionArgument<'a, 'holder, 'py, K, Holder = H>,
    'py: 'a,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe {
        if (*place).is_null() {
            return Ok(None);
        }
        extract(py, place, holder, name).map(Some)
    }
}

/// Converts an object that is not one of the call's array: `*args`, or the value of a setter.
#[inline]
pub fn extract_bound<'a, 'holder, 'py, T, K, H>(
    py: Python<'py>,
    object: &'a Bound<'py, PyAny>,
    holder: &'holder mut H,
    name: &str,
) -> PyResult<T>
where
    T: FunctionArgument<'a, 'holder, 'py, K, Holder = H>,
    'py: 'a,
{
    match T::extract(object, holder) {
        Ok(value) => Ok(value),
        Err(error) => Err(name_argument(py, name, error)),
    }
}

/// Converts `**kwargs`, which are `None` where there are none.
#[inline]
pub fn extract_kwargs<'a, 'holder, 'py, T, K, H>(
    py: Python<'py>,
    kwargs: Option<&'a Bound<'py, PyDict>>,
    holder: &'holder mut H,
    name: &str,
) -> PyResult<T>
where
    T: FunctionArgument<'a, 'holder, 'py, K, Holder = H>,
    'py: 'a,
{
    let object = match kwargs {
        Some(kwargs) => kwargs.as_any(),
        None => none(py),
    };
    extract_bound(py, object, holder, name)
}

/// `None`, for as long as it is needed: it is never freed.
pub(in crate::macro_support) fn none<'a, 'py>(py: Python<'py>) -> &'a Bound<'py, PyAny> {
    use crate::sync::GILOnceCell;
    static NONE: GILOnceCell<crate::PyObject> = GILOnceCell::new();
    NONE.get_or_init(py, || py.None()).bind(py)
}

/// Converts a required argument by the user's function.
///
/// # Safety
/// As [`extract`].
#[inline]
pub unsafe fn extract_with<'a, 'py: 'a, T, E>(
    py: Python<'py>,
    place: *const *mut ffi::PyObject,
    name: &str,
    function: impl FnOnce(&'a Bound<'py, PyAny>) -> Result<T, E>,
) -> PyResult<T>
where
    E: IntoPyErr,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    let object = unsafe { Bound::ref_from_ptr(py, &*place) };
    match function(object) {
        Ok(value) => Ok(value),
        Err(error) => Err(name_argument(py, name, error.into_pyerr())),
    }
}

/// Converts an argument that may be missing by the user's function.
///
/// # Safety
/// As [`extract_optional`].
#[inline]
pub unsafe fn extract_with_optional<'a, 'py: 'a, T, E>(
    py: Python<'py>,
    place: *const *mut ffi::PyObject,
    name: &str,
    function: impl FnOnce(&'a Bound<'py, PyAny>) -> Result<T, E>,
) -> PyResult<Option<T>>
where
    E: IntoPyErr,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe {
        if (*place).is_null() {
            return Ok(None);
        }
        extract_with(py, place, name, function).map(Some)
    }
}
