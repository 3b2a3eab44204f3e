//! [`PyTraceback`]: where an exception came from.

use super::any::PyAnyMethods;
use super::sealed::Sealed;
use crate::err::{error_on_minusone, PyResult};
use crate::{ffi, Bound, PyAny};

/// A Python traceback object.
///
/// ```
/// use pyo3::{ffi::c_str, prelude::*};
///
/// Python::with_gil(|py| {
///     let error = py.run(c_str!("raise Exception('banana')"), None, None).unwrap_err();
///     let traceback = error.traceback(py).unwrap();
///     assert!(traceback.format().unwrap().starts_with("Traceback (most recent call last):\n"));
/// });
/// ```
#[repr(transparent)]
pub struct PyTraceback(PyAny);

crate::pyobject_native_type_core!(
    PyTraceback,
    crate::pyobject_native_static_type_object!(ffi::PyTraceBack_Type),
    #checkfunction=ffi::PyTraceBack_Check
);

/// The methods of [`PyTraceback`].
///
/// ```
/// # use pyo3::prelude::*;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let error = py.eval(pyo3::ffi::c_str!("1 / 0"), None, None).unwrap_err();
/// let traceback = error.traceback(py).unwrap();
/// assert!(traceback.format()?.starts_with("Traceback (most recent call last):\n"));
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyTracebackMethods<'py>: Sealed {
    /// The text that Python prints for an exception that nobody caught, without the last line, which names the exception. Rests
    /// on `PyTraceBack_Print`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let error = py.run(c_str!("\nraise Exception('banana')"), None, None).unwrap_err();
    ///     assert_eq!(
    ///         format!("{}{}", error.traceback(py).unwrap().format().unwrap(), error),
    ///         "Traceback (most recent call last):\n  File \"<string>\", line 2, in <module>\nException: banana"
    ///     );
    /// });
    /// ```
    fn format(&self) -> PyResult<String>;
}

impl<'py> PyTracebackMethods<'py> for Bound<'py, PyTraceback> {
    #[inline]
    fn format(&self) -> PyResult<String> {
        let py = self.py();
        let file = py
            .import(crate::intern!(py, "io"))?
            .getattr(crate::intern!(py, "StringIO"))?
            .call0()?;
        // SAFETY: both are live, `self` is a traceback.
        let result = unsafe { ffi::PyTraceBack_Print(self.as_ptr(), file.as_ptr()) };
        error_on_minusone(py, result)?;
        file.call_method0(crate::intern!(py, "getvalue"))?.extract()
    }
}
