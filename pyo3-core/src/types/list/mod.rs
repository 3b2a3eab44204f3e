//! [`PyList`]: Python's `list`.
//!
//! Length: one method after the other, each with an example.

mod iter;

pub use iter::BoundListIterator;

use super::any::PyAnyMethods;
use super::fill::{c_length, fill};
use super::sealed::Sealed;
use super::sequence::{position, PySequenceMethods};
use super::{PySequence, PyTuple};
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::{error_on_minusone, PyResult};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Bound, BoundObject, PyAny, Python};

/// A Python `list`.
///
/// `Vec`, slices and arrays convert to it.
///
/// ```
/// use pyo3::{prelude::*, types::PyList};
///
/// Python::with_gil(|py| {
///     let list = PyList::new(py, ["a", "b"]).unwrap();
///     list.append("c").unwrap();
///     assert_eq!(list.to_string(), "['a', 'b', 'c']");
/// });
/// ```
#[repr(transparent)]
pub struct PyList(PyAny);

crate::pyobject_native_type_core!(
    PyList,
    crate::pyobject_native_static_type_object!(ffi::PyList_Type),
    #checkfunction=ffi::PyList_Check
);

/// # Safety
/// `list` is a new list, `index` one of its empty slots; the reference `item` is taken over.
#[inline]
unsafe fn store(list: *mut ffi::PyObject, index: ffi::Py_ssize_t, item: *mut ffi::PyObject) {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe {
        #[cfg(not(Py_LIMITED_API))]
        ffi::PyList_SET_ITEM(list, index, item);
        #[cfg(Py_LIMITED_API)]
        ffi::PyList_SetItem(list, index, item);
    }
}

/// An index as the C API takes it. What is too large for it is past the end of every list.
#[inline]
pub(super) fn c_index(index: usize) -> ffi::Py_ssize_t {
    index.min(ffi::PY_SSIZE_T_MAX as usize) as ffi::Py_ssize_t
}

impl PyList {
    /// A list of the elements, converted. Rests on `PyList_New`.
    ///
    /// # Errors
    /// Those of converting an element.
    ///
    /// # Panics
    /// If the iterator gives more or fewer elements than its `len` said.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     assert_eq!(PyList::new(py, [0, 1, 2]).unwrap().to_string(), "[0, 1, 2]");
    ///     assert_eq!(PyList::new(py, vec![Some("a"), None]).unwrap().to_string(), "['a', None]");
    /// });
    /// ```
    #[track_caller]
    pub fn new<'py, T, U, O, P>(
        py: Python<'py>,
        elements: impl IntoIterator<Item = T, IntoIter = U>,
    ) -> PyResult<Bound<'py, PyList>>
    where
        T: IntoPyObject<'py, O, P>,
        U: ExactSizeIterator<Item = T>,
    {
        let elements = elements.into_iter();
        let len = elements.len();
        // SAFETY: `py` proves this thread is attached; returns a new reference to a list, or NULL with an exception set.
        let list = unsafe { ffi::PyList_New(c_length(len)).assume_owned(py) };
        // SAFETY: the list is new and has that length.
        unsafe {
            fill(py, &list, elements, len, "PyList", store)?;
            Ok(list.downcast_into_unchecked_raw())
        }
    }

    /// A list of nothing. Rests on `PyList_New`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| assert!(PyList::empty(py).is_empty()));
    /// ```
    pub fn empty(py: Python<'_>) -> Bound<'_, PyList> {
        // SAFETY: `py` proves this thread is attached; returns a new reference to a list, or NULL with an exception set.
        unsafe {
            ffi::PyList_New(0)
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }
}

/// The methods of [`PyList`].
///
/// Another thread, or Python code that runs in between, may change a list at any time: an index that was good a moment ago need
/// not be so any more.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyList;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let list = PyList::new(py, ["b", "a"])?;
/// list.append("c")?;
/// list.sort()?;
/// assert_eq!(list.extract::<Vec<String>>()?, ["a", "b", "c"]);
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyListMethods<'py>: Sealed {
    /// The number of items. Rests on `PyList_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyList::new(py, [1, 2, 3])?.len(), 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn len(&self) -> usize;

    /// Whether there are no items. Rests on `PyList_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::empty(py);
    /// assert!(list.is_empty());
    /// list.append(0)?;
    /// assert!(!list.is_empty());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn is_empty(&self) -> bool;

    /// This list as a sequence.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2])?;
    /// assert_eq!(list.as_sequence().repeat(2)?.to_string(), "[1, 2, 1, 2]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn as_sequence(&self) -> &Bound<'py, PySequence>;

    /// This list as a sequence.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyList, PySequence};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let sequence: Bound<'_, PySequence> = PyList::new(py, [1, 2])?.into_sequence();
    /// assert_eq!(sequence.len()?, 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn into_sequence(self) -> Bound<'py, PySequence>;

    /// The item at `index`. Rests on `PyList_GetItemRef`.
    ///
    /// # Errors
    /// `IndexError` past the end.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [2, 3]).unwrap();
    ///     assert_eq!(list.get_item(1).unwrap().extract::<i32>().unwrap(), 3);
    ///     assert!(list.get_item(2).is_err());
    ///     assert!(list.get_item(usize::MAX).is_err());
    /// });
    /// ```
    fn get_item(&self, index: usize) -> PyResult<Bound<'py, PyAny>>;

    /// The item at `index`, unchecked.
    ///
    /// # Safety
    /// `index` must be below the length, which no other thread may change meanwhile.
    ///
    /// Rests on `PyList_GET_ITEM`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, ["a", "b"])?;
    /// // SAFETY: 1 is below the length; no other thread knows the list.
    /// let item = unsafe { list.get_item_unchecked(1) };
    /// assert_eq!(item.to_string(), "b");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[cfg(not(Py_LIMITED_API))]
    unsafe fn get_item_unchecked(&self, index: usize) -> Bound<'py, PyAny>;

    /// A new list of the items from `low` up to, not including, `high`; less where the list ends before. Rests on
    /// `PyList_GetSlice`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [0, 1, 2, 3]).unwrap();
    ///     assert_eq!(list.get_slice(1, 3).to_string(), "[1, 2]");
    ///     assert_eq!(list.get_slice(3, 9).to_string(), "[3]");
    /// });
    /// ```
    fn get_slice(&self, low: usize, high: usize) -> Bound<'py, PyList>;

    /// Replaces the item at `index`. Rests on `PyList_SetItem`.
    ///
    /// # Errors
    /// `IndexError` past the end, or what converting the item raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [2, 3]).unwrap();
    ///     list.set_item(0, "two").unwrap();
    ///     assert!(list.set_item(2, "four").is_err());
    ///     assert_eq!(list.to_string(), "['two', 3]");
    /// });
    /// ```
    fn set_item<I, IO, IP>(&self, index: usize, item: I) -> PyResult<()>
    where
        I: IntoPyObject<'py, IO, IP>;

    /// Deletes the item at `index`. Rests on `PySequence_DelItem`.
    ///
    /// # Errors
    /// `IndexError` past the end.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [2, 3]).unwrap();
    ///     list.del_item(0).unwrap();
    ///     assert!(list.del_item(1).is_err());
    ///     assert_eq!(list.to_string(), "[3]");
    /// });
    /// ```
    fn del_item(&self, index: usize) -> PyResult<()>;

    /// Replaces the items from `low` up to `high` by those of `seq`: Python's `self[low:high] = seq`. Rests on `PyList_SetSlice`.
    ///
    /// # Errors
    /// What iterating over `seq` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [0, 1, 2, 3]).unwrap();
    ///     list.set_slice(1, 3, &PyList::new(py, ["x"]).unwrap()).unwrap();
    ///     assert_eq!(list.to_string(), "[0, 'x', 3]");
    ///     list.del_slice(1, 9).unwrap();
    ///     assert_eq!(list.to_string(), "[0]");
    /// });
    /// ```
    fn set_slice(&self, low: usize, high: usize, seq: &Bound<'_, PyAny>) -> PyResult<()>;

    /// Deletes the items from `low` up to `high`. Rests on `PyList_SetSlice`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [0, 1, 2, 3])?;
    /// list.del_slice(1, 3)?;
    /// assert_eq!(list.to_string(), "[0, 3]");
    /// list.del_slice(1, 100)?; // what is past the end does not matter
    /// assert_eq!(list.to_string(), "[0]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn del_slice(&self, low: usize, high: usize) -> PyResult<()>;

    /// Adds an item at the end. Rests on `PyList_Append`.
    ///
    /// # Errors
    /// What converting the item raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::empty(py);
    /// list.append(1)?;
    /// list.append("two")?;
    /// assert_eq!(list.to_string(), "[1, 'two']");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn append<I, IO, IP>(&self, item: I) -> PyResult<()>
    where
        I: IntoPyObject<'py, IO, IP>;

    /// Puts an item before the one at `index`; past the end, at the end. Rests on `PyList_Insert`.
    ///
    /// # Errors
    /// What converting the item raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [2, 3]).unwrap();
    ///     list.insert(0, 1).unwrap();
    ///     list.insert(99, 4).unwrap();
    ///     assert_eq!(list.to_string(), "[1, 2, 3, 4]");
    /// });
    /// ```
    fn insert<I, IO, IP>(&self, index: usize, item: I) -> PyResult<()>
    where
        I: IntoPyObject<'py, IO, IP>;

    /// Whether the list holds `value`. Rests on `PySequence_Contains`.
    ///
    /// # Errors
    /// What a comparison, or converting the value, raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2])?;
    /// assert!(list.contains(2.0)?); // as with `==`
    /// assert!(!list.contains("2")?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn contains<V, VO, VP>(&self, value: V) -> PyResult<bool>
    where
        V: IntoPyObject<'py, VO, VP>;

    /// The index of the first item that equals `value`. Rests on `PySequence_Index`.
    ///
    /// # Errors
    /// `ValueError` if there is none, or what a comparison, or converting the value, raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [2, 3]).unwrap();
    ///     assert!(list.contains(3).unwrap());
    ///     assert_eq!(list.index(3).unwrap(), 1);
    ///     assert!(list.index(4).is_err());
    /// });
    /// ```
    fn index<V, VO, VP>(&self, value: V) -> PyResult<usize>
    where
        V: IntoPyObject<'py, VO, VP>;

    /// An iterator over the items. See [`BoundListIterator`] for what happens when the list changes.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2, 3])?;
    /// let doubled: Vec<i32> = list.iter().map(|item| Ok(2 * item.extract::<i32>()?)).collect::<PyResult<_>>()?;
    /// assert_eq!(doubled, [2, 4, 6]);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn iter(&self) -> BoundListIterator<'py>;

    /// Calls `closure` with each item, with the lock of the list held where Python is free-threaded.
    ///
    /// # Errors
    /// The first that `closure` returns.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    /// use std::cell::Cell;
    ///
    /// Python::with_gil(|py| {
    ///     let sum = Cell::new(0);
    ///     let list = PyList::new(py, [2, 3]).unwrap();
    ///     list.locked_for_each(|item| Ok(sum.set(sum.get() + item.extract::<i32>()?))).unwrap();
    ///     assert_eq!(sum.get(), 5);
    /// });
    /// ```
    fn locked_for_each<F>(&self, closure: F) -> PyResult<()>
    where
        F: Fn(Bound<'py, PyAny>) -> PyResult<()>;

    /// Sorts the list in place. Rests on `PyList_Sort`.
    ///
    /// # Errors
    /// What a comparison raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [2, 3, 1]).unwrap();
    ///     list.sort().unwrap();
    ///     list.reverse().unwrap();
    ///     assert_eq!(list.to_tuple().to_string(), "(3, 2, 1)");
    ///     assert!(PyList::new(py, [None, Some(1)]).unwrap().sort().is_err());
    /// });
    /// ```
    fn sort(&self) -> PyResult<()>;

    /// Reverses the list in place. Rests on `PyList_Reverse`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2, 3])?;
    /// list.reverse()?;
    /// assert_eq!(list.to_string(), "[3, 2, 1]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn reverse(&self) -> PyResult<()>;

    /// A tuple of the items. Rests on `PyList_AsTuple`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2])?;
    /// let tuple = list.to_tuple();
    /// list.append(3)?;
    /// assert_eq!(tuple.to_string(), "(1, 2)");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn to_tuple(&self) -> Bound<'py, PyTuple>;
}

impl<'py> PyListMethods<'py> for Bound<'py, PyList> {
    #[inline]
    fn len(&self) -> usize {
        // SAFETY: `self` is a live list.
        unsafe {
            // The function reads the length atomically, as free-threaded Python needs.
            #[cfg(any(Py_LIMITED_API, Py_GIL_DISABLED))]
            let len = ffi::PyList_Size(self.as_ptr());
            #[cfg(not(any(Py_LIMITED_API, Py_GIL_DISABLED)))]
            let len = ffi::PyList_GET_SIZE(self.as_ptr());
            len as usize
        }
    }

    #[inline]
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    fn as_sequence(&self) -> &Bound<'py, PySequence> {
        // SAFETY: a list is a sequence.
        unsafe { self.as_any().downcast_unchecked() }
    }

    #[inline]
    fn into_sequence(self) -> Bound<'py, PySequence> {
        // SAFETY: a list is a sequence.
        unsafe { self.downcast_into_unchecked_raw() }
    }

    #[inline]
    fn get_item(&self, index: usize) -> PyResult<Bound<'py, PyAny>> {
        // SAFETY: `self` is a live list; returns a new reference, or NULL with an exception set.
        unsafe {
            ffi::compat::PyList_GetItemRef(self.as_ptr(), c_index(index))
                .assume_owned_or_err(self.py())
        }
    }

    #[cfg(not(Py_LIMITED_API))]
    #[inline]
    unsafe fn get_item_unchecked(&self, index: usize) -> Bound<'py, PyAny> {
        // SAFETY: `self` is a live list; the caller knows that the index is in it.
        unsafe {
            ffi::PyList_GET_ITEM(self.as_ptr(), index as ffi::Py_ssize_t)
                .assume_borrowed(self.py())
                .to_owned()
        }
    }

    #[inline]
    fn get_slice(&self, low: usize, high: usize) -> Bound<'py, PyList> {
        // SAFETY: `self` is a live list; returns a new reference to a list.
        unsafe {
            ffi::PyList_GetSlice(self.as_ptr(), c_index(low), c_index(high))
                .assume_owned(self.py())
                .downcast_into_unchecked_raw()
        }
    }

    #[inline]
    fn set_item<I, IO, IP>(&self, index: usize, item: I) -> PyResult<()>
    where
        I: IntoPyObject<'py, IO, IP>,
    {
        let item = item.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: `self` is a live list; the reference is taken over, even on failure.
        let result = unsafe { ffi::PyList_SetItem(self.as_ptr(), c_index(index), item.into_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn del_item(&self, index: usize) -> PyResult<()> {
        self.as_sequence().del_item(index)
    }

    #[inline]
    fn set_slice(&self, low: usize, high: usize, seq: &Bound<'_, PyAny>) -> PyResult<()> {
        set_slice(self, low, high, seq.as_ptr())
    }

    #[inline]
    fn del_slice(&self, low: usize, high: usize) -> PyResult<()> {
        set_slice(self, low, high, std::ptr::null_mut())
    }

    #[inline]
    fn append<I, IO, IP>(&self, item: I) -> PyResult<()>
    where
        I: IntoPyObject<'py, IO, IP>,
    {
        let item = item.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live, `self` is a list.
        let result = unsafe { ffi::PyList_Append(self.as_ptr(), item.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn insert<I, IO, IP>(&self, index: usize, item: I) -> PyResult<()>
    where
        I: IntoPyObject<'py, IO, IP>,
    {
        let item = item.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live, `self` is a list.
        let result = unsafe { ffi::PyList_Insert(self.as_ptr(), c_index(index), item.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn contains<V, VO, VP>(&self, value: V) -> PyResult<bool>
    where
        V: IntoPyObject<'py, VO, VP>,
    {
        self.as_any().contains(value)
    }

    #[inline]
    fn index<V, VO, VP>(&self, value: V) -> PyResult<usize>
    where
        V: IntoPyObject<'py, VO, VP>,
    {
        let value = value.into_pyobject_or_pyerr(self.py())?;
        position(self.as_borrowed().to_any(), value.as_borrowed().to_any())
    }

    #[inline]
    fn iter(&self) -> BoundListIterator<'py> {
        BoundListIterator::new(self.clone())
    }

    fn locked_for_each<F>(&self, closure: F) -> PyResult<()>
    where
        F: Fn(Bound<'py, PyAny>) -> PyResult<()>,
    {
        crate::sync::with_critical_section(self, || self.iter().try_for_each(closure))
    }

    #[inline]
    fn sort(&self) -> PyResult<()> {
        // SAFETY: `self` is a live list.
        error_on_minusone(self.py(), unsafe { ffi::PyList_Sort(self.as_ptr()) })
    }

    #[inline]
    fn reverse(&self) -> PyResult<()> {
        // SAFETY: `self` is a live list.
        error_on_minusone(self.py(), unsafe { ffi::PyList_Reverse(self.as_ptr()) })
    }

    #[inline]
    fn to_tuple(&self) -> Bound<'py, PyTuple> {
        // SAFETY: `self` is a live list; returns a new reference to a tuple.
        unsafe {
            ffi::PyList_AsTuple(self.as_ptr())
                .assume_owned(self.py())
                .downcast_into_unchecked_raw()
        }
    }
}

/// `items` may be NULL, which deletes the slice.
#[inline]
fn set_slice(
    list: &Bound<'_, PyList>,
    low: usize,
    high: usize,
    items: *mut ffi::PyObject,
) -> PyResult<()> {
    // SAFETY: `list` is a live list; `items` is live or NULL.
    let result = unsafe { ffi::PyList_SetSlice(list.as_ptr(), c_index(low), c_index(high), items) };
    error_on_minusone(list.py(), result)
}

// Old names.
impl PyList {
    /// Old name of [`PyList::empty`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyList::empty`")]
    #[inline]
    pub fn empty_bound(py: Python<'_>) -> Bound<'_, PyList> {
        Self::empty(py)
    }
}
