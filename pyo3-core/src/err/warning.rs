//! Warnings, issued by Python's `warnings` machinery.

use std::ffi::CStr;

use super::{error_on_minusone, PyErr};
use crate::{ffi, Bound, PyAny, PyResult, Python};

impl PyErr {
    /// Issues a warning, as `warnings.warn` does. `stacklevel` says how many frames up the blame lies; 0 is the innermost.
    ///
    /// Rests on `PyErr_WarnEx`.
    ///
    /// # Errors
    /// If the warning filters turn the warning into an exception.
    ///
    /// ```
    /// use pyo3::{exceptions::PyUserWarning, ffi::c_str, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let category = py.get_type::<PyUserWarning>();
    ///     PyErr::warn(py, &category, c_str!("careful"), 0)
    /// })
    /// # .unwrap();
    /// ```
    #[inline]
    pub fn warn<'py>(
        py: Python<'py>,
        category: &Bound<'py, PyAny>,
        message: &CStr,
        stacklevel: i32,
    ) -> PyResult<()> {
        // SAFETY: the token proves that this thread is attached; the message is NUL-terminated.
        error_on_minusone(py, unsafe {
            ffi::PyErr_WarnEx(
                category.as_ptr(),
                message.as_ptr(),
                stacklevel as ffi::Py_ssize_t,
            )
        })
    }

    /// Issues a warning about a place that is named, as `warnings.warn_explicit` does. Rests on `PyErr_WarnExplicit`.
    ///
    /// # Errors
    /// If the warning filters turn the warning into an exception.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyUserWarning, ffi::c_str};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let category = py.get_type::<PyUserWarning>();
    /// let warn = || PyErr::warn_explicit(py, &category, c_str!("old"), c_str!("settings.ini"), 3, None, None);
    /// warn()?;
    /// py.import("warnings")?.call_method1("simplefilter", ("error",))?;
    /// assert!(warn().unwrap_err().is_instance_of::<PyUserWarning>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn warn_explicit<'py>(
        py: Python<'py>,
        category: &Bound<'py, PyAny>,
        message: &CStr,
        filename: &CStr,
        lineno: i32,
        module: Option<&CStr>,
        registry: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<()> {
        // SAFETY: the token proves that this thread is attached; strings are NUL-terminated; module and registry may be NULL.
        error_on_minusone(py, unsafe {
            ffi::PyErr_WarnExplicit(
                category.as_ptr(),
                message.as_ptr(),
                filename.as_ptr(),
                lineno,
                module.map_or(std::ptr::null(), CStr::as_ptr),
                registry.map_or(std::ptr::null_mut(), |registry| registry.as_ptr()),
            )
        })
    }
}
