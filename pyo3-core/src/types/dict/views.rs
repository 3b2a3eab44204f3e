//! The views of a dict: what Python's `dict.keys()`, `dict.values()` and `dict.items()` give.

use crate::{ffi, PyAny};

/// The class `dict_keys`.
///
/// ```
/// # #[cfg(not(any(PyPy, GraalPy)))] {
/// use pyo3::{prelude::*, types::{PyDict, PyDictItems, PyDictKeys, PyDictValues}};
///
/// Python::with_gil(|py| {
///     let dict = PyDict::new(py).into_any();
///     assert!(dict.call_method0("keys").unwrap().downcast::<PyDictKeys>().is_ok());
///     assert!(dict.call_method0("values").unwrap().downcast::<PyDictValues>().is_ok());
///     assert!(dict.call_method0("items").unwrap().downcast::<PyDictItems>().is_ok());
///     assert!(dict.downcast::<PyDictKeys>().is_err());
/// });
/// # }
/// ```
#[repr(transparent)]
pub struct PyDictKeys(PyAny);

crate::pyobject_native_type_core!(
    PyDictKeys,
    crate::pyobject_native_static_type_object!(ffi::PyDictKeys_Type),
    #checkfunction=ffi::PyDictKeys_Check
);

/// The class `dict_values`. See [`PyDictKeys`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{IntoPyDict, PyDictValues};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let dict = [("a", 1)].into_py_dict(py)?;
/// let values = dict.call_method0("values")?.downcast_into::<PyDictValues>()?;
/// dict.set_item("b", 2)?;
/// assert_eq!(values.to_string(), "dict_values([1, 2])");
/// # Ok(())
/// # }).unwrap();
/// ```
#[repr(transparent)]
pub struct PyDictValues(PyAny);

crate::pyobject_native_type_core!(
    PyDictValues,
    crate::pyobject_native_static_type_object!(ffi::PyDictValues_Type),
    #checkfunction=ffi::PyDictValues_Check
);

/// The class `dict_items`. See [`PyDictKeys`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{IntoPyDict, PyDictItems};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let dict = [("a", 1)].into_py_dict(py)?;
/// let items = dict.call_method0("items")?.downcast_into::<PyDictItems>()?;
/// dict.set_item("b", 2)?;
/// assert_eq!(items.to_string(), "dict_items([('a', 1), ('b', 2)])");
/// # Ok(())
/// # }).unwrap();
/// ```
#[repr(transparent)]
pub struct PyDictItems(PyAny);

crate::pyobject_native_type_core!(
    PyDictItems,
    crate::pyobject_native_static_type_object!(ffi::PyDictItems_Type),
    #checkfunction=ffi::PyDictItems_Check
);
