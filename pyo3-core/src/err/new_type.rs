//! New exception classes, made at run time.

use std::ffi::CStr;

use super::PyErr;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::PyType;
use crate::{ffi, Bound, Py, PyObject, PyResult, Python};

impl PyErr {
    /// Makes an exception class. `name` is `"module.Class"`, `base` defaults to `Exception`, `dict` holds class attributes.
    ///
    /// [`create_exception!`](crate::create_exception) is the usual way to have one. Rests on `PyErr_NewExceptionWithDoc`.
    ///
    /// # Errors
    /// What making the class raises: `SystemError` for a name without a dot.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let class = PyErr::new_type(py, c_str!("shop.SoldOut"), None, None, None).unwrap();
    ///     assert_eq!(class.bind(py).to_string(), "<class 'shop.SoldOut'>");
    /// });
    /// ```
    pub fn new_type<'py>(
        py: Python<'py>,
        name: &CStr,
        doc: Option<&CStr>,
        base: Option<&Bound<'py, PyType>>,
        dict: Option<PyObject>,
    ) -> PyResult<Py<PyType>> {
        let doc = doc.map_or(std::ptr::null(), CStr::as_ptr);
        let base = base.map_or(std::ptr::null_mut(), |base| base.as_ptr());
        let dict = dict
            .as_ref()
            .map_or(std::ptr::null_mut(), |dict| dict.as_ptr());
        // SAFETY: the strings are NUL-terminated; base and dict are live or NULL; returns a new reference to a class.
        unsafe {
            ffi::PyErr_NewExceptionWithDoc(name.as_ptr(), doc, base, dict)
                .assume_owned_or_err(py)
                .map(|class| class.downcast_into_unchecked().unbind())
        }
    }
}
