//! [`PyWeakrefProxy`]: `weakref.proxy`.

use super::any::weakref_methods;
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::type_object::PyTypeCheck;
use crate::{ffi, Bound, BoundObject, PyAny};

/// A Python `weakref.proxy`: it behaves like its object, and raises `ReferenceError` once that is no more.
///
/// ```
/// # #[cfg(not(all(Py_LIMITED_API, not(Py_3_9))))] {
/// use pyo3::{exceptions::PyReferenceError, prelude::*, types::PyWeakrefProxy};
///
/// #[pyclass(weakref)]
/// struct Node {
///     #[pyo3(get)]
///     value: i32,
/// }
///
/// Python::with_gil(|py| {
///     let node = Bound::new(py, Node { value: 7 }).unwrap();
///     let proxy = PyWeakrefProxy::new(&node).unwrap();
///     assert_eq!(proxy.getattr("value").unwrap().extract::<i32>().unwrap(), 7);
///     drop(node);
///     assert!(proxy.getattr("value").unwrap_err().is_instance_of::<PyReferenceError>(py));
/// });
/// # }
/// ```
#[repr(transparent)]
pub struct PyWeakrefProxy(PyAny);

crate::pyobject_native_type_named!(PyWeakrefProxy);

/// There are two classes, one for objects that can be called.
impl PyTypeCheck for PyWeakrefProxy {
    const NAME: &'static str = "weakref.ProxyTypes";

    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: `object` is live.
        unsafe { ffi::PyWeakref_CheckProxy(object.as_ptr()) > 0 }
    }
}

impl PyWeakrefProxy {
    /// A proxy of the object. Rests on `PyWeakref_NewProxy`.
    ///
    /// # Errors
    /// `TypeError` if there can be none to objects of this type; a class needs `#[pyclass(weakref)]`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyWeakrefProxy};
    ///
    /// Python::with_gil(|py| assert!(PyWeakrefProxy::new(py.None().bind(py)).is_err()));
    /// ```
    #[inline]
    pub fn new<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyWeakrefProxy>> {
        new(object, std::ptr::null_mut())
    }

    /// A proxy of the object; when that is about to go, `callback` is called with the proxy. Rests on
    /// `PyWeakref_NewProxy`.
    ///
    /// # Errors
    /// `TypeError` if there can be none to objects of this type, or what converting `callback` raises.
    ///
    /// ```
    /// # #[cfg(not(all(Py_LIMITED_API, not(Py_3_9))))] {
    /// use pyo3::{prelude::*, types::{PyList, PyWeakrefProxy}};
    ///
    /// #[pyclass(weakref)]
    /// struct Node;
    ///
    /// Python::with_gil(|py| {
    ///     let gone = PyList::empty(py);
    ///     let node = Bound::new(py, Node).unwrap();
    ///     let proxy = PyWeakrefProxy::new_with(&node, gone.getattr("append").unwrap()).unwrap();
    ///     drop(node);
    ///     assert!(gone.get_item(0).unwrap().is(&proxy));
    /// });
    /// # }
    /// ```
    pub fn new_with<'py, C, O, P>(
        object: &Bound<'py, PyAny>,
        callback: C,
    ) -> PyResult<Bound<'py, PyWeakrefProxy>>
    where
        C: IntoPyObject<'py, O, P>,
    {
        let callback = callback.into_pyobject_or_pyerr(object.py())?;
        new(object, callback.as_ptr())
    }
}

/// `callback` is live or NULL.
#[inline]
fn new<'py>(
    object: &Bound<'py, PyAny>,
    callback: *mut ffi::PyObject,
) -> PyResult<Bound<'py, PyWeakrefProxy>> {
    // SAFETY: `object` is live, `callback` live or NULL; returns a new reference to a proxy, or NULL with an exception set.
    unsafe {
        ffi::PyWeakref_NewProxy(object.as_ptr(), callback)
            .assume_owned_or_err(object.py())
            .map(|proxy| proxy.downcast_into_unchecked_raw())
    }
}

weakref_methods!(PyWeakrefProxy);

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
}
