//! [`PyTuple`]: Python's `tuple`.

mod convert;
mod iter;

pub(crate) use convert::call_with_tuple;
pub use iter::{BorrowedTupleIterator, BoundTupleIterator};

use super::any::PyAnyMethods;
use super::fill::{c_length, fill};
use super::list::c_index;
use super::sealed::Sealed;
use super::sequence::{position, PySequenceMethods};
use super::{PyList, PySequence};
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Borrowed, Bound, BoundObject, PyAny, Python};

/// A Python `tuple`.
///
/// Rust tuples of up to twelve elements convert to and from it.
///
/// ```
/// use pyo3::{prelude::*, types::PyTuple};
///
/// Python::with_gil(|py| {
///     let tuple: Bound<'_, PyTuple> = (1, "one").into_pyobject(py).unwrap();
///     assert_eq!(tuple.to_string(), "(1, 'one')");
///     assert_eq!(tuple.extract::<(i32, String)>().unwrap(), (1, "one".to_string()));
/// });
/// ```
#[repr(transparent)]
pub struct PyTuple(PyAny);

crate::pyobject_native_type_core!(
    PyTuple,
    crate::pyobject_native_static_type_object!(ffi::PyTuple_Type),
    #checkfunction=ffi::PyTuple_Check
);

/// # Safety
/// `tuple` is a new tuple, `index` one of its empty slots; the reference `item` is taken over.
#[inline]
unsafe fn store(tuple: *mut ffi::PyObject, index: ffi::Py_ssize_t, item: *mut ffi::PyObject) {
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe {
        #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
        ffi::PyTuple_SET_ITEM(tuple, index, item);
        #[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
        ffi::PyTuple_SetItem(tuple, index, item);
    }
}

impl PyTuple {
    /// A tuple of the elements, converted, which may be of one type only. Rests on `PyTuple_New`.
    ///
    /// # Errors
    /// Those of converting an element.
    ///
    /// # Panics
    /// If the iterator gives more or fewer elements than its `len` said.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyTuple};
    ///
    /// Python::with_gil(|py| assert_eq!(PyTuple::new(py, [0, 1, 2]).unwrap().to_string(), "(0, 1, 2)"));
    /// ```
    #[track_caller]
    pub fn new<'py, T, U, O, P>(
        py: Python<'py>,
        elements: impl IntoIterator<Item = T, IntoIter = U>,
    ) -> PyResult<Bound<'py, PyTuple>>
    where
        T: IntoPyObject<'py, O, P>,
        U: ExactSizeIterator<Item = T>,
    {
        let elements = elements.into_iter();
        let len = elements.len();
        // SAFETY: `py` proves this thread is attached; returns a new reference to a tuple, or NULL with an exception set.
        let tuple = unsafe { ffi::PyTuple_New(c_length(len)).assume_owned(py) };
        // SAFETY: the tuple is new and has that length.
        unsafe {
            fill(py, &tuple, elements, len, "PyTuple", store)?;
            Ok(tuple.downcast_into_unchecked_raw())
        }
    }

    /// The tuple of nothing. Rests on `PyTuple_New`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyTuple};
    ///
    /// Python::with_gil(|py| assert!(PyTuple::empty(py).is_empty()));
    /// ```
    pub fn empty(py: Python<'_>) -> Bound<'_, PyTuple> {
        // SAFETY: `py` proves this thread is attached; returns a new reference to a tuple, or NULL with an exception set.
        unsafe {
            ffi::PyTuple_New(0)
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }
}

/// The methods of [`PyTuple`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyTuple;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let tuple = PyTuple::new(py, ["a", "b", "c"])?;
/// assert_eq!(tuple.len(), 3);
/// assert_eq!(tuple.index("b")?, 1);
/// assert_eq!(tuple.get_slice(1, 3).to_string(), "('b', 'c')");
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyTupleMethods<'py>: Sealed {
    /// The number of items. Rests on `PyTuple_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyTuple::new(py, [1, 2, 3])?.len(), 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn len(&self) -> usize;

    /// Whether there are no items. Rests on `PyTuple_Size`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(PyTuple::empty(py).is_empty());
    /// assert!(!PyTuple::new(py, [0])?.is_empty());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn is_empty(&self) -> bool;

    /// This tuple as a sequence.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, [1, 2])?;
    /// assert_eq!(tuple.as_sequence().repeat(2)?.to_string(), "(1, 2, 1, 2)");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn as_sequence(&self) -> &Bound<'py, PySequence>;

    /// This tuple as a sequence.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PySequence, PyTuple};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let sequence: Bound<'_, PySequence> = PyTuple::new(py, [1, 2])?.into_sequence();
    /// assert_eq!(sequence.len()?, 2);
    /// assert!(sequence.set_item(0, 3).is_err()); // a tuple cannot be changed
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn into_sequence(self) -> Bound<'py, PySequence>;

    /// A new tuple of the items from `low` up to, not including, `high`; less where the tuple ends before. Rests on
    /// `PyTuple_GetSlice`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyTuple};
    ///
    /// Python::with_gil(|py| {
    ///     let tuple = PyTuple::new(py, [0, 1, 2, 3]).unwrap();
    ///     assert_eq!(tuple.get_slice(1, 3).to_string(), "(1, 2)");
    ///     assert_eq!(tuple.get_slice(3, 9).to_string(), "(3,)");
    /// });
    /// ```
    fn get_slice(&self, low: usize, high: usize) -> Bound<'py, PyTuple>;

    /// The item at `index`. Rests on `PyTuple_GetItem`.
    ///
    /// # Errors
    /// `IndexError` past the end.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyTuple};
    ///
    /// Python::with_gil(|py| {
    ///     let tuple = PyTuple::new(py, [2, 3]).unwrap();
    ///     assert_eq!(tuple.get_item(1).unwrap().extract::<i32>().unwrap(), 3);
    ///     assert!(tuple.get_item(2).is_err());
    ///     assert!(tuple.get_item(usize::MAX).is_err());
    /// });
    /// ```
    fn get_item(&self, index: usize) -> PyResult<Bound<'py, PyAny>>;

    /// The item at `index`, borrowed from the tuple: no reference is taken.
    ///
    /// # Errors
    /// `IndexError` past the end.
    ///
    /// Rests on `PyTuple_GetItem`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyIndexError, types::PyTuple};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b"])?;
    /// let item: Borrowed<'_, '_, PyAny> = tuple.get_borrowed_item(1)?;
    /// assert_eq!(item.to_string(), "b");
    /// assert!(tuple.get_borrowed_item(2).unwrap_err().is_instance_of::<PyIndexError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn get_borrowed_item<'a>(&'a self, index: usize) -> PyResult<Borrowed<'a, 'py, PyAny>>;

    /// The item at `index`, unchecked.
    ///
    /// # Safety
    /// `index` must be below the length.
    ///
    /// Rests on `PyTuple_GET_ITEM`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b"])?;
    /// // SAFETY: 1 is below the length.
    /// let item = unsafe { tuple.get_item_unchecked(1) };
    /// assert_eq!(item.to_string(), "b");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    unsafe fn get_item_unchecked(&self, index: usize) -> Bound<'py, PyAny>;

    /// The item at `index`, unchecked, borrowed from the tuple.
    ///
    /// # Safety
    /// `index` must be below the length.
    ///
    /// Rests on `PyTuple_GET_ITEM`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b"])?;
    /// // SAFETY: 1 is below the length.
    /// let item: Borrowed<'_, '_, PyAny> = unsafe { tuple.get_borrowed_item_unchecked(1) };
    /// assert_eq!(item.to_string(), "b");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    unsafe fn get_borrowed_item_unchecked<'a>(&'a self, index: usize) -> Borrowed<'a, 'py, PyAny>;

    /// The items, in place.
    ///
    /// ```
    /// # #[cfg(not(any(Py_LIMITED_API, GraalPy)))] {
    /// use pyo3::{prelude::*, types::PyTuple};
    ///
    /// Python::with_gil(|py| {
    ///     let tuple = PyTuple::new(py, [2, 3]).unwrap();
    ///     assert_eq!(tuple.as_slice()[1].extract::<i32>().unwrap(), 3);
    ///     assert_eq!(PyTuple::empty(py).as_slice().len(), 0);
    /// });
    /// # }
    /// ```
    #[cfg(not(any(Py_LIMITED_API, GraalPy)))]
    fn as_slice(&self) -> &[Bound<'py, PyAny>];

    /// Whether the tuple holds `value`. Rests on `PySequence_Contains`.
    ///
    /// # Errors
    /// What a comparison, or converting the value, raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, [1, 2])?;
    /// assert!(tuple.contains(2.0)?); // as with `==`
    /// assert!(!tuple.contains("2")?);
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
    /// use pyo3::{prelude::*, types::PyTuple};
    ///
    /// Python::with_gil(|py| {
    ///     let tuple = PyTuple::new(py, [2, 3]).unwrap();
    ///     assert!(tuple.contains(3).unwrap());
    ///     assert_eq!(tuple.index(3).unwrap(), 1);
    ///     assert!(tuple.index(4).is_err());
    /// });
    /// ```
    fn index<V, VO, VP>(&self, value: V) -> PyResult<usize>
    where
        V: IntoPyObject<'py, VO, VP>;

    /// An iterator over the items.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyTuple};
    ///
    /// Python::with_gil(|py| {
    ///     let tuple = PyTuple::new(py, [2, 3]).unwrap();
    ///     let sum: i32 = tuple.iter().map(|item| item.extract::<i32>().unwrap()).sum();
    ///     assert_eq!(sum, 5);
    /// });
    /// ```
    fn iter(&self) -> BoundTupleIterator<'py>;

    /// An iterator over the items, borrowed from the tuple: no references are taken.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyTuple};
    ///
    /// Python::with_gil(|py| {
    ///     let tuple = PyTuple::new(py, [2, 3]).unwrap();
    ///     let last: Borrowed<'_, '_, PyAny> = tuple.iter_borrowed().next_back().unwrap();
    ///     assert_eq!(last.extract::<i32>().unwrap(), 3);
    /// });
    /// ```
    fn iter_borrowed<'a>(&'a self) -> BorrowedTupleIterator<'a, 'py>;

    /// A list of the items. Rests on `PySequence_List`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyTuple};
    ///
    /// Python::with_gil(|py| assert_eq!(PyTuple::new(py, [2, 3]).unwrap().to_list().to_string(), "[2, 3]"));
    /// ```
    fn to_list(&self) -> Bound<'py, PyList>;
}

impl<'py> PyTupleMethods<'py> for Bound<'py, PyTuple> {
    #[inline]
    fn len(&self) -> usize {
        // SAFETY: `self` is a live tuple.
        unsafe {
            #[cfg(any(Py_LIMITED_API, PyPy))]
            let len = ffi::PyTuple_Size(self.as_ptr());
            #[cfg(not(any(Py_LIMITED_API, PyPy)))]
            let len = ffi::PyTuple_GET_SIZE(self.as_ptr());
            len as usize
        }
    }

    #[inline]
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    #[inline]
    fn as_sequence(&self) -> &Bound<'py, PySequence> {
        // SAFETY: a tuple is a sequence.
        unsafe { self.as_any().downcast_unchecked() }
    }

    #[inline]
    fn into_sequence(self) -> Bound<'py, PySequence> {
        // SAFETY: a tuple is a sequence.
        unsafe { self.downcast_into_unchecked_raw() }
    }

    #[inline]
    fn get_slice(&self, low: usize, high: usize) -> Bound<'py, PyTuple> {
        // SAFETY: `self` is a live tuple; returns a new reference to a tuple.
        unsafe {
            ffi::PyTuple_GetSlice(self.as_ptr(), c_index(low), c_index(high))
                .assume_owned(self.py())
                .downcast_into_unchecked_raw()
        }
    }

    #[inline]
    fn get_item(&self, index: usize) -> PyResult<Bound<'py, PyAny>> {
        self.get_borrowed_item(index).map(Borrowed::to_owned)
    }

    #[inline]
    fn get_borrowed_item<'a>(&'a self, index: usize) -> PyResult<Borrowed<'a, 'py, PyAny>> {
        self.as_borrowed().get_borrowed_item(index)
    }

    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    #[inline]
    unsafe fn get_item_unchecked(&self, index: usize) -> Bound<'py, PyAny> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { self.get_borrowed_item_unchecked(index) }.to_owned()
    }

    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    #[inline]
    unsafe fn get_borrowed_item_unchecked<'a>(&'a self, index: usize) -> Borrowed<'a, 'py, PyAny> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        unsafe { self.as_borrowed().item(index) }
    }

    #[cfg(not(any(Py_LIMITED_API, GraalPy)))]
    #[inline]
    fn as_slice(&self) -> &[Bound<'py, PyAny>] {
        // SAFETY: `self` is a live tuple, which keeps its items alive and in place; `Bound` is `#[repr(transparent)]` over the pointer.
        unsafe {
            let items = std::ptr::addr_of!((*self.as_ptr().cast::<ffi::PyTupleObject>()).ob_item);
            std::slice::from_raw_parts(items.cast(), self.len())
        }
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
    fn iter(&self) -> BoundTupleIterator<'py> {
        BoundTupleIterator::new(self.clone())
    }

    #[inline]
    fn iter_borrowed<'a>(&'a self) -> BorrowedTupleIterator<'a, 'py> {
        BorrowedTupleIterator::new(self.as_borrowed())
    }

    #[inline]
    fn to_list(&self) -> Bound<'py, PyList> {
        self.as_sequence()
            .to_list()
            .expect("a tuple converts to a list")
    }
}

impl<'a, 'py> Borrowed<'a, 'py, PyTuple> {
    /// As the method of `Bound`, but the item lives as long as the borrow of the tuple.
    #[inline]
    pub(crate) fn get_borrowed_item(self, index: usize) -> PyResult<Borrowed<'a, 'py, PyAny>> {
        // SAFETY: `self` is a live tuple; returns a reference that the tuple keeps alive, or NULL with an exception set.
        unsafe {
            ffi::PyTuple_GetItem(self.as_ptr(), c_index(index)).assume_borrowed_or_err(self.py())
        }
    }

    /// # Safety
    /// `index` must be below the length.
    #[inline]
    pub(super) unsafe fn item(self, index: usize) -> Borrowed<'a, 'py, PyAny> {
        // SAFETY: `self` is a live tuple, which keeps its items alive; the caller knows that the index is in it.
        unsafe {
            #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
            let item = ffi::PyTuple_GET_ITEM(self.as_ptr(), index as ffi::Py_ssize_t);
            #[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
            let item = ffi::PyTuple_GetItem(self.as_ptr(), index as ffi::Py_ssize_t);
            item.assume_borrowed(self.py())
        }
    }
}

// Old names.
impl PyTuple {
    /// Old name of [`PyTuple::empty`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyTuple::empty`")]
    #[inline]
    pub fn empty_bound(py: Python<'_>) -> Bound<'_, PyTuple> {
        Self::empty(py)
    }
}
