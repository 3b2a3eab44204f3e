//! `async fn`: what generated code makes a coroutine of.
//!
//! Arguments are converted when the function is called, and the future is made when it is first polled. What the function takes
//! by reference is kept in between by an [`Owner`]: an object of a class is borrowed only while the future is under way.

use std::future::Future;
use std::ops::{Deref, DerefMut};

use super::argument;
use super::frame::Frame;
use super::receiver::{Never, NoBorrow};
use crate::coroutine::{CancelHandle, Coroutine};
use crate::gil::AttachGuard;
use crate::pybacked::{PyBackedBytes, PyBackedStr};
use crate::pycell::layout;
use crate::pyclass::boolean_struct::False;
use crate::{ffi, Bound, FromPyObject, Py, PyAny, PyClass, PyObject, PyResult, Python};

pub use crate::coroutine::Canceller;

/// A `CancelHandle` and the coroutine's end of it.
pub fn cancel_handle() -> (CancelHandle, Canceller) {
    let handle = CancelHandle::new();
    let canceller = handle.canceller();
    (handle, canceller)
}

/// The coroutine object of a future.
///
/// # Errors
/// As making any object.
pub fn into_ptr<F>(
    py: Python<'_>,
    name: &'static str,
    class: Option<&'static str>,
    canceller: Option<Canceller>,
    future: F,
) -> PyResult<*mut ffi::PyObject>
where
    F: Future<Output = PyResult<PyObject>> + Send + 'static,
{
    let coroutine = Coroutine::new(name, class, canceller, future);
    Bound::new(py, coroutine).map(Bound::into_ptr)
}

/// The token of the thread that polls a future.
///
/// # Safety
/// The thread must be attached: the call must be in a future that only its coroutine polls. The token must not be kept across an `await`.
#[inline]
pub unsafe fn attached<'py>() -> Python<'py> {
    // SAFETY: forwarded: attached.
    unsafe { Python::assume_gil_acquired() }
}

/// Kind: a class.
pub enum Class {}
/// Kind: text or bytes.
pub enum View {}

/// Types that an `async fn` can take as `&T`.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "an `async fn` cannot take `&{Self}` from Python",
        label = "only `&T` of a `#[pyclass]`, `&str` and `&[u8]` can be kept until the future is done",
        note = "take an owned value: `Py<T>` for a Python object"
    )
)]
pub trait Share<Kind> {
    /// Keeps the value alive, until it is borrowed.
    type Owner: Send + 'static;
}

impl<T: PyClass> Share<Class> for T {
    type Owner = Py<T>;
}
// With a second implementation, which never applies, the compiler reports the trait for a type that is no class.
impl<T: Never> Share<NoBorrow> for T {
    type Owner = ();
}
impl Share<View> for str {
    type Owner = PyBackedStr;
}
impl Share<View> for [u8] {
    type Owner = PyBackedBytes;
}

/// The object of an argument.
///
/// # Safety
/// `*place` must be a live object, for as long as the result is used.
#[inline]
pub unsafe fn object<'a, 'py>(
    py: Python<'py>,
    place: *const *mut ffi::PyObject,
) -> &'a Bound<'py, PyAny> {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe { Bound::ref_from_ptr(py, &*place) }
}

/// Keeps the object of an argument that is taken as `&T`. `None` if it is no `T`; the frame has the error.
///
/// Not unsafe, lest the compiler has something to say about that where a type is refused.
///
/// # Panics
/// If `name` has no NUL at its end.
pub fn shared<T, K, O>(
    frame: &mut Frame,
    object: &Bound<'_, PyAny>,
    name: &'static str,
) -> Option<O>
where
    T: Share<K, Owner = O> + ?Sized,
    O: for<'py> FromPyObject<'py>,
{
    assert!(name.ends_with('\0'), "a name has a NUL at its end");
    // SAFETY: what it gives is owned; the name has a NUL behind it.
    unsafe { argument::extract_bound(object.py(), frame, object, name) }
}

/// Keeps the object of an argument that is taken as `&mut T`. `None` if it is no `T`; the frame has the error.
///
/// Not unsafe, lest the compiler has something to say about that where a type is refused.
///
/// # Panics
/// If `name` has no NUL at its end.
pub fn exclusive<T, K, O>(
    frame: &mut Frame,
    object: &Bound<'_, PyAny>,
    name: &'static str,
) -> Option<O>
where
    T: Exclude<K, Owner = O>,
    O: for<'py> FromPyObject<'py>,
{
    assert!(name.ends_with('\0'), "a name has a NUL at its end");
    // SAFETY: what it gives is owned; the name has a NUL behind it.
    unsafe { argument::extract_bound(object.py(), frame, object, name) }
}

/// Types that an `async fn` can take as `&mut T`.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "an `async fn` cannot take `&mut {Self}` from Python",
        label = "only `&mut T` of a `#[pyclass]` that is not `frozen` can be kept until the future is done"
    )
)]
pub trait Exclude<Kind> {
    /// Keeps the value alive, until it is borrowed.
    type Owner: Send + 'static;
}

impl<T: PyClass<Frozen = False>> Exclude<Class> for T {
    type Owner = Py<T>;
}
// As for `Share`.
impl<T: Never> Exclude<NoBorrow> for T {
    type Owner = ();
}

/// The receiver of a method, until the future is polled.
///
/// # Safety
/// `slf` must be an instance of `T`.
pub unsafe fn receiver<T>(py: Python<'_>, slf: *mut ffi::PyObject) -> Py<T> {
    // SAFETY: forwarded: an instance of `T`.
    unsafe { Py::from_borrowed_ptr(py, slf) }
}

/// What keeps a value that can be borrowed.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` has no value that an `async fn` could borrow",
        label = "`#[pyclass]` is missing on this type"
    )
)]
pub trait Owner {
    /// Gives the value.
    type Guard: Deref;
    /// Borrows the value, for as long as the guard lives.
    ///
    /// # Errors
    /// If it is borrowed exclusively.
    fn share(self) -> PyResult<Self::Guard>;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<T: PyClass> Owner for Py<T> {
    type Guard = SharedGuard<T>;

    fn share(self) -> PyResult<SharedGuard<T>> {
        Python::with_gil(|_py| {
            // SAFETY: an instance of `T`, and attached.
            unsafe { layout::borrow_shared::<T>(self.as_ptr()) }
        })?;
        Ok(SharedGuard(self))
    }
}

impl Owner for PyBackedStr {
    type Guard = Self;

    fn share(self) -> PyResult<Self> {
        Ok(self)
    }
}

impl Owner for PyBackedBytes {
    type Guard = Self;

    fn share(self) -> PyResult<Self> {
        Ok(self)
    }
}

/// What keeps a value that can be borrowed exclusively.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` has no value that an `async fn` could borrow mutably",
        label = "`&mut self` needs a `#[pyclass]` that is not `frozen`",
        note = "take `&self`, with a lock or an atomic in the field that changes; or remove `frozen`"
    )
)]
pub trait ExclusiveOwner {
    /// Gives the value.
    type Guard: DerefMut;
    /// Borrows the value, for as long as the guard lives.
    ///
    /// # Errors
    /// If it is borrowed.
    fn exclude(self) -> PyResult<Self::Guard>;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<T: PyClass<Frozen = False>> ExclusiveOwner for Py<T> {
    type Guard = ExclusiveGuard<T>;

    fn exclude(self) -> PyResult<ExclusiveGuard<T>> {
        Python::with_gil(|_py| {
            // SAFETY: an instance of `T`, and attached.
            unsafe { layout::borrow_exclusive::<T>(self.as_ptr()) }
        })?;
        Ok(ExclusiveGuard(self))
    }
}

/// A shared borrow of the value in an object that it keeps alive.
pub struct SharedGuard<T: PyClass>(Py<T>);

impl<T: PyClass> Deref for SharedGuard<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the borrow checker grants shared access until the guard drops.
        unsafe { &*layout::value_ptr::<T>(self.0.as_ptr()) }
    }
}

impl<T: PyClass> Drop for SharedGuard<T> {
    fn drop(&mut self) {
        // Without an interpreter nobody borrows any more.
        if let Some(_attached) = AttachGuard::try_acquire() {
            // SAFETY: attached; the guard holds a shared borrow of a live instance of `T`.
            unsafe { layout::release_shared::<T>(self.0.as_ptr()) }
        }
    }
}

/// The exclusive borrow of the value in an object that it keeps alive.
pub struct ExclusiveGuard<T: PyClass<Frozen = False>>(Py<T>);

impl<T: PyClass<Frozen = False>> Deref for ExclusiveGuard<T> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: the borrow checker grants unique access until the guard drops.
        unsafe { &*layout::value_ptr::<T>(self.0.as_ptr()) }
    }
}

impl<T: PyClass<Frozen = False>> DerefMut for ExclusiveGuard<T> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the borrow checker grants unique access until the guard drops.
        unsafe { &mut *layout::value_ptr::<T>(self.0.as_ptr()) }
    }
}

impl<T: PyClass<Frozen = False>> Drop for ExclusiveGuard<T> {
    fn drop(&mut self) {
        // Without an interpreter nobody borrows any more.
        if let Some(_attached) = AttachGuard::try_acquire() {
            // SAFETY: attached; the guard holds the exclusive borrow of a live instance of `T`.
            unsafe { layout::release_exclusive::<T>(self.0.as_ptr()) }
        }
    }
}
