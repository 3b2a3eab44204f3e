//! The first argument of methods: the value of `self`, borrowed; the object itself; the class; the module.
//!
//! The caller of the method keeps the object alive, and CPython has checked its type, so that a borrow is all there is to take.

use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use crate::pycell::layout;
use crate::pyclass::boolean_struct::False;
use crate::types::any::PyAnyMethods;
use crate::types::{PyModule, PyType};
use crate::{
    ffi, Borrowed, Bound, Py, PyAny, PyClass, PyRef, PyRefMut, PyResult, PyTypeInfo, Python,
};

/// A shared borrow of the value in an object that somebody else keeps alive for `'a`.
pub struct SharedBorrow<'a, T: PyClass>(*mut ffi::PyObject, PhantomData<&'a T>);

impl<'a, T: PyClass> SharedBorrow<'a, T> {
    #[inline]
    pub(super) fn take(object: &'a Bound<'_, PyAny>) -> PyResult<Self> {
        let object = object.downcast::<T>()?;
        // SAFETY: just checked to be an instance of `T`, alive for 'a.
        unsafe { Self::take_unchecked(object.as_ptr()) }
    }

    /// As `take`, with nobody interested in why not.
    #[inline]
    pub(super) fn take_operand(object: &'a Bound<'_, PyAny>) -> Option<Self> {
        let object = object.downcast::<T>().ok()?;
        // SAFETY: just checked to be an instance of `T`, alive for 'a.
        unsafe { Self::try_take_unchecked(object.as_ptr()) }
    }

    /// # Safety
    /// `object` must be an instance of `T` that lives for `'a`.
    #[inline]
    unsafe fn try_take_unchecked(object: *mut ffi::PyObject) -> Option<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { layout::borrow_shared::<T>(object) }.ok()?;
        Some(SharedBorrow(object, PhantomData))
    }

    /// # Safety
    /// `object` must be an instance of `T` that lives for `'a`.
    #[inline]
    unsafe fn take_unchecked(object: *mut ffi::PyObject) -> PyResult<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { layout::borrow_shared::<T>(object) }?;
        Ok(SharedBorrow(object, PhantomData))
    }
}

impl<T: PyClass> Deref for SharedBorrow<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the borrow checker grants shared access until the guard drops.
        unsafe { &*layout::value_ptr::<T>(self.0) }
    }
}

impl<T: PyClass> Drop for SharedBorrow<'_, T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the guard holds a shared borrow of a live instance of `T`.
        unsafe { layout::release_shared::<T>(self.0) }
    }
}

/// The exclusive borrow of the value in an object that somebody else keeps alive for `'a`.
pub struct ExclusiveBorrow<'a, T: PyClass<Frozen = False>>(
    *mut ffi::PyObject,
    PhantomData<&'a mut T>,
);

impl<'a, T: PyClass<Frozen = False>> ExclusiveBorrow<'a, T> {
    #[inline]
    pub(super) fn take(object: &'a Bound<'_, PyAny>) -> PyResult<Self> {
        let object = object.downcast::<T>()?;
        // SAFETY: just checked to be an instance of `T`, alive for 'a.
        unsafe { Self::take_unchecked(object.as_ptr()) }
    }

    /// As `take`, with nobody interested in why not.
    #[inline]
    pub(super) fn take_operand(object: &'a Bound<'_, PyAny>) -> Option<Self> {
        let object = object.downcast::<T>().ok()?;
        // SAFETY: just checked to be an instance of `T`, alive for 'a.
        unsafe { Self::try_take_unchecked(object.as_ptr()) }
    }

    /// # Safety
    /// `object` must be an instance of `T` that lives for `'a`.
    #[inline]
    unsafe fn try_take_unchecked(object: *mut ffi::PyObject) -> Option<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { layout::borrow_exclusive::<T>(object) }.ok()?;
        Some(ExclusiveBorrow(object, PhantomData))
    }

    /// # Safety
    /// `object` must be an instance of `T` that lives for `'a`.
    #[inline]
    unsafe fn take_unchecked(object: *mut ffi::PyObject) -> PyResult<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { layout::borrow_exclusive::<T>(object) }?;
        Ok(ExclusiveBorrow(object, PhantomData))
    }
}

impl<T: PyClass<Frozen = False>> Deref for ExclusiveBorrow<'_, T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the borrow checker grants unique access until the guard drops.
        unsafe { &*layout::value_ptr::<T>(self.0) }
    }
}

impl<T: PyClass<Frozen = False>> DerefMut for ExclusiveBorrow<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the borrow checker grants unique access until the guard drops.
        unsafe { &mut *layout::value_ptr::<T>(self.0) }
    }
}

impl<T: PyClass<Frozen = False>> Drop for ExclusiveBorrow<'_, T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the guard holds the exclusive borrow of a live instance of `T`.
        unsafe { layout::release_exclusive::<T>(self.0) }
    }
}

/// Kind of the receivers that there are.
pub enum Borrow {}
/// Kind of no receiver.
///
/// Of a trait with a single impl for all types the compiler takes that impl, and reports each of its bounds and all that follows
/// from them. With a second one, which never applies, it reports the trait.
pub enum NoBorrow {}
/// Holds for no type.
pub trait Never: 'static {}

/// Types that have methods with `&self`: classes.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` is not a Python class",
        label = "`#[pyclass]` is missing on this type"
    )
)]
pub trait SharedReceiver<'a, Kind>: Sized {
    /// What gives the value back.
    type Guard: Deref<Target = Self>;
    /// Borrows the value.
    ///
    /// # Safety
    /// `slf` must be an instance of `Self` that outlives the guard.
    unsafe fn take(slf: *mut ffi::PyObject) -> PyResult<Self::Guard>;
}

impl<'a, T: Never> SharedReceiver<'a, NoBorrow> for T {
    type Guard = &'a mut T;

    unsafe fn take(_slf: *mut ffi::PyObject) -> PyResult<&'a mut T> {
        unreachable!("no type is of this kind")
    }
}

impl<'a, T: PyClass> SharedReceiver<'a, Borrow> for T {
    type Guard = SharedBorrow<'a, T>;

    #[inline]
    unsafe fn take(slf: *mut ffi::PyObject) -> PyResult<SharedBorrow<'a, T>> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { SharedBorrow::take_unchecked(slf) }
    }
}

/// Types that have methods with `&mut self`: classes that are not frozen.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be borrowed mutably",
        label = "`&mut self`, a setter and `PyRefMut` need a `#[pyclass]` that is not `frozen`",
        note = "take `&self`, with a lock or an atomic in the field that changes; or remove `frozen`"
    )
)]
pub trait ExclusiveReceiver<'a, Kind>: Sized {
    /// What gives the value back.
    type Guard: DerefMut<Target = Self>;
    /// Borrows the value.
    ///
    /// # Safety
    /// `slf` must be an instance of `Self` that outlives the guard.
    unsafe fn take(slf: *mut ffi::PyObject) -> PyResult<Self::Guard>;
}

impl<'a, T: Never> ExclusiveReceiver<'a, NoBorrow> for T {
    type Guard = &'a mut T;

    unsafe fn take(_slf: *mut ffi::PyObject) -> PyResult<&'a mut T> {
        unreachable!("no type is of this kind")
    }
}

impl<'a, T: PyClass<Frozen = False>> ExclusiveReceiver<'a, Borrow> for T {
    type Guard = ExclusiveBorrow<'a, T>;

    #[inline]
    unsafe fn take(slf: *mut ffi::PyObject) -> PyResult<ExclusiveBorrow<'a, T>> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { ExclusiveBorrow::take_unchecked(slf) }
    }
}

/// `&self`.
///
/// # Safety
/// `slf` must be an instance of `T` that outlives the guard.
#[inline]
pub unsafe fn shared<'a, T, K, G>(_py: Python<'_>, slf: *mut ffi::PyObject) -> PyResult<G>
where
    T: SharedReceiver<'a, K, Guard = G>,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe { T::take(slf) }
}

/// `&mut self`.
///
/// # Safety
/// `slf` must be an instance of `T` that outlives the guard.
#[inline]
pub unsafe fn exclusive<'a, T, K, G>(_py: Python<'_>, slf: *mut ffi::PyObject) -> PyResult<G>
where
    T: ExclusiveReceiver<'a, K, Guard = G>,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe { T::take(slf) }
}

/// `&self` of an operator: `None` if the object is not of this class.
///
/// # Safety
/// `slf` must be a live object that outlives the guard.
#[inline]
pub unsafe fn shared_checked<'a, T: PyClass>(
    py: Python<'_>,
    slf: *mut ffi::PyObject,
) -> PyResult<Option<SharedBorrow<'a, T>>> {
    // SAFETY: forwarded, and checked.
    unsafe {
        if !is_instance::<T>(py, slf) {
            return Ok(None);
        }
        SharedBorrow::take_unchecked(slf).map(Some)
    }
}

/// `&mut self` of an operator: `None` if the object is not of this class.
///
/// # Safety
/// `slf` must be a live object that outlives the guard.
#[inline]
pub unsafe fn exclusive_checked<'a, T: PyClass<Frozen = False>>(
    py: Python<'_>,
    slf: *mut ffi::PyObject,
) -> PyResult<Option<ExclusiveBorrow<'a, T>>> {
    // SAFETY: forwarded, and checked.
    unsafe {
        if !is_instance::<T>(py, slf) {
            return Ok(None);
        }
        ExclusiveBorrow::take_unchecked(slf).map(Some)
    }
}

/// Whether the object is an instance of `T`.
///
/// # Safety
/// `object` must be live.
#[inline]
pub unsafe fn is_instance<T: PyTypeInfo>(py: Python<'_>, object: *mut ffi::PyObject) -> bool {
    // SAFETY: forwarded: live; the type object is, too.
    unsafe { ffi::PyObject_TypeCheck(object, T::type_object_raw(py)) != 0 }
}

/// Types that stand for the object, the class or the module that a function is called on.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot stand for the object, the class or the module that this function is called on",
        label = "write `&Bound<..>`, `Bound<..>`, `Borrowed<..>` or `Py<..>`",
        note = "a method can also take `&self`, `&mut self`, `PyRef<Self>` or `PyRefMut<Self>`"
    )
)]
pub trait Receiver<'a, 'py: 'a, T>: Sized {
    /// Makes it out of the object.
    fn from_object(object: &'a Bound<'py, T>) -> PyResult<Self>;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'a, 'py: 'a, T> Receiver<'a, 'py, T> for &'a Bound<'py, T> {
    #[inline]
    fn from_object(object: &'a Bound<'py, T>) -> PyResult<Self> {
        Ok(object)
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'a, 'py: 'a, T> Receiver<'a, 'py, T> for Bound<'py, T> {
    #[inline]
    fn from_object(object: &'a Bound<'py, T>) -> PyResult<Self> {
        Ok(object.clone())
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'a, 'py: 'a, T> Receiver<'a, 'py, T> for Borrowed<'a, 'py, T> {
    #[inline]
    fn from_object(object: &'a Bound<'py, T>) -> PyResult<Self> {
        Ok(object.as_borrowed())
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'a, 'py: 'a, T> Receiver<'a, 'py, T> for Py<T> {
    #[inline]
    fn from_object(object: &'a Bound<'py, T>) -> PyResult<Self> {
        Ok(object.clone().unbind())
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'a, 'py: 'a, T: PyClass> Receiver<'a, 'py, T> for PyRef<'py, T> {
    #[inline]
    fn from_object(object: &'a Bound<'py, T>) -> PyResult<Self> {
        Ok(object.try_borrow()?)
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'a, 'py: 'a, T: PyClass<Frozen = False>> Receiver<'a, 'py, T> for PyRefMut<'py, T> {
    #[inline]
    fn from_object(object: &'a Bound<'py, T>) -> PyResult<Self> {
        Ok(object.try_borrow_mut()?)
    }
}

/// A receiver with a type of its own.
///
/// # Safety
/// `*slf` must be an instance of `T` that outlives the receiver.
#[inline]
pub unsafe fn typed<'a, 'py: 'a, T, R>(py: Python<'py>, slf: &'a *mut ffi::PyObject) -> PyResult<R>
where
    T: 'a,
    R: Receiver<'a, 'py, T>,
{
    // SAFETY: forwarded: an instance of `T`.
    R::from_object(unsafe { Bound::ref_from_ptr(py, slf).downcast_unchecked() })
}

/// A receiver with a type of its own, of an operator: `None` if the object is not of this class.
///
/// # Safety
/// `*slf` must be a live object that outlives the receiver.
#[inline]
pub unsafe fn typed_checked<'a, 'py: 'a, T, R>(
    py: Python<'py>,
    slf: &'a *mut ffi::PyObject,
) -> PyResult<Option<R>>
where
    T: PyTypeInfo + 'a,
    R: Receiver<'a, 'py, T>,
{
    // SAFETY: forwarded, and checked.
    unsafe {
        if !is_instance::<T>(py, *slf) {
            return Ok(None);
        }
        typed(py, slf).map(Some)
    }
}

/// Types that the first argument of a `#[classmethod]` can have.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be the class of a `#[classmethod]`",
        label = "the class is given as `&Bound<'_, PyType>`, `Bound<'_, PyType>`, `Borrowed<'_, '_, PyType>` or `Py<PyType>`"
    )
)]
pub trait ClassReceiver<'a, 'py: 'a>: Receiver<'a, 'py, PyType> {}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'a, 'py: 'a, R: Receiver<'a, 'py, PyType>> ClassReceiver<'a, 'py> for R {}

/// The class that a class method is called on.
///
/// # Safety
/// `*class` must be a type object that outlives the receiver.
#[inline]
pub unsafe fn class<'a, 'py: 'a, R>(py: Python<'py>, class: &'a *mut ffi::PyObject) -> PyResult<R>
where
    R: ClassReceiver<'a, 'py>,
{
    // SAFETY: forwarded: a type object.
    unsafe { typed(py, class) }
}

/// Types that the first argument of a function with `pass_module` can have.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be the module of a function with `pass_module`",
        label = "the module is given as `&Bound<'_, PyModule>`, `Bound<'_, PyModule>`, `Borrowed<'_, '_, PyModule>` or `Py<PyModule>`"
    )
)]
pub trait ModuleReceiver<'a, 'py: 'a>: Receiver<'a, 'py, PyModule> {}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'a, 'py: 'a, R: Receiver<'a, 'py, PyModule>> ModuleReceiver<'a, 'py> for R {}

/// The module of a function with `pass_module`.
///
/// # Safety
/// `*module` must be a module that outlives the receiver.
#[inline]
pub unsafe fn module<'a, 'py: 'a, R>(py: Python<'py>, module: &'a *mut ffi::PyObject) -> PyResult<R>
where
    R: ModuleReceiver<'a, 'py>,
{
    // SAFETY: forwarded: a module.
    unsafe { typed(py, module) }
}
