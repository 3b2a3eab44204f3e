//! Slices: `&[T]` and `Cow<[T]>` to `list` (of bytes: to `bytes`), and `&[u8]`, `Cow<[u8]>` from `bytes`.

use std::borrow::Cow;
use std::os::raw::c_char;

use super::vec::list_from_slice;
use crate::conversion::{FromPyObjectBound, IntoPyObject};
use crate::err::DowncastError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::{PyByteArray, PyBytes};
use crate::{ffi, Borrowed, Bound, PyAny, PyErr, PyResult, PyTypeInfo, Python};

/// A new `bytes` object.
#[inline]
pub(super) fn new_bytes<'py>(py: Python<'py>, bytes: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: `bytes` is readable and no longer than `isize::MAX`; returns a new reference, or NULL with an exception set.
    unsafe {
        ffi::PyBytes_FromStringAndSize(
            bytes.as_ptr().cast::<c_char>(),
            bytes.len() as ffi::Py_ssize_t,
        )
        .assume_owned_or_err(py)
    }
}

#[cold]
fn not_bytes(ob: &Bound<'_, PyAny>) -> PyErr {
    PyErr::from(DowncastError::new_static(ob, "PyBytes"))
}

/// The content of a `bytes` object, which never changes.
///
/// # Safety
/// `ob` must be a `bytes`.
#[inline]
pub(super) unsafe fn bytes_of<'a>(ob: Borrowed<'a, '_, PyAny>) -> &'a [u8] {
    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    // SAFETY: forwarded: it is a `bytes`; the content lives as long as the object, which is 'a.
    return unsafe {
        let len = ffi::Py_SIZE(ob.as_ptr());
        let start = std::ptr::addr_of!((*ob.as_ptr().cast::<ffi::PyBytesObject>()).ob_sval);
        std::slice::from_raw_parts(start.cast::<u8>(), len as usize)
    };
    #[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
    // SAFETY: forwarded: it is a `bytes`, so the call succeeds; the content lives as long as the object, which is 'a.
    return unsafe {
        let (mut start, mut len) = (std::ptr::null_mut(), 0);
        ffi::PyBytes_AsStringAndSize(ob.as_ptr(), &mut start, &mut len);
        std::slice::from_raw_parts(start.cast::<u8>(), len as usize)
    };
}

/// A copy of the content of a `bytearray`.
///
/// # Safety
/// `ob` must be a `bytearray`.
pub(super) unsafe fn copy_bytearray(ob: &Bound<'_, PyAny>) -> Vec<u8> {
    // Without a GIL, another thread could resize it between the calls.
    crate::sync::with_critical_section(ob, || {
        // SAFETY: forwarded: it is a `bytearray`, so both calls succeed; nobody changes it while it is copied.
        unsafe {
            let start = ffi::PyByteArray_AsString(ob.as_ptr()).cast::<u8>();
            std::slice::from_raw_parts(start, ffi::PyByteArray_Size(ob.as_ptr()) as usize).to_vec()
        }
    })
}

impl<'a> FromPyObjectBound<'a, '_> for &'a [u8] {
    #[inline]
    fn from_py_object_bound(ob: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        if PyBytes::is_type_of(&ob) {
            // SAFETY: type checked by `PyBytes::is_type_of` above.
            Ok(unsafe { bytes_of(ob) })
        } else {
            Err(not_bytes(&ob))
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("bytes")
    }
}

/// Borrowed from `bytes`; copied from `bytearray`, whose content may change.
impl<'a> FromPyObjectBound<'a, '_> for Cow<'a, [u8]> {
    #[inline]
    fn from_py_object_bound(ob: Borrowed<'a, '_, PyAny>) -> PyResult<Self> {
        if PyBytes::is_type_of(&ob) {
            // SAFETY: type checked by `PyBytes::is_type_of` above.
            Ok(Cow::Borrowed(unsafe { bytes_of(ob) }))
        } else if PyByteArray::is_type_of(&ob) {
            // SAFETY: type checked by `PyByteArray::is_type_of` above.
            Ok(Cow::Owned(unsafe { copy_bytearray(&ob) }))
        } else {
            Err(PyErr::from(DowncastError::new_static(&ob, "PyByteArray")))
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("bytes")
    }
}

impl<'a, 'py, T, O, P> IntoPyObject<'py, O, P> for &'a [T]
where
    &'a T: IntoPyObject<'py, O, P>,
    T: 'a,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        list_from_slice::<T, O, P>(py, self)
    }

    #[cfg(feature = "experimental-inspect")]
    fn described(_this: std::marker::PhantomData<Self>) -> crate::inspect::types::TypeInfo {
        <&'a T as IntoPyObject<'py, O, P>>::sequence_type_output()
    }
}

impl<'py, T, O, P> IntoPyObject<'py, O, P> for Cow<'_, [T]>
where
    T: Clone,
    for<'a> &'a T: IntoPyObject<'py, O, P>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        list_from_slice::<T, O, P>(py, &self)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        <&T as IntoPyObject<'py, O, P>>::sequence_type_output()
    }
}
