//! The first argument of methods: the value of `self`, borrowed; the object itself; the class; the module.
//!
//! The caller of the method keeps the object alive, and CPython has checked its type, so that a borrow is all there is to take.

use std::ptr::NonNull;

use super::frame::{refuse_exclude, refuse_share, Frame};
use super::pymethods::BoundRef;
use crate::pycell::layout::{Access, PyClassObject};
use crate::pyclass::boolean_struct::False;
use crate::pyclass::lazy_type::LazyType;
use crate::types::any::PyAnyMethods;
use crate::types::{PyModule, PyType};
use crate::{ffi, Bound, PyAny, PyClass, PyErr, PyResult, Python};

/// Whether the object is an instance of the class.
#[inline]
fn is_instance_of(object: &Bound<'_, PyAny>, class: &'static LazyType) -> bool {
    // SAFETY: a live object.
    unsafe { is_of(object.py(), object.as_ptr(), class) }
}

/// # Safety
/// `object` must be live.
#[inline]
#[allow(unused_variables)]
unsafe fn is_of(py: Python<'_>, object: *mut ffi::PyObject, class: &'static LazyType) -> bool {
    // As long as the class has not been made there is no instance of it, nor is NULL, which is there then, the type of anything.
    #[cfg(not(any(PyPy, GraalPy)))]
    let class = class.existing();
    #[cfg(any(PyPy, GraalPy))]
    let class = class.get(py);
    // SAFETY: forwarded: a live object. CPython only compares the second type with those in the chain of the first.
    unsafe { ffi::PyObject_TypeCheck(object, class) != 0 }
}

/// Why there is no borrow of an argument.
#[cold]
#[inline(never)]
fn why_not(
    object: &Bound<'_, PyAny>,
    class: &'static LazyType,
    refuse: fn(Python<'_>) -> PyErr,
) -> PyErr {
    match is_instance_of(object, class) {
        true => refuse(object.py()),
        false => crate::DowncastError::new(object, class.name()).into(),
    }
}

/// Borrows the value of an argument.
///
/// # Safety
/// `class` and `access` must be of the same class; the object must live as long as the frame.
#[inline]
pub(super) unsafe fn share_argument(
    object: &Bound<'_, PyAny>,
    class: &'static LazyType,
    access: &'static Access,
    frame: &mut Frame,
) -> PyResult<NonNull<u8>> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    match unsafe { share_operand(object, class, access, frame) } {
        Some(value) => Ok(value),
        None => Err(why_not(object, class, refuse_share)),
    }
}

/// As `share_argument`, with nobody interested in why not.
///
/// # Safety
/// As `share_argument`.
#[inline]
pub(super) unsafe fn share_operand(
    object: &Bound<'_, PyAny>,
    class: &'static LazyType,
    access: &'static Access,
    frame: &mut Frame,
) -> Option<NonNull<u8>> {
    if !is_instance_of(object, class) {
        return None;
    }
    // SAFETY: forwarded, and checked to be an instance.
    NonNull::new(unsafe { frame.share(object.as_ptr(), access) })
}

/// Borrows the value of an argument exclusively.
///
/// # Safety
/// As `share_argument`.
#[inline]
pub(super) unsafe fn exclude_argument(
    object: &Bound<'_, PyAny>,
    class: &'static LazyType,
    access: &'static Access,
    frame: &mut Frame,
) -> PyResult<NonNull<u8>> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    match unsafe { exclude_operand(object, class, access, frame) } {
        Some(value) => Ok(value),
        None => Err(why_not(object, class, refuse_exclude)),
    }
}

/// As `exclude_argument`, with nobody interested in why not.
///
/// # Safety
/// As `share_argument`.
#[inline]
pub(super) unsafe fn exclude_operand(
    object: &Bound<'_, PyAny>,
    class: &'static LazyType,
    access: &'static Access,
    frame: &mut Frame,
) -> Option<NonNull<u8>> {
    if !is_instance_of(object, class) {
        return None;
    }
    // SAFETY: forwarded, and checked to be an instance.
    NonNull::new(unsafe { frame.exclude(object.as_ptr(), access) })
}

/// The value of `&self`. `None` if it is borrowed exclusively; the frame has the error.
///
/// # Safety
/// `slf` must be an instance of the class of `access`, which outlives the frame.
#[inline]
pub(super) unsafe fn share_receiver(
    py: Python<'_>,
    frame: &mut Frame,
    slf: *mut ffi::PyObject,
    access: &'static Access,
) -> Option<NonNull<u8>> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    let value = NonNull::new(unsafe { frame.share_receiver(slf, access) });
    if value.is_none() {
        frame.refuse_to_share(py);
    }
    value
}

/// The value of `&mut self`. `None` if it is borrowed; the frame has the error.
///
/// # Safety
/// As `share_receiver`.
#[inline]
pub(super) unsafe fn exclude_receiver(
    py: Python<'_>,
    frame: &mut Frame,
    slf: *mut ffi::PyObject,
    access: &'static Access,
) -> Option<NonNull<u8>> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    let value = NonNull::new(unsafe { frame.exclude_receiver(slf, access) });
    if value.is_none() {
        frame.refuse_to_exclude(py);
    }
    value
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
pub trait SharedReceiver<Kind>: Sized {
    /// How to borrow the value.
    const ACCESS: &'static Access;
}

impl<T: Never> SharedReceiver<NoBorrow> for T {
    const ACCESS: &'static Access = unreachable!();
}

impl<T: PyClass> SharedReceiver<Borrow> for T {
    const ACCESS: &'static Access = PyClassObject::<T>::ACCESS;
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
pub trait ExclusiveReceiver<Kind>: Sized {
    /// How to borrow the value.
    const ACCESS: &'static Access;
}

impl<T: Never> ExclusiveReceiver<NoBorrow> for T {
    const ACCESS: &'static Access = unreachable!();
}

impl<T: PyClass<Frozen = False>> ExclusiveReceiver<Borrow> for T {
    const ACCESS: &'static Access = PyClassObject::<T>::ACCESS;
}

/// `&self`. `None` if it cannot be borrowed; the frame has the error.
///
/// # Safety
/// `slf` must be an instance of `T` that outlives the frame; the result must not be used after the frame's body.
#[inline]
pub unsafe fn shared<'a, T, K>(
    py: Python<'_>,
    frame: &mut Frame,
    slf: *mut ffi::PyObject,
) -> Option<&'a T>
where
    T: SharedReceiver<K>,
{
    // SAFETY: forwarded. The borrow checker grants shared access until the frame is released.
    unsafe { share_receiver(py, frame, slf, T::ACCESS).map(|value| &*value.cast().as_ptr()) }
}

/// `&mut self`. `None` if it cannot be borrowed; the frame has the error.
///
/// # Safety
/// As [`shared`].
#[inline]
pub unsafe fn exclusive<'a, T, K>(
    py: Python<'_>,
    frame: &mut Frame,
    slf: *mut ffi::PyObject,
) -> Option<&'a mut T>
where
    T: ExclusiveReceiver<K>,
{
    // SAFETY: forwarded. The borrow checker grants unique access until the frame is released.
    unsafe { exclude_receiver(py, frame, slf, T::ACCESS).map(|value| &mut *value.cast().as_ptr()) }
}

/// Gives `&self` back.
///
/// # Safety
/// `slf` must be what [`shared`] took, and its result not be used any more.
#[inline]
pub unsafe fn release_shared<T, K>(frame: &mut Frame, slf: *mut ffi::PyObject)
where
    T: SharedReceiver<K>,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe { frame.release_shared_receiver(slf, T::ACCESS) }
}

/// Gives `&mut self` back.
///
/// # Safety
/// `slf` must be what [`exclusive`] took, and its result not be used any more.
#[inline]
pub unsafe fn release_exclusive<T, K>(frame: &mut Frame, slf: *mut ffi::PyObject)
where
    T: ExclusiveReceiver<K>,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe { frame.release_exclusive_receiver(slf, T::ACCESS) }
}

/// Whether the object is an instance of `T`.
///
/// # Safety
/// `object` must be live.
#[inline]
pub unsafe fn is_instance<T: PyClass>(py: Python<'_>, object: *mut ffi::PyObject) -> bool {
    // SAFETY: forwarded: a live object.
    unsafe { is_of(py, object, T::lazy_type()) }
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
impl<'a, 'py: 'a, T: 'a, R> Receiver<'a, 'py, T> for R
where
    R: TryFrom<BoundRef<'a, 'py, T>>,
    PyErr: From<R::Error>,
{
    #[inline]
    fn from_object(object: &'a Bound<'py, T>) -> PyResult<Self> {
        Ok(R::try_from(BoundRef(object))?)
    }
}

/// A receiver with a type of its own. `None` if it cannot be made; the frame has the error.
///
/// # Safety
/// `*slf` must be an instance of `T` that outlives the receiver.
#[inline]
pub unsafe fn typed<'a, 'py: 'a, T, R>(
    py: Python<'py>,
    frame: &mut Frame,
    slf: &'a *mut ffi::PyObject,
) -> Option<R>
where
    T: 'a,
    R: Receiver<'a, 'py, T>,
{
    // SAFETY: forwarded: an instance of `T`.
    frame.value(R::from_object(unsafe {
        Bound::ref_from_ptr(py, slf).downcast_unchecked()
    }))
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
pub unsafe fn class<'a, 'py: 'a, R>(
    py: Python<'py>,
    frame: &mut Frame,
    class: &'a *mut ffi::PyObject,
) -> Option<R>
where
    R: ClassReceiver<'a, 'py>,
{
    // SAFETY: forwarded: a type object.
    unsafe { typed(py, frame, class) }
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
pub unsafe fn module<'a, 'py: 'a, R>(
    py: Python<'py>,
    frame: &mut Frame,
    module: &'a *mut ffi::PyObject,
) -> Option<R>
where
    R: ModuleReceiver<'a, 'py>,
{
    // SAFETY: forwarded: a module.
    unsafe { typed(py, frame, module) }
}
