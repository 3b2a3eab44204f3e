//! The conversion traits of old, [`ToPyObject`] and [`IntoPy`], and what was built on them. Nothing but the `deprecated.rs` of
//! other folders needs this file, so that it can go as a whole.
//!
//! They are open to other crates as the new traits are. What another crate implements is always the new trait: whatever converts by
//! a *foreign* `IntoPyObject` has these here as well, from the blanket implementations at the end. A native one is never implied, so that
//! a type may go on implementing the old traits itself, besides the new one or instead of it.
#![allow(deprecated)]

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ffi::{OsStr, OsString};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::{
    NonZeroI128, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI8, NonZeroIsize, NonZeroU128,
    NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU8, NonZeroUsize,
};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Foreign, IntoPyObject, IntoPyObjectExt, Native};
use crate::pybacked::{PyBackedBytes, PyBackedStr};
use crate::pyclass::boolean_struct::False;
use crate::types::dict::PyDictMethods;
use crate::types::{PyDict, PyFrozenSet, PyList, PySet, PySliceIndices, PyString, PyTuple};
use crate::{
    Borrowed, Bound, BoundObject, Py, PyClass, PyErr, PyObject, PyRef, PyRefMut, PyResult, Python,
};

/// Values of which a Python object can be made, by reference. [`IntoPyObject`], implemented for `&T`, has taken its place.
///
/// # Panics
/// `to_object` cannot fail, so that it panics where the conversion does.
///
/// ```
/// #![allow(deprecated)]
/// use pyo3::prelude::*;
///
/// struct Celsius(f64);
///
/// impl ToPyObject for Celsius {
///     fn to_object(&self, py: Python<'_>) -> PyObject {
///         self.0.to_object(py)
///     }
/// }
///
/// Python::with_gil(|py| {
///     let list = vec![Celsius(20.5)].to_object(py);
///     assert_eq!(list.bind(py).to_string(), "[20.5]");
/// });
/// ```
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "no Python object can be made of a `{Self}` by `ToPyObject`",
        label = "no conversion to Python is known for this type",
        note = "`ToPyObject` is deprecated: ask for `IntoPyObject` instead, and implement it for references to types of your own",
        note = "for a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
#[deprecated(since = "0.23.0", note = "use `IntoPyObject`, for `&T`, instead")]
pub trait ToPyObject<Origin = Native, Provider = ()> {
    /// Converts the value.
    fn to_object(&self, py: Python<'_>) -> PyObject;
}

/// Values that can be turned into a `T`, which is [`PyObject`], or another `Py`. [`IntoPyObject`] has taken its place.
///
/// # Panics
/// `into_py` cannot fail, so that it panics where the conversion does.
///
/// ```
/// #![allow(deprecated)]
/// use pyo3::prelude::*;
///
/// struct Celsius(f64);
///
/// impl IntoPy<PyObject> for Celsius {
///     fn into_py(self, py: Python<'_>) -> PyObject {
///         self.0.into_py(py)
///     }
/// }
///
/// Python::with_gil(|py| {
///     let tuple: PyObject = (Celsius(20.5), "outside").into_py(py);
///     assert_eq!(tuple.bind(py).to_string(), "(20.5, 'outside')");
/// });
/// ```
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be turned into `{T}` by `IntoPy`",
        label = "no conversion to Python is known for this type",
        note = "`IntoPy` is deprecated: ask for `IntoPyObject` instead; for a type of your own there are `#[pyclass]` and `#[derive(IntoPyObject)]`",
        note = "for a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
#[deprecated(since = "0.23.0", note = "use `IntoPyObject` instead")]
pub trait IntoPy<T, Origin = Native, Provider = ()>: Sized {
    /// Converts the value.
    fn into_py(self, py: Python<'_>) -> T;
}

#[cold]
#[track_caller]
fn failed(error: PyErr) -> ! {
    panic!(
        "a value could not be turned into a Python object: {}",
        error
    )
}

#[track_caller]
fn expect<T>(result: PyResult<T>) -> T {
    result.unwrap_or_else(|error| failed(error))
}

/// By the trait of today.
fn object<'py, T, O, P>(py: Python<'py>, value: T) -> PyObject
where
    T: IntoPyObject<'py, O, P>,
{
    expect(value.into_py_any(py))
}

fn list(py: Python<'_>, items: impl ExactSizeIterator<Item = PyObject>) -> PyObject {
    expect(PyList::new(py, items)).into_any().unbind()
}

fn set(py: Python<'_>, items: impl Iterator<Item = PyObject>) -> PyObject {
    expect(PySet::new(py, items)).into_any().unbind()
}

fn dict(py: Python<'_>, items: impl Iterator<Item = (PyObject, PyObject)>) -> PyObject {
    let dict = PyDict::new(py);
    for (key, value) in items {
        expect(dict.set_item(key, value));
    }
    dict.into_any().unbind()
}

/// Types that convert as by the trait of today.
macro_rules! to_object {
    ($([$($generics:tt)*] $value:ty),* $(,)?) => { $(
        impl<$($generics)*> ToPyObject for $value {
            #[inline]
            fn to_object(&self, py: Python<'_>) -> PyObject {
                object(py, self)
            }
        }
    )* };
}

/// As above.
macro_rules! into_py {
    ($([$($generics:tt)*] $value:ty),* $(,)?) => { $(
        impl<$($generics)*> IntoPy<PyObject> for $value {
            #[inline]
            fn into_py(self, py: Python<'_>) -> PyObject {
                object(py, self)
            }
        }
    )* };
}

/// Both.
macro_rules! both {
    ($($value:ty),* $(,)?) => {
        to_object!($([] $value),*);
        into_py!($([] $value),*);
    };
}

both! {
    bool, char, f32, f64, i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize,
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroI128, NonZeroIsize,
    NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64, NonZeroU128, NonZeroUsize,
    String, Cow<'_, str>, OsString, Cow<'_, OsStr>, PathBuf, Cow<'_, Path>,
    IpAddr, Ipv4Addr, Ipv6Addr, Duration, SystemTime, PyBackedStr, PyBackedBytes, PyErr,
}
to_object! {
    [] str, [] OsStr, [] Path, [] PySliceIndices,
    [T] Py<T>, [T] Bound<'_, T>, [T] Borrowed<'_, '_, T>,
}
into_py! {
    [] &str, [] &String, [] &OsStr, [] &OsString, [] &Path, [] &PathBuf, [] &[u8], [] &PyErr,
    [T] Py<T>, [T] &Py<T>, [T] Bound<'_, T>, [T] &Bound<'_, T>, [T] Borrowed<'_, '_, T>,
    [T: PyClass] PyRef<'_, T>, [T: PyClass] &PyRef<'_, T>,
    [T: PyClass<Frozen = False>] PyRefMut<'_, T>, [T: PyClass<Frozen = False>] &PyRefMut<'_, T>,
}

/// Of a class that is `#[pyclass]` without `extends`, which are those that convert.
impl<T> IntoPy<PyObject> for T
where
    T: PyClass + for<'py> IntoPyObject<'py>,
{
    fn into_py(self, py: Python<'_>) -> PyObject {
        object(py, self)
    }
}

impl<T: ?Sized + ToPyObject> ToPyObject for &T {
    #[inline]
    fn to_object(&self, py: Python<'_>) -> PyObject {
        (**self).to_object(py)
    }
}

/// `None`.
impl ToPyObject for () {
    #[inline]
    fn to_object(&self, py: Python<'_>) -> PyObject {
        py.None()
    }
}

/// `None`.
impl IntoPy<PyObject> for () {
    #[inline]
    fn into_py(self, py: Python<'_>) -> PyObject {
        py.None()
    }
}

impl ToPyObject for Cow<'_, [u8]> {
    #[inline]
    fn to_object(&self, py: Python<'_>) -> PyObject {
        object(py, &**self)
    }
}

impl IntoPy<PyObject> for Cow<'_, [u8]> {
    #[inline]
    fn into_py(self, py: Python<'_>) -> PyObject {
        object(py, &*self)
    }
}

// What holds other values asks for the same trait of them. Bytes make no exception, unlike with `IntoPyObject`: only `&[u8]` and
// `Cow<[u8]>` are `bytes`.

impl<T: ToPyObject> ToPyObject for Option<T> {
    fn to_object(&self, py: Python<'_>) -> PyObject {
        self.as_ref()
            .map_or_else(|| py.None(), |value| value.to_object(py))
    }
}

impl<T: IntoPy<PyObject>> IntoPy<PyObject> for Option<T> {
    fn into_py(self, py: Python<'_>) -> PyObject {
        self.map_or_else(|| py.None(), |value| value.into_py(py))
    }
}

impl<T: Copy + ToPyObject> ToPyObject for Cell<T> {
    fn to_object(&self, py: Python<'_>) -> PyObject {
        self.get().to_object(py)
    }
}

impl<T: Copy + IntoPy<PyObject>> IntoPy<PyObject> for Cell<T> {
    fn into_py(self, py: Python<'_>) -> PyObject {
        self.get().into_py(py)
    }
}

/// Sequences: to `list`.
macro_rules! lists {
    ($([$($generics:tt)*] $value:ty),*) => { $(
        impl<T: ToPyObject, $($generics)*> ToPyObject for $value {
            fn to_object(&self, py: Python<'_>) -> PyObject {
                list(py, self.iter().map(|item| item.to_object(py)))
            }
        }
    )* };
}
lists!([] [T], [] Vec<T>, [const N: usize] [T; N]);

impl<T: IntoPy<PyObject>> IntoPy<PyObject> for Vec<T> {
    fn into_py(self, py: Python<'_>) -> PyObject {
        list(py, self.into_iter().map(|item| item.into_py(py)))
    }
}

impl<T: IntoPy<PyObject>, const N: usize> IntoPy<PyObject> for [T; N] {
    fn into_py(self, py: Python<'_>) -> PyObject {
        list(py, self.into_iter().map(|item| item.into_py(py)))
    }
}

/// Sets: to `set`.
macro_rules! sets {
    ($([$($hasher:ident)?] $value:ty),*) => { $(
        impl<T: ToPyObject $(, $hasher)?> ToPyObject for $value {
            fn to_object(&self, py: Python<'_>) -> PyObject {
                set(py, self.iter().map(|item| item.to_object(py)))
            }
        }

        impl<T: IntoPy<PyObject> $(, $hasher)?> IntoPy<PyObject> for $value {
            fn into_py(self, py: Python<'_>) -> PyObject {
                set(py, self.into_iter().map(|item| item.into_py(py)))
            }
        }
    )* };
}
sets!([S] HashSet<T, S>, [] BTreeSet<T>);

/// Maps: to `dict`.
macro_rules! dicts {
    ($([$($hasher:ident)?] $value:ty),*) => { $(
        impl<K: ToPyObject, V: ToPyObject $(, $hasher)?> ToPyObject for $value {
            fn to_object(&self, py: Python<'_>) -> PyObject {
                dict(py, self.iter().map(|(key, value)| (key.to_object(py), value.to_object(py))))
            }
        }

        impl<K: IntoPy<PyObject>, V: IntoPy<PyObject> $(, $hasher)?> IntoPy<PyObject> for $value {
            fn into_py(self, py: Python<'_>) -> PyObject {
                dict(py, self.into_iter().map(|(key, value)| (key.into_py(py), value.into_py(py))))
            }
        }
    )* };
}
dicts!([H] HashMap<K, V, H>, [] BTreeMap<K, V>);

/// Tuples: to `tuple`.
macro_rules! tuples {
    ($($name:ident $item:ident),*) => {
        impl<$($name: ToPyObject),*> ToPyObject for ($($name,)*) {
            fn to_object(&self, py: Python<'_>) -> PyObject {
                let ($($item,)*) = self;
                expect(PyTuple::new(py, [$($item.to_object(py)),*])).into_any().unbind()
            }
        }

        impl<$($name: IntoPy<PyObject>),*> IntoPy<Py<PyTuple>> for ($($name,)*) {
            fn into_py(self, py: Python<'_>) -> Py<PyTuple> {
                let ($($item,)*) = self;
                expect(PyTuple::new(py, [$($item.into_py(py)),*])).unbind()
            }
        }

        impl<$($name: IntoPy<PyObject>),*> IntoPy<PyObject> for ($($name,)*) {
            fn into_py(self, py: Python<'_>) -> PyObject {
                let tuple: Py<PyTuple> = self.into_py(py);
                tuple.into_any()
            }
        }
    };
}
tuples!(T0 a);
tuples!(T0 a, T1 b);
tuples!(T0 a, T1 b, T2 c);
tuples!(T0 a, T1 b, T2 c, T3 d);
tuples!(T0 a, T1 b, T2 c, T3 d, T4 e);
tuples!(T0 a, T1 b, T2 c, T3 d, T4 e, T5 f);
tuples!(T0 a, T1 b, T2 c, T3 d, T4 e, T5 f, T6 g);
tuples!(T0 a, T1 b, T2 c, T3 d, T4 e, T5 f, T6 g, T7 h);
tuples!(T0 a, T1 b, T2 c, T3 d, T4 e, T5 f, T6 g, T7 h, T8 i);
tuples!(T0 a, T1 b, T2 c, T3 d, T4 e, T5 f, T6 g, T7 h, T8 i, T9 j);
tuples!(T0 a, T1 b, T2 c, T3 d, T4 e, T5 f, T6 g, T7 h, T8 i, T9 j, T10 k);
tuples!(T0 a, T1 b, T2 c, T3 d, T4 e, T5 f, T6 g, T7 h, T8 i, T9 j, T10 k, T11 l);

/// What can be the arguments of a call.
macro_rules! into_exactly {
    ($target:ty: $($value:ty),*) => { $(
        impl IntoPy<Py<$target>> for $value {
            #[inline]
            fn into_py(self, py: Python<'_>) -> Py<$target> {
                match self.into_pyobject(py) {
                    Ok(object) => object.into(),
                    Err(error) => match error {},
                }
            }
        }
    )* };
}
into_exactly!(PyTuple: (), Bound<'_, PyTuple>, &Bound<'_, PyTuple>);
into_exactly!(PyString: &str, Bound<'_, PyString>, &Bound<'_, PyString>, &Py<PyString>);

/// Whatever another crate has a conversion for.
impl<T, P> ToPyObject<Foreign, P> for T
where
    T: ?Sized,
    for<'a, 'py> &'a T: IntoPyObject<'py, Foreign, P>,
{
    fn to_object(&self, py: Python<'_>) -> PyObject {
        object(py, self)
    }
}

/// Whatever another crate has a conversion for.
impl<T, P> IntoPy<PyObject, Foreign, P> for T
where
    T: for<'py> IntoPyObject<'py, Foreign, P>,
{
    fn into_py(self, py: Python<'_>) -> PyObject {
        object(py, self)
    }
}

/// Tuples with something in them that another crate has a conversion for.
impl<T, P> IntoPy<Py<PyTuple>, Foreign, P> for T
where
    T: for<'py> IntoPyObject<'py, Foreign, P, Target = PyTuple>,
{
    fn into_py(self, py: Python<'_>) -> Py<PyTuple> {
        expect(self.into_pyobject_or_pyerr(py).map(BoundObject::unbind))
    }
}

impl PyList {
    /// Old form of [`PyList::new`].
    ///
    /// # Panics
    /// If an element cannot be converted, or the iterator gives more or fewer elements than its `len` said.
    #[deprecated(since = "0.23.0", note = "renamed to `PyList::new`")]
    #[track_caller]
    pub fn new_bound<T, U, O, P>(
        py: Python<'_>,
        elements: impl IntoIterator<Item = T, IntoIter = U>,
    ) -> Bound<'_, PyList>
    where
        T: ToPyObject<O, P>,
        U: ExactSizeIterator<Item = T>,
    {
        let elements = elements.into_iter();
        expect(PyList::new(py, elements.map(|item| item.to_object(py))))
    }
}

impl PyTuple {
    /// Old form of [`PyTuple::new`].
    ///
    /// # Panics
    /// If an element cannot be converted, or the iterator gives more or fewer elements than its `len` said.
    #[deprecated(since = "0.23.0", note = "renamed to `PyTuple::new`")]
    #[track_caller]
    pub fn new_bound<T, U, O, P>(
        py: Python<'_>,
        elements: impl IntoIterator<Item = T, IntoIter = U>,
    ) -> Bound<'_, PyTuple>
    where
        T: ToPyObject<O, P>,
        U: ExactSizeIterator<Item = T>,
    {
        let elements = elements.into_iter();
        expect(PyTuple::new(py, elements.map(|item| item.to_object(py))))
    }
}

impl PySet {
    /// Old form of [`PySet::new`].
    ///
    /// # Errors
    /// `TypeError` if an element cannot be hashed.
    ///
    /// # Panics
    /// If an element cannot be converted.
    #[deprecated(since = "0.23.0", note = "renamed to `PySet::new`")]
    pub fn new_bound<'a, 'p, T, O, P>(
        py: Python<'p>,
        elements: impl IntoIterator<Item = &'a T>,
    ) -> PyResult<Bound<'p, PySet>>
    where
        T: ToPyObject<O, P> + 'a,
    {
        PySet::new(py, elements.into_iter().map(|item| item.to_object(py)))
    }
}

impl PyFrozenSet {
    /// Old form of [`PyFrozenSet::new`].
    ///
    /// # Errors
    /// `TypeError` if an element cannot be hashed.
    ///
    /// # Panics
    /// If an element cannot be converted.
    #[deprecated(since = "0.23.0", note = "renamed to `PyFrozenSet::new`")]
    pub fn new_bound<'a, 'p, T, O, P>(
        py: Python<'p>,
        elements: impl IntoIterator<Item = &'a T>,
    ) -> PyResult<Bound<'p, PyFrozenSet>>
    where
        T: ToPyObject<O, P> + 'a,
    {
        PyFrozenSet::new(py, elements.into_iter().map(|item| item.to_object(py)))
    }
}
