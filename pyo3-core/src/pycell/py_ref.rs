//! [`PyRef`]: a shared borrow of the Rust value in a Python object.

use std::convert::Infallible;
use std::fmt;
use std::ops::Deref;

use super::{layout, PyBorrowError};
use crate::conversion::{FromPyObject, IntoPyObject};
use crate::types::any::PyAnyMethods;
use crate::{ffi, Borrowed, Bound, Py, PyAny, PyClass, PyResult, Python};

/// A shared borrow of the value of class `T` in a Python object. Dereferences to `T`.
///
/// ```
/// use pyo3::prelude::*;
///
/// #[pyclass]
/// struct Counter { count: u32 }
///
/// #[pymethods]
/// impl Counter {
///     /// As an argument or receiver it also gives the object itself.
///     fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
///         slf
///     }
/// }
///
/// Python::with_gil(|py| {
///     let counter = Bound::new(py, Counter { count: 3 }).unwrap();
///     let guard: PyRef<'_, Counter> = counter.borrow();
///     assert_eq!(guard.count, 3);
///     assert!(counter.try_borrow_mut().is_err());
/// });
/// ```
#[repr(transparent)]
pub struct PyRef<'p, T: PyClass>(Bound<'p, T>);

impl<'p, T: PyClass> PyRef<'p, T> {
    #[inline]
    pub(crate) fn try_borrow(object: &Bound<'p, T>) -> Result<Self, PyBorrowError> {
        // SAFETY: a `Bound<T>` is an instance of `T`.
        unsafe { layout::borrow_shared::<T>(object.as_ptr()) }?;
        Ok(PyRef(object.clone()))
    }

    /// The token.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter { count: u32 }
    ///
    /// fn as_object(counter: PyRef<'_, Counter>) -> PyResult<PyObject> {
    ///     Ok(counter.count.into_pyobject(counter.py())?.into_any().unbind())
    /// }
    /// let counter = Bound::new(py, Counter { count: 3 })?;
    /// assert_eq!(as_object(counter.borrow())?.extract::<u32>(py)?, 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn py(&self) -> Python<'p> {
        self.0.py()
    }

    /// The raw pointer to the object, still owned by the guard.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter;
    ///
    /// let counter = Bound::new(py, Counter)?;
    /// assert_eq!(counter.borrow().as_ptr(), counter.as_ptr());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_ptr(&self) -> *mut ffi::PyObject {
        self.0.as_ptr()
    }

    /// Gives back the borrow and gives up ownership of the object.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Counter;
    ///
    /// let counter = Bound::new(py, Counter)?;
    /// let ptr = counter.borrow().into_ptr();
    /// assert!(counter.try_borrow_mut().is_ok()); // the borrow is over
    /// // SAFETY: the reference that was just given up.
    /// assert!(unsafe { Bound::from_owned_ptr(py, ptr) }.is(&counter));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    #[must_use = "the reference leaks unless it is released"]
    pub fn into_ptr(self) -> *mut ffi::PyObject {
        self.into_bound().into_ptr()
    }

    /// Gives back the borrow.
    #[inline]
    pub(crate) fn into_bound(self) -> Bound<'p, T> {
        self.0.clone()
    }
}

impl<'p, T, U> PyRef<'p, T>
where
    T: PyClass<BaseType = U>,
    U: PyClass,
{
    /// The borrow of the base class's value.
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
    /// let guard: PyRef<'_, Dog> = dog.borrow();
    /// assert_eq!(guard.as_super().legs, 4);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_super(&self) -> &PyRef<'p, U> {
        // SAFETY: `#[repr(transparent)]` over the object, an instance of `U` too; one flag guards the mutable values of both.
        unsafe { &*(self as *const Self).cast() }
    }

    /// The borrow of the base class's value, in place of this one.
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
    /// let animal: PyRef<'_, Animal> = dog.borrow().into_super();
    /// assert_eq!(animal.legs, 4);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn into_super(self) -> PyRef<'p, U> {
        // The flag of a mutable class is not that of a frozen base, so the borrow is taken anew rather than passed on. It
        // cannot be refused: whatever flag the base has is the one that `self` shares.
        let object = self.0.clone().into_super();
        match PyRef::try_borrow(&object) {
            Ok(guard) => guard,
            Err(error) => error.panic(),
        }
    }
}

impl<T: PyClass> Drop for PyRef<'_, T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the guard holds a shared borrow of an instance of `T`.
        unsafe { layout::release_shared::<T>(self.0.as_ptr()) }
    }
}

impl<T: PyClass> Deref for PyRef<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the borrow checker grants shared access until the guard drops.
        unsafe { &*layout::value_ptr::<T>(self.0.as_ptr()) }
    }
}

impl<T, U> AsRef<U> for PyRef<'_, T>
where
    T: PyClass<BaseType = U>,
    U: PyClass,
{
    #[inline]
    fn as_ref(&self) -> &U {
        self.as_super()
    }
}

impl<T: PyClass + fmt::Debug> fmt::Debug for PyRef<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<'a, T: PyClass> From<PyRef<'a, T>> for Py<T> {
    #[inline]
    fn from(guard: PyRef<'a, T>) -> Self {
        guard.into_bound().unbind()
    }
}

impl<'py, T: PyClass> FromPyObject<'py> for PyRef<'py, T> {
    #[inline]
    fn extract_bound(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        object.downcast::<T>()?.try_borrow().map_err(Into::into)
    }
}

impl<'py, T: PyClass> IntoPyObject<'py> for PyRef<'py, T> {
    type Target = T;
    type Output = Bound<'py, T>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.into_bound())
    }
}

impl<'a, 'py, T: PyClass> IntoPyObject<'py> for &'a PyRef<'py, T> {
    type Target = T;
    type Output = Borrowed<'a, 'py, T>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0.as_borrowed())
    }
}
