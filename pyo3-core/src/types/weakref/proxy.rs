//! [`PyWeakrefProxy`]: Python's `weakref.proxy`.

use super::anyref::{referent, referent_or_none, PyWeakrefMethods};
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::type_object::PyTypeCheck;
use crate::{ffi, Borrowed, Bound, BoundObject, PyAny};

/// A Python `weakref.proxy` (`weakref.ProxyType` or `weakref.CallableProxyType`): an object that passes what is done with it on to
/// another one, which it does not keep alive.
///
/// The methods of [`PyAnyMethods`](crate::types::PyAnyMethods) reach the other object too, and raise `ReferenceError` when it is
/// gone.
///
/// ```
/// use pyo3::{exceptions::PyReferenceError, prelude::*, types::{PySet, PyWeakrefProxy}};
///
/// Python::with_gil(|py| {
///     let set = PySet::new(py, [1, 2]).unwrap();
///     let proxy = PyWeakrefProxy::new(&set).unwrap();
///     assert_eq!(proxy.len().unwrap(), 2);
///     drop(set);
/// #   if cfg!(not(any(PyPy, GraalPy))) {
///     assert!(proxy.len().unwrap_err().is_instance_of::<PyReferenceError>(py));
/// #   }
/// });
/// ```
#[repr(transparent)]
pub struct PyWeakrefProxy(PyAny);

crate::pyobject_native_type_named!(PyWeakrefProxy);

// Two types, neither of which can be subclassed, so there is no one type object.
impl PyTypeCheck for PyWeakrefProxy {
    const NAME: &'static str = "weakref.ProxyTypes";

    #[inline]
    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: `object` is live.
        unsafe { ffi::PyWeakref_CheckProxy(object.as_ptr()) != 0 }
    }
}

impl PyWeakrefProxy {
    /// A proxy of `object`; the same one each time, as long as it lives. Rests on `PyWeakref_NewProxy`.
    ///
    /// # Errors
    /// `TypeError` if the class of `object` has no room for weak references, as most built-in types and any `#[pyclass]` without
    /// the option `weakref`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyList, PyWeakrefProxy}};
    ///
    /// #[pyclass(weakref, get_all)]
    /// struct Node {
    ///     label: i32,
    /// }
    ///
    /// Python::with_gil(|py| {
    ///     let node = Bound::new(py, Node { label: 5 }).unwrap();
    ///     let proxy = PyWeakrefProxy::new(&node).unwrap();
    ///     assert_eq!(proxy.getattr("label").unwrap().extract::<i32>().unwrap(), 5);
    ///     assert!(PyWeakrefProxy::new(&PyList::empty(py)).is_err());
    /// });
    /// ```
    pub fn new<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyWeakrefProxy>> {
        new(object, None)
    }

    /// A proxy of `object`; when that goes, `callback` is called with the proxy, if it is still there. Rests on
    /// `PyWeakref_NewProxy`.
    ///
    /// # Errors
    /// As [`PyWeakrefProxy::new`], or what converting the callback raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyList, PySet, PyWeakrefProxy}};
    ///
    /// Python::with_gil(|py| {
    ///     let gone = PyList::empty(py);
    ///     let set = PySet::new(py, [1, 2]).unwrap();
    ///     let proxy = PyWeakrefProxy::new_with(&set, gone.getattr("append").unwrap()).unwrap();
    ///     assert!(gone.is_empty());
    ///     drop(set);
    /// #   if cfg!(not(any(PyPy, GraalPy))) {
    ///     assert!(gone.get_item(0).unwrap().is(&proxy));
    /// #   }
    /// });
    /// ```
    #[inline]
    pub fn new_with<'py, C, O, P>(
        object: &Bound<'py, PyAny>,
        callback: C,
    ) -> PyResult<Bound<'py, PyWeakrefProxy>>
    where
        C: IntoPyObject<'py, O, P>,
    {
        let callback = callback.into_pyobject_or_pyerr(object.py())?;
        new(object, Some(callback.as_borrowed().to_any()))
    }
}

fn new<'py>(
    object: &Bound<'py, PyAny>,
    callback: Option<Borrowed<'_, 'py, PyAny>>,
) -> PyResult<Bound<'py, PyWeakrefProxy>> {
    let callback = callback.map_or(std::ptr::null_mut(), Borrowed::as_ptr);
    // SAFETY: `object` is live, `callback` live or NULL; returns a new reference to a proxy, or NULL with an exception set.
    unsafe {
        ffi::PyWeakref_NewProxy(object.as_ptr(), callback)
            .assume_owned_or_err(object.py())
            .map(|proxy| proxy.downcast_into_unchecked_raw())
    }
}

impl<'py> PyWeakrefMethods<'py> for Bound<'py, PyWeakrefProxy> {
    #[inline]
    fn upgrade(&self) -> Option<Bound<'py, PyAny>> {
        referent(self)
    }

    fn get_object(&self) -> Bound<'py, PyAny> {
        referent_or_none(self)
    }
}

// Old names.
impl PyWeakrefProxy {
    /// Old name of [`PyWeakrefProxy::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyWeakrefProxy::new`")]
    #[inline]
    pub fn new_bound<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyWeakrefProxy>> {
        Self::new(object)
    }

    /// Old name of [`PyWeakrefProxy::new_with`].
    ///
    /// # Errors
    /// As `new_with`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyWeakrefProxy::new_with`")]
    #[inline]
    pub fn new_bound_with<'py, C, O, P>(
        object: &Bound<'py, PyAny>,
        callback: C,
    ) -> PyResult<Bound<'py, PyWeakrefProxy>>
    where
        C: IntoPyObject<'py, O, P>,
    {
        Self::new_with(object, callback)
    }
}
