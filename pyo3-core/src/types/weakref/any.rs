//! [`PyWeakref`]: a weak reference of any kind.

use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::type_object::{PyTypeCheck, PyTypeInfo};
use crate::types::any::PyAnyMethods;
use crate::types::sealed::Sealed;
use crate::types::PyNone;
use crate::{ffi, Bound, PyAny};

/// A Python weak reference: a `weakref.ref` or a `weakref.proxy`.
///
/// ```
/// # #[cfg(not(all(Py_LIMITED_API, not(Py_3_9))))] {
/// use pyo3::{prelude::*, types::{PyWeakref, PyWeakrefProxy, PyWeakrefReference}};
///
/// #[pyclass(weakref)]
/// struct Node;
///
/// Python::with_gil(|py| {
///     let node = Bound::new(py, Node).unwrap();
///     let reference = PyWeakrefReference::new(&node).unwrap();
///     let proxy = PyWeakrefProxy::new(&node).unwrap();
///     assert!(reference.as_any().downcast::<PyWeakref>().is_ok());
///     assert!(proxy.as_any().downcast::<PyWeakref>().is_ok());
///     assert!(node.as_any().downcast::<PyWeakref>().is_err());
/// });
/// # }
/// ```
#[repr(transparent)]
pub struct PyWeakref(PyAny);

crate::pyobject_native_type_named!(PyWeakref);

impl PyTypeCheck for PyWeakref {
    const NAME: &'static str = "weakref";

    #[inline]
    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: `object` is live.
        unsafe { ffi::PyWeakref_Check(object.as_ptr()) > 0 }
    }
}

/// The methods of weak references.
///
/// ```
/// # #[cfg(not(all(Py_LIMITED_API, not(Py_3_9))))] {
/// # use pyo3::prelude::*;
/// use pyo3::types::PyWeakrefReference;
/// # Python::with_gil(|py| -> PyResult<()> {
/// #[pyclass(weakref)]
/// struct Node;
///
/// let node = Bound::new(py, Node)?;
/// let reference = PyWeakrefReference::new(&node)?;
/// assert!(reference.upgrade().unwrap().is(&node));
/// drop(node);
/// assert!(reference.upgrade().is_none());
/// # Ok(())
/// # }).unwrap();
/// # }
/// ```
pub trait PyWeakrefMethods<'py>: Sealed {
    /// The object as one of type `T`; `None` if it is no more.
    ///
    /// # Errors
    /// `TypeError` if it is of another type.
    ///
    /// ```
    /// # #[cfg(not(all(Py_LIMITED_API, not(Py_3_9))))] {
    /// use pyo3::{prelude::*, types::{PyDict, PyWeakrefReference}};
    ///
    /// #[pyclass(weakref)]
    /// struct Node {
    ///     value: i32,
    /// }
    ///
    /// Python::with_gil(|py| {
    ///     let node = Bound::new(py, Node { value: 7 }).unwrap();
    ///     let reference = PyWeakrefReference::new(&node).unwrap();
    ///     assert_eq!(reference.upgrade_as::<Node>().unwrap().unwrap().borrow().value, 7);
    ///     assert!(reference.upgrade_as::<PyDict>().is_err());
    ///     drop(node);
    ///     assert!(reference.upgrade_as::<Node>().unwrap().is_none());
    /// });
    /// # }
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

    /// The object as one of type `T`, unchecked; `None` if it is no more.
    ///
    /// # Safety
    /// It must be one, if it is still there.
    ///
    /// ```
    /// # #[cfg(not(all(Py_LIMITED_API, not(Py_3_9))))] {
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyWeakrefReference;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass(weakref)]
    /// struct Node { value: i32 }
    ///
    /// let node = Bound::new(py, Node { value: 7 })?;
    /// let reference = PyWeakrefReference::new(&node)?;
    /// // SAFETY: made of a `Node` above.
    /// let upgraded = unsafe { reference.upgrade_as_unchecked::<Node>() };
    /// assert_eq!(upgraded.unwrap().borrow().value, 7);
    /// # Ok(())
    /// # }).unwrap();
    /// # }
    /// ```
    unsafe fn upgrade_as_unchecked<T>(&self) -> Option<Bound<'py, T>> {
        let object = self.upgrade()?;
        // SAFETY: forwarded: the caller upholds this function's `# Safety`.
        Some(unsafe { object.downcast_into_unchecked() })
    }

    /// The object as one of the very type `T`; `None` if it is no more.
    ///
    /// # Errors
    /// `TypeError` if it is of another type, or of a subtype.
    ///
    /// ```
    /// # #[cfg(not(all(Py_LIMITED_API, not(Py_3_9))))] {
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyWeakrefReference;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// #[pyclass(weakref, subclass)]
    /// struct Node;
    /// #[pyclass(extends = Node)]
    /// struct Leaf;
    ///
    /// let leaf = Bound::new(py, (Leaf, Node))?;
    /// let reference = PyWeakrefReference::new(&leaf)?;
    /// assert!(reference.upgrade_as_exact::<Leaf>()?.is_some());
    /// assert!(reference.upgrade_as::<Node>()?.is_some());
    /// assert!(reference.upgrade_as_exact::<Node>().is_err());
    /// # Ok(())
    /// # }).unwrap();
    /// # }
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

    /// The object, with a reference of its own; `None` if it is no more. Rests on `PyWeakref_GetRef`.
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
    ///     assert!(reference.upgrade().unwrap().is(&node));
    ///     drop(node);
    ///     assert!(reference.upgrade().is_none());
    /// });
    /// # }
    /// ```
    fn upgrade(&self) -> Option<Bound<'py, PyAny>>;

    /// The object; Python's `None` if it is no more.
    #[deprecated(since = "0.23.0", note = "use `upgrade` instead")]
    fn get_object(&self) -> Bound<'py, PyAny>;
}

/// Implements the methods for a kind of weak reference.
macro_rules! weakref_methods {
    ($reference:ty) => {
        impl<'py> $crate::types::PyWeakrefMethods<'py> for $crate::Bound<'py, $reference> {
            #[inline]
            fn upgrade(&self) -> Option<$crate::Bound<'py, $crate::PyAny>> {
                $crate::types::weakref::any::upgrade(self)
            }

            #[inline]
            fn get_object(&self) -> $crate::Bound<'py, $crate::PyAny> {
                $crate::types::weakref::any::object_or_none(self)
            }
        }
    };
}
pub(super) use weakref_methods;

weakref_methods!(PyWeakref);

/// What `reference`, which is a weak reference, refers to.
#[inline]
pub(super) fn upgrade<'py>(reference: &Bound<'py, PyAny>) -> Option<Bound<'py, PyAny>> {
    let mut object = std::ptr::null_mut();
    // SAFETY: `reference` is a live weak reference, for which the function does not fail. The object is a new reference, or NULL.
    unsafe {
        let result = ffi::compat::PyWeakref_GetRef(reference.as_ptr(), &mut object);
        debug_assert_ne!(result, -1, "not a weak reference");
        object.assume_owned_or_opt(reference.py())
    }
}

#[inline]
pub(super) fn object_or_none<'py>(reference: &Bound<'py, PyAny>) -> Bound<'py, PyAny> {
    upgrade(reference).unwrap_or_else(|| PyNone::get(reference.py()).to_any().to_owned())
}
