//! [`Bound<'py, T>`]: an owned reference together with the proof that this thread is attached.

use std::mem::ManuallyDrop;
use std::ops::Deref;
use std::ptr::NonNull;

use super::{Borrowed, Py};
use crate::pycell::{PyBorrowError, PyBorrowMutError, PyRef, PyRefMut};
use crate::pyclass::boolean_struct::{False, True};
use crate::pyclass::{PyClass, PyClassInitializer};
use crate::types::DerefToPyAny;
use crate::{ffi, PyAny, PyErr, PyResult, Python};

/// An owned reference to a Python object of type `T`, usable because it carries the token of an attached thread.
///
/// The methods of a type are in its extension trait (`PyAnyMethods`, `PyListMethods`, ...), which the prelude brings in. The
/// methods of [`PyAny`] are there on every `Bound` of a native type or a class by [`Deref`].
///
/// ```
/// use pyo3::{prelude::*, types::PyList};
///
/// Python::with_gil(|py| {
///     let list: Bound<'_, PyList> = PyList::new(py, [1, 2, 3]).unwrap();
///     assert_eq!(list.len(), 3);
///     assert!(list.is_truthy().unwrap());
/// });
/// ```
#[repr(transparent)]
pub struct Bound<'py, T>(Python<'py>, ManuallyDrop<Py<T>>);

impl<'py, T> Bound<'py, T>
where
    T: PyClass,
{
    /// Makes a new Python object out of a value of the class `T`, or out of an initializer that also sets up its base classes.
    ///
    /// # Errors
    /// What allocating the object raises, `MemoryError` as a rule.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// #[pyclass]
    /// struct Point { x: i32 }
    ///
    /// Python::with_gil(|py| {
    ///     let point = Bound::new(py, Point { x: 3 }).unwrap();
    ///     assert_eq!(point.borrow().x, 3);
    /// });
    /// ```
    #[inline]
    pub fn new(
        py: Python<'py>,
        value: impl Into<PyClassInitializer<T>>,
    ) -> PyResult<Bound<'py, T>> {
        value.into().create_object(py)
    }

    /// Borrows the Rust value, shared.
    ///
    /// # Panics
    /// If it is borrowed exclusively; see [`Bound::try_borrow`].
    #[inline]
    #[track_caller]
    pub fn borrow(&self) -> PyRef<'py, T> {
        match self.try_borrow() {
            Ok(guard) => guard,
            Err(error) => error.panic(),
        }
    }

    /// Borrows the Rust value, exclusively.
    ///
    /// # Panics
    /// If it is borrowed; see [`Bound::try_borrow_mut`].
    #[inline]
    #[track_caller]
    pub fn borrow_mut(&self) -> PyRefMut<'py, T>
    where
        T: PyClass<Frozen = False>,
    {
        match self.try_borrow_mut() {
            Ok(guard) => guard,
            Err(error) => error.panic(),
        }
    }

    /// Borrows the Rust value, shared.
    ///
    /// # Errors
    /// If it is borrowed exclusively.
    #[inline]
    pub fn try_borrow(&self) -> Result<PyRef<'py, T>, PyBorrowError> {
        PyRef::try_borrow(self)
    }

    /// Borrows the Rust value, exclusively.
    ///
    /// # Errors
    /// If it is borrowed.
    #[inline]
    pub fn try_borrow_mut(&self) -> Result<PyRefMut<'py, T>, PyBorrowMutError>
    where
        T: PyClass<Frozen = False>,
    {
        PyRefMut::try_borrow(self)
    }

    /// The Rust value of a `frozen` class, which needs no borrow.
    #[inline]
    pub fn get(&self) -> &T
    where
        T: PyClass<Frozen = True> + Sync,
    {
        self.1.get()
    }

    /// This object as one of its base class.
    #[inline]
    pub fn as_super(&self) -> &Bound<'py, T::BaseType> {
        // SAFETY: `#[repr(transparent)]` over the same pointer; an instance of `T` is one of its base type.
        unsafe { &*(self as *const Self).cast() }
    }

    /// This object as one of its base class.
    #[inline]
    pub fn into_super(self) -> Bound<'py, T::BaseType> {
        // SAFETY: an instance of `T` is one of its base type.
        unsafe { self.into_any().downcast_into_unchecked_raw() }
    }
}

impl<'py> Bound<'py, PyAny> {
    /// Takes over a new reference.
    ///
    /// # Panics
    /// On NULL.
    ///
    /// # Safety
    /// `ptr` must be NULL or an owned reference to a live object.
    #[inline]
    #[track_caller]
    pub unsafe fn from_owned_ptr(py: Python<'py>, ptr: *mut ffi::PyObject) -> Self {
        match NonNull::new(ptr) {
            // SAFETY: forwarded: the caller upholds this function's `# Safety`.
            Some(ptr) => unsafe { Bound::from_non_null(py, ptr) },
            None => crate::err::panic_after_error(py),
        }
    }

    /// Takes over a new reference; NULL is `None`, and no exception is looked for.
    ///
    /// # Safety
    /// As [`Bound::from_owned_ptr`].
    #[inline]
    pub unsafe fn from_owned_ptr_or_opt(py: Python<'py>, ptr: *mut ffi::PyObject) -> Option<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        NonNull::new(ptr).map(|ptr| unsafe { Bound::from_non_null(py, ptr) })
    }

    /// Takes over a new reference; NULL is the exception that is set.
    ///
    /// # Errors
    /// The exception that is set, when `ptr` is NULL.
    ///
    /// # Safety
    /// As [`Bound::from_owned_ptr`].
    #[inline]
    pub unsafe fn from_owned_ptr_or_err(
        py: Python<'py>,
        ptr: *mut ffi::PyObject,
    ) -> PyResult<Self> {
        match NonNull::new(ptr) {
            // SAFETY: forwarded: the caller upholds this function's `# Safety`.
            Some(ptr) => Ok(unsafe { Bound::from_non_null(py, ptr) }),
            None => Err(PyErr::fetch(py)),
        }
    }

    /// Takes over a new reference that is known not to be NULL.
    #[inline]
    pub(crate) unsafe fn from_owned_ptr_unchecked(
        py: Python<'py>,
        ptr: *mut ffi::PyObject,
    ) -> Self {
        // SAFETY: forwarded: never NULL, and owned.
        unsafe { Bound::from_non_null(py, NonNull::new_unchecked(ptr)) }
    }

    /// Takes a new reference to the object.
    ///
    /// # Panics
    /// On NULL.
    ///
    /// # Safety
    /// `ptr` must be NULL or point to a live object.
    #[inline]
    #[track_caller]
    pub unsafe fn from_borrowed_ptr(py: Python<'py>, ptr: *mut ffi::PyObject) -> Self {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { Borrowed::from_ptr(py, ptr) }.to_owned()
    }

    /// Takes a new reference to the object; NULL is `None`.
    ///
    /// # Safety
    /// As [`Bound::from_borrowed_ptr`].
    #[inline]
    pub unsafe fn from_borrowed_ptr_or_opt(
        py: Python<'py>,
        ptr: *mut ffi::PyObject,
    ) -> Option<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { Borrowed::from_ptr_or_opt(py, ptr) }.map(Borrowed::to_owned)
    }

    /// Takes a new reference to the object; NULL is the exception that is set.
    ///
    /// # Errors
    /// The exception that is set, when `ptr` is NULL.
    ///
    /// # Safety
    /// As [`Bound::from_borrowed_ptr`].
    #[inline]
    pub unsafe fn from_borrowed_ptr_or_err(
        py: Python<'py>,
        ptr: *mut ffi::PyObject,
    ) -> PyResult<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { Borrowed::from_ptr_or_err(py, ptr) }.map(Borrowed::to_owned)
    }

    /// Reads a place that holds an object pointer, such as a slot of an argument array, as a `Bound` that is not dropped.
    #[inline]
    pub(crate) unsafe fn ref_from_ptr<'a>(
        _py: Python<'py>,
        ptr: &'a *mut ffi::PyObject,
    ) -> &'a Self {
        // SAFETY: `#[repr(transparent)]` over the pointer; the caller keeps the object alive for 'a, and it is not NULL.
        unsafe { &*(ptr as *const *mut ffi::PyObject).cast() }
    }
}

impl<'py, T> Bound<'py, T> {
    /// # Safety
    /// `ptr` must be an owned reference to a live object of type `T`.
    #[inline]
    pub(super) unsafe fn from_non_null(py: Python<'py>, ptr: NonNull<ffi::PyObject>) -> Self {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        Bound(py, ManuallyDrop::new(unsafe { Py::from_non_null(ptr) }))
    }

    #[inline]
    pub(super) fn from_py(py: Python<'py>, object: Py<T>) -> Self {
        Bound(py, ManuallyDrop::new(object))
    }

    /// Reads the object as one of another type, with no check.
    #[inline]
    pub(crate) unsafe fn downcast_into_unchecked_raw<U>(self) -> Bound<'py, U> {
        let py = self.py();
        // SAFETY: the reference is owned, and the caller knows the type.
        unsafe { Bound::from_non_null(py, NonNull::new_unchecked(self.into_ptr())) }
    }

    /// The token.
    #[inline]
    pub fn py(&self) -> Python<'py> {
        self.0
    }

    /// The raw pointer, still owned by `self`.
    #[inline]
    pub fn as_ptr(&self) -> *mut ffi::PyObject {
        self.1.as_ptr()
    }

    /// Gives up ownership: the caller has to release the reference.
    #[inline]
    #[must_use = "the reference leaks unless it is released"]
    pub fn into_ptr(self) -> *mut ffi::PyObject {
        ManuallyDrop::new(self).as_ptr()
    }

    /// This object, its type forgotten.
    #[inline]
    pub fn as_any(&self) -> &Bound<'py, PyAny> {
        // SAFETY: `#[repr(transparent)]` over the same pointer, and every object is a `PyAny`.
        unsafe { &*(self as *const Self).cast() }
    }

    /// This object, its type forgotten.
    #[inline]
    pub fn into_any(self) -> Bound<'py, PyAny> {
        // SAFETY: every object is a `PyAny`.
        unsafe { self.downcast_into_unchecked_raw() }
    }

    /// Borrows: no new reference is taken.
    #[inline]
    pub fn as_borrowed<'a>(&'a self) -> Borrowed<'a, 'py, T> {
        // SAFETY: the object is kept alive by `self`.
        unsafe { Borrowed::from_non_null(self.py(), self.1.as_non_null()) }
    }

    /// Lets go of the token, to store the object or to send it to another thread.
    #[inline]
    pub fn unbind(self) -> Py<T> {
        let this = ManuallyDrop::new(self);
        // SAFETY: read once: `this` is never dropped.
        unsafe { std::ptr::read(&*this.1) }
    }

    /// Lets go of the token.
    #[inline]
    pub fn as_unbound(&self) -> &Py<T> {
        &self.1
    }
}

impl<T> Clone for Bound<'_, T> {
    #[inline]
    fn clone(&self) -> Self {
        Bound::from_py(self.0, self.1.clone_ref(self.0))
    }
}

impl<T> Drop for Bound<'_, T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the reference is owned, and `self.0` proves this thread is attached.
        unsafe { ffi::Py_DECREF(self.as_ptr()) }
    }
}

impl<'py, T> Deref for Bound<'py, T>
where
    T: DerefToPyAny,
{
    type Target = Bound<'py, PyAny>;

    #[inline]
    fn deref(&self) -> &Bound<'py, PyAny> {
        self.as_any()
    }
}

impl<'py, T> AsRef<Bound<'py, PyAny>> for Bound<'py, T> {
    #[inline]
    fn as_ref(&self) -> &Bound<'py, PyAny> {
        self.as_any()
    }
}
