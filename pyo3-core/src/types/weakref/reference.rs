//! [`PyWeakrefReference`]: Python's `weakref.ref`.

use super::anyref::{referent, referent_or_none, PyWeakrefMethods};
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Borrowed, Bound, BoundObject, PyAny};

/// A Python `weakref.ref` (`weakref.ReferenceType`), or an instance of a subclass such as `weakref.WeakMethod`.
///
/// In Python it is called to get the object; here there is [`upgrade`](PyWeakrefMethods::upgrade).
///
/// ```
/// use pyo3::{prelude::*, types::{PySet, PyWeakrefReference}};
///
/// Python::with_gil(|py| {
///     let set = PySet::new(py, [1, 2]).unwrap();
///     let weak = PyWeakrefReference::new(&set).unwrap();
///     assert!(weak.call0().unwrap().is(&set));
///     assert!(weak.upgrade().unwrap().is(&set));
/// });
/// ```
#[repr(transparent)]
pub struct PyWeakrefReference(PyAny);

// No check function: `PyObject_TypeCheck` is the right one, which accepts subclasses.
#[cfg(not(any(PyPy, GraalPy)))]
crate::pyobject_native_type!(
    PyWeakrefReference,
    ffi::_PyWeakReference,
    crate::pyobject_native_static_type_object!(ffi::_PyWeakref_RefType),
    #module=Some("weakref")
);
#[cfg(not(any(PyPy, GraalPy)))]
crate::pyobject_subclassable_native_type!(PyWeakrefReference, ffi::_PyWeakReference);

// The type object is not at hand.
#[cfg(any(PyPy, GraalPy))]
crate::pyobject_native_type_named!(PyWeakrefReference);

#[cfg(any(PyPy, GraalPy))]
impl crate::type_object::PyTypeCheck for PyWeakrefReference {
    const NAME: &'static str = "weakref.ReferenceType";

    #[inline]
    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: `object` is live.
        unsafe { ffi::PyWeakref_CheckRef(object.as_ptr()) != 0 }
    }
}

impl PyWeakrefReference {
    /// A weak reference to `object`; the same one each time, as long as it lives. Rests on `PyWeakref_NewRef`.
    ///
    /// # Errors
    /// `TypeError` if the class of `object` has no room for weak references, as most built-in types and any `#[pyclass]` without
    /// the option `weakref`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyList, PyWeakrefReference}};
    ///
    /// #[pyclass(weakref)]
    /// struct Node;
    ///
    /// Python::with_gil(|py| {
    ///     let node = Bound::new(py, Node).unwrap();
    ///     let weak = PyWeakrefReference::new(&node).unwrap();
    ///     assert!(weak.upgrade_as::<Node>().unwrap().unwrap().is(&node));
    ///     assert!(PyWeakrefReference::new(&PyList::empty(py)).is_err());
    /// });
    /// ```
    pub fn new<'py>(object: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyWeakrefReference>> {
        new(object, None)
    }

    /// A weak reference to `object`; when that goes, `callback` is called with the weak reference, if it is still there. Rests on
    /// `PyWeakref_NewRef`.
    ///
    /// # Errors
    /// As [`PyWeakrefReference::new`], or what converting the callback raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyList, PySet, PyWeakrefReference}};
    ///
    /// Python::with_gil(|py| {
    ///     let gone = PyList::empty(py);
    ///     let set = PySet::new(py, [1, 2]).unwrap();
    ///     let weak = PyWeakrefReference::new_with(&set, gone.getattr("append").unwrap()).unwrap();
    ///     assert!(gone.is_empty());
    ///     drop(set);
    /// #   if cfg!(not(any(PyPy, GraalPy))) {
    ///     assert!(gone.get_item(0).unwrap().is(&weak));
    /// #   }
    /// });
    /// ```
    #[inline]
    pub fn new_with<'py, C, O, P>(
        object: &Bound<'py, PyAny>,
        callback: C,
    ) -> PyResult<Bound<'py, PyWeakrefReference>>
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
) -> PyResult<Bound<'py, PyWeakrefReference>> {
    let callback = callback.map_or(std::ptr::null_mut(), Borrowed::as_ptr);
    // SAFETY: `object` is live, `callback` live or NULL; returns a new reference to a `weakref.ref`, or NULL with an exception set.
    unsafe {
        ffi::PyWeakref_NewRef(object.as_ptr(), callback)
            .assume_owned_or_err(object.py())
            .map(|reference| reference.downcast_into_unchecked_raw())
    }
}

impl<'py> PyWeakrefMethods<'py> for Bound<'py, PyWeakrefReference> {
    #[inline]
    fn upgrade(&self) -> Option<Bound<'py, PyAny>> {
        referent(self)
    }

    fn get_object(&self) -> Bound<'py, PyAny> {
        referent_or_none(self)
    }
}

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

    /// Old name of [`PyWeakrefReference::new_with`].
    ///
    /// # Errors
    /// As `new_with`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyWeakrefReference::new_with`")]
    #[inline]
    pub fn new_bound_with<'py, C, O, P>(
        object: &Bound<'py, PyAny>,
        callback: C,
    ) -> PyResult<Bound<'py, PyWeakrefReference>>
    where
        C: IntoPyObject<'py, O, P>,
    {
        Self::new_with(object, callback)
    }
}
