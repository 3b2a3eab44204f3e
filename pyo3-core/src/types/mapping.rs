//! [`PyMapping`]: any Python object with the interface of `collections.abc.Mapping`.

use super::any::PyAnyMethods;
use super::sealed::Sealed;
use super::{PyDict, PyList, PyType};
use crate::conversion::IntoPyObject;
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::sync::GILOnceCell;
use crate::type_object::{PyTypeCheck, PyTypeInfo};
use crate::{ffi, Bound, Py, PyAny, Python};

/// A Python mapping: a `dict`, or an instance of another class that is registered as one.
///
/// ```
/// use pyo3::{prelude::*, types::{PyDict, PyList, PyMapping}};
///
/// Python::with_gil(|py| {
///     assert!(PyDict::new(py).into_any().downcast::<PyMapping>().is_ok());
///     let os_environ = py.import("os").unwrap().getattr("environ").unwrap();
///     assert!(os_environ.downcast::<PyMapping>().is_ok());
///     assert!(PyList::empty(py).into_any().downcast::<PyMapping>().is_err());
/// });
/// ```
#[repr(transparent)]
pub struct PyMapping(PyAny);

crate::pyobject_native_type_named!(PyMapping);

impl PyMapping {
    /// Registers the class `T`, so that its instances count as mappings. It must have the methods of one.
    ///
    /// # Errors
    /// What `collections.abc.Mapping.register` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyMapping};
    ///
    /// #[pyclass(mapping)]
    /// struct Squares;
    ///
    /// #[pymethods]
    /// impl Squares {
    ///     fn __getitem__(&self, n: i32) -> i32 {
    ///         n * n
    ///     }
    /// }
    ///
    /// Python::with_gil(|py| {
    ///     PyMapping::register::<Squares>(py).unwrap();
    ///     let squares = Bound::new(py, Squares).unwrap().into_any();
    ///     let squares = squares.downcast::<PyMapping>().unwrap();
    ///     assert_eq!(squares.get_item(7).unwrap().extract::<i32>().unwrap(), 49);
    /// });
    /// ```
    pub fn register<T: PyTypeInfo>(py: Python<'_>) -> PyResult<()> {
        abc(py)?.call_method1(crate::intern!(py, "register"), (T::type_object(py),))?;
        Ok(())
    }
}

/// The methods of [`PyMapping`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyMapping;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let environ = py.import("os")?.getattr("environ")?.downcast_into::<PyMapping>()?; // no dict
/// environ.set_item("SHELF", "3")?;
/// assert_eq!(environ.get_item("SHELF")?.to_string(), "3");
/// environ.del_item("SHELF")?;
/// assert!(!environ.contains("SHELF")?);
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyMappingMethods<'py>: Sealed {
    /// The number of items. Rests on `PyMapping_Size`.
    ///
    /// # Errors
    /// What `__len__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert_eq!([("a", 1), ("b", 2)].into_py_dict(py)?.as_mapping().len()?, 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn len(&self) -> PyResult<usize>;

    /// Whether there are no items. Rests on `PyMapping_Size`.
    ///
    /// # Errors
    /// What `__len__` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(PyDict::new(py).as_mapping().is_empty()?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn is_empty(&self) -> PyResult<bool>;

    /// Whether there is an item with this key. Rests on `PySequence_Contains`.
    ///
    /// # Errors
    /// What `__contains__`, or converting the key, raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{IntoPyDict, PyList}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let mapping = [("a", 1)].into_py_dict(py)?.into_mapping();
    /// assert!(mapping.contains("a")?);
    /// assert!(!mapping.contains("b")?);
    /// assert!(mapping.contains(PyList::empty(py)).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn contains<K, KO, KP>(&self, key: K) -> PyResult<bool>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// The value for this key. Rests on `PyObject_GetItem`.
    ///
    /// # Errors
    /// `KeyError` if there is none, or what else `__getitem__`, or converting the key, raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyDict};
    ///
    /// Python::with_gil(|py| {
    ///     let mapping = PyDict::new(py).into_mapping();
    ///     mapping.set_item("a", 1).unwrap();
    ///     assert_eq!(mapping.len().unwrap(), 1);
    ///     assert!(mapping.contains("a").unwrap());
    ///     assert_eq!(mapping.get_item("a").unwrap().extract::<i32>().unwrap(), 1);
    ///     assert_eq!(mapping.items().unwrap().to_string(), "[('a', 1)]");
    ///     mapping.del_item("a").unwrap();
    ///     assert!(mapping.get_item("a").is_err());
    ///     assert!(mapping.is_empty().unwrap());
    /// });
    /// ```
    fn get_item<K, KO, KP>(&self, key: K) -> PyResult<Bound<'py, PyAny>>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// Sets the value for this key. Rests on `PyObject_SetItem`.
    ///
    /// # Errors
    /// What `__setitem__`, or converting an argument, raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{PyDict, PyMapping, PyMappingProxy}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let mapping = PyDict::new(py).into_mapping();
    /// mapping.set_item("a", 1)?;
    /// assert_eq!(mapping.to_string(), "{'a': 1}");
    /// let read_only = PyMappingProxy::new(py, &mapping).into_any().downcast_into::<PyMapping>()?;
    /// assert!(read_only.set_item("a", 2).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn set_item<K, V, KO, KP, VO, VP>(&self, key: K, value: V) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
        V: IntoPyObject<'py, VO, VP>;

    /// Deletes the item with this key. Rests on `PyObject_DelItem`.
    ///
    /// # Errors
    /// What `__delitem__`, or converting the key, raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyKeyError, types::IntoPyDict};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let mapping = [("a", 1)].into_py_dict(py)?.into_mapping();
    /// mapping.del_item("a")?;
    /// assert!(mapping.del_item("a").unwrap_err().is_instance_of::<PyKeyError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn del_item<K, KO, KP>(&self, key: K) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>;

    /// A list of the keys. Rests on `PyMapping_Keys`.
    ///
    /// # Errors
    /// What `keys` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let mapping = [("a", 1), ("b", 2)].into_py_dict(py)?.into_mapping();
    /// assert_eq!(mapping.keys()?.to_string(), "['a', 'b']");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn keys(&self) -> PyResult<Bound<'py, PyList>>;

    /// A list of the values. Rests on `PyMapping_Values`.
    ///
    /// # Errors
    /// What `values` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let mapping = [("a", 1), ("b", 2)].into_py_dict(py)?.into_mapping();
    /// assert_eq!(mapping.values()?.to_string(), "[1, 2]");
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
    /// use pyo3::types::IntoPyDict;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let mapping = [("a", 1), ("b", 2)].into_py_dict(py)?.into_mapping();
    /// assert_eq!(mapping.items()?.to_string(), "[('a', 1), ('b', 2)]");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn items(&self) -> PyResult<Bound<'py, PyList>>;
}

impl<'py> PyMappingMethods<'py> for Bound<'py, PyMapping> {
    #[inline]
    fn len(&self) -> PyResult<usize> {
        self.as_any().len()
    }

    #[inline]
    fn is_empty(&self) -> PyResult<bool> {
        self.as_any().is_empty()
    }

    #[inline]
    fn contains<K, KO, KP>(&self, key: K) -> PyResult<bool>
    where
        K: IntoPyObject<'py, KO, KP>,
    {
        self.as_any().contains(key)
    }

    #[inline]
    fn get_item<K, KO, KP>(&self, key: K) -> PyResult<Bound<'py, PyAny>>
    where
        K: IntoPyObject<'py, KO, KP>,
    {
        self.as_any().get_item(key)
    }

    #[inline]
    fn set_item<K, V, KO, KP, VO, VP>(&self, key: K, value: V) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
        V: IntoPyObject<'py, VO, VP>,
    {
        self.as_any().set_item(key, value)
    }

    #[inline]
    fn del_item<K, KO, KP>(&self, key: K) -> PyResult<()>
    where
        K: IntoPyObject<'py, KO, KP>,
    {
        self.as_any().del_item(key)
    }

    #[inline]
    fn keys(&self) -> PyResult<Bound<'py, PyList>> {
        // SAFETY: `self` is live; returns a new reference to a list, or NULL with an exception set.
        unsafe {
            ffi::PyMapping_Keys(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|keys| keys.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn values(&self) -> PyResult<Bound<'py, PyList>> {
        // SAFETY: `self` is live; returns a new reference to a list, or NULL with an exception set.
        unsafe {
            ffi::PyMapping_Values(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|values| values.downcast_into_unchecked_raw())
        }
    }

    #[inline]
    fn items(&self) -> PyResult<Bound<'py, PyList>> {
        // SAFETY: `self` is live; returns a new reference to a list, or NULL with an exception set.
        unsafe {
            ffi::PyMapping_Items(self.as_ptr())
                .assume_owned_or_err(self.py())
                .map(|items| items.downcast_into_unchecked_raw())
        }
    }
}

/// `collections.abc.Mapping`.
#[inline]
fn abc(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static ABC: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    // Where `collections.abc` has it from, which cannot be imported while another thread imports `collections`.
    ABC.import(py, "_collections_abc", "Mapping")
}

impl PyTypeCheck for PyMapping {
    const NAME: &'static str = "Mapping";

    #[inline]
    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        // Nearly all mappings are dicts, and asking an abstract class runs Python code.
        PyDict::is_type_of(object) || is_registered(object)
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
