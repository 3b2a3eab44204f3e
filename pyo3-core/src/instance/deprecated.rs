//! Old forms of the calls on [`Py`], whose arguments convert by `IntoPy`.
#![allow(deprecated)]

use super::{Bound, Py, PyObject};
use crate::conversion::IntoPy;
use crate::types::{PyDict, PyString, PyTuple};
use crate::{PyResult, Python};

impl<T> Py<T> {
    /// Old form of [`Py::call`].
    ///
    /// # Errors
    /// As `call`.
    ///
    /// # Panics
    /// If an argument cannot be converted.
    #[deprecated(since = "0.23.0", note = "renamed to `Py::call`")]
    pub fn call_bound<O, P>(
        &self,
        py: Python<'_>,
        args: impl IntoPy<Py<PyTuple>, O, P>,
        kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyObject> {
        self.call(py, args.into_py(py), with_token(py, kwargs).as_ref())
    }

    /// Old form of [`Py::call_method`].
    ///
    /// # Errors
    /// As `call_method`.
    ///
    /// # Panics
    /// If an argument cannot be converted.
    #[deprecated(since = "0.23.0", note = "renamed to `Py::call_method`")]
    pub fn call_method_bound<N, A, O, P>(
        &self,
        py: Python<'_>,
        name: N,
        args: A,
        kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<PyObject>
    where
        N: IntoPy<Py<PyString>>,
        A: IntoPy<Py<PyTuple>, O, P>,
    {
        let kwargs = with_token(py, kwargs);
        self.call_method(py, name.into_py(py), args.into_py(py), kwargs.as_ref())
    }
}

/// The keywords with the lifetime of this token: the old forms let them have another.
fn with_token<'py>(
    py: Python<'py>,
    kwargs: Option<&Bound<'_, PyDict>>,
) -> Option<Bound<'py, PyDict>> {
    kwargs.map(|kwargs| kwargs.clone().unbind().into_bound(py))
}
