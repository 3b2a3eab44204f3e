//! [`PySuper`]: Python's `super`.

use super::any::PyAnyMethods;
use super::PyType;
use crate::err::PyResult;
use crate::type_object::PyTypeInfo;
use crate::{ffi, Bound, PyAny};

/// A Python `super` object: the methods of the base classes.
///
/// ```
/// # #[cfg(not(any(PyPy, GraalPy)))] {
/// use pyo3::{prelude::*, types::{PyBool, PySuper}};
///
/// Python::with_gil(|py| {
///     let yes = PyBool::new(py, true);
///     assert_eq!(yes.repr().unwrap(), "True");
///     let as_int = PySuper::new(&py.get_type::<PyBool>(), &yes).unwrap();
///     assert_eq!(as_int.call_method0("__repr__").unwrap().to_string(), "1");
/// });
/// # }
/// ```
#[repr(transparent)]
pub struct PySuper(PyAny);

crate::pyobject_native_type_core!(
    PySuper,
    crate::pyobject_native_static_type_object!(ffi::PySuper_Type)
);

impl PySuper {
    /// Python's `super(ty, obj)`. Rests on a call of `PySuper_Type`.
    ///
    /// # Errors
    /// `TypeError` if `obj` is no instance of `ty`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::{PyBool, PyInt, PySuper}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let yes = PyBool::new(py, true);
    /// let as_int = PySuper::new(&py.get_type::<PyBool>(), &yes)?;
    /// assert_eq!(as_int.call_method0("__repr__")?.to_string(), "1");
    /// let error = PySuper::new(&py.get_type::<PyBool>(), &py.get_type::<PyInt>()).unwrap_err();
    /// assert!(error.is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn new<'py>(
        ty: &Bound<'py, PyType>,
        obj: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PySuper>> {
        let object = PySuper::type_object(ty.py()).call1((ty, obj))?;
        // SAFETY: calling the class gives an instance of it.
        Ok(unsafe { object.downcast_into_unchecked_raw() })
    }
}

// Old names.
impl PySuper {
    /// Old name of [`PySuper::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PySuper::new`")]
    #[inline]
    pub fn new_bound<'py>(
        ty: &Bound<'py, PyType>,
        obj: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PySuper>> {
        Self::new(ty, obj)
    }
}
