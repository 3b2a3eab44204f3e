//! `async fn`: what generated code makes a coroutine of.
//!
//! Arguments are converted when the function is called, and the future is made when it is first polled. What the function takes
//! by reference is kept in between: objects of classes as [`Shared`] and [`Exclusive`], which are borrowed only while the
//! future is under way; text and bytes as owners of what they point to.

use std::future::Future;
use std::ops::{Deref, DerefMut};

use super::return_value::{self, ReturnValue};
use crate::coroutine::{CancelHandle, Coroutine};
use crate::gil::AttachGuard;
use crate::pybacked::{PyBackedBytes, PyBackedStr};
use crate::pycell::layout;
use crate::pyclass::boolean_struct::False;
use crate::types::any::PyAnyMethods;
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

/// What the function returned, as an object; the result may borrow from what it was called with.
///
/// # Errors
/// The `Err` of the function, or what the conversion raises.
///
/// # Safety
/// The thread must be attached: the call must be in a future that only its coroutine polls.
pub unsafe fn output<'py, T, K>(value: T) -> PyResult<PyObject>
where
    T: ReturnValue<'py, K>,
{
    // SAFETY: forwarded: attached. `into_ptr` gives a new reference.
    unsafe {
        let py = Python::assume_gil_acquired();
        let object = return_value::into_ptr(py, value)?;
        Ok(Py::from_owned_ptr(py, object))
    }
}

/// Types that an `async fn` can take as `&T`.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "an `async fn` cannot take `&{Self}` from Python",
        label = "only `&T` of a `#[pyclass]`, `&str` and `&[u8]` can be kept until the future is done",
        note = "take an owned value: `Py<T>` for a Python object"
    )
)]
pub trait Share {
    /// Keeps the value alive.
    type Owner: Send + 'static;
    /// Gives the value.
    type Guard: Deref<Target = Self>;
    /// Checks the type of the object.
    fn own(object: &Bound<'_, PyAny>) -> PyResult<Self::Owner>;
    /// Borrows the value.
    fn share(owner: Self::Owner) -> PyResult<Self::Guard>;
}

/// What an `async fn` takes as `&T`, until it is polled.
pub struct Shared<T: Share + ?Sized>(T::Owner);

impl<T: Share + ?Sized> FromPyObject<'_> for Shared<T> {
    fn extract_bound(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        T::own(object).map(Shared)
    }
}

impl<T: Share + ?Sized> Shared<T> {
    /// Borrows the value, for as long as the guard lives.
    ///
    /// # Errors
    /// If it is borrowed exclusively.
    pub fn borrow(self) -> PyResult<T::Guard> {
        T::share(self.0)
    }
}

impl<T: PyClass> Shared<T> {
    /// The receiver of a method.
    ///
    /// # Safety
    /// `slf` must be an instance of `T`.
    pub unsafe fn of(py: Python<'_>, slf: *mut ffi::PyObject) -> Self {
        // SAFETY: forwarded: an instance of `T`.
        Shared(unsafe { Py::from_borrowed_ptr(py, slf) })
    }
}

impl<T: PyClass> Share for T {
    type Owner = Py<T>;
    type Guard = SharedGuard<T>;

    fn own(object: &Bound<'_, PyAny>) -> PyResult<Py<T>> {
        Ok(object.downcast::<T>()?.clone().unbind())
    }

    fn share(owner: Py<T>) -> PyResult<SharedGuard<T>> {
        Python::with_gil(|_py| {
            // SAFETY: an instance of `T`, and attached.
            unsafe { layout::borrow_shared::<T>(owner.as_ptr()) }
        })?;
        Ok(SharedGuard(owner))
    }
}

impl Share for str {
    type Owner = PyBackedStr;
    type Guard = PyBackedStr;

    fn own(object: &Bound<'_, PyAny>) -> PyResult<PyBackedStr> {
        object.extract()
    }

    fn share(owner: PyBackedStr) -> PyResult<PyBackedStr> {
        Ok(owner)
    }
}

impl Share for [u8] {
    type Owner = PyBackedBytes;
    type Guard = PyBackedBytes;

    fn own(object: &Bound<'_, PyAny>) -> PyResult<PyBackedBytes> {
        object.extract()
    }

    fn share(owner: PyBackedBytes) -> PyResult<PyBackedBytes> {
        Ok(owner)
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
        if AttachGuard::try_acquire().is_some() {
            // SAFETY: attached; the guard holds a shared borrow of a live instance of `T`.
            unsafe { layout::release_shared::<T>(self.0.as_ptr()) }
        }
    }
}

/// What an `async fn` takes as `&mut T`, until it is polled.
pub struct Exclusive<T: PyClass<Frozen = False>>(Py<T>);

impl<T: PyClass<Frozen = False>> FromPyObject<'_> for Exclusive<T> {
    fn extract_bound(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        Ok(Exclusive(object.downcast::<T>()?.clone().unbind()))
    }
}

impl<T: PyClass<Frozen = False>> Exclusive<T> {
    /// The receiver of a method.
    ///
    /// # Safety
    /// `slf` must be an instance of `T`.
    pub unsafe fn of(py: Python<'_>, slf: *mut ffi::PyObject) -> Self {
        // SAFETY: forwarded: an instance of `T`.
        Exclusive(unsafe { Py::from_borrowed_ptr(py, slf) })
    }

    /// Borrows the value, for as long as the guard lives.
    ///
    /// # Errors
    /// If it is borrowed.
    pub fn borrow(self) -> PyResult<ExclusiveGuard<T>> {
        Python::with_gil(|_py| {
            // SAFETY: an instance of `T`, and attached.
            unsafe { layout::borrow_exclusive::<T>(self.0.as_ptr()) }
        })?;
        Ok(ExclusiveGuard(self.0))
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
        if AttachGuard::try_acquire().is_some() {
            // SAFETY: attached; the guard holds the exclusive borrow of a live instance of `T`.
            unsafe { layout::release_exclusive::<T>(self.0.as_ptr()) }
        }
    }
}
