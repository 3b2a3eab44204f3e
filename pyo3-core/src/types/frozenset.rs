//! [`PyFrozenSet`]: Python's `frozenset`, its builder and its iterator.

use super::sealed::Sealed;
use super::set::{contains, len, Elements};
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::{error_on_minusone, PyResult};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Bound, BoundObject, PyAny, Python};

/// Makes a `frozenset` element by element.
///
/// ```
/// use pyo3::{prelude::*, types::PyFrozenSetBuilder};
///
/// Python::with_gil(|py| {
///     let mut builder = PyFrozenSetBuilder::new(py).unwrap();
///     builder.add(1).unwrap();
///     builder.add("one").unwrap();
///     assert_eq!(builder.finalize().len(), 2);
/// });
/// ```
pub struct PyFrozenSetBuilder<'py> {
    /// Nobody else has a reference to it, so it may still be changed.
    set: Bound<'py, PyFrozenSet>,
}

impl<'py> PyFrozenSetBuilder<'py> {
    /// Begins with nothing. Rests on `PyFrozenSet_New`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyFrozenSetBuilder;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let builder = PyFrozenSetBuilder::new(py)?;
    /// assert!(builder.finalize().is_empty());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn new(py: Python<'py>) -> PyResult<PyFrozenSetBuilder<'py>> {
        Ok(PyFrozenSetBuilder {
            set: PyFrozenSet::empty(py)?,
        })
    }

    /// Adds an element. Rests on `PySet_Add`.
    ///
    /// # Errors
    /// `TypeError` if it cannot be hashed, or what comparing or converting it raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{PyFrozenSetBuilder, PyList}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let mut builder = PyFrozenSetBuilder::new(py)?;
    /// builder.add(1)?;
    /// builder.add("one")?;
    /// assert!(builder.add(PyList::empty(py)).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// assert_eq!(builder.finalize().len(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn add<K, O, P>(&mut self, key: K) -> PyResult<()>
    where
        K: IntoPyObject<'py, O, P>,
    {
        let py = self.set.py();
        let key = key.into_pyobject_or_pyerr(py)?;
        // SAFETY: both are live; the frozenset is new, and this its only reference.
        let result = unsafe { ffi::PySet_Add(self.set.as_ptr(), key.as_ptr()) };
        error_on_minusone(py, result)
    }

    /// The `frozenset`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyFrozenSet, PyFrozenSetBuilder};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let mut builder = PyFrozenSetBuilder::new(py)?;
    /// builder.add(1)?;
    /// let set: Bound<'_, PyFrozenSet> = builder.finalize();
    /// assert_eq!(set.to_string(), "frozenset({1})");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn finalize(self) -> Bound<'py, PyFrozenSet> {
        self.set
    }

    /// Old name of [`PyFrozenSetBuilder::finalize`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyFrozenSetBuilder::finalize`")]
    #[inline]
    pub fn finalize_bound(self) -> Bound<'py, PyFrozenSet> {
        self.finalize()
    }
}

/// A Python `frozenset`.
///
/// ```
/// use pyo3::{prelude::*, types::PyFrozenSet};
///
/// Python::with_gil(|py| {
///     let set = PyFrozenSet::new(py, [1, 2, 1]).unwrap();
///     assert_eq!(set.len(), 2);
///     assert!(set.contains(2).unwrap() && !set.contains(3).unwrap());
/// });
/// ```
#[repr(transparent)]
pub struct PyFrozenSet(PyAny);

#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
crate::pyobject_native_type!(
    PyFrozenSet,
    ffi::PySetObject,
    crate::pyobject_native_static_type_object!(ffi::PyFrozenSet_Type),
    #checkfunction=ffi::PyFrozenSet_Check
);
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
crate::pyobject_subclassable_native_type!(PyFrozenSet, ffi::PySetObject);

#[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
crate::pyobject_native_type_core!(
    PyFrozenSet,
    crate::pyobject_native_static_type_object!(ffi::PyFrozenSet_Type),
    #checkfunction=ffi::PyFrozenSet_Check
);

impl PyFrozenSet {
    /// A `frozenset` of the elements, converted. Rests on `PySet_Add`.
    ///
    /// # Errors
    /// `TypeError` if an element cannot be hashed, or what converting it raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{PyFrozenSet, PyList}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let set = PyFrozenSet::new(py, [1, 2, 1])?;
    /// assert_eq!(set.len(), 2);
    /// let unhashable = PyList::empty(py);
    /// assert!(PyFrozenSet::new(py, [unhashable]).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn new<'py, T, O, P>(
        py: Python<'py>,
        elements: impl IntoIterator<Item = T>,
    ) -> PyResult<Bound<'py, PyFrozenSet>>
    where
        T: IntoPyObject<'py, O, P>,
    {
        let mut builder = PyFrozenSetBuilder::new(py)?;
        for element in elements {
            builder.add(element)?;
        }
        Ok(builder.finalize())
    }

    /// A `frozenset` of nothing. Rests on `PyFrozenSet_New`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyFrozenSet};
    ///
    /// Python::with_gil(|py| assert!(PyFrozenSet::empty(py).unwrap().is_empty()));
    /// ```
    #[inline]
    pub fn empty(py: Python<'_>) -> PyResult<Bound<'_, PyFrozenSet>> {
        // SAFETY: `py` proves this thread is attached; returns a new reference to a frozenset, or NULL with an exception set.
        unsafe {
            ffi::PyFrozenSet_New(std::ptr::null_mut())
                .assume_owned_or_err(py)
                .map(|set| set.downcast_into_unchecked_raw())
        }
    }
}

/// The methods of [`PyFrozenSet`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyFrozenSet;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let set = PyFrozenSet::new(py, ["a", "b"])?;
/// assert!(set.contains("a")?);
/// assert_eq!(set.iter().count(), set.len());
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyFrozenSetMethods<'py>: Sealed {
    /// The number of elements. Rests on `PySet_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyFrozenSet;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyFrozenSet::new(py, [1, 2, 1])?.len(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn len(&self) -> usize;

    /// Whether there are no elements. Rests on `PySet_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyFrozenSet;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(PyFrozenSet::empty(py)?.is_empty());
    /// assert!(!PyFrozenSet::new(py, [0])?.is_empty());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether `key` is an element. Rests on `PySet_Contains`.
    ///
    /// # Errors
    /// `TypeError` if it cannot be hashed, or what comparing or converting it raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{PyFrozenSet, PyList}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let set = PyFrozenSet::new(py, [1, 2])?;
    /// assert!(set.contains(2)?);
    /// assert!(set.contains(PyList::empty(py)).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn contains<K, KO, KP>(&self, key: K) -> PyResult<bool>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// An iterator over the elements, in no particular order.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyFrozenSet;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let set = PyFrozenSet::new(py, [1, 2, 3])?;
    /// let sum: i32 = set.iter().map(|element| element.extract::<i32>()).sum::<PyResult<_>>()?;
    /// assert_eq!(sum, 6);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn iter(&self) -> BoundFrozenSetIterator<'py>;
}

impl<'py> PyFrozenSetMethods<'py> for Bound<'py, PyFrozenSet> {
    #[inline]
    fn len(&self) -> usize {
        len(self.as_borrowed().to_any())
    }

    #[inline]
    fn contains<K, KO, KP>(&self, key: K) -> PyResult<bool>
    where
        K: IntoPyObject<'py, KO, KP>,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        contains(self.as_borrowed().to_any(), key.as_borrowed().to_any())
    }

    #[inline]
    fn iter(&self) -> BoundFrozenSetIterator<'py> {
        BoundFrozenSetIterator(Elements::new(self.as_any(), self.len()))
    }
}

/// An iterator over the elements of a `frozenset`.
///
/// ```
/// use pyo3::{prelude::*, types::PyFrozenSet};
///
/// Python::with_gil(|py| {
///     let elements = PyFrozenSet::new(py, [1, 2, 3]).unwrap().into_iter();
///     assert_eq!(elements.len(), 3);
///     let sum: i32 = elements.map(|element| element.extract::<i32>().unwrap()).sum();
///     assert_eq!(sum, 6);
/// });
/// ```
pub struct BoundFrozenSetIterator<'p>(Elements<'p>);

impl<'py> Iterator for BoundFrozenSetIterator<'py> {
    type Item = Bound<'py, PyAny>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.0.next()
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.0.len(), Some(self.0.len()))
    }
}

impl ExactSizeIterator for BoundFrozenSetIterator<'_> {
    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'py> IntoIterator for Bound<'py, PyFrozenSet> {
    type Item = Bound<'py, PyAny>;
    type IntoIter = BoundFrozenSetIterator<'py>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'py> IntoIterator for &Bound<'py, PyFrozenSet> {
    type Item = Bound<'py, PyAny>;
    type IntoIter = BoundFrozenSetIterator<'py>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

// Old names.
impl PyFrozenSet {
    /// Old name of [`PyFrozenSet::empty`].
    ///
    /// # Errors
    /// As `empty`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyFrozenSet::empty`")]
    #[inline]
    pub fn empty_bound(py: Python<'_>) -> PyResult<Bound<'_, PyFrozenSet>> {
        Self::empty(py)
    }
}
