//! [`Py<T>`]: an owned reference without a token, to be stored and sent between threads.

use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

use super::{Borrowed, Bound};
use crate::pycell::{PyBorrowError, PyBorrowMutError, PyRef, PyRefMut};
use crate::pyclass::boolean_struct::{False, True};
use crate::pyclass::{PyClass, PyClassInitializer};
use crate::{ffi, gil, PyAny, PyErr, PyResult, Python};

/// An owned reference to any Python object.
///
/// ```
/// # use pyo3::prelude::*;
/// use std::collections::HashMap;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let registry: HashMap<&str, PyObject> = HashMap::from([("one", 1i32.into_pyobject(py)?.into_any().unbind())]);
/// assert_eq!(registry["one"].extract::<u8>(py)?, 1);
/// # Ok(())
/// # }).unwrap();
/// ```
pub type PyObject = Py<PyAny>;

/// An owned reference to a Python object of type `T` that may outlive the attachment of the thread.
///
/// Using the object takes a token: [`Py::bind`] gives a [`Bound`]. Dropping one on a thread that is not attached keeps the
/// reference until some thread is.
///
/// ```
/// use pyo3::{prelude::*, types::PyDict};
///
/// let dict: Py<PyDict> = Python::with_gil(|py| PyDict::new(py).unbind());
/// Python::with_gil(|py| assert!(dict.bind(py).is_empty()));
/// ```
#[repr(transparent)]
pub struct Py<T>(NonNull<ffi::PyObject>, PhantomData<T>);

// SAFETY: without a token the object cannot be reached; references are counted by attached threads only.
unsafe impl<T> Send for Py<T> {}
// SAFETY: as for `Send`.
unsafe impl<T> Sync for Py<T> {}

impl<T> Py<T>
where
    T: PyClass,
{
    /// Makes a new Python object out of a value of the class `T`.
    ///
    /// # Errors
    /// As [`Bound::new`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter { count: u32 }
    ///
    /// let counter: Py<Counter> = Py::new(py, Counter { count: 3 })?;
    /// assert_eq!(counter.borrow(py).count, 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn new(py: Python<'_>, value: impl Into<PyClassInitializer<T>>) -> PyResult<Py<T>> {
        Bound::new(py, value).map(Bound::unbind)
    }

    /// Borrows the Rust value, shared.
    ///
    /// # Panics
    /// If it is borrowed exclusively.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter { count: u32 }
    ///
    /// let counter = Py::new(py, Counter { count: 3 })?;
    /// assert_eq!(counter.borrow(py).count, 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    #[track_caller]
    pub fn borrow<'py>(&'py self, py: Python<'py>) -> PyRef<'py, T> {
        self.bind(py).borrow()
    }

    /// Borrows the Rust value, exclusively.
    ///
    /// # Panics
    /// If it is borrowed.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter { count: u32 }
    ///
    /// let counter = Py::new(py, Counter { count: 3 })?;
    /// counter.borrow_mut(py).count += 1;
    /// assert_eq!(counter.borrow(py).count, 4);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    #[track_caller]
    pub fn borrow_mut<'py>(&'py self, py: Python<'py>) -> PyRefMut<'py, T>
    where
        T: PyClass<Frozen = False>,
    {
        self.bind(py).borrow_mut()
    }

    /// Borrows the Rust value, shared.
    ///
    /// # Errors
    /// If it is borrowed exclusively.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter { count: u32 }
    ///
    /// let counter = Py::new(py, Counter { count: 3 })?;
    /// let guard = counter.borrow_mut(py);
    /// assert!(counter.try_borrow(py).is_err());
    /// drop(guard);
    /// assert_eq!(counter.try_borrow(py)?.count, 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn try_borrow<'py>(&'py self, py: Python<'py>) -> Result<PyRef<'py, T>, PyBorrowError> {
        self.bind(py).try_borrow()
    }

    /// Borrows the Rust value, exclusively.
    ///
    /// # Errors
    /// If it is borrowed.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter { count: u32 }
    ///
    /// let counter = Py::new(py, Counter { count: 3 })?;
    /// let guard = counter.borrow(py);
    /// assert!(counter.try_borrow_mut(py).is_err());
    /// drop(guard);
    /// counter.try_borrow_mut(py)?.count += 1;
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn try_borrow_mut<'py>(
        &'py self,
        py: Python<'py>,
    ) -> Result<PyRefMut<'py, T>, PyBorrowMutError>
    where
        T: PyClass<Frozen = False>,
    {
        self.bind(py).try_borrow_mut()
    }

    /// The Rust value of a `frozen` class, which needs neither a borrow nor a token.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// #[pyclass(frozen)]
    /// struct Point { x: i32 }
    ///
    /// let point = Python::with_gil(|py| Py::new(py, Point { x: 3 })).unwrap();
    /// assert_eq!(point.get().x, 3); // not attached
    /// ```
    #[inline]
    pub fn get(&self) -> &T
    where
        T: PyClass<Frozen = True> + Sync,
    {
        // SAFETY: an instance of the class `T`, alive as long as `self`; a frozen class is never borrowed exclusively.
        unsafe { &*crate::pycell::layout::value_ptr::<T>(self.as_ptr()) }
    }
}

impl<T> Py<T> {
    /// # Safety
    /// `ptr` must be an owned reference to a live object of type `T`.
    #[inline]
    pub(crate) unsafe fn from_non_null(ptr: NonNull<ffi::PyObject>) -> Self {
        Py(ptr, PhantomData)
    }

    #[inline]
    pub(super) fn as_non_null(&self) -> NonNull<ffi::PyObject> {
        self.0
    }

    /// Takes over a new reference.
    ///
    /// # Panics
    /// On NULL.
    ///
    /// # Safety
    /// `ptr` must be NULL or an owned reference to a live object of type `T`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyList};
    /// # Python::with_gil(|py| {
    /// // SAFETY: returns a new reference to a list, or NULL with an exception set.
    /// let list: Py<PyList> = unsafe { Py::from_owned_ptr(py, ffi::PyList_New(0)) };
    /// assert!(list.bind(py).is_empty());
    /// # });
    /// ```
    #[inline]
    #[track_caller]
    pub unsafe fn from_owned_ptr(py: Python<'_>, ptr: *mut ffi::PyObject) -> Py<T> {
        match NonNull::new(ptr) {
            Some(ptr) => Py(ptr, PhantomData),
            None => crate::err::panic_after_error(py),
        }
    }

    /// Takes over a new reference; NULL is the exception that is set.
    ///
    /// # Errors
    /// The exception that is set, when `ptr` is NULL.
    ///
    /// # Safety
    /// As [`Py::from_owned_ptr`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, ffi};
    /// # Python::with_gil(|py| {
    /// // SAFETY: `None` is live; returns a new reference, or NULL with an exception set.
    /// let iter: PyResult<PyObject> = unsafe { Py::from_owned_ptr_or_err(py, ffi::PyObject_GetIter(ffi::Py_None())) };
    /// assert!(iter.unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # });
    /// ```
    #[inline]
    pub unsafe fn from_owned_ptr_or_err(
        py: Python<'_>,
        ptr: *mut ffi::PyObject,
    ) -> PyResult<Py<T>> {
        match NonNull::new(ptr) {
            Some(ptr) => Ok(Py(ptr, PhantomData)),
            None => Err(PyErr::fetch(py)),
        }
    }

    /// Takes over a new reference; NULL is `None`.
    ///
    /// # Safety
    /// As [`Py::from_owned_ptr`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyList};
    /// # Python::with_gil(|py| {
    /// // SAFETY: returns a new reference to a list, or NULL.
    /// let list: Option<Py<PyList>> = unsafe { Py::from_owned_ptr_or_opt(py, ffi::PyList_New(0)) };
    /// assert!(list.is_some());
    /// // SAFETY: NULL is allowed.
    /// let nothing: Option<PyObject> = unsafe { Py::from_owned_ptr_or_opt(py, std::ptr::null_mut()) };
    /// assert!(nothing.is_none());
    /// # });
    /// ```
    #[inline]
    pub unsafe fn from_owned_ptr_or_opt(_py: Python<'_>, ptr: *mut ffi::PyObject) -> Option<Self> {
        NonNull::new(ptr).map(|ptr| Py(ptr, PhantomData))
    }

    /// Takes a new reference to the object.
    ///
    /// # Panics
    /// On NULL.
    ///
    /// # Safety
    /// `ptr` must be NULL or point to a live object of type `T`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::ffi;
    /// # Python::with_gil(|py| {
    /// // SAFETY: gives the address of an object that lives as long as the interpreter.
    /// let none: PyObject = unsafe { Py::from_borrowed_ptr(py, ffi::Py_None()) };
    /// assert!(none.is_none(py));
    /// # });
    /// ```
    #[inline]
    #[track_caller]
    pub unsafe fn from_borrowed_ptr(py: Python<'_>, ptr: *mut ffi::PyObject) -> Py<T> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        match unsafe { Self::from_borrowed_ptr_or_opt(py, ptr) } {
            Some(object) => object,
            None => crate::err::panic_after_error(py),
        }
    }

    /// Takes a new reference to the object; NULL is the exception that is set.
    ///
    /// # Errors
    /// The exception that is set, when `ptr` is NULL.
    ///
    /// # Safety
    /// As [`Py::from_borrowed_ptr`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyIndexError, ffi, types::PyTuple};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b"])?;
    /// // SAFETY: returns a borrowed reference, kept alive by `tuple`, or NULL with an exception set.
    /// let item: PyResult<PyObject> = unsafe { Py::from_borrowed_ptr_or_err(py, ffi::PyTuple_GetItem(tuple.as_ptr(), 2)) };
    /// assert!(item.unwrap_err().is_instance_of::<PyIndexError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub unsafe fn from_borrowed_ptr_or_err(
        py: Python<'_>,
        ptr: *mut ffi::PyObject,
    ) -> PyResult<Self> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { Self::from_borrowed_ptr_or_opt(py, ptr) }.ok_or_else(|| PyErr::fetch(py))
    }

    /// Takes a new reference to the object; NULL is `None`.
    ///
    /// # Safety
    /// As [`Py::from_borrowed_ptr`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyDict};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = PyDict::new(py);
    /// let key = "missing".into_pyobject(py)?;
    /// // SAFETY: returns a borrowed reference, kept alive by `dict`, or NULL and no exception.
    /// let item: Option<PyObject> = unsafe { Py::from_borrowed_ptr_or_opt(py, ffi::PyDict_GetItem(dict.as_ptr(), key.as_ptr())) };
    /// assert!(item.is_none());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub unsafe fn from_borrowed_ptr_or_opt(
        _py: Python<'_>,
        ptr: *mut ffi::PyObject,
    ) -> Option<Self> {
        NonNull::new(ptr).map(|ptr| {
            // SAFETY: a live object, and the token proves this thread is attached.
            unsafe { ffi::Py_INCREF(ptr.as_ptr()) };
            Py(ptr, PhantomData)
        })
    }

    /// The raw pointer, still owned by `self`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: Py<PyList> = PyList::new(py, [1, 2])?.unbind();
    /// // SAFETY: a live list.
    /// assert_eq!(unsafe { ffi::PyList_Size(list.as_ptr()) }, 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_ptr(&self) -> *mut ffi::PyObject {
        self.0.as_ptr()
    }

    /// Gives up ownership: the caller has to release the reference.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let ptr: *mut ffi::PyObject = PyList::new(py, [1, 2])?.unbind().into_ptr();
    /// // SAFETY: the reference that was just given up, to a list.
    /// let list: Py<PyList> = unsafe { Py::from_owned_ptr(py, ptr) };
    /// assert_eq!(list.bind(py).len(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    #[must_use = "the reference leaks unless it is released"]
    pub fn into_ptr(self) -> *mut ffi::PyObject {
        ManuallyDrop::new(self).as_ptr()
    }

    /// This object, its type forgotten.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| {
    /// let list: Py<PyList> = PyList::empty(py).unbind();
    /// let object: &PyObject = list.as_any();
    /// assert!(object.is(&list));
    /// # });
    /// ```
    #[inline]
    pub fn as_any(&self) -> &Py<PyAny> {
        // SAFETY: `#[repr(transparent)]` over the same pointer, and every object is a `PyAny`.
        unsafe { &*(self as *const Self).cast() }
    }

    /// This object, its type forgotten.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDict, PyList};
    /// # Python::with_gil(|py| {
    /// let kept: Vec<PyObject> = vec![PyList::empty(py).unbind().into_any(), PyDict::new(py).unbind().into_any()];
    /// assert_eq!(kept[1].to_string(), "{}");
    /// # });
    /// ```
    #[inline]
    pub fn into_any(self) -> Py<PyAny> {
        Py(ManuallyDrop::new(self).0, PhantomData)
    }

    /// This object with the token, to be used.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: Py<PyList> = PyList::empty(py).unbind();
    /// list.bind(py).append(1)?;
    /// assert_eq!(list.bind(py).len(), 1);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn bind<'py>(&self, _py: Python<'py>) -> &Bound<'py, T> {
        // SAFETY: `#[repr(transparent)]`: `Bound` is a `Py` with a token of no size, and there is a token.
        unsafe { &*(self as *const Self).cast() }
    }

    /// This object with the token, to be used.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: Py<PyList> = PyList::new(py, [1, 2])?.unbind();
    /// let list: Bound<'_, PyList> = list.into_bound(py);
    /// assert_eq!(list.len(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn into_bound(self, py: Python<'_>) -> Bound<'_, T> {
        Bound::from_py(py, self)
    }

    /// This object with the token, borrowed.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: Py<PyList> = PyList::new(py, [1, 2])?.unbind();
    /// let borrowed: Borrowed<'_, '_, PyList> = list.bind_borrowed(py);
    /// assert_eq!(borrowed.len(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn bind_borrowed<'a, 'py>(&'a self, py: Python<'py>) -> Borrowed<'a, 'py, T> {
        // SAFETY: the object is kept alive by `self`.
        unsafe { Borrowed::from_non_null(py, self.0) }
    }

    /// A second reference to the object. (`Clone` would need a token.) Rests on `Py_INCREF`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: Py<PyList> = PyList::empty(py).unbind();
    /// let second = list.clone_ref(py);
    /// second.bind(py).append(1)?;
    /// assert_eq!(list.bind(py).len(), 1);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn clone_ref(&self, _py: Python<'_>) -> Py<T> {
        // SAFETY: the token proves this thread is attached, and `self` keeps the object alive.
        unsafe { ffi::Py_INCREF(self.as_ptr()) };
        Py(self.0, PhantomData)
    }

    /// Drops the reference at once, without asking whether the thread is attached. Rests on `Py_DECREF`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| {
    /// let list: Py<PyList> = PyList::empty(py).unbind();
    /// let second = list.clone_ref(py);
    /// let before = list.get_refcnt(py);
    /// second.drop_ref(py);
    /// assert_eq!(list.get_refcnt(py), before - 1);
    /// # });
    /// ```
    #[inline]
    pub fn drop_ref(self, py: Python<'_>) {
        drop(self.into_bound(py));
    }

    /// How many references the object has. Rests on `Py_REFCNT`; immortal objects give a very large number.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| {
    /// let list: Py<PyList> = PyList::empty(py).unbind();
    /// let before = list.get_refcnt(py);
    /// let second = list.clone_ref(py);
    /// assert_eq!(list.get_refcnt(py), before + 1);
    /// # drop(second);
    /// # });
    /// ```
    #[inline]
    pub fn get_refcnt(&self, _py: Python<'_>) -> isize {
        // SAFETY: `self` keeps the object alive.
        unsafe { ffi::Py_REFCNT(self.as_ptr()) }
    }
}

impl<T> Drop for Py<T> {
    #[inline]
    fn drop(&mut self) {
        if gil::is_surely_attached() {
            // SAFETY: the reference is owned, and this thread is attached.
            unsafe { ffi::Py_DECREF(self.as_ptr()) }
        } else {
            gil::release_rarely(self.0);
        }
    }
}

/// A second reference, where no token is at hand.
///
/// # Panics
/// If the thread is not attached.
#[cfg(feature = "py-clone")]
impl<T> Clone for Py<T> {
    #[track_caller]
    fn clone(&self) -> Self {
        assert!(
            gil::is_attached(),
            "cannot clone a `Py<T>` while the thread is not attached to the interpreter: \
             use `Python::with_gil` and `Py::clone_ref`"
        );
        // SAFETY: just checked.
        self.clone_ref(unsafe { Python::assume_gil_acquired() })
    }
}
