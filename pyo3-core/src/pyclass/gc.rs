//! What `__traverse__` gets and gives: [`PyVisit`], [`PyTraverseError`].

use std::marker::PhantomData;
use std::os::raw::{c_int, c_void};

use crate::{ffi, AsPyPointer};

/// The visitor asked to stop. Passed on by `?`.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::{PyTraverseError, PyVisit};
///
/// #[pyclass]
/// struct Node { parent: Option<PyObject>, children: Vec<PyObject> }
///
/// #[pymethods]
/// impl Node {
///     fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
///         visit.call(&self.parent)?;
///         self.children.iter().try_for_each(|child| visit.call(child))
///     }
/// }
/// ```
#[repr(transparent)]
#[derive(Debug)]
pub struct PyTraverseError(c_int);

impl PyTraverseError {
    /// What C's visitors return: zero goes on.
    pub(crate) fn check(result: c_int) -> Result<(), Self> {
        match result {
            0 => Ok(()),
            stop => Err(PyTraverseError(stop)),
        }
    }

    pub(crate) fn into_inner(self) -> c_int {
        self.0
    }
}

/// The garbage collector's visitor: `__traverse__` shows it every object that the value owns.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::{PyTraverseError, PyVisit};
///
/// fn traverse(children: &[PyObject], visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
///     for child in children {
///         visit.call(child)?;
///     }
///     Ok(())
/// }
/// ```
#[derive(Clone)]
pub struct PyVisit<'a> {
    visit: ffi::visitproc,
    argument: *mut c_void,
    /// Not to be kept beyond the call.
    scope: PhantomData<&'a ()>,
}

impl PyVisit<'_> {
    /// The visitor and its argument, to be passed on to C.
    pub(crate) fn parts(&self) -> (ffi::visitproc, *mut c_void) {
        (self.visit, self.argument)
    }

    pub(crate) fn new(visit: ffi::visitproc, argument: *mut c_void) -> Self {
        PyVisit {
            visit,
            argument,
            scope: PhantomData,
        }
    }

    /// Shows an object to the collector.
    ///
    /// # Errors
    /// When the visitor wants to stop: return the error at once.
    ///
    /// ```
    /// use pyo3::prelude::*;
    /// use pyo3::{ffi::c_str, PyTraverseError, PyVisit};
    ///
    /// #[pyclass]
    /// struct Holder(Option<PyObject>);
    ///
    /// #[pymethods]
    /// impl Holder {
    ///     fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
    ///         match &self.0 {
    ///             Some(object) => visit.call(object),
    ///             None => Ok(()),
    ///         }
    ///     }
    ///     fn __clear__(&mut self) {
    ///         self.0 = None;
    ///     }
    /// }
    /// Python::with_gil(|py| -> PyResult<()> {
    ///     let target = py.eval(c_str!("type('Target', (), {})()"), None, None)?;
    ///     let holder = Bound::new(py, Holder(Some(target.clone().unbind())))?;
    ///     let referents = py.import("gc")?.call_method1("get_referents", (&holder,))?;
    ///     assert!(referents.contains(&target)?);
    ///     Ok(())
    /// })
    /// # .unwrap();
    /// ```
    pub fn call<T>(&self, obj: &T) -> Result<(), PyTraverseError>
    where
        T: AsPyPointer,
    {
        self.call_raw(obj.as_ptr())
    }

    /// Shows an object to the collector; NULL is nothing.
    pub(crate) fn call_raw(&self, object: *mut ffi::PyObject) -> Result<(), PyTraverseError> {
        if object.is_null() {
            return Ok(());
        }
        // SAFETY: the visitor and its argument come from the collector, and the object is live.
        PyTraverseError::check(unsafe { (self.visit)(object, self.argument) })
    }
}
