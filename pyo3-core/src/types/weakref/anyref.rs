//! [`PyWeakref`]: a weak reference of any kind, and the methods of all of them.

use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::type_object::{PyTypeCheck, PyTypeInfo};
use crate::types::any::PyAnyMethods;
use crate::types::sealed::Sealed;
use crate::{ffi, Bound, PyAny};

/// A Python weak reference of any kind: a `weakref.ref` or a `weakref.proxy`.
///
/// There is no constructor: make a [`PyWeakrefReference`](super::PyWeakrefReference) or a
/// [`PyWeakrefProxy`](super::PyWeakrefProxy), both of which downcast to it.
///
/// ```
/// use pyo3::{prelude::*, types::{PySet, PyWeakref, PyWeakrefProxy, PyWeakrefReference}};
///
/// Python::with_gil(|py| {
///     let set = PySet::new(py, [1, 2]).unwrap();
///     let reference = PyWeakrefReference::new(&set).unwrap().into_any();
///     let proxy = PyWeakrefProxy::new(&set).unwrap().into_any();
///     for weak in [reference, proxy] {
///         assert!(weak.downcast::<PyWeakref>().unwrap().upgrade().unwrap().is(&set));
///     }
///     assert!(set.downcast::<PyWeakref>().is_err());
/// });
/// ```
#[repr(transparent)]
pub struct PyWeakref(PyAny);

crate::pyobject_native_type_named!(PyWeakref);

impl PyTypeCheck for PyWeakref {
    const NAME: &'static str = "weakref";

    #[inline]
    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: `object` is live.
        unsafe { ffi::PyWeakref_Check(object.as_ptr()) != 0 }
    }
}

/// The methods of [`PyWeakref`], [`PyWeakrefReference`](super::PyWeakrefReference) and [`PyWeakrefProxy`](super::PyWeakrefProxy).
pub trait PyWeakrefMethods<'py>: Sealed {
    /// The object, kept alive from here on; `None` if it is gone. Rests on `PyWeakref_GetRef`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PySet, PyWeakrefReference}};
    ///
    /// Python::with_gil(|py| {
    ///     let set = PySet::new(py, [1, 2]).unwrap();
    ///     let weak = PyWeakrefReference::new(&set).unwrap();
    ///     assert!(weak.upgrade().unwrap().is(&set));
    ///     drop(set);
    /// #   if cfg!(not(any(PyPy, GraalPy))) {
    ///     assert!(weak.upgrade().is_none());
    /// #   }
    /// });
    /// ```
    fn upgrade(&self) -> Option<Bound<'py, PyAny>>;

    /// The object as a `T`; `None` if it is gone.
    ///
    /// # Errors
    /// `TypeError` if it is there, but no `T`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyList, PySet, PyWeakrefReference}};
    ///
    /// Python::with_gil(|py| {
    ///     let set = PySet::new(py, [1, 2]).unwrap();
    ///     let weak = PyWeakrefReference::new(&set).unwrap();
    ///     assert_eq!(weak.upgrade_as::<PySet>().unwrap().unwrap().len(), 2);
    ///     assert!(weak.upgrade_as::<PyList>().is_err());
    /// });
    /// ```
    fn upgrade_as<T>(&self) -> PyResult<Option<Bound<'py, T>>>
    where
        T: PyTypeCheck,
    {
        match self.upgrade() {
            Some(object) => Ok(Some(object.downcast_into()?)),
            None => Ok(None),
        }
    }

    /// The object as a `T`, whose subclasses do not count; `None` if it is gone.
    ///
    /// # Errors
    /// `TypeError` if it is there, but not exactly a `T`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PySet, PyWeakrefReference}};
    ///
    /// Python::with_gil(|py| {
    ///     let set = PySet::new(py, [1, 2]).unwrap();
    ///     let weak = PyWeakrefReference::new(&set).unwrap();
    ///     assert!(weak.upgrade_as_exact::<PySet>().unwrap().is_some());
    ///     assert!(weak.upgrade_as_exact::<PyAny>().is_err());
    /// });
    /// ```
    fn upgrade_as_exact<T>(&self) -> PyResult<Option<Bound<'py, T>>>
    where
        T: PyTypeInfo,
    {
        match self.upgrade() {
            Some(object) => Ok(Some(object.downcast_into_exact()?)),
            None => Ok(None),
        }
    }

    /// The object as a `T`, unchecked; `None` if it is gone.
    ///
    /// # Safety
    /// It must be a `T`, if it is there.
    unsafe fn upgrade_as_unchecked<T>(&self) -> Option<Bound<'py, T>> {
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        self.upgrade()
            .map(|object| unsafe { object.downcast_into_unchecked_raw() })
    }

    /// The object, or Python's `None` if it is gone.
    #[deprecated(since = "0.23.0", note = "use `upgrade` instead")]
    fn get_object(&self) -> Bound<'py, PyAny>;
}

/// The object that `reference`, a weak reference, refers to.
#[inline]
pub(super) fn referent<'py>(reference: &Bound<'py, PyAny>) -> Option<Bound<'py, PyAny>> {
    let py = reference.py();
    let mut object = std::ptr::null_mut();
    // SAFETY: `reference` is live. The object is a new reference, or NULL if it is gone or the result is -1.
    unsafe {
        if ffi::compat::PyWeakref_GetRef(reference.as_ptr(), &mut object) == -1 {
            // Only for an object that is no weak reference.
            crate::err::panic_after_error(py);
        }
        object.assume_owned_or_opt(py)
    }
}

/// As [`referent`], with Python's `None` for an object that is gone.
pub(super) fn referent_or_none<'py>(reference: &Bound<'py, PyAny>) -> Bound<'py, PyAny> {
    referent(reference).unwrap_or_else(|| reference.py().None().into_bound(reference.py()))
}

impl<'py> PyWeakrefMethods<'py> for Bound<'py, PyWeakref> {
    #[inline]
    fn upgrade(&self) -> Option<Bound<'py, PyAny>> {
        referent(self)
    }

    fn get_object(&self) -> Bound<'py, PyAny> {
        referent_or_none(self)
    }
}
