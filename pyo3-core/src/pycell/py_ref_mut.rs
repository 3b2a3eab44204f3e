//! [`PyRefMut`]: an exclusive borrow of the Rust value in a Python object.

use std::convert::Infallible;
use std::fmt;
use std::ops::{Deref, DerefMut};

use super::{layout, PyBorrowMutError};
use crate::conversion::{FromPyObject, IntoPyObject};
use crate::pyclass::boolean_struct::False;
use crate::types::any::PyAnyMethods;
use crate::{ffi, Borrowed, Bound, Py, PyAny, PyClass, PyResult, Python};

/// The exclusive borrow of the value of class `T` in a Python object. Dereferences to `T`.
///
/// ```
/// use pyo3::prelude::*;
///
/// #[pyclass]
/// struct Counter { count: u32 }
///
/// Python::with_gil(|py| {
///     let counter = Bound::new(py, Counter { count: 3 }).unwrap();
///     counter.borrow_mut().count += 1;
///     assert_eq!(counter.borrow().count, 4);
/// });
/// ```
#[repr(transparent)]
pub struct PyRefMut<'p, T: PyClass<Frozen = False>>(Bound<'p, T>);

impl<'p, T: PyClass<Frozen = False>> PyRefMut<'p, T> {
    #[inline]
    pub(crate) fn try_borrow(object: &Bound<'p, T>) -> Result<Self, PyBorrowMutError> {
        // SAFETY: a `Bound<T>` is an instance of `T`.
        unsafe { layout::borrow_exclusive::<T>(object.as_ptr()) }?;
        Ok(PyRefMut(object.clone()))
    }

    /// The token.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass]
    /// struct Log { lines: Vec<PyObject> }
    /// #[pymethods]
    /// impl Log {
    ///     fn push_number(mut slf: PyRefMut<'_, Self>, number: u32) -> PyResult<()> {
    ///         let number = number.into_pyobject(slf.py())?.into_any().unbind();
    ///         slf.lines.push(number);
    ///         Ok(())
    ///     }
    /// }
    /// let log = Bound::new(py, Log { lines: Vec::new() })?;
    /// log.call_method1("push_number", (3,))?;
    /// assert_eq!(log.borrow().lines.len(), 1);
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
    /// assert_eq!(counter.borrow_mut().as_ptr(), counter.as_ptr());
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
    /// let ptr = counter.borrow_mut().into_ptr();
    /// assert!(counter.try_borrow().is_ok()); // the borrow is over
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

impl<'p, T, U> PyRefMut<'p, T>
where
    T: PyClass<BaseType = U, Frozen = False>,
    U: PyClass<Frozen = False>,
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
    /// dog.borrow_mut().as_super().legs = 3;
    /// assert_eq!(dog.as_super().borrow().legs, 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_super(&mut self) -> &mut PyRefMut<'p, U> {
        // SAFETY: `#[repr(transparent)]` over the object, an instance of `U` too; one flag guards the values of both.
        unsafe { &mut *(self as *mut Self).cast() }
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
    /// let mut animal: PyRefMut<'_, Animal> = dog.borrow_mut().into_super();
    /// animal.legs = 3;
    /// assert!(dog.try_borrow().is_err()); // one flag guards the values of both classes
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn into_super(self) -> PyRefMut<'p, U> {
        let this = std::mem::ManuallyDrop::new(self);
        // SAFETY: read once: `this` is not dropped. The borrow goes over: one flag guards the values of both classes.
        PyRefMut(unsafe { std::ptr::read(&this.0) }.into_super())
    }
}

impl<T: PyClass<Frozen = False>> Drop for PyRefMut<'_, T> {
    #[inline]
    fn drop(&mut self) {
        // SAFETY: the guard holds the exclusive borrow of an instance of `T`.
        unsafe { layout::release_exclusive::<T>(self.0.as_ptr()) }
    }
}

impl<T: PyClass<Frozen = False>> Deref for PyRefMut<'_, T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        // SAFETY: the borrow checker grants unique access until the guard drops.
        unsafe { &*layout::value_ptr::<T>(self.0.as_ptr()) }
    }
}

impl<T: PyClass<Frozen = False>> DerefMut for PyRefMut<'_, T> {
    #[inline]
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: the borrow checker grants unique access until the guard drops.
        unsafe { &mut *layout::value_ptr::<T>(self.0.as_ptr()) }
    }
}

impl<T, U> AsRef<U> for PyRefMut<'_, T>
where
    T: PyClass<BaseType = U, Frozen = False>,
    U: PyClass<Frozen = False>,
{
    #[inline]
    fn as_ref(&self) -> &U {
        // SAFETY: the object is an instance of `U` too, and one flag guards the values of both.
        unsafe { &*layout::value_ptr::<U>(self.0.as_ptr()) }
    }
}

impl<T, U> AsMut<U> for PyRefMut<'_, T>
where
    T: PyClass<BaseType = U, Frozen = False>,
    U: PyClass<Frozen = False>,
{
    #[inline]
    fn as_mut(&mut self) -> &mut U {
        self.as_super()
    }
}

impl<T: PyClass<Frozen = False> + fmt::Debug> fmt::Debug for PyRefMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl<'a, T: PyClass<Frozen = False>> From<PyRefMut<'a, T>> for Py<T> {
    #[inline]
    fn from(guard: PyRefMut<'a, T>) -> Self {
        guard.into_bound().unbind()
    }
}

impl<'py, T: PyClass<Frozen = False>> FromPyObject<'py> for PyRefMut<'py, T> {
    #[inline]
    fn extract_bound(object: &Bound<'py, PyAny>) -> PyResult<Self> {
        object.downcast::<T>()?.try_borrow_mut().map_err(Into::into)
    }
}

impl<'py, T: PyClass<Frozen = False>> IntoPyObject<'py> for PyRefMut<'py, T> {
    type Target = T;
    type Output = Bound<'py, T>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.into_bound())
    }
}

impl<'a, 'py, T: PyClass<Frozen = False>> IntoPyObject<'py> for &'a PyRefMut<'py, T> {
    type Target = T;
    type Output = Borrowed<'a, 'py, T>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(self.0.as_borrowed())
    }
}
