//! Old names of the methods of [`PyErr`], some of which took other types of text.

use std::ffi::CString;

use super::{PyErr, PyErrArguments, PyResult};
use crate::exceptions::PyBaseException;
use crate::types::{PyTraceback, PyType};
use crate::{Bound, Py, PyAny, PyObject, Python};

/// A text for C, which reads up to the first NUL.
///
/// # Errors
/// `ValueError` for a text with a NUL in it.
#[inline]
fn c_string(text: &str) -> PyResult<CString> {
    CString::new(text).map_err(PyErr::from)
}

impl PyErr {
    /// Old name of [`PyErr::from_type`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::from_type`")]
    #[inline]
    pub fn from_type_bound<A>(ty: Bound<'_, PyType>, args: A) -> PyErr
    where
        A: PyErrArguments + Send + Sync + 'static,
    {
        PyErr::from_type(ty, args)
    }

    /// Old name of [`PyErr::from_value`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::from_value`")]
    #[inline]
    pub fn from_value_bound(obj: Bound<'_, PyAny>) -> PyErr {
        PyErr::from_value(obj)
    }

    /// Old name of [`PyErr::get_type`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::get_type`")]
    #[inline]
    pub fn get_type_bound<'py>(&self, py: Python<'py>) -> Bound<'py, PyType> {
        self.get_type(py)
    }

    /// Old name of [`PyErr::value`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::value`")]
    #[inline]
    pub fn value_bound<'py>(&self, py: Python<'py>) -> &Bound<'py, PyBaseException> {
        self.value(py)
    }

    /// Old name of [`PyErr::traceback`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::traceback`")]
    #[inline]
    pub fn traceback_bound<'py>(&self, py: Python<'py>) -> Option<Bound<'py, PyTraceback>> {
        self.traceback(py)
    }

    /// Old name of [`PyErr::is_instance`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::is_instance`")]
    #[inline]
    pub fn is_instance_bound(&self, py: Python<'_>, ty: &Bound<'_, PyAny>) -> bool {
        self.is_instance(py, ty)
    }

    /// Old name of [`PyErr::write_unraisable`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::write_unraisable`")]
    #[inline]
    pub fn write_unraisable_bound(self, py: Python<'_>, obj: Option<&Bound<'_, PyAny>>) {
        self.write_unraisable(py, obj);
    }

    /// Old form of [`PyErr::new_type`], with the texts as `&str`.
    ///
    /// # Errors
    /// As `new_type`, and `ValueError` for a text with a NUL in it.
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::new_type`")]
    #[inline]
    pub fn new_type_bound<'py>(
        py: Python<'py>,
        name: &str,
        doc: Option<&str>,
        base: Option<&Bound<'py, PyType>>,
        dict: Option<PyObject>,
    ) -> PyResult<Py<PyType>> {
        let name = c_string(name)?;
        let doc = doc.map(c_string).transpose()?;
        PyErr::new_type(py, &name, doc.as_deref(), base, dict)
    }

    /// Old form of [`PyErr::warn`], with the message as `&str`.
    ///
    /// # Errors
    /// As `warn`, and `ValueError` for a message with a NUL in it.
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::warn`")]
    #[inline]
    pub fn warn_bound<'py>(
        py: Python<'py>,
        category: &Bound<'py, PyAny>,
        message: &str,
        stacklevel: i32,
    ) -> PyResult<()> {
        PyErr::warn(py, category, &c_string(message)?, stacklevel)
    }

    /// Old form of [`PyErr::warn_explicit`], with the texts as `&str`.
    ///
    /// # Errors
    /// As `warn_explicit`, and `ValueError` for a text with a NUL in it.
    #[deprecated(since = "0.23.0", note = "renamed to `PyErr::warn_explicit`")]
    #[inline]
    pub fn warn_explicit_bound<'py>(
        py: Python<'py>,
        category: &Bound<'py, PyAny>,
        message: &str,
        filename: &str,
        lineno: i32,
        module: Option<&str>,
        registry: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<()> {
        let module = module.map(c_string).transpose()?;
        PyErr::warn_explicit(
            py,
            category,
            &c_string(message)?,
            &c_string(filename)?,
            lineno,
            module.as_deref(),
            registry,
        )
    }
}
