//! Lists of element types, for containers whose elements may come from different providers: tuples and maps.
//!
//! A container of one element type hands the origin of its element through. One of several cannot: `(i32, NaiveDate)` is
//! neither wholly native nor all of one provider. So it is bounded by a list of its elements, `Cons<i32, Cons<NaiveDate, Nil>>`,
//! for which exactly one of three implementations applies: all native, the *first* foreign element at the head, or in the tail.

use std::marker::PhantomData;

use super::{Foreign, FromPyObject, IntoPyObject, Native};
use crate::{ffi, Borrowed, BoundObject, PyAny, PyResult, Python};

/// The empty list.
pub struct Nil;
/// A list with an element in front.
pub struct Cons<H, T>(pub H, pub T);

/// The provider of a list whose first element is foreign (by `P`); the tail is of origin `TO`, provider `TP`.
pub struct Head<P, TO, TP>(PhantomData<(P, TO, TP)>);
/// The provider of a list whose first element is native, and whose tail has a foreign one, with provider `P`.
pub struct Tail<P>(PhantomData<P>);

/// Lists that can be made out of as many Python objects.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "one of the elements cannot be made out of a Python object",
        label = "an element of this tuple or map has no conversion from Python",
        note = "elements of a type of your own need `#[derive(FromPyObject)]`, or `#[pyclass]` together with `#[derive(Clone)]`",
        note = "elements of a type of another crate need the feature of `pyo3` that is named like that crate, or a conversion crate for it",
        note = "the elements, as a list: {Self}"
    )
)]
pub trait FromElements<'py, Origin = Native, Provider = ()>: Sized {
    /// Converts the objects that `items` points to.
    ///
    /// # Safety
    /// `items` must point to as many live objects as the list has elements.
    unsafe fn from_elements(py: Python<'py>, items: *const *mut ffi::PyObject) -> PyResult<Self>;

    /// The types of the elements, behind those that are there.
    #[cfg(feature = "experimental-inspect")]
    fn type_inputs(types: &mut Vec<crate::inspect::types::TypeInfo>);
}

/// Lists that can be turned into as many Python objects.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "one of the elements cannot be turned into a Python object",
        label = "an element of this tuple or map has no conversion to Python",
        note = "elements of a type of your own need `#[pyclass]` or `#[derive(IntoPyObject)]`",
        note = "elements of a type of another crate need the feature of `pyo3` that is named like that crate, or a conversion crate for it",
        note = "the elements, as a list: {Self}"
    )
)]
pub trait IntoElements<'py, Origin = Native, Provider = ()>: Sized {
    /// The list of the elements' outputs: some owned, some borrowed.
    type Outputs: ElementOutputs;

    /// Converts the elements in order, up to the first error.
    fn into_elements(self, py: Python<'py>) -> PyResult<Self::Outputs>;

    /// The types of the elements, behind those that are there.
    #[cfg(feature = "experimental-inspect")]
    fn type_outputs(types: &mut Vec<crate::inspect::types::TypeInfo>);
}

/// A list of `Bound` and `Borrowed`.
pub trait ElementOutputs {
    /// Writes the pointers, which `self` goes on owning.
    ///
    /// # Safety
    /// `slots` must have room for as many pointers as the list has elements.
    unsafe fn write_borrowed(&self, slots: *mut *mut ffi::PyObject);

    /// Writes the pointers together with their ownership: the borrowed ones get a reference of their own.
    ///
    /// # Safety
    /// As `write_borrowed`.
    unsafe fn write_owned(self, slots: *mut *mut ffi::PyObject);
}

/// The output of one element: forgets which Python type it is of.
pub struct Element<'py, B, T>(B, PhantomData<(&'py (), T)>);

impl ElementOutputs for Nil {
    #[inline]
    unsafe fn write_borrowed(&self, _slots: *mut *mut ffi::PyObject) {}
    #[inline]
    unsafe fn write_owned(self, _slots: *mut *mut ffi::PyObject) {}
}

impl<'py, B, T, L> ElementOutputs for Cons<Element<'py, B, T>, L>
where
    B: BoundObject<'py, T>,
    L: ElementOutputs,
{
    #[inline]
    unsafe fn write_borrowed(&self, slots: *mut *mut ffi::PyObject) {
        // SAFETY: forwarded: there is room for this element and for the rest.
        unsafe {
            *slots = self.0 .0.as_ptr();
            self.1.write_borrowed(slots.add(1));
        }
    }

    #[inline]
    unsafe fn write_owned(self, slots: *mut *mut ffi::PyObject) {
        // SAFETY: forwarded: there is room for this element and for the rest.
        unsafe {
            *slots = self.0 .0.into_ptr();
            self.1.write_owned(slots.add(1));
        }
    }
}

impl<'py> FromElements<'py> for Nil {
    #[inline]
    unsafe fn from_elements(_py: Python<'py>, _items: *const *mut ffi::PyObject) -> PyResult<Self> {
        Ok(Nil)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_inputs(_types: &mut Vec<crate::inspect::types::TypeInfo>) {}
}

impl<'py> IntoElements<'py> for Nil {
    type Outputs = Nil;

    #[inline]
    fn into_elements(self, _py: Python<'py>) -> PyResult<Nil> {
        Ok(Nil)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_outputs(_types: &mut Vec<crate::inspect::types::TypeInfo>) {}
}

/// One impl per shape; the bodies are the same.
macro_rules! shape {
    ([$($generic:ident)*] ($($origin:tt)*) head($($head:tt)*) tail($($tail:tt)*)) => {
        #[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
        impl<'py, H, T, $($generic),*> FromElements<'py, $($origin)*> for Cons<H, T>
        where
            H: FromPyObject<'py, $($head)*>,
            T: FromElements<'py, $($tail)*>,
        {
            #[inline]
            unsafe fn from_elements(
                py: Python<'py>,
                items: *const *mut ffi::PyObject,
            ) -> PyResult<Self> {
                // SAFETY: forwarded: `items` points to this element's object, and to those of the rest behind it.
                unsafe {
                    let item: Borrowed<'_, 'py, PyAny> = Borrowed::from_ptr_unchecked(py, *items);
                    let head = H::extract_bound(&item)?;
                    Ok(Cons(head, T::from_elements(py, items.add(1))?))
                }
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_inputs(types: &mut Vec<crate::inspect::types::TypeInfo>) {
                types.push(H::type_input());
                T::type_inputs(types);
            }
        }

        #[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
        impl<'py, H, T, $($generic),*> IntoElements<'py, $($origin)*> for Cons<H, T>
        where
            H: IntoPyObject<'py, $($head)*>,
            T: IntoElements<'py, $($tail)*>,
        {
            type Outputs = Cons<Element<'py, H::Output, H::Target>, T::Outputs>;

            #[inline]
            fn into_elements(self, py: Python<'py>) -> PyResult<Self::Outputs> {
                let head = match self.0.into_pyobject(py) {
                    Ok(object) => Element(object, PhantomData),
                    Err(error) => return Err(error.into()),
                };
                Ok(Cons(head, self.1.into_elements(py)?))
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_outputs(types: &mut Vec<crate::inspect::types::TypeInfo>) {
                types.push(H::type_output());
                T::type_outputs(types);
            }
        }
    };
}

shape!([] (Native, ()) head(Native, ()) tail(Native, ()));
shape!([P TO TP] (Foreign, Head<P, TO, TP>) head(Foreign, P) tail(TO, TP));
shape!([P] (Foreign, Tail<P>) head(Native, ()) tail(Foreign, P));

/// The type of the list of these elements.
macro_rules! list_type {
    () => { $crate::conversion::elements::Nil };
    ($head:ty $(, $tail:ty)*) => {
        $crate::conversion::elements::Cons<$head, $crate::conversion::elements::list_type!($($tail),*)>
    };
}
/// The list of these elements, as an expression or a pattern.
macro_rules! list {
    () => { $crate::conversion::elements::Nil };
    ($head:ident $(, $tail:ident)*) => {
        $crate::conversion::elements::Cons($head, $crate::conversion::elements::list!($($tail),*))
    };
}
pub(crate) use {list, list_type};
