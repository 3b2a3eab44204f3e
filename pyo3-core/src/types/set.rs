//! [`PySet`]: Python's `set`, and its iterator.

use super::any::PyAnyMethods;
use super::sealed::Sealed;
use super::PyIterator;
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::{error_on_minusone, PyResult};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Borrowed, Bound, BoundObject, PyAny, Python};

/// A Python `set`.
///
/// `HashSet` and `BTreeSet` convert to and from it.
///
/// ```
/// use pyo3::{prelude::*, types::PySet};
///
/// Python::with_gil(|py| {
///     let set = PySet::new(py, [1, 2, 1]).unwrap();
///     assert_eq!(set.len(), 2);
///     assert!(set.contains(2).unwrap());
/// });
/// ```
#[repr(transparent)]
pub struct PySet(PyAny);

#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
crate::pyobject_native_type!(
    PySet,
    ffi::PySetObject,
    crate::pyobject_native_static_type_object!(ffi::PySet_Type),
    #checkfunction=ffi::PySet_Check
);
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
crate::pyobject_subclassable_native_type!(PySet, ffi::PySetObject);

#[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
crate::pyobject_native_type_core!(
    PySet,
    crate::pyobject_native_static_type_object!(ffi::PySet_Type),
    #checkfunction=ffi::PySet_Check
);

impl PySet {
    /// A set of the elements, converted. Rests on `PySet_Add`.
    ///
    /// # Errors
    /// `TypeError` if an element cannot be hashed, or what converting it raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyList, PySet}};
    ///
    /// Python::with_gil(|py| {
    ///     assert_eq!(PySet::new(py, vec!["a", "a"]).unwrap().to_string(), "{'a'}");
    ///     assert!(PySet::new(py, [PyList::empty(py)]).is_err());
    /// });
    /// ```
    pub fn new<'py, T, O, P>(
        py: Python<'py>,
        elements: impl IntoIterator<Item = T>,
    ) -> PyResult<Bound<'py, PySet>>
    where
        T: IntoPyObject<'py, O, P>,
    {
        let set = PySet::empty(py)?;
        for element in elements {
            set.add(element)?;
        }
        Ok(set)
    }

    /// A set of nothing. Rests on `PySet_New`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PySet;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let set = PySet::empty(py)?;
    /// assert!(set.is_empty());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn empty(py: Python<'_>) -> PyResult<Bound<'_, PySet>> {
        // SAFETY: `py` proves this thread is attached; returns a new reference to a set, or NULL with an exception set.
        unsafe {
            ffi::PySet_New(std::ptr::null_mut())
                .assume_owned_or_err(py)
                .map(|set| set.downcast_into_unchecked_raw())
        }
    }
}

/// The methods of [`PySet`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PySet;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let set = PySet::new(py, [1, 2])?;
/// set.add(2)?; // is there already
/// assert_eq!(set.len(), 2);
/// assert!(set.discard(2)?);
/// assert!(!set.contains(2)?);
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PySetMethods<'py>: Sealed {
    /// Removes all elements. Rests on `PySet_Clear`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PySet;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let set = PySet::new(py, [1, 2])?;
    /// set.clear();
    /// assert!(set.is_empty());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn clear(&self);

    /// The number of elements. Rests on `PySet_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PySet;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PySet::new(py, [1, 2, 1])?.len(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn len(&self) -> usize;

    /// Whether there are no elements. Rests on `PySet_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PySet;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let set = PySet::empty(py)?;
    /// assert!(set.is_empty());
    /// set.add("a")?;
    /// assert!(!set.is_empty());
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
    /// use pyo3::{exceptions::PyTypeError, types::{PyList, PySet}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let set = PySet::new(py, [1, 2])?;
    /// assert!(set.contains(2)?);
    /// assert!(!set.contains("2")?);
    /// assert!(set.contains(PyList::empty(py)).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn contains<K, KO, KP>(&self, key: K) -> PyResult<bool>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// Removes an element; gives whether it was there. Rests on `PySet_Discard`.
    ///
    /// # Errors
    /// `TypeError` if it cannot be hashed, or what comparing or converting it raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PySet};
    ///
    /// Python::with_gil(|py| {
    ///     let set = PySet::new(py, [1, 2]).unwrap();
    ///     assert!(set.discard(2).unwrap());
    ///     assert!(!set.discard(2).unwrap());
    ///     assert_eq!(set.pop().unwrap().extract::<i32>().unwrap(), 1);
    ///     assert!(set.pop().is_none());
    /// });
    /// ```
    fn discard<K, KO, KP>(&self, key: K) -> PyResult<bool>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// Adds an element. Rests on `PySet_Add`.
    ///
    /// # Errors
    /// `TypeError` if it cannot be hashed, or what comparing or converting it raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PySet};
    ///
    /// Python::with_gil(|py| {
    ///     let set = PySet::empty(py).unwrap();
    ///     set.add(1).unwrap();
    ///     set.add(1).unwrap();
    ///     assert_eq!(set.to_string(), "{1}");
    ///     set.clear();
    ///     assert!(set.is_empty());
    /// });
    /// ```
    fn add<K, KO, KP>(&self, key: K) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// Removes an element, whichever it is; `None` if there is none. Rests on `PySet_Pop`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PySet;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let set = PySet::new(py, ["only"])?;
    /// assert_eq!(set.pop().unwrap().to_string(), "only");
    /// assert!(set.pop().is_none());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn pop(&self) -> Option<Bound<'py, PyAny>>;

    /// An iterator over the elements. See [`BoundSetIterator`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PySet;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let set = PySet::new(py, [1, 2, 3])?;
    /// let sum: i32 = set.iter().map(|element| element.extract::<i32>()).sum::<PyResult<_>>()?;
    /// assert_eq!(sum, 6);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn iter(&self) -> BoundSetIterator<'py>;
}

impl<'py> PySetMethods<'py> for Bound<'py, PySet> {
    #[inline]
    fn clear(&self) {
        // SAFETY: `self` is a live set, for which the function does not fail.
        unsafe { ffi::PySet_Clear(self.as_ptr()) };
    }

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
    fn discard<K, KO, KP>(&self, key: K) -> PyResult<bool>
    where
        K: IntoPyObject<'py, KO, KP>,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live, `self` is a set.
        let result = unsafe { ffi::PySet_Discard(self.as_ptr(), key.as_ptr()) };
        error_on_minusone(self.py(), result)?;
        Ok(result == 1)
    }

    #[inline]
    fn add<K, KO, KP>(&self, key: K) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live, `self` is a set.
        let result = unsafe { ffi::PySet_Add(self.as_ptr(), key.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn pop(&self) -> Option<Bound<'py, PyAny>> {
        // SAFETY: `self` is a live set; returns a new reference, or NULL with a `KeyError` set, which is cleared.
        unsafe {
            let element = ffi::PySet_Pop(self.as_ptr());
            if element.is_null() {
                ffi::PyErr_Clear();
            }
            element.assume_owned_or_opt(self.py())
        }
    }

    #[inline]
    fn iter(&self) -> BoundSetIterator<'py> {
        BoundSetIterator(Elements::new(self.as_any(), self.len()))
    }
}

/// The number of elements of a `set` or `frozenset`.
#[inline]
pub(super) fn len(set: Borrowed<'_, '_, PyAny>) -> usize {
    // SAFETY: `set` is a live one. The function reads atomically, as free-threaded Python needs; elsewhere it is a field.
    unsafe {
        #[cfg(any(Py_LIMITED_API, PyPy, GraalPy, Py_GIL_DISABLED))]
        return ffi::PySet_Size(set.as_ptr()) as usize;
        #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy, Py_GIL_DISABLED)))]
        return ffi::PySet_GET_SIZE(set.as_ptr()) as usize;
    }
}

/// Whether a `set` or `frozenset` has this element.
#[inline]
pub(super) fn contains(
    set: Borrowed<'_, '_, PyAny>,
    key: Borrowed<'_, '_, PyAny>,
) -> PyResult<bool> {
    // SAFETY: both are live, `set` is one.
    let result = unsafe { ffi::PySet_Contains(set.as_ptr(), key.as_ptr()) };
    error_on_minusone(set.py(), result)?;
    Ok(result == 1)
}

/// What is left of the elements of a `set` or `frozenset`.
pub(super) struct Elements<'py> {
    iterator: Bound<'py, PyIterator>,
    remaining: usize,
}

impl<'py> Elements<'py> {
    #[inline]
    pub(super) fn new(set: &Bound<'py, PyAny>, len: usize) -> Self {
        Elements {
            iterator: set.try_iter().expect("a set can be iterated over"),
            remaining: len,
        }
    }

    /// # Panics
    /// If the set has changed its size.
    #[inline]
    pub(super) fn next(&mut self) -> Option<Bound<'py, PyAny>> {
        self.remaining = self.remaining.saturating_sub(1);
        match self.iterator.next()? {
            Ok(element) => Some(element),
            Err(error) => panic!("{}", error),
        }
    }

    #[inline]
    pub(super) fn len(&self) -> usize {
        self.remaining
    }
}

/// An iterator over the elements of a set, in no particular order. The set must not change its size meanwhile.
///
/// # Panics
/// `next` panics if it has.
///
/// ```
/// use pyo3::{prelude::*, types::PySet};
///
/// Python::with_gil(|py| {
///     let set = PySet::new(py, [1, 2, 3]).unwrap();
///     let sum: i32 = set.iter().map(|element| element.extract::<i32>().unwrap()).sum();
///     assert_eq!(sum, 6);
/// });
/// ```
pub struct BoundSetIterator<'p>(Elements<'p>);

impl<'py> Iterator for BoundSetIterator<'py> {
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

impl ExactSizeIterator for BoundSetIterator<'_> {
    #[inline]
    fn len(&self) -> usize {
        self.0.len()
    }
}

impl<'py> IntoIterator for Bound<'py, PySet> {
    type Item = Bound<'py, PyAny>;
    type IntoIter = BoundSetIterator<'py>;

    /// # Panics
    /// As [`BoundSetIterator`].
    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'py> IntoIterator for &Bound<'py, PySet> {
    type Item = Bound<'py, PyAny>;
    type IntoIter = BoundSetIterator<'py>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

// Old names.
impl PySet {
    /// Old name of [`PySet::empty`].
    ///
    /// # Errors
    /// As `empty`.
    #[deprecated(since = "0.23.0", note = "renamed to `PySet::empty`")]
    #[inline]
    pub fn empty_bound(py: Python<'_>) -> PyResult<Bound<'_, PySet>> {
        Self::empty(py)
    }
}
