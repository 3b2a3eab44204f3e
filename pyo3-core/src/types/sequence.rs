//! [`PySequence`]: any Python object with the interface of `collections.abc.Sequence`.

use super::any::PyAnyMethods;
use super::list::c_index;
use super::sealed::Sealed;
use super::{PyList, PyTuple, PyType};
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::{error_on_minusone, PyResult};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::sync::GILOnceCell;
use crate::type_object::{PyTypeCheck, PyTypeInfo};
use crate::{ffi, Borrowed, Bound, BoundObject, Py, PyAny, PyErr, Python};

/// A Python sequence: a `list`, a `tuple`, or an instance of another class that is registered as one, such as `str` and `bytes`.
///
/// ```
/// use pyo3::{prelude::*, types::{PyDict, PyList, PySequence}};
///
/// Python::with_gil(|py| {
///     assert!(PyList::empty(py).into_any().downcast::<PySequence>().is_ok());
///     assert!("text".into_pyobject(py).unwrap().into_any().downcast::<PySequence>().is_ok());
///     assert!(PyDict::new(py).into_any().downcast::<PySequence>().is_err());
/// });
/// ```
#[repr(transparent)]
pub struct PySequence(PyAny);

crate::pyobject_native_type_named!(PySequence);

impl PySequence {
    /// Registers the class `T`, so that its instances count as sequences. It must have the methods of one.
    ///
    /// # Errors
    /// What `collections.abc.Sequence.register` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PySequence;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass(sequence)]
    /// struct Digits(u32);
    /// #[pymethods]
    /// impl Digits {
    ///     fn __len__(&self) -> usize { self.0.to_string().len() }
    ///     fn __getitem__(&self, index: usize) -> PyResult<char> {
    ///         self.0.to_string().chars().nth(index).ok_or_else(|| pyo3::exceptions::PyIndexError::new_err(index))
    ///     }
    /// }
    ///
    /// let digits = Bound::new(py, Digits(365))?;
    /// assert!(digits.downcast::<PySequence>().is_err());
    /// PySequence::register::<Digits>(py)?;
    /// assert_eq!(digits.downcast::<PySequence>()?.to_list()?.to_string(), "['3', '6', '5']");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn register<T: PyTypeInfo>(py: Python<'_>) -> PyResult<()> {
        abc(py)?.call_method1(crate::intern!(py, "register"), (T::type_object(py),))?;
        Ok(())
    }
}

/// The methods of [`PySequence`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{PySequence, PyString};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let text = PyString::new(py, "abc").into_any().downcast_into::<PySequence>()?;
/// assert_eq!(text.len()?, 3);
/// assert_eq!(text.get_slice(1, 3)?.to_string(), "bc");
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PySequenceMethods<'py>: Sealed {
    /// The number of items. Rests on `PySequence_Size`.
    ///
    /// # Errors
    /// What `__len__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyList;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!(PyList::new(py, [1, 2, 3])?.as_sequence().len()?, 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn len(&self) -> PyResult<usize>;

    /// Whether there are no items. Rests on `PySequence_Size`.
    ///
    /// # Errors
    /// What `__len__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(PyTuple::empty(py).as_sequence().is_empty()?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn is_empty(&self) -> PyResult<bool>;

    /// Python's `self + other`. Rests on `PySequence_Concat`.
    ///
    /// # Errors
    /// What the operator raises, such as `TypeError`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let numbers = PyList::new(py, [1, 2]).unwrap().into_sequence();
    ///     assert_eq!(numbers.concat(&numbers).unwrap().to_string(), "[1, 2, 1, 2]");
    ///     assert_eq!(numbers.repeat(3).unwrap().to_string(), "[1, 2, 1, 2, 1, 2]");
    ///     numbers.in_place_repeat(2).unwrap();
    ///     assert_eq!(numbers.to_string(), "[1, 2, 1, 2]");
    /// });
    /// ```
    fn concat(&self, other: &Bound<'_, PySequence>) -> PyResult<Bound<'py, PySequence>>;

    /// Python's `self * count`. Rests on `PySequence_Repeat`.
    ///
    /// # Errors
    /// What the operator raises, such as `MemoryError`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, [1, 2])?;
    /// assert_eq!(tuple.as_sequence().repeat(2)?.to_string(), "(1, 2, 1, 2)");
    /// assert!(tuple.as_sequence().repeat(0)?.is_empty()?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn repeat(&self, count: usize) -> PyResult<Bound<'py, PySequence>>;

    /// Python's `self += other`: the result is `self` where the sequence can be changed, else a new one. Rests on
    /// `PySequence_InPlaceConcat`.
    ///
    /// # Errors
    /// What the operator raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyList, PyTuple};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1])?;
    /// let result = list.as_sequence().in_place_concat(PyTuple::new(py, [2])?.as_sequence())?;
    /// assert!(result.is(&list));
    /// assert_eq!(list.to_string(), "[1, 2]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn in_place_concat(&self, other: &Bound<'_, PySequence>) -> PyResult<Bound<'py, PySequence>>;

    /// Python's `self *= count`: the result is `self` where the sequence can be changed, else a new one. Rests on
    /// `PySequence_InPlaceRepeat`.
    ///
    /// # Errors
    /// What the operator raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, [1, 2])?;
    /// let result = tuple.as_sequence().in_place_repeat(2)?;
    /// assert!(!result.is(&tuple)); // a tuple cannot be changed
    /// assert_eq!(result.to_string(), "(1, 2, 1, 2)");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn in_place_repeat(&self, count: usize) -> PyResult<Bound<'py, PySequence>>;

    /// The item at `index`. Rests on `PySequence_GetItem`.
    ///
    /// # Errors
    /// `IndexError` past the end, or what else `__getitem__` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let numbers = PyList::new(py, [1, 2]).unwrap().into_sequence();
    ///     numbers.set_item(0, "one").unwrap();
    ///     assert_eq!(numbers.get_item(0).unwrap().to_string(), "one");
    ///     numbers.del_item(0).unwrap();
    ///     assert_eq!(numbers.len().unwrap(), 1);
    ///     assert!(numbers.get_item(1).is_err() && numbers.get_item(usize::MAX).is_err());
    /// });
    /// ```
    fn get_item(&self, index: usize) -> PyResult<Bound<'py, PyAny>>;

    /// The items from `begin` up to, not including, `end`. Rests on `PySequence_GetSlice`.
    ///
    /// # Errors
    /// What `__getitem__` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyList, PyString}};
    ///
    /// Python::with_gil(|py| {
    ///     let numbers = PyList::new(py, [0, 1, 2, 3]).unwrap().into_sequence();
    ///     assert_eq!(numbers.get_slice(1, 3).unwrap().to_string(), "[1, 2]");
    ///     numbers.set_slice(1, 3, &PyString::new(py, "ab")).unwrap();
    ///     assert_eq!(numbers.to_string(), "[0, 'a', 'b', 3]");
    ///     numbers.del_slice(1, 9).unwrap();
    ///     assert_eq!(numbers.to_string(), "[0]");
    /// });
    /// ```
    fn get_slice(&self, begin: usize, end: usize) -> PyResult<Bound<'py, PySequence>>;

    /// Replaces the item at `i`. Rests on `PySequence_SetItem`.
    ///
    /// # Errors
    /// What `__setitem__`, or converting the item, raises; `TypeError` where the sequence cannot be changed.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::{PyIndexError, PyTypeError}, types::{PyList, PyTuple}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2])?;
    /// list.as_sequence().set_item(1, "two")?;
    /// assert_eq!(list.to_string(), "[1, 'two']");
    /// assert!(list.as_sequence().set_item(2, 0).unwrap_err().is_instance_of::<PyIndexError>(py));
    /// let tuple = PyTuple::new(py, [1, 2])?;
    /// assert!(tuple.as_sequence().set_item(1, 0).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn set_item<I, IO, IP>(&self, i: usize, item: I) -> PyResult<()>
    where
        I: IntoPyObject<'py, IO, IP>;

    /// Deletes the item at `i`. Rests on `PySequence_DelItem`.
    ///
    /// # Errors
    /// What `__delitem__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::{PyIndexError, PyTypeError}, types::{PyList, PyTuple}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2])?;
    /// list.as_sequence().del_item(0)?;
    /// assert_eq!(list.to_string(), "[2]");
    /// assert!(list.as_sequence().del_item(1).unwrap_err().is_instance_of::<PyIndexError>(py));
    /// let tuple = PyTuple::new(py, [1, 2])?;
    /// assert!(tuple.as_sequence().del_item(0).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn del_item(&self, i: usize) -> PyResult<()>;

    /// Replaces the items from `i1` up to `i2` by those of `v`. Rests on `PySequence_SetSlice`.
    ///
    /// # Errors
    /// What `__setitem__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{PyList, PyTuple}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [0, 1, 2, 3])?;
    /// list.as_sequence().set_slice(1, 3, PyTuple::new(py, ["x"])?.as_any())?;
    /// assert_eq!(list.to_string(), "[0, 'x', 3]");
    /// let tuple = PyTuple::new(py, [1, 2])?;
    /// assert!(tuple.as_sequence().set_slice(0, 1, &list).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn set_slice(&self, i1: usize, i2: usize, v: &Bound<'_, PyAny>) -> PyResult<()>;

    /// Deletes the items from `i1` up to `i2`. Rests on `PySequence_DelSlice`.
    ///
    /// # Errors
    /// What `__delitem__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{PyList, PyTuple}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [0, 1, 2, 3])?;
    /// list.as_sequence().del_slice(1, 3)?;
    /// assert_eq!(list.to_string(), "[0, 3]");
    /// let tuple = PyTuple::new(py, [1, 2])?;
    /// assert!(tuple.as_sequence().del_slice(0, 1).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn del_slice(&self, i1: usize, i2: usize) -> PyResult<()>;

    /// How many items equal `value`. Rests on `PySequence_Count`.
    ///
    /// # Errors
    /// What a comparison, or converting the value, raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyTuple;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, [1, 2, 1])?;
    /// assert_eq!(tuple.as_sequence().count(1)?, 2);
    /// assert_eq!(tuple.as_sequence().count("1")?, 0);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[cfg(not(PyPy))]
    fn count<V, VO, VP>(&self, value: V) -> PyResult<usize>
    where
        V: IntoPyObject<'py, VO, VP>;

    /// Whether the sequence holds `value`. Rests on `PySequence_Contains`.
    ///
    /// # Errors
    /// What a comparison, or converting the value, raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyList};
    ///
    /// Python::with_gil(|py| {
    ///     let numbers = PyList::new(py, [1, 2, 1]).unwrap().into_sequence();
    ///     assert!(numbers.contains(2).unwrap());
    ///     assert_eq!(numbers.index(2).unwrap(), 1);
    ///     assert!(numbers.index(3).is_err());
    ///     # #[cfg(not(PyPy))]
    ///     assert_eq!(numbers.count(1).unwrap(), 2);
    /// });
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
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyValueError, types::PyTuple};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let tuple = PyTuple::new(py, ["a", "b", "a"])?;
    /// assert_eq!(tuple.as_sequence().index("a")?, 0);
    /// assert!(tuple.as_sequence().index("c").unwrap_err().is_instance_of::<PyValueError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn index<V, VO, VP>(&self, value: V) -> PyResult<usize>
    where
        V: IntoPyObject<'py, VO, VP>;

    /// A new list of the items. Rests on `PySequence_List`.
    ///
    /// # Errors
    /// What iterating raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PySequence, PyString};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let text = PyString::new(py, "abc").into_any().downcast_into::<PySequence>()?;
    /// assert_eq!(text.to_list()?.to_string(), "['a', 'b', 'c']");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn to_list(&self) -> PyResult<Bound<'py, PyList>>;

    /// A tuple of the items. Rests on `PySequence_Tuple`.
    ///
    /// # Errors
    /// What iterating raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PySequence, PyString}};
    ///
    /// Python::with_gil(|py| {
    ///     let text = PyString::new(py, "ab").into_any();
    ///     let text = text.downcast::<PySequence>().unwrap();
    ///     assert_eq!(text.to_list().unwrap().to_string(), "['a', 'b']");
    ///     assert_eq!(text.to_tuple().unwrap().to_string(), "('a', 'b')");
    /// });
    /// ```
    fn to_tuple(&self) -> PyResult<Bound<'py, PyTuple>>;
}

/// A count of repetitions as the C API takes it. What is too large for it is too large for any memory.
#[inline]
fn c_count(count: usize) -> ffi::Py_ssize_t {
    c_index(count)
}

/// Where in `sequence` the first item is that equals `value`.
#[inline]
pub(super) fn position(
    sequence: Borrowed<'_, '_, PyAny>,
    value: Borrowed<'_, '_, PyAny>,
) -> PyResult<usize> {
    // SAFETY: both are live; -1 means that an exception is set.
    match unsafe { ffi::PySequence_Index(sequence.as_ptr(), value.as_ptr()) } {
        -1 => Err(PyErr::fetch(sequence.py())),
        index => Ok(index as usize),
    }
}

impl<'py> PySequenceMethods<'py> for Bound<'py, PySequence> {
    #[inline]
    fn len(&self) -> PyResult<usize> {
        self.as_any().len()
    }

    #[inline]
    fn is_empty(&self) -> PyResult<bool> {
        self.as_any().is_empty()
    }

    #[inline]
    fn concat(&self, other: &Bound<'_, PySequence>) -> PyResult<Bound<'py, PySequence>> {
        // SAFETY: both are live; returns a new reference to a sequence, or NULL with an exception set.
        unsafe {
            ffi::PySequence_Concat(self.as_ptr(), other.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|sequence| sequence.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn repeat(&self, count: usize) -> PyResult<Bound<'py, PySequence>> {
        // SAFETY: `self` is live; returns a new reference to a sequence, or NULL with an exception set.
        unsafe {
            ffi::PySequence_Repeat(self.as_ptr(), c_count(count))
                .assume_owned_or_err(self.py())
                .map(|sequence| sequence.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn in_place_concat(&self, other: &Bound<'_, PySequence>) -> PyResult<Bound<'py, PySequence>> {
        // SAFETY: both are live; returns a new reference to a sequence, or NULL with an exception set.
        unsafe {
            ffi::PySequence_InPlaceConcat(self.as_ptr(), other.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|sequence| sequence.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn in_place_repeat(&self, count: usize) -> PyResult<Bound<'py, PySequence>> {
        // SAFETY: `self` is live; returns a new reference to a sequence, or NULL with an exception set.
        unsafe {
            ffi::PySequence_InPlaceRepeat(self.as_ptr(), c_count(count))
                .assume_owned_or_err(self.py())
                .map(|sequence| sequence.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn get_item(&self, index: usize) -> PyResult<Bound<'py, PyAny>> {
        // SAFETY: `self` is live; returns a new reference, or NULL with an exception set.
        unsafe {
            ffi::PySequence_GetItem(self.as_ptr(), c_index(index)).assume_owned_or_err(self.py())
        }
    }

    #[inline]
    fn get_slice(&self, begin: usize, end: usize) -> PyResult<Bound<'py, PySequence>> {
        // SAFETY: `self` is live; returns a new reference to a sequence, or NULL with an exception set.
        unsafe {
            ffi::PySequence_GetSlice(self.as_ptr(), c_index(begin), c_index(end))
                .assume_owned_or_err(self.py())
                .map(|sequence| sequence.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn set_item<I, IO, IP>(&self, i: usize, item: I) -> PyResult<()>
    where
        I: IntoPyObject<'py, IO, IP>,
    {
        let item = item.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live.
        let result = unsafe { ffi::PySequence_SetItem(self.as_ptr(), c_index(i), item.as_ptr()) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn del_item(&self, i: usize) -> PyResult<()> {
        // SAFETY: `self` is live.
        let result = unsafe { ffi::PySequence_DelItem(self.as_ptr(), c_index(i)) };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn set_slice(&self, i1: usize, i2: usize, v: &Bound<'_, PyAny>) -> PyResult<()> {
        // SAFETY: both are live.
        let result = unsafe {
            ffi::PySequence_SetSlice(self.as_ptr(), c_index(i1), c_index(i2), v.as_ptr())
        };
        error_on_minusone(self.py(), result)
    }

    #[inline]
    fn del_slice(&self, i1: usize, i2: usize) -> PyResult<()> {
        // SAFETY: `self` is live.
        let result = unsafe { ffi::PySequence_DelSlice(self.as_ptr(), c_index(i1), c_index(i2)) };
        error_on_minusone(self.py(), result)
    }

    #[cfg(not(PyPy))]
    fn count<V, VO, VP>(&self, value: V) -> PyResult<usize>
    where
        V: IntoPyObject<'py, VO, VP>,
    {
        let value = value.into_pyobject_or_pyerr(self.py())?;
        // SAFETY: both are live; -1 means that an exception is set.
        match unsafe { ffi::PySequence_Count(self.as_ptr(), value.as_ptr()) } {
            -1 => Err(PyErr::fetch(self.py())),
            count => Ok(count as usize),
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
    fn to_list(&self) -> PyResult<Bound<'py, PyList>> {
        // SAFETY: `self` is live; returns a new reference to a list, or NULL with an exception set.
        unsafe {
            ffi::PySequence_List(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|list| list.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn to_tuple(&self) -> PyResult<Bound<'py, PyTuple>> {
        // SAFETY: `self` is live; returns a new reference to a tuple, or NULL with an exception set.
        unsafe {
            ffi::PySequence_Tuple(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|tuple| tuple.downcast_into_unchecked_raw())
        }
    }
}

/// `collections.abc.Sequence`.
#[inline]
fn abc(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static ABC: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    // Where `collections.abc` has it from, which cannot be imported while another thread imports `collections`.
    ABC.import(py, "_collections_abc", "Sequence")
}

impl PyTypeCheck for PySequence {
    const NAME: &'static str = "Sequence";

    #[inline]
    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        // Nearly all sequences are lists and tuples, and asking an abstract class runs Python code.
        PyList::is_type_of(object) || PyTuple::is_type_of(object) || is_registered(object)
    }
}

/// What goes wrong while asking is reported by `sys.unraisablehook`.
#[inline]
fn is_registered(object: &Bound<'_, PyAny>) -> bool {
    abc(object.py())
        .and_then(|abc| object.is_instance(abc))
        .unwrap_or_else(|error| {
            error.write_unraisable(object.py(), Some(object));
            false
        })
}
