//! [`PyCFunction::new`]: function objects of C functions.

use std::collections::HashMap;
use std::ffi::CStr;
use std::os::raw::c_int;
use std::sync::Mutex;

use super::PyCFunction;
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::{PyModule, PyModuleMethods};
use crate::{ffi, Bound, Python};

impl PyCFunction {
    /// A function object of a C function that takes its positional arguments as a tuple (`METH_VARARGS`). Rests on
    /// `PyCFunction_NewEx`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// use pyo3::{ffi, prelude::*, types::PyCFunction};
    ///
    /// unsafe extern "C" fn count(_: *mut ffi::PyObject, args: *mut ffi::PyObject) -> *mut ffi::PyObject {
    ///     unsafe { ffi::PyLong_FromSsize_t(ffi::PyTuple_Size(args)) }
    /// }
    ///
    /// Python::with_gil(|py| {
    ///     let count = PyCFunction::new(py, count, ffi::c_str!("count"), ffi::c_str!(""), None).unwrap();
    ///     assert_eq!(count.call1((1, 2)).unwrap().extract::<i32>().unwrap(), 2);
    /// });
    /// ```
    #[inline]
    pub fn new<'py>(
        py: Python<'py>,
        fun: ffi::PyCFunction,
        name: &'static CStr,
        doc: &'static CStr,
        module: Option<&Bound<'py, PyModule>>,
    ) -> PyResult<Bound<'py, Self>> {
        let meth = ffi::PyMethodDefPointer { PyCFunction: fun };
        let key = (fun as usize, ffi::METH_VARARGS);
        create(py, definition(key, meth, name, doc), module)
    }

    /// A function object of a C function that takes its positional arguments as a tuple and its keyword arguments as a dict
    /// (`METH_VARARGS | METH_KEYWORDS`). Rests on `PyCFunction_NewEx`.
    ///
    /// # Errors
    /// As a rule none.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::{IntoPyDict, PyCFunction}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// unsafe extern "C" fn count_keywords(
    ///     _: *mut ffi::PyObject,
    ///     _: *mut ffi::PyObject,
    ///     kwargs: *mut ffi::PyObject,
    /// ) -> *mut ffi::PyObject {
    ///     // SAFETY: called by the interpreter: `kwargs` is a dict, or NULL if there are no keyword arguments.
    ///     unsafe { ffi::PyLong_FromSsize_t(if kwargs.is_null() { 0 } else { ffi::PyDict_Size(kwargs) }) }
    /// }
    ///
    /// let count = PyCFunction::new_with_keywords(py, count_keywords, ffi::c_str!("count"), ffi::c_str!(""), None)?;
    /// let kwargs = [("a", 1), ("b", 2)].into_py_dict(py)?;
    /// assert_eq!(count.call((), Some(&kwargs))?.extract::<i32>()?, 2);
    /// assert_eq!(count.call0()?.extract::<i32>()?, 0);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn new_with_keywords<'py>(
        py: Python<'py>,
        fun: ffi::PyCFunctionWithKeywords,
        name: &'static CStr,
        doc: &'static CStr,
        module: Option<&Bound<'py, PyModule>>,
    ) -> PyResult<Bound<'py, Self>> {
        let meth = ffi::PyMethodDefPointer {
            PyCFunctionWithKeywords: fun,
        };
        let key = (fun as usize, ffi::METH_VARARGS | ffi::METH_KEYWORDS);
        create(py, definition(key, meth, name, doc), module)
    }
}

/// A definition that lives as long as the program.
struct Definition(&'static ffi::PyMethodDef);

// SAFETY: a table of static strings and a function, which is never written to.
unsafe impl Send for Definition {}

/// Function and flags, name and documentation: the addresses of what is static.
type Key = ((usize, c_int), usize, usize);

/// The definition for these arguments. Nobody says when a function object is dropped, so definitions stay; but there is one for each set
/// of arguments, however often it is asked for.
#[inline]
fn definition(
    key: (usize, c_int),
    meth: ffi::PyMethodDefPointer,
    name: &'static CStr,
    doc: &'static CStr,
) -> &'static ffi::PyMethodDef {
    static DEFINITIONS: Mutex<Option<HashMap<Key, Definition>>> = Mutex::new(None);

    let mut definitions = DEFINITIONS
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner());
    let definition = definitions
        .get_or_insert_with(HashMap::new)
        .entry((key, name.as_ptr() as usize, doc.as_ptr() as usize))
        .or_insert_with(|| {
            Definition(Box::leak(Box::new(ffi::PyMethodDef {
                ml_name: name.as_ptr(),
                ml_meth: meth,
                ml_flags: key.1,
                ml_doc: doc.as_ptr(),
            })))
        });
    definition.0
}

#[inline]
fn create<'py>(
    py: Python<'py>,
    definition: &'static ffi::PyMethodDef,
    module: Option<&Bound<'py, PyModule>>,
) -> PyResult<Bound<'py, PyCFunction>> {
    let name = match module {
        Some(module) => Some(module.name()?),
        None => None,
    };
    // SAFETY: the definition is static; the module and its name may be NULL, and the function takes references of its own. Returns a new
    // reference, or NULL with an exception set.
    unsafe {
        ffi::PyCFunction_NewEx(
            definition as *const ffi::PyMethodDef as *mut ffi::PyMethodDef,
            module.map_or(std::ptr::null_mut(), |module| module.as_ptr()),
            name.as_ref()
                .map_or(std::ptr::null_mut(), |name| name.as_ptr()),
        )
        .assume_owned_or_err(py)
        .map(|function| function.downcast_into_unchecked_raw())
    }
}

// Old names.
impl PyCFunction {
    /// Old name of [`PyCFunction::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyCFunction::new`")]
    #[inline]
    pub fn new_bound<'py>(
        py: Python<'py>,
        fun: ffi::PyCFunction,
        name: &'static CStr,
        doc: &'static CStr,
        module: Option<&Bound<'py, PyModule>>,
    ) -> PyResult<Bound<'py, Self>> {
        Self::new(py, fun, name, doc, module)
    }

    /// Old name of [`PyCFunction::new_with_keywords`].
    ///
    /// # Errors
    /// As `new_with_keywords`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyCFunction::new_with_keywords`")]
    #[inline]
    pub fn new_with_keywords_bound<'py>(
        py: Python<'py>,
        fun: ffi::PyCFunctionWithKeywords,
        name: &'static CStr,
        doc: &'static CStr,
        module: Option<&Bound<'py, PyModule>>,
    ) -> PyResult<Bound<'py, Self>> {
        Self::new_with_keywords(py, fun, name, doc, module)
    }
}
