//! `Option<T>`: `None` or the value.

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::instance::AsPyPointer;
use crate::{ffi, Bound, BoundObject, PyAny, PyResult, Python};

impl<'py, T, O, P> FromPyObject<'py, O, P> for Option<T>
where
    T: FromPyObject<'py, O, P>,
{
    #[inline]
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        // SAFETY: `None` lives as long as the interpreter; only its address is looked at.
        if ob.as_ptr() == unsafe { ffi::Py_None() } {
            Ok(None)
        } else {
            T::extract_bound(ob).map(Some)
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::optional_of(T::type_input())
    }
}

impl<'py, T, O, P> IntoPyObject<'py, O, P> for Option<T>
where
    T: IntoPyObject<'py, O, P>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = T::Error;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        match self {
            Some(value) => Ok(value.into_pyobject(py)?.into_any().into_bound()),
            // SAFETY: a borrowed reference to `None`, which lives as long as the interpreter.
            None => Ok(unsafe { ffi::Py_None().assume_borrowed_unchecked(py) }.to_owned()),
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::optional_of(T::type_output())
    }
}

impl<'a, 'py, T, O, P> IntoPyObject<'py, O, P> for &'a Option<T>
where
    &'a T: IntoPyObject<'py, O, P>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = <&'a T as IntoPyObject<'py, O, P>>::Error;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.as_ref().into_pyobject(py)
    }

    #[cfg(feature = "experimental-inspect")]
    fn described(_this: std::marker::PhantomData<Self>) -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::optional_of(
            <&'a T as IntoPyObject<'py, O, P>>::type_output(),
        )
    }
}

/// NULL for `None`, as C functions take an argument that is left out.
// SAFETY: a live object of the value, which lives as long as `self`; where there is none, NULL cannot be read.
unsafe impl<T> AsPyPointer for Option<T>
where
    T: AsPyPointer,
{
    #[inline]
    fn as_ptr(&self) -> *mut ffi::PyObject {
        match self {
            Some(object) => object.as_ptr(),
            None => std::ptr::null_mut(),
        }
    }
}
