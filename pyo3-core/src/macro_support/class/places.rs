//! The places for `__dict__` and for weak references in an instance.

use std::ptr;

use crate::macro_support::gc;
use crate::pyclass::{PyTraverseError, PyVisit};
use crate::{ffi, PyClass, Python};

/// The place for `__dict__` in an instance.
pub trait InstanceDict: Default {
    /// Whether there is one.
    const PRESENT: bool;
    /// Lets go of the dict.
    fn clear(&mut self, py: Python<'_>);
    /// Shows the dict to the collector.
    fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError>;
    /// What the collector calls, where the class has no methods for it. Made only for the classes that have a dict.
    fn gc_slots<T: PyClass>() -> Option<(ffi::traverseproc, ffi::inquiry)>;
}

/// The place for the list of weak references in an instance.
pub trait InstanceWeakList: Default {
    /// Whether there is one.
    const PRESENT: bool;
}

/// Places that the interpreter can be told of. `PyType_FromSpec` learned of them in 3.9, and the limited API has no other way.
#[cfg_attr(
    all(Py_LIMITED_API, not(Py_3_9)),
    doc = r#"
```compile_fail,E0277
#[pyo3::pyclass(dict)]
struct Open {}
```
```compile_fail,E0277
#[pyo3::pyclass(weakref)]
struct Referable {}
```
"#
)]
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`dict` and `weakref` need Python 3.9 with the stable ABI",
        label = "turn on the feature `abi3-py39` or a later one instead, or remove the option"
    )
)]
pub trait Possible {}

impl Possible for NoDict {}
impl Possible for NoWeakList {}
#[cfg(any(not(Py_LIMITED_API), Py_3_9))]
impl Possible for HasDict {}
#[cfg(any(not(Py_LIMITED_API), Py_3_9))]
impl Possible for HasWeakList {}

/// No `__dict__`.
#[derive(Default)]
pub struct NoDict;
/// A `__dict__`, made by the interpreter when it is needed.
#[repr(transparent)]
pub struct HasDict(*mut ffi::PyObject);
/// No weak references.
#[derive(Default)]
pub struct NoWeakList;
/// A list of weak references, kept by the interpreter.
#[repr(transparent)]
pub struct HasWeakList(*mut ffi::PyObject);

impl Default for HasDict {
    fn default() -> Self {
        HasDict(ptr::null_mut())
    }
}

impl Default for HasWeakList {
    fn default() -> Self {
        HasWeakList(ptr::null_mut())
    }
}

impl InstanceDict for NoDict {
    const PRESENT: bool = false;
    #[inline]
    fn clear(&mut self, _py: Python<'_>) {}
    #[inline]
    fn traverse(&self, _visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        Ok(())
    }
    fn gc_slots<T: PyClass>() -> Option<(ffi::traverseproc, ffi::inquiry)> {
        None
    }
}

impl InstanceDict for HasDict {
    const PRESENT: bool = true;
    #[inline]
    fn clear(&mut self, _py: Python<'_>) {
        let dict = std::mem::replace(&mut self.0, ptr::null_mut());
        // SAFETY: the place owned its dict, or is NULL; the token proves that this thread is attached.
        unsafe { ffi::Py_XDECREF(dict) }
    }
    #[inline]
    fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call_raw(self.0)
    }
    fn gc_slots<T: PyClass>() -> Option<(ffi::traverseproc, ffi::inquiry)> {
        Some((gc::traverse_dict::<T>, gc::clear_dict::<T>))
    }
}

impl InstanceWeakList for NoWeakList {
    const PRESENT: bool = false;
}
impl InstanceWeakList for HasWeakList {
    const PRESENT: bool = true;
}
