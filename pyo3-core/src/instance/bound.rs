//! [`Bound<'py, T>`]: an owned reference together with the proof that this thread is attached.
//!
//! Length: one method after the other, each with an example.

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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter { count: u32 }
    ///
    /// let counter = Bound::new(py, Counter { count: 3 })?;
    /// let guard = counter.borrow();
    /// assert_eq!(guard.count, 3);
    /// assert_eq!(counter.borrow().count, 3); // any number of shared borrows
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter { count: u32 }
    ///
    /// let counter = Bound::new(py, Counter { count: 3 })?;
    /// counter.borrow_mut().count += 1;
    /// assert_eq!(counter.borrow().count, 4);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter { count: u32 }
    ///
    /// let counter = Bound::new(py, Counter { count: 3 })?;
    /// let guard = counter.borrow_mut();
    /// assert_eq!(counter.try_borrow().err().unwrap().to_string(), "Already mutably borrowed");
    /// drop(guard);
    /// assert_eq!(counter.try_borrow()?.count, 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn try_borrow(&self) -> Result<PyRef<'py, T>, PyBorrowError> {
        PyRef::try_borrow(self)
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
    /// let counter = Bound::new(py, Counter { count: 3 })?;
    /// let guard = counter.borrow();
    /// assert_eq!(counter.try_borrow_mut().err().unwrap().to_string(), "Already borrowed");
    /// drop(guard);
    /// counter.try_borrow_mut()?.count += 1;
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn try_borrow_mut(&self) -> Result<PyRefMut<'py, T>, PyBorrowMutError>
    where
        T: PyClass<Frozen = False>,
    {
        PyRefMut::try_borrow(self)
    }

    /// The Rust value of a `frozen` class, which needs no borrow.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass(frozen)]
    /// struct Point { x: i32 }
    ///
    /// let point = Bound::new(py, Point { x: 3 })?;
    /// assert_eq!(point.get().x, 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn get(&self) -> &T
    where
        T: PyClass<Frozen = True> + Sync,
    {
        self.1.get()
    }

    /// This object as one of its base class.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass(subclass)]
    /// struct Animal { legs: u32 }
    /// #[pyclass(extends = Animal)]
    /// struct Dog;
    ///
    /// let dog = Bound::new(py, (Dog, Animal { legs: 4 }))?;
    /// assert_eq!(dog.as_super().borrow().legs, 4);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_super(&self) -> &Bound<'py, T::BaseType> {
        // SAFETY: `#[repr(transparent)]` over the same pointer; an instance of `T` is one of its base type.
        unsafe { &*(self as *const Self).cast() }
    }

    /// This object as one of its base class.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass(subclass)]
    /// struct Animal { legs: u32 }
    /// #[pyclass(extends = Animal)]
    /// struct Dog;
    ///
    /// let dog = Bound::new(py, (Dog, Animal { legs: 4 }))?;
    /// let animal: Bound<'_, Animal> = dog.into_super();
    /// assert_eq!(animal.borrow().legs, 4);
    /// assert!(animal.is_instance_of::<Dog>());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::ffi;
    /// # Python::with_gil(|py| {
    /// // SAFETY: returns a new reference, or NULL with an exception set.
    /// let list = unsafe { Bound::from_owned_ptr(py, ffi::PyList_New(0)) };
    /// assert_eq!(list.to_string(), "[]");
    /// # });
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::ffi;
    /// # Python::with_gil(|py| {
    /// // SAFETY: returns a new reference, or NULL.
    /// let list = unsafe { Bound::from_owned_ptr_or_opt(py, ffi::PyList_New(0)) };
    /// assert!(list.is_some());
    /// // SAFETY: NULL is allowed.
    /// assert!(unsafe { Bound::from_owned_ptr_or_opt(py, std::ptr::null_mut()) }.is_none());
    /// # });
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, ffi};
    /// # Python::with_gil(|py| {
    /// // SAFETY: `None` is live; returns a new reference, or NULL with an exception set.
    /// let length = unsafe { Bound::from_owned_ptr_or_err(py, ffi::PyObject_GetIter(ffi::Py_None())) };
    /// assert!(length.unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # });
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::ffi;
    /// # Python::with_gil(|py| {
    /// // SAFETY: gives the address of an object that lives as long as the interpreter.
    /// let none = unsafe { Bound::from_borrowed_ptr(py, ffi::Py_None()) };
    /// assert!(none.is_none());
    /// # });
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyDict};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = PyDict::new(py);
    /// let key = "missing".into_pyobject(py)?;
    /// // SAFETY: returns a borrowed reference, kept alive by `dict`, or NULL and no exception.
    /// let item = unsafe { Bound::from_borrowed_ptr_or_opt(py, ffi::PyDict_GetItem(dict.as_ptr(), key.as_ptr())) };
    /// assert!(item.is_none());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyIndexError, ffi, types::PyTuple};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b"])?;
    /// // SAFETY: returns a borrowed reference, kept alive by `tuple`, or NULL with an exception set.
    /// let get = |index| unsafe { Bound::from_borrowed_ptr_or_err(py, ffi::PyTuple_GetItem(tuple.as_ptr(), index)) };
    /// assert_eq!(get(1)?.to_string(), "b");
    /// assert!(get(2).unwrap_err().is_instance_of::<PyIndexError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// fn doubled<'py>(list: &Bound<'py, PyList>) -> PyResult<Bound<'py, PyList>> {
    ///     PyList::new(list.py(), [list, list])
    /// }
    /// let list = PyList::new(py, [1])?;
    /// assert_eq!(doubled(&list)?.to_string(), "[[1], [1]]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn py(&self) -> Python<'py> {
        self.0
    }

    /// The raw pointer, still owned by `self`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2])?;
    /// // SAFETY: a live list.
    /// assert_eq!(unsafe { ffi::PyList_Size(list.as_ptr()) }, 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_ptr(&self) -> *mut ffi::PyObject {
        self.1.as_ptr()
    }

    /// Gives up ownership: the caller has to release the reference.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let ptr: *mut ffi::PyObject = PyList::new(py, [1, 2])?.into_ptr();
    /// // SAFETY: the reference that was just given up.
    /// let list = unsafe { Bound::from_owned_ptr(py, ptr) };
    /// assert_eq!(list.to_string(), "[1, 2]");
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
    /// use pyo3::types::{PyDict, PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// fn describe(object: &Bound<'_, PyAny>) -> PyResult<String> {
    ///     Ok(format!("{} {}", object.get_type().name()?, object))
    /// }
    /// assert_eq!(describe(PyList::empty(py).as_any())?, "list []");
    /// assert_eq!(describe(PyDict::new(py).as_any())?, "dict {}");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_any(&self) -> &Bound<'py, PyAny> {
        // SAFETY: `#[repr(transparent)]` over the same pointer, and every object is a `PyAny`.
        unsafe { &*(self as *const Self).cast() }
    }

    /// This object, its type forgotten.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDict, PyList};
    /// # Python::with_gil(|py| {
    /// let objects: Vec<Bound<'_, PyAny>> = vec![PyList::empty(py).into_any(), PyDict::new(py).into_any()];
    /// assert!(objects.iter().all(|object| object.is_empty().unwrap()));
    /// # });
    /// ```
    #[inline]
    pub fn into_any(self) -> Bound<'py, PyAny> {
        // SAFETY: every object is a `PyAny`.
        unsafe { self.downcast_into_unchecked_raw() }
    }

    /// Borrows: no new reference is taken.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2])?;
    /// let before = list.get_refcnt();
    /// let borrowed: Borrowed<'_, '_, PyList> = list.as_borrowed();
    /// assert_eq!(borrowed.len(), 2);
    /// assert_eq!(list.get_refcnt(), before);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_borrowed<'a>(&'a self) -> Borrowed<'a, 'py, T> {
        // SAFETY: the object is kept alive by `self`.
        unsafe { Borrowed::from_non_null(self.py(), self.1.as_non_null()) }
    }

    /// Lets go of the token, to store the object or to send it to another thread.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list: Py<PyList> = PyList::new(py, [1, 2])?.unbind();
    /// let length = py.allow_threads(|| {
    ///     let thread = std::thread::spawn(move || Python::with_gil(|py| list.bind(py).len()));
    ///     thread.join().unwrap()
    /// });
    /// assert_eq!(length, 2);
    /// # Ok::<(), PyErr>(())?;
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn unbind(self) -> Py<T> {
        let this = ManuallyDrop::new(self);
        // SAFETY: read once: `this` is never dropped.
        unsafe { std::ptr::read(&*this.1) }
    }

    /// Lets go of the token.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2])?;
    /// let kept: Py<PyList> = list.as_unbound().clone_ref(py);
    /// assert!(kept.is(&list));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
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
