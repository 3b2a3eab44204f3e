//! [`PyDict`]: Python's `dict`.

mod from_rust;
mod iter;
#[cfg(not(any(PyPy, GraalPy)))]
mod views;

pub use from_rust::IntoPyDict;
pub use iter::BoundDictIterator;
#[cfg(not(any(PyPy, GraalPy)))]
pub use views::{PyDictItems, PyDictKeys, PyDictValues};

use super::sealed::Sealed;
use super::{PyList, PyMapping};
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::{error_on_minusone, PyResult};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Borrowed, Bound, BoundObject, PyAny, Python};

/// A Python `dict`.
///
/// `HashMap` and `BTreeMap` convert to and from it; [`IntoPyDict`] makes one of anything that iterates over pairs.
///
/// ```
/// use pyo3::{prelude::*, types::PyDict};
///
/// Python::with_gil(|py| {
///     let dict = PyDict::new(py);
///     dict.set_item("one", 1).unwrap();
///     assert_eq!(dict.to_string(), "{'one': 1}");
/// });
/// ```
#[repr(transparent)]
pub struct PyDict(PyAny);

crate::pyobject_native_type!(
    PyDict,
    ffi::PyDictObject,
    crate::pyobject_native_static_type_object!(ffi::PyDict_Type),
    #checkfunction=ffi::PyDict_Check
);
crate::pyobject_subclassable_native_type!(PyDict, ffi::PyDictObject);

impl PyDict {
    /// A dict of nothing. Rests on `PyDict_New`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| assert!(PyDict::new(py).is_empty()));
    /// ```
    #[inline]
    pub fn new(py: Python<'_>) -> Bound<'_, PyDict> {
        // SAFETY: `py` proves this thread is attached; returns a new reference to a dict, or NULL with an exception set.
        unsafe {
            ffi::PyDict_New()
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }

    /// A dict of the pairs in `seq`; of two with the same key the last counts. Rests on `PyDict_MergeFromSeq2`.
    ///
    /// # Errors
    /// If an item of `seq` is no sequence of two, a key cannot be hashed, or iterating raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyDict, PyList}};
    ///
    /// Python::with_gil(|py| {
    ///     let pairs = PyList::new(py, [("a", 1), ("b", 2), ("a", 3)]).unwrap();
    ///     assert_eq!(PyDict::from_sequence(&pairs).unwrap().to_string(), "{'a': 3, 'b': 2}");
    ///     assert!(PyDict::from_sequence(&PyList::new(py, [1]).unwrap()).is_err());
    /// });
    /// ```
    #[cfg(not(any(PyPy, GraalPy)))]
    #[inline]
    pub fn from_sequence<'py>(seq: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(seq.py());
        // SAFETY: both are live, `dict` is a dict.
        let result = unsafe { ffi::PyDict_MergeFromSeq2(dict.as_ptr(), seq.as_ptr(), 1) };
        error_on_minusone(seq.py(), result)?;
        Ok(dict)
    }
}

/// The methods of [`PyDict`].
///
/// Another thread, or Python code that runs in between, may change a dict at any time.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyDict;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let dict = PyDict::new(py);
/// dict.set_item("a", 1)?;
/// assert!(dict.get_item("b")?.is_none()); // no `KeyError`
/// for (key, value) in &dict {
///     assert_eq!((key.extract::<String>()?, value.extract::<i32>()?), ("a".into(), 1));
/// }
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyDictMethods<'py>: Sealed {
    /// A new dict with the same items. Rests on `PyDict_Copy`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1)].into_py_dict(py)?;
    /// let copy = dict.copy()?;
    /// dict.clear();
    /// assert_eq!(copy.len(), 1);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn copy(&self) -> PyResult<Bound<'py, PyDict>>;

    /// Removes all items. Rests on `PyDict_Clear`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::IntoPyDict};
    ///
    /// Python::with_gil(|py| {
    ///     let dict = [("a", 1)].into_py_dict(py).unwrap();
    ///     let copy = dict.copy().unwrap();
    ///     dict.clear();
    ///     assert!(dict.is_empty() && copy.len() == 1);
    /// });
    /// ```
    fn clear(&self);

    /// The number of items. Rests on `PyDict_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!([("a", 1), ("b", 2)].into_py_dict(py)?.len(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn len(&self) -> usize;

    /// Whether there are no items. Rests on `PyDict_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = PyDict::new(py);
    /// assert!(dict.is_empty());
    /// dict.set_item("a", 1)?;
    /// assert!(!dict.is_empty());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn is_empty(&self) -> bool;

    /// Whether there is an item with this key. Rests on `PyDict_Contains`.
    ///
    /// # Errors
    /// `TypeError` if the key cannot be hashed, or what comparing or converting it raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{IntoPyDict, PyList}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1)].into_py_dict(py)?;
    /// assert!(dict.contains("a")?);
    /// assert!(!dict.contains(1)?);
    /// assert!(dict.contains(PyList::empty(py)).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn contains<K, KO, KP>(&self, key: K) -> PyResult<bool>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// The value for this key, `None` if there is no such item. Rests on `PyDict_GetItemRef`.
    ///
    /// # Errors
    /// `TypeError` if the key cannot be hashed, or what comparing or converting it raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{IntoPyDict, PyList}};
    ///
    /// Python::with_gil(|py| {
    ///     let dict = [("a", 1)].into_py_dict(py).unwrap();
    ///     assert_eq!(dict.get_item("a").unwrap().unwrap().extract::<i32>().unwrap(), 1);
    ///     assert!(dict.get_item("b").unwrap().is_none());
    ///     assert!(dict.get_item(PyList::empty(py)).is_err());
    /// });
    /// ```
    fn get_item<K, KO, KP>(&self, key: K) -> PyResult<Option<Bound<'py, PyAny>>>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// Sets the value for this key. Rests on `PyDict_SetItem`.
    ///
    /// # Errors
    /// `TypeError` if the key cannot be hashed, or what comparing it or converting an argument raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| {
    ///     let dict = PyDict::new(py);
    ///     dict.set_item("a", 1).unwrap();
    ///     dict.set_item("a", 2).unwrap();
    ///     assert_eq!(dict.to_string(), "{'a': 2}");
    ///     dict.del_item("a").unwrap();
    ///     assert!(dict.del_item("a").is_err());
    /// });
    /// ```
    fn set_item<K, V, KO, KP, VO, VP>(&self, key: K, value: V) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
        V: IntoPyObject<'py, VO, VP>;

    /// Deletes the item with this key. Rests on `PyDict_DelItem`.
    ///
    /// # Errors
    /// `KeyError` if there is none, or what comparing or converting the key raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyKeyError, types::IntoPyDict};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1)].into_py_dict(py)?;
    /// dict.del_item("a")?;
    /// assert!(dict.del_item("a").unwrap_err().is_instance_of::<PyKeyError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn del_item<K, KO, KP>(&self, key: K) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// A list of the keys. Rests on `PyDict_Keys`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1), ("b", 2)].into_py_dict(py)?;
    /// assert_eq!(dict.keys().to_string(), "['a', 'b']");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn keys(&self) -> Bound<'py, PyList>;

    /// A list of the values. Rests on `PyDict_Values`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1), ("b", 2)].into_py_dict(py)?;
    /// assert_eq!(dict.values().to_string(), "[1, 2]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn values(&self) -> Bound<'py, PyList>;

    /// A list of the items, as pairs. Rests on `PyDict_Items`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::IntoPyDict};
    ///
    /// Python::with_gil(|py| {
    ///     let dict = [("a", 1), ("b", 2)].into_py_dict(py).unwrap();
    ///     assert_eq!(dict.keys().to_string(), "['a', 'b']");
    ///     assert_eq!(dict.values().to_string(), "[1, 2]");
    ///     assert_eq!(dict.items().to_string(), "[('a', 1), ('b', 2)]");
    /// });
    /// ```
    fn items(&self) -> Bound<'py, PyList>;

    /// An iterator over the items, in the order in which the keys were set first. See [`BoundDictIterator`].
    /// Rests on `PyDict_Next`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1), ("b", 2)].into_py_dict(py)?;
    /// let total: i32 = dict.iter().map(|(_, value)| value.extract::<i32>()).sum::<PyResult<_>>()?;
    /// assert_eq!(total, 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn iter(&self) -> BoundDictIterator<'py>;

    /// Calls `closure` with each item, with the lock of the dict held where Python is free-threaded.
    ///
    /// # Errors
    /// The first that `closure` returns.
    ///
    /// # Panics
    /// As [`BoundDictIterator`].
    ///
    /// ```
    /// use pyo3::{prelude::*, types::IntoPyDict};
    /// use std::cell::Cell;
    ///
    /// Python::with_gil(|py| {
    ///     let sum = Cell::new(0);
    ///     let dict = [("a", 1), ("b", 2)].into_py_dict(py).unwrap();
    ///     dict.locked_for_each(|_, value| Ok(sum.set(sum.get() + value.extract::<i32>()?))).unwrap();
    ///     assert_eq!(sum.get(), 3);
    /// });
    /// ```
    fn locked_for_each<F>(&self, closure: F) -> PyResult<()>
    where
        F: Fn(Bound<'py, PyAny>, Bound<'py, PyAny>) -> PyResult<()>;

    /// This dict as a mapping.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1)].into_py_dict(py)?;
    /// assert_eq!(dict.as_mapping().get_item("a")?.extract::<i32>()?, 1);
    /// assert!(dict.as_mapping().get_item("b").is_err()); // a mapping raises `KeyError`
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn as_mapping(&self) -> &Bound<'py, PyMapping>;

    /// This dict as a mapping.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{IntoPyDict, PyMapping};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let mapping: Bound<'_, PyMapping> = [("a", 1)].into_py_dict(py)?.into_mapping();
    /// assert_eq!(mapping.len()?, 1);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn into_mapping(self) -> Bound<'py, PyMapping>;

    /// Sets all items of `other`. Rests on `PyDict_Update`.
    ///
    /// # Errors
    /// What `other` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::IntoPyDict};
    ///
    /// Python::with_gil(|py| {
    ///     let dict = [("a", 1), ("b", 2)].into_py_dict(py).unwrap();
    ///     let other = [("b", 3), ("c", 4)].into_py_dict(py).unwrap();
    ///     let kept = dict.copy().unwrap();
    ///     kept.update_if_missing(other.as_mapping()).unwrap();
    ///     assert_eq!(kept.to_string(), "{'a': 1, 'b': 2, 'c': 4}");
    ///     dict.update(other.as_mapping()).unwrap();
    ///     assert_eq!(dict.to_string(), "{'a': 1, 'b': 3, 'c': 4}");
    /// });
    /// ```
    fn update(&self, other: &Bound<'_, PyMapping>) -> PyResult<()>;

    /// Sets those items of `other` whose keys are not there yet. Rests on `PyDict_Merge`.
    ///
    /// # Errors
    /// What `other` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let settings = [("depth", 3)].into_py_dict(py)?;
    /// let defaults = [("depth", 1), ("width", 2)].into_py_dict(py)?;
    /// settings.update_if_missing(defaults.as_mapping())?;
    /// assert_eq!(settings.to_string(), "{'depth': 3, 'width': 2}");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn update_if_missing(&self, other: &Bound<'_, PyMapping>) -> PyResult<()>;
}

impl<'py> PyDictMethods<'py> for Bound<'py, PyDict> {
    #[inline]
    fn copy(&self) -> PyResult<Bound<'py, PyDict>> {
        // SAFETY: `self` is a live dict; returns a new reference to a dict, or NULL with an exception set.
        unsafe {
            ffi::PyDict_Copy(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|dict| dict.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn clear(&self) {
        // SAFETY: `self` is a live dict.
        unsafe { ffi::PyDict_Clear(self.as_ptr()) }
    }

    #[inline]
    fn len(&self) -> usize {
        size(self) as usize
    }

    #[inline]
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    fn contains<K, KO, KP>(&self, key: K) -> PyResult<bool>
    where
        K: IntoPyObject<'py, KO, KP>,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live, `self` is a dict.
        let result = unsafe { ffi::PyDict_Contains(self.as_ptr(), key.as_ptr()) };
        error_on_minusone(self.py(), result)?;
        Ok(result == 1)
    }

    #[inline]
    fn get_item<K, KO, KP>(&self, key: K) -> PyResult<Option<Bound<'py, PyAny>>>
    where
        K: IntoPyObject<'py, KO, KP>,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        get_item(self.as_borrowed(), key.as_borrowed().to_any())
    }

    #[inline]
    fn set_item<K, V, KO, KP, VO, VP>(&self, key: K, value: V) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
        V: IntoPyObject<'py, VO, VP>,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        let value = value.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: the three are live, `self` is a dict.
        let result = unsafe { ffi::PyDict_SetItem(self.as_ptr(), key.as_ptr(), value.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn del_item<K, KO, KP>(&self, key: K) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
    {
        let key = key.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live, `self` is a dict.
        let result = unsafe { ffi::PyDict_DelItem(self.as_ptr(), key.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn keys(&self) -> Bound<'py, PyList> {
        // SAFETY: `self` is a live dict; returns a new reference to a list.
        unsafe {
            ffi::PyDict_Keys(self.as_ptr())
                .assume_owned(self.py())
                .downcast_into_unchecked_raw()
        }
    }

    #[inline]
    fn values(&self) -> Bound<'py, PyList> {
        // SAFETY: `self` is a live dict; returns a new reference to a list.
        unsafe {
            ffi::PyDict_Values(self.as_ptr())
                .assume_owned(self.py())
                .downcast_into_unchecked_raw()
        }
    }

    #[inline]
    fn items(&self) -> Bound<'py, PyList> {
        // SAFETY: `self` is a live dict; returns a new reference to a list.
        unsafe {
            ffi::PyDict_Items(self.as_ptr())
                .assume_owned(self.py())
                .downcast_into_unchecked_raw()
        }
    }

    #[inline]
    fn iter(&self) -> BoundDictIterator<'py> {
        BoundDictIterator::new(self.clone())
    }

    fn locked_for_each<F>(&self, closure: F) -> PyResult<()>
    where
        F: Fn(Bound<'py, PyAny>, Bound<'py, PyAny>) -> PyResult<()>,
    {
        crate::sync::with_critical_section(self, || {
            let mut items = self.iter();
            // Before 3.14, taking the lock at each step would let go of the one that is held.
            // SAFETY: the lock of the dict is held: what `closure` lets go it has taken again when it returns.
            while let Some((key, value)) = unsafe { items.next_locked() } {
                closure(key, value)?;
            }
            Ok(())
        })
    }

    #[inline]
    fn as_mapping(&self) -> &Bound<'py, PyMapping> {
        // SAFETY: a dict is a mapping; `#[repr(transparent)]` over the same pointer.
        unsafe { &*(self as *const Self).cast() }
    }

    #[inline]
    fn into_mapping(self) -> Bound<'py, PyMapping> {
        // SAFETY: a dict is a mapping.
        unsafe { self.downcast_into_unchecked_raw() }
    }

    #[inline]
    fn update(&self, other: &Bound<'_, PyMapping>) -> PyResult<()> {
        // SAFETY: both are live, `self` is a dict.
        let result = unsafe { ffi::PyDict_Update(self.as_ptr(), other.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn update_if_missing(&self, other: &Bound<'_, PyMapping>) -> PyResult<()> {
        // SAFETY: both are live, `self` is a dict.
        let result = unsafe { ffi::PyDict_Merge(self.as_ptr(), other.as_ptr(), 0) };
        error_on_minusone(self.py(), result)
    }
}

/// The number of items.
#[inline]
fn size(dict: &Bound<'_, PyDict>) -> ffi::Py_ssize_t {
    // SAFETY: `dict` is a live dict. The function reads atomically, as free-threaded Python needs; elsewhere it is a field.
    unsafe {
        #[cfg(any(Py_LIMITED_API, PyPy, GraalPy, Py_GIL_DISABLED))]
        return ffi::PyDict_Size(dict.as_ptr());
        #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy, Py_GIL_DISABLED)))]
        return (*dict.as_ptr().cast::<ffi::PyDictObject>()).ma_used;
    }
}

fn get_item<'py>(
    dict: Borrowed<'_, 'py, PyDict>,
    key: Borrowed<'_, 'py, PyAny>,
) -> PyResult<Option<Bound<'py, PyAny>>> {
    let mut value = std::ptr::null_mut();
    // SAFETY: both are live, `dict` is a dict. The value is a new reference, or NULL if there is none or the result is -1.
    unsafe {
        let result = ffi::compat::PyDict_GetItemRef(dict.as_ptr(), key.as_ptr(), &mut value);
        error_on_minusone(dict.py(), result)?;
        Ok(value.assume_owned_or_opt(dict.py()))
    }
}

// Old names.
impl PyDict {
    /// Old name of [`PyDict::new`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyDict::new`")]
    #[inline]
    pub fn new_bound(py: Python<'_>) -> Bound<'_, PyDict> {
        Self::new(py)
    }

    /// Old name of [`PyDict::from_sequence`].
    ///
    /// # Errors
    /// As `from_sequence`.
    #[cfg(not(any(PyPy, GraalPy)))]
    #[deprecated(since = "0.23.0", note = "renamed to `PyDict::from_sequence`")]
    #[inline]
    pub fn from_sequence_bound<'py>(seq: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyDict>> {
        Self::from_sequence(seq)
    }
}
