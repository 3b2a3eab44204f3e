//! `bool` from and to Python's `bool`.

use std::convert::Infallible;

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::err::DowncastError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::PyBool;
use crate::{ffi, Borrowed, Bound, PyAny, PyErr, PyResult, Python};

/// `True` and `False`, and NumPy's own; no other object, however true.
impl FromPyObject<'_> for bool {
    #[inline]
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<bool> {
        let ptr = ob.as_ptr();
        // SAFETY: the two singletons live as long as the interpreter; only their addresses are looked at.
        unsafe {
            if ptr == ffi::Py_True() {
                return Ok(true);
            }
            if ptr == ffi::Py_False() {
                return Ok(false);
            }
        }
        extract_numpy_bool(ob)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("bool")
    }
}

/// The value of a `numpy.bool_` (`numpy.bool` from NumPy 2 on), which is no subclass of `bool`.
#[cold]
fn extract_numpy_bool(ob: &Bound<'_, PyAny>) -> PyResult<bool> {
    if !is_numpy_bool(ob) {
        return Err(PyErr::from(DowncastError::new_static(ob, "PyBool")));
    }
    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
    let truth = unsafe { ffi::PyObject_IsTrue(ob.as_ptr()) };
    crate::err::error_on_minusone(ob.py(), truth).map(|()| truth != 0)
}

/// Whether the class says that it is NumPy's.
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
fn is_numpy_bool(ob: &Bound<'_, PyAny>) -> bool {
    // SAFETY: a live type object, whose name is NUL-terminated and lives as long.
    let name = unsafe { std::ffi::CStr::from_ptr((*ffi::Py_TYPE(ob.as_ptr())).tp_name) };
    matches!(name.to_bytes(), b"numpy.bool_" | b"numpy.bool")
}

/// Whether the class says that it is NumPy's.
#[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
fn is_numpy_bool(ob: &Bound<'_, PyAny>) -> bool {
    use crate::types::any::PyAnyMethods;

    let class = ob.get_type();
    let py = ob.py();
    let says = |name: &Bound<'_, crate::types::PyString>, is: &[&str]| -> PyResult<bool> {
        let value: String = class.getattr(name)?.extract()?;
        Ok(is.contains(&value.as_str()))
    };
    let found = says(crate::intern!(py, "__name__"), &["bool_", "bool"])
        .and_then(|name| Ok(name && says(crate::intern!(py, "__module__"), &["numpy"])?));
    found.unwrap_or(false)
}

impl<'py> IntoPyObject<'py> for bool {
    type Target = PyBool;
    type Output = Borrowed<'py, 'py, PyBool>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        // SAFETY: borrowed references to `bool`s that live as long as the interpreter, so for 'py.
        unsafe {
            let object = if self {
                ffi::Py_True()
            } else {
                ffi::Py_False()
            };
            Ok(object.assume_borrowed_unchecked(py).downcast_unchecked())
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("bool")
    }
}

impl<'py> IntoPyObject<'py> for &bool {
    type Target = PyBool;
    type Output = Borrowed<'py, 'py, PyBool>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (*self).into_pyobject(py)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("bool")
    }
}
