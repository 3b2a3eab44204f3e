//! `f64` and `f32` from and to `float`.

use std::convert::Infallible;

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::PyFloat;
#[cfg(not(Py_LIMITED_API))]
use crate::Borrowed;
use crate::{ffi, Bound, PyAny, PyErr, PyResult, Python};

/// Takes what Python's `math` functions take: a `float`, an `int`, or an object with `__float__` or `__index__`.
impl<'py> FromPyObject<'py> for f64 {
    #[inline]
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<f64> {
        // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object, a `float` by the check.
        #[cfg(not(Py_LIMITED_API))]
        unsafe {
            if ffi::PyFloat_CheckExact(ob.as_ptr()) != 0 {
                return Ok(ffi::PyFloat_AS_DOUBLE(ob.as_ptr()));
            }
        }
        extract_other(ob)
    }

    #[cfg(not(Py_LIMITED_API))]
    #[inline]
    fn extract_plain(ob: Borrowed<'_, 'py, PyAny>) -> Option<f64> {
        // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object, a `float` by the check.
        unsafe {
            (ffi::PyFloat_CheckExact(ob.as_ptr()) != 0).then(|| ffi::PyFloat_AS_DOUBLE(ob.as_ptr()))
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("float")
    }
}

/// Anything that is not exactly a `float`; under the limited API anything at all.
fn extract_other(ob: &Bound<'_, PyAny>) -> PyResult<f64> {
    let ptr = ob.as_ptr();
    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object of the type that was checked.
    let value = unsafe {
        if ffi::PyLong_CheckExact(ptr) != 0 {
            // The way through `__float__` would make a `float` object on the way.
            ffi::PyLong_AsDouble(ptr)
        } else if ffi::PyFloat_Check(ptr) == 0 && ffi::PyNumber_Check(ptr) == 0 {
            return Err(PyErr::type_error_about(
                ob,
                b"must be real number, not %U\0",
            ));
        } else {
            ffi::PyFloat_AsDouble(ptr)
        }
    };
    if value == -1.0 && PyErr::occurred(ob.py()) {
        return Err(PyErr::fetch(ob.py()));
    }
    Ok(value)
}

/// As `f64`, rounded to the nearest `f32`; what is too large becomes infinite.
impl<'py> FromPyObject<'py> for f32 {
    #[inline]
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<f32> {
        f64::extract_bound(ob).map(|value| value as f32)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("float")
    }
}

macro_rules! into_float {
    ($($float:ty),*) => {$(
        impl<'py> IntoPyObject<'py> for $float {
            type Target = PyFloat;
            type Output = Bound<'py, PyFloat>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                // SAFETY: returns a new reference to a `float`, or NULL with an exception set (no memory), which panics.
                unsafe {
                    Ok(ffi::PyFloat_FromDouble(self.into())
                        .assume_owned(py)
                        .downcast_into_unchecked_raw())
                }
            }

            #[inline]
            fn into_return_value(self, _py: Python<'py>) -> PyResult<*mut ffi::PyObject> {
                // SAFETY: the token proves that this thread is attached.
                Ok(unsafe { ffi::PyFloat_FromDouble(self.into()) })
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("float")
            }
        }

        impl<'py> IntoPyObject<'py> for &$float {
            type Target = PyFloat;
            type Output = Bound<'py, PyFloat>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                (*self).into_pyobject(py)
            }

            #[inline]
            fn into_return_value(self, py: Python<'py>) -> PyResult<*mut ffi::PyObject> {
                (*self).into_return_value(py)
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("float")
            }
        }
    )*};
}
into_float!(f64, f32);
