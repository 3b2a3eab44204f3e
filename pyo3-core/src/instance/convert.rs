//! Between the smart pointers: `From`, formatting, raw pointers and downcasts.

use std::fmt;

use super::{Borrowed, Bound, Py, PyObject};
use crate::err::DowncastError;
use crate::pycell::{PyRef, PyRefMut};
use crate::pyclass::boolean_struct::False;
use crate::type_object::{PyTypeCheck, PyTypeInfo};
use crate::types::any::PyAnyMethods;
use crate::types::string::PyStringMethods;
use crate::{ffi, PyAny, PyClass, PyErr, Python};

/// Types that hold a Python object.
///
/// # Safety
/// `as_ptr` must give a live object, for as long as `self` lives, or NULL.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{types::PyList, AsPyPointer};
/// # Python::with_gil(|py| {
/// fn same(one: &impl AsPyPointer, other: &impl AsPyPointer) -> bool {
///     one.as_ptr() == other.as_ptr()
/// }
/// let bound = PyList::empty(py);
/// let kept: Py<PyList> = bound.clone().unbind();
/// assert!(same(&bound, &kept));
/// # });
/// ```
pub unsafe trait AsPyPointer {
    /// The raw pointer, still owned by `self`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, AsPyPointer};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// fn count(object: &impl AsPyPointer) -> isize {
    ///     // SAFETY: a live object, and only called while attached.
    ///     unsafe { ffi::PyObject_Size(object.as_ptr()) }
    /// }
    /// assert_eq!(count(&"abc".into_pyobject(py)?), 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn as_ptr(&self) -> *mut ffi::PyObject;
}

// SAFETY: the smart pointers own, or borrow for their lifetime, a live object.
unsafe impl<T> AsPyPointer for Py<T> {
    #[inline]
    fn as_ptr(&self) -> *mut ffi::PyObject {
        Py::as_ptr(self)
    }
}

// SAFETY: as above.
unsafe impl<T> AsPyPointer for Bound<'_, T> {
    #[inline]
    fn as_ptr(&self) -> *mut ffi::PyObject {
        Bound::as_ptr(self)
    }
}

// SAFETY: as above.
unsafe impl<T> AsPyPointer for Borrowed<'_, '_, T> {
    #[inline]
    fn as_ptr(&self) -> *mut ffi::PyObject {
        Borrowed::as_ptr(*self)
    }
}

// SAFETY: a guard keeps its object alive.
unsafe impl<T: PyClass> AsPyPointer for PyRef<'_, T> {
    #[inline]
    fn as_ptr(&self) -> *mut ffi::PyObject {
        PyRef::as_ptr(self)
    }
}

// SAFETY: a guard keeps its object alive.
unsafe impl<T: PyClass<Frozen = False>> AsPyPointer for PyRefMut<'_, T> {
    #[inline]
    fn as_ptr(&self) -> *mut ffi::PyObject {
        PyRefMut::as_ptr(self)
    }
}

impl<T> Py<T> {
    /// Whether both are the same object (Python's `is`).
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| {
    /// let list: Py<PyList> = PyList::empty(py).unbind();
    /// assert!(list.is(&list.clone_ref(py)));
    /// assert!(!list.is(&PyList::empty(py))); // equal, but another one
    /// # });
    /// ```
    #[inline]
    pub fn is<U: AsPyPointer>(&self, o: &U) -> bool {
        self.as_ptr() == o.as_ptr()
    }
}

impl Py<PyAny> {
    /// This object as one of type `T`, if it is one.
    ///
    /// # Errors
    /// If it is not.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDict, PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let object: PyObject = PyList::new(py, [1, 2])?.into_any().unbind();
    /// assert_eq!(object.downcast_bound::<PyList>(py)?.len(), 2);
    /// let error = object.downcast_bound::<PyDict>(py).unwrap_err();
    /// assert_eq!(error.to_string(), "'list' object cannot be converted to 'PyDict'");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn downcast_bound<'py, T>(
        &self,
        py: Python<'py>,
    ) -> Result<&Bound<'py, T>, DowncastError<'_, 'py>>
    where
        T: PyTypeCheck,
    {
        self.bind(py).downcast()
    }

    /// This object as one of type `T`, unchecked.
    ///
    /// # Safety
    /// It must be one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let object: PyObject = PyList::new(py, [1, 2])?.into_any().unbind();
    /// // SAFETY: made as a list above.
    /// assert_eq!(unsafe { object.downcast_bound_unchecked::<PyList>(py) }.len(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub unsafe fn downcast_bound_unchecked<'py, T>(&self, py: Python<'py>) -> &Bound<'py, T> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { self.bind(py).downcast_unchecked() }
    }
}

impl<T> From<Bound<'_, T>> for Py<T> {
    #[inline]
    fn from(object: Bound<'_, T>) -> Self {
        object.unbind()
    }
}

impl<T> From<Borrowed<'_, '_, T>> for Py<T> {
    #[inline]
    fn from(object: Borrowed<'_, '_, T>) -> Self {
        object.to_owned().unbind()
    }
}

impl<T> From<Py<T>> for PyObject
where
    T: AsRef<PyAny>,
{
    #[inline]
    fn from(object: Py<T>) -> Self {
        object.into_any()
    }
}

impl<T> From<Bound<'_, T>> for PyObject
where
    T: AsRef<PyAny>,
{
    #[inline]
    fn from(object: Bound<'_, T>) -> Self {
        object.into_any().unbind()
    }
}

impl<'a, 'py, T> From<&'a Bound<'py, T>> for Borrowed<'a, 'py, T> {
    #[inline]
    fn from(object: &'a Bound<'py, T>) -> Self {
        object.as_borrowed()
    }
}

/// `str(object)`, or the class of what came in its way.
fn display(object: &Bound<'_, PyAny>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match object.str() {
        Ok(text) => f.write_str(&text.to_string_lossy()),
        Err(error) => unprintable(object, error, f),
    }
}

/// `repr(object)`, or the class of what came in its way.
#[inline]
fn debug(object: &Bound<'_, PyAny>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match object.repr() {
        Ok(text) => f.write_str(&text.to_string_lossy()),
        Err(error) => unprintable(object, error, f),
    }
}

#[cold]
fn unprintable(object: &Bound<'_, PyAny>, error: PyErr, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    error.write_unraisable(object.py(), Some(object));
    match crate::types::type_::PyTypeMethods::name(&object.get_type()) {
        Ok(name) => write!(f, "<unprintable {} object>", name.to_string_lossy()),
        Err(_) => f.write_str("<unprintable object>"),
    }
}

impl<T> fmt::Debug for Bound<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.as_any(), f)
    }
}

impl<T> fmt::Display for Bound<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        display(self.as_any(), f)
    }
}

impl<T> fmt::Debug for Borrowed<'_, '_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.as_any(), f)
    }
}

impl<T> fmt::Debug for Py<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Py").field(&self.as_ptr()).finish()
    }
}

impl<T> fmt::Display for Py<T>
where
    T: PyTypeInfo,
{
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Python::with_gil(|py| display(self.bind(py).as_any(), f))
    }
}
