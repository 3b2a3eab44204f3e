//! [`PyWeakrefReference`]: `weakref.ref`.

use super::any::weakref_methods;
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Bound, BoundObject, PyAny};

/// A Python `weakref.ref`.
///
/// ```
/// # #[cfg(not(all(Py_LIMITED_API, not(Py_3_9))))] {
/// use pyo3::{prelude::*, types::PyWeakrefReference};
///
/// #[pyclass(weakref)]
/// struct Node;
///
/// Python::with_gil(|py| {
///     let node = Bound::new(py, Node).unwrap();
///     let reference = PyWeakrefReference::new(&node).unwrap();
///     // Python calls it to get the object.
///     assert!(reference.call0().unwrap().is(&node));
/// });
/// # }
/// ```
#[repr(transparent)]
pub struct PyWeakrefReference(PyAny);

#[cfg(not(any(PyPy, GraalPy, Py_LIMITED_API)))]
crate::pyobject_native_type!(
    PyWeakrefReference,
    ffi::PyWeakReference,
    crate::pyobject_native_static_type_object!(ffi::_PyWeakref_RefType),
    #module=Some("weakref"),
    #checkfunction=ffi::PyWeakref_CheckRef
);
#[cfg(not(any(PyPy, GraalPy, Py_LIMITED_API)))]
crate::pyobject_subclassable_native_type!(PyWeakrefReference, ffi::PyWeakReference);

#[cfg(any(PyPy, GraalPy, Py_LIMITED_API))]
crate::pyobject_native_type_core!(
    PyWeakrefReference,
    crate::pyobject_native_static_type_object!(ffi::_PyWeakref_RefType),
    #module=Some("weakref"),
    #checkfunction=ffi::PyWeakref_CheckRef
);

impl PyWeakrefReference {
    /// A weak reference to the object. Rests on `PyWeakref_NewRef`.
    ///
    /// # Errors
    /// `TypeError` if there can be none to objects of this type; a class needs `#[pyclass(weakref)]`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyWeakrefReference};
    ///
    /// Python::with_gil(|py| assert!(PyWeakrefReference::new(py.None().bind(py)).is_err()));
    /// ```
    #[inline]
    pub fn new<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyWeakrefReference>> {
        new(object, std::ptr::null_mut())
    }

    /// A weak reference to the object; when that is about to go, `callback` is called with the reference. Rests on
    /// `PyWeakref_NewRef`.
    ///
    /// # Errors
    /// `TypeError` if there can be none to objects of this type, or what converting `callback` raises.
    ///
    /// ```
    /// # #[cfg(not(all(Py_LIMITED_API, not(Py_3_9))))] {
    /// use pyo3::{prelude::*, types::{PyList, PyWeakrefReference}};
    ///
    /// #[pyclass(weakref)]
    /// struct Node;
    ///
    /// Python::with_gil(|py| {
    ///     let gone = PyList::empty(py);
    ///     let node = Bound::new(py, Node).unwrap();
    ///     let reference = PyWeakrefReference::new_with(&node, gone.getattr("append").unwrap()).unwrap();
    ///     drop(node);
    ///     assert!(gone.get_item(0).unwrap().is(&reference));
    /// });
    /// # }
    /// ```
    pub fn new_with<'py, C, O, P>(
        object: &Bound<'py, PyAny>,
        callback: C,
    ) -> PyResult<Bound<'py, PyWeakrefReference>>
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
) -> PyResult<Bound<'py, PyWeakrefReference>> {
    // SAFETY: `object` is live, `callback` live or NULL; returns a new reference to a `ref`, or NULL with an exception set.
    unsafe {
        ffi::PyWeakref_NewRef(object.as_ptr(), callback)
            .assume_owned_or_err(object.py())
            .map(|reference| reference.downcast_into_unchecked_raw())
    }
}

weakref_methods!(PyWeakrefReference);

// Old names.
impl PyWeakrefReference {
    /// Old name of [`PyWeakrefReference::new`].
    ///
    /// # Errors
    /// As `new`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyWeakrefReference::new`")]
    #[inline]
    pub fn new_bound<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyWeakrefReference>> {
        Self::new(object)
    }
}
