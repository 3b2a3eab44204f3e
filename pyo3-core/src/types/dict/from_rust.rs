//! [`IntoPyDict`]: dicts of Rust collections.

use super::PyDict;
use crate::conversion::elements::{list, list_type, ElementOutputs, IntoElements};
use crate::conversion::Native;
use crate::err::{error_on_minusone, PyResult};
use crate::{ffi, Bound, Python};

/// Anything that iterates over pairs becomes a dict: maps, arrays and vectors of pairs, iterators.
///
/// ```
/// use pyo3::{prelude::*, types::IntoPyDict};
/// use std::collections::BTreeMap;
///
/// Python::with_gil(|py| {
///     let map = BTreeMap::from([("one", 1), ("two", 2)]);
///     assert_eq!(map.into_py_dict(py).unwrap().to_string(), "{'one': 1, 'two': 2}");
///     let squares = (1..4).map(|n| (n, n * n));
///     assert_eq!(squares.into_py_dict(py).unwrap().to_string(), "{1: 1, 2: 4, 3: 9}");
/// });
/// ```
pub trait IntoPyDict<'py, Origin = Native, Provider = ()>: Sized {
    /// Converts the keys and the values; of two items with the same key the last counts. Rests on `PyDict_SetItem`.
    ///
    /// # Errors
    /// `TypeError` if a key cannot be hashed, or what converting a key or a value raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{IntoPyDict, PyList}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1), ("b", 2), ("a", 3)].into_py_dict(py)?;
    /// assert_eq!(dict.to_string(), "{'a': 3, 'b': 2}");
    /// let unhashable = PyList::empty(py);
    /// assert!([(unhashable, 1)].into_py_dict(py).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn into_py_dict(self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>>;

    /// Old name of [`IntoPyDict::into_py_dict`].
    ///
    /// # Panics
    /// Where that returns an error.
    #[deprecated(since = "0.23.0", note = "renamed to `IntoPyDict::into_py_dict`")]
    #[track_caller]
    fn into_py_dict_bound(self, py: Python<'py>) -> Bound<'py, PyDict> {
        self.into_py_dict(py).unwrap()
    }
}

impl<'py, T, I, O, P> IntoPyDict<'py, O, P> for I
where
    T: PyDictItem<'py, O, P>,
    I: IntoIterator<Item = T>,
{
    fn into_py_dict(self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let dict = PyDict::new(py);
        self.into_iter().try_for_each(|item| item.set(&dict))?;
        Ok(dict)
    }
}

/// A pair, or a reference to one, whose halves may come from different providers. Implemented for these two alone.
#[doc(hidden)]
pub trait PyDictItem<'py, Origin, Provider> {
    /// Sets the item in `dict`.
    fn set(self, dict: &Bound<'py, PyDict>) -> PyResult<()>;
}

impl<'py, K, V, O, P> PyDictItem<'py, O, P> for (K, V)
where
    list_type!(K, V): IntoElements<'py, O, P>,
{
    #[inline]
    fn set(self, dict: &Bound<'py, PyDict>) -> PyResult<()> {
        let (key, value) = self;
        set(dict, list!(key, value).into_elements(dict.py())?)
    }
}

impl<'a, 'py, K, V, O, P> PyDictItem<'py, O, P> for &'a (K, V)
where
    list_type!(&'a K, &'a V): IntoElements<'py, O, P>,
{
    #[inline]
    fn set(self, dict: &Bound<'py, PyDict>) -> PyResult<()> {
        let (key, value) = self;
        set(dict, list!(key, value).into_elements(dict.py())?)
    }
}

/// Sets the item that consists of these two objects.
#[inline]
fn set(dict: &Bound<'_, PyDict>, item: impl ElementOutputs) -> PyResult<()> {
    let mut slots = [std::ptr::null_mut(); 2];
    // SAFETY: there are two elements, which stay alive; `dict` is a live dict.
    let result = unsafe {
        item.write_borrowed(slots.as_mut_ptr());
        ffi::PyDict_SetItem(dict.as_ptr(), slots[0], slots[1])
    };
    error_on_minusone(dict.py(), result)
}
