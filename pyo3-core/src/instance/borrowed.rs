//! [`Borrowed<'a, 'py, T>`]: a borrowed reference, for as long as `'a`, with the token.

use std::marker::PhantomData;
use std::ops::Deref;
use std::ptr::NonNull;

use super::{Bound, Py};
use crate::{ffi, PyAny, PyErr, PyResult, Python};

/// A reference that somebody else owns: what `&Bound` would be, without the indirection.
///
/// It dereferences to [`Bound`], and is `Copy`.
///
/// ```
/// use pyo3::{prelude::*, types::PyTuple};
///
/// Python::with_gil(|py| {
///     let tuple = PyTuple::new(py, [1, 2]).unwrap();
///     let first: Borrowed<'_, '_, PyAny> = tuple.get_borrowed_item(0).unwrap();
///     assert_eq!(first.extract::<i32>().unwrap(), 1);
/// });
/// ```
#[repr(transparent)]
pub struct Borrowed<'a, 'py, T>(NonNull<ffi::PyObject>, PhantomData<&'a Py<T>>, Python<'py>);

impl<'a, 'py> Borrowed<'a, 'py, PyAny> {
    /// Wraps a borrowed reference.
    ///
    /// # Panics
    /// On NULL.
    ///
    /// # Safety
    /// `ptr` must be NULL or point to an object that lives for `'a`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyTuple};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b"])?;
    /// // SAFETY: returns a borrowed reference, kept alive by `tuple`.
    /// let item = unsafe { Borrowed::from_ptr(py, ffi::PyTuple_GetItem(tuple.as_ptr(), 1)) };
    /// assert_eq!(item.to_string(), "b");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    #[track_caller]
    pub unsafe fn from_ptr(py: Python<'py>, ptr: *mut ffi::PyObject) -> Self {
        match NonNull::new(ptr) {
            // SAFETY: forwarded: the caller upholds this function's `# Safety`.
            Some(ptr) => unsafe { Self::from_non_null(py, ptr) },
            None => crate::err::panic_after_error(py),
        }
    }

    /// Wraps a borrowed reference; NULL is `None`.
    ///
    /// # Safety
    /// As [`Borrowed::from_ptr`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyDict};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = PyDict::new(py);
    /// let key = "missing".into_pyobject(py)?;
    /// // SAFETY: returns a borrowed reference, kept alive by `dict`, or NULL and no exception.
    /// let item = unsafe { Borrowed::from_ptr_or_opt(py, ffi::PyDict_GetItem(dict.as_ptr(), key.as_ptr())) };
    /// assert!(item.is_none());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub unsafe fn from_ptr_or_opt(py: Python<'py>, ptr: *mut ffi::PyObject) -> Option<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        NonNull::new(ptr).map(|ptr| unsafe { Self::from_non_null(py, ptr) })
    }

    /// Wraps a borrowed reference; NULL is the exception that is set.
    ///
    /// # Errors
    /// The exception that is set, when `ptr` is NULL.
    ///
    /// # Safety
    /// As [`Borrowed::from_ptr`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyIndexError, ffi, types::PyTuple};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b"])?;
    /// // SAFETY: returns a borrowed reference, kept alive by `tuple`, or NULL with an exception set.
    /// let item = unsafe { Borrowed::from_ptr_or_err(py, ffi::PyTuple_GetItem(tuple.as_ptr(), 2)) };
    /// assert!(item.unwrap_err().is_instance_of::<PyIndexError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub unsafe fn from_ptr_or_err(py: Python<'py>, ptr: *mut ffi::PyObject) -> PyResult<Self> {
        match NonNull::new(ptr) {
            // SAFETY: forwarded: the caller upholds this function's `# Safety`.
            Some(ptr) => Ok(unsafe { Self::from_non_null(py, ptr) }),
            None => Err(PyErr::fetch(py)),
        }
    }

    /// Wraps a borrowed reference that is known not to be NULL.
    #[inline]
    pub(crate) unsafe fn from_ptr_unchecked(py: Python<'py>, ptr: *mut ffi::PyObject) -> Self {
        // SAFETY: forwarded: never NULL.
        unsafe { Self::from_non_null(py, NonNull::new_unchecked(ptr)) }
    }

    /// Reads the object as one of another type, with no check.
    #[inline]
    pub(crate) unsafe fn downcast_unchecked<T>(self) -> Borrowed<'a, 'py, T> {
        Borrowed(self.0, PhantomData, self.2)
    }
}

impl<'a, 'py, T> Borrowed<'a, 'py, T> {
    /// # Safety
    /// `ptr` must point to an object of type `T` that lives for `'a`.
    #[inline]
    pub(super) unsafe fn from_non_null(py: Python<'py>, ptr: NonNull<ffi::PyObject>) -> Self {
        Borrowed(ptr, PhantomData, py)
    }

    /// Takes a reference of its own. Rests on `Py_INCREF`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b"])?;
    /// let item: Bound<'_, PyAny> = tuple.get_borrowed_item(0)?.to_owned();
    /// drop(tuple);
    /// assert_eq!(item.to_string(), "a");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn to_owned(self) -> Bound<'py, T> {
        (*self).clone()
    }

    /// The raw pointer, borrowed.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b"])?;
    /// let borrowed: Borrowed<'_, '_, PyTuple> = tuple.as_borrowed();
    /// assert_eq!(borrowed.as_ptr(), tuple.as_ptr());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_ptr(self) -> *mut ffi::PyObject {
        self.0.as_ptr()
    }

    /// The same object, its type forgotten.
    #[inline]
    pub(crate) fn to_any(self) -> Borrowed<'a, 'py, PyAny> {
        Borrowed(self.0, PhantomData, self.2)
    }

    /// A reference with the lifetime of the borrow itself, where `Deref` could only give that of `&self`.
    #[inline]
    pub(crate) fn as_bound_ref(&self) -> &Bound<'py, T> {
        // SAFETY: both are `#[repr(transparent)]` over the pointer, and the object lives for 'a; the `Bound` is not dropped.
        unsafe { &*(self as *const Self).cast() }
    }
}

impl<'py, T> Deref for Borrowed<'_, 'py, T> {
    type Target = Bound<'py, T>;

    #[inline]
    fn deref(&self) -> &Bound<'py, T> {
        self.as_bound_ref()
    }
}

impl<T> Clone for Borrowed<'_, '_, T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Borrowed<'_, '_, T> {}
