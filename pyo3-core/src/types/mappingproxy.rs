//! [`PyMappingProxy`]: Python's `types.MappingProxyType`, a view of a mapping that cannot be changed through it.

use super::any::PyAnyMethods;
use super::sealed::Sealed;
use super::{PyIterator, PyList, PyMapping, PyMappingMethods};
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Bound, PyAny, Python};

/// A Python `mappingproxy`, such as the `__dict__` of a class.
///
/// ```
/// use pyo3::{prelude::*, types::{PyDict, PyMappingProxy}};
///
/// Python::with_gil(|py| {
///     let dict = PyDict::new(py);
///     dict.set_item("a", 1).unwrap();
///     let proxy = PyMappingProxy::new(py, dict.as_mapping());
///     assert_eq!(proxy.get_item("a").unwrap().extract::<i32>().unwrap(), 1);
///     assert!(proxy.set_item("a", 2).is_err());
/// });
/// ```
#[repr(transparent)]
pub struct PyMappingProxy(PyAny);

crate::pyobject_native_type_core!(
    PyMappingProxy,
    crate::pyobject_native_static_type_object!(ffi::PyDictProxy_Type)
);

impl PyMappingProxy {
    /// A proxy of the mapping. Rests on `PyDictProxy_New`.
    ///
    /// # Panics
    /// If there is not enough memory.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{IntoPyDict, PyMappingProxy};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1)].into_py_dict(py)?;
    /// let proxy = PyMappingProxy::new(py, dict.as_mapping());
    /// dict.set_item("b", 2)?;
    /// assert_eq!(proxy.to_string(), "{'a': 1, 'b': 2}");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn new<'py>(
        py: Python<'py>,
        elements: &Bound<'py, PyMapping>,
    ) -> Bound<'py, PyMappingProxy> {
        // SAFETY: `elements` is a live mapping; returns a new reference to a proxy, or NULL with an exception set.
        unsafe {
            ffi::PyDictProxy_New(elements.as_ptr())
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }
}

/// The methods of [`PyMappingProxy`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{PyDict, PyMappingProxy};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let proxy = py.get_type::<PyDict>().getattr("__dict__")?.downcast_into::<PyMappingProxy>()?;
/// assert!(proxy.as_mapping().contains("keys")?);
/// assert_eq!(proxy.keys()?.len(), proxy.items()?.len());
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyMappingProxyMethods<'py, 'a>: Sealed {
    /// Whether there are no items. Rests on `PyObject_Size`.
    ///
    /// # Errors
    /// What `__len__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyDict, PyMappingProxy};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = PyDict::new(py);
    /// assert!(PyMappingProxy::new(py, dict.as_mapping()).is_empty()?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn is_empty(&self) -> PyResult<bool>;

    /// A list of the keys. Rests on `PyMapping_Keys`.
    ///
    /// # Errors
    /// What `keys` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{IntoPyDict, PyMappingProxy}};
    ///
    /// Python::with_gil(|py| {
    ///     let dict = [("a", 1)].into_py_dict(py).unwrap();
    ///     let proxy = PyMappingProxy::new(py, dict.as_mapping());
    ///     assert_eq!(proxy.keys().unwrap().to_string(), "['a']");
    ///     assert_eq!(proxy.values().unwrap().to_string(), "[1]");
    ///     assert_eq!(proxy.items().unwrap().to_string(), "[('a', 1)]");
    ///     let pairs: PyResult<Vec<_>> = proxy.try_iter().unwrap().collect();
    ///     assert_eq!(pairs.unwrap()[0].1.to_string(), "1");
    /// });
    /// ```
    fn keys(&self) -> PyResult<Bound<'py, PyList>>;

    /// A list of the values. Rests on `PyMapping_Values`.
    ///
    /// # Errors
    /// What `values` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{IntoPyDict, PyMappingProxy};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let proxy = PyMappingProxy::new(py, [("a", 1), ("b", 2)].into_py_dict(py)?.as_mapping());
    /// assert_eq!(proxy.values()?.to_string(), "[1, 2]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn values(&self) -> PyResult<Bound<'py, PyList>>;

    /// A list of the items, as pairs. Rests on `PyMapping_Items`.
    ///
    /// # Errors
    /// What `items` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{IntoPyDict, PyMappingProxy};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let proxy = PyMappingProxy::new(py, [("a", 1), ("b", 2)].into_py_dict(py)?.as_mapping());
    /// assert_eq!(proxy.items()?.to_string(), "[('a', 1), ('b', 2)]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn items(&self) -> PyResult<Bound<'py, PyList>>;

    /// This proxy as a mapping.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{IntoPyDict, PyMappingProxy};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let proxy = PyMappingProxy::new(py, [("a", 1)].into_py_dict(py)?.as_mapping());
    /// assert_eq!(proxy.as_mapping().len()?, 1);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn as_mapping(&self) -> &Bound<'py, PyMapping>;

    /// An iterator over the items.
    ///
    /// # Errors
    /// What `__iter__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{IntoPyDict, PyMappingProxy};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let proxy = PyMappingProxy::new(py, [("a", 1)].into_py_dict(py)?.as_mapping());
    /// for item in proxy.try_iter()? {
    ///     let (key, value) = item?;
    ///     assert_eq!((key.to_string(), value.extract::<i32>()?), ("a".into(), 1));
    /// }
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn try_iter(&'a self) -> PyResult<BoundMappingProxyIterator<'py, 'a>>;
}

impl<'py, 'a> PyMappingProxyMethods<'py, 'a> for Bound<'py, PyMappingProxy> {
    #[inline]
    fn is_empty(&self) -> PyResult<bool> {
        self.as_any().is_empty()
    }

    #[inline]
    fn keys(&self) -> PyResult<Bound<'py, PyList>> {
        self.as_mapping().keys()
    }

    #[inline]
    fn values(&self) -> PyResult<Bound<'py, PyList>> {
        self.as_mapping().values()
    }

    #[inline]
    fn items(&self) -> PyResult<Bound<'py, PyList>> {
        self.as_mapping().items()
    }

    #[inline]
    fn as_mapping(&self) -> &Bound<'py, PyMapping> {
        // SAFETY: a proxy of a mapping is a mapping.
        unsafe { self.as_any().downcast_unchecked() }
    }

    #[inline]
    fn try_iter(&'a self) -> PyResult<BoundMappingProxyIterator<'py, 'a>> {
        Ok(BoundMappingProxyIterator {
            keys: self.as_any().try_iter()?,
            proxy: self,
        })
    }
}

/// An iterator over the items of a [`PyMappingProxy`]: asks for the keys, and for the value of each.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{IntoPyDict, PyMappingProxy};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let proxy = PyMappingProxy::new(py, [("a", 1), ("b", 2)].into_py_dict(py)?.as_mapping());
/// let values: Vec<i32> = proxy.try_iter()?.map(|item| item?.1.extract()).collect::<PyResult<_>>()?;
/// assert_eq!(values, [1, 2]);
/// # Ok(())
/// # }).unwrap();
/// ```
pub struct BoundMappingProxyIterator<'py, 'a> {
    keys: Bound<'py, PyIterator>,
    proxy: &'a Bound<'py, PyMappingProxy>,
}

impl<'py> Iterator for BoundMappingProxyIterator<'py, '_> {
    type Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let key = self.keys.next()?;
        Some(key.and_then(|key| {
            let value = self.proxy.get_item(&key)?;
            Ok((key, value))
        }))
    }
}
