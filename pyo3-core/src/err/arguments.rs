//! What an exception can be made with: [`PyErrArguments`].

use crate::conversion::IntoPyObject;
use crate::{BoundObject, PyErr, PyObject, Python};

/// The arguments of an exception, turned into Python objects when somebody looks at it.
///
/// Everything that converts into Python is one. A tuple becomes several arguments, anything else a single one.
///
/// ```
/// use pyo3::{exceptions::PyKeyError, prelude::*};
///
/// Python::with_gil(|py| {
///     assert_eq!(PyKeyError::new_err("name").value(py).repr().unwrap().to_string(), "KeyError('name')");
///     assert_eq!(PyKeyError::new_err((1, 2)).value(py).repr().unwrap().to_string(), "KeyError(1, 2)");
/// });
/// ```
pub trait PyErrArguments: Send + Sync {
    /// The arguments: a tuple, or the single one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::PyErrArguments;
    /// # Python::with_gil(|py| {
    /// struct Missing { field: &'static str }
    ///
    /// impl PyErrArguments for Missing {
    ///     fn arguments(self, py: Python<'_>) -> PyObject {
    ///         format!("no field {}", self.field).arguments(py)
    ///     }
    /// }
    /// let error = PyErr::new::<pyo3::exceptions::PyKeyError, _>(Missing { field: "id" });
    /// assert_eq!(error.to_string(), "KeyError: 'no field id'");
    /// # });
    /// ```
    fn arguments(self, py: Python<'_>) -> PyObject;
}

impl<T> PyErrArguments for T
where
    T: for<'py> IntoPyObject<'py> + Send + Sync,
{
    fn arguments(self, py: Python<'_>) -> PyObject {
        // There is no way to hand the error on: arguments that cannot be made are replaced by why.
        match self.into_pyobject(py) {
            Ok(object) => object.into_any().unbind(),
            Err(error) => {
                let error: PyErr = error.into();
                error.into_value(py).into_any()
            }
        }
    }
}
