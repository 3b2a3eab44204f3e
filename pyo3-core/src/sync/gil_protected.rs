//! [`GILProtected`]: a value that the GIL protects. Absent from free-threaded builds, where nothing would protect it.

use crate::pyclass::PyVisit;
use crate::Python;

/// A value that only attached threads can reach, which the GIL lets in one at a time.
///
/// Most uses are served better by [`GILOnceCell`](crate::sync::GILOnceCell) or `std::sync::Mutex`, which exist on free-threaded
/// builds of Python too; this type does not.
///
/// ```
/// use std::cell::Cell;
/// use pyo3::prelude::*;
/// use pyo3::sync::GILProtected;
///
/// static CALLS: GILProtected<Cell<u64>> = GILProtected::new(Cell::new(0));
///
/// Python::with_gil(|py| {
///     let calls = CALLS.get(py);
///     calls.set(calls.get() + 1);
///     assert_eq!(CALLS.get(py).get(), 1);
/// });
/// ```
pub struct GILProtected<T> {
    value: T,
}

impl<T> GILProtected<T> {
    /// Puts the value under the protection of the GIL.
    ///
    /// ```
    /// use pyo3::prelude::*;
    /// use pyo3::sync::GILProtected;
    /// use std::cell::RefCell;
    ///
    /// static NAMES: GILProtected<RefCell<Vec<String>>> = GILProtected::new(RefCell::new(Vec::new()));
    ///
    /// Python::with_gil(|py| NAMES.get(py).borrow_mut().push("first".into()));
    /// assert_eq!(Python::with_gil(|py| NAMES.get(py).borrow().len()), 1);
    /// ```
    pub const fn new(value: T) -> Self {
        GILProtected { value }
    }

    /// The value.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::sync::GILProtected;
    /// use std::cell::Cell;
    /// # Python::with_gil(|py| {
    /// let counter = GILProtected::new(Cell::new(1));
    /// counter.get(py).set(2);
    /// assert_eq!(counter.get(py).get(), 2);
    /// # });
    /// ```
    #[inline]
    pub fn get<'py>(&'py self, _py: Python<'py>) -> &'py T {
        &self.value
    }

    /// The value, inside `__traverse__`, where there is no token.
    ///
    /// ```
    /// use pyo3::{prelude::*, sync::GILProtected, PyTraverseError, PyVisit};
    /// use std::cell::RefCell;
    ///
    /// #[pyclass]
    /// struct Holder(GILProtected<RefCell<Option<PyObject>>>);
    ///
    /// #[pymethods]
    /// impl Holder {
    ///     fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
    ///         match &*self.0.traverse(visit.clone()).borrow() {
    ///             Some(object) => visit.call(object),
    ///             None => Ok(()),
    ///         }
    ///     }
    /// }
    /// # Python::with_gil(|py| {
    /// #     let target = py.eval(pyo3::ffi::c_str!("type('Target', (), {})()"), None, None).unwrap();
    /// #     let held = GILProtected::new(RefCell::new(Some(target.clone().unbind())));
    /// #     let holder = Bound::new(py, Holder(held)).unwrap();
    /// #     let referents = py.import("gc").unwrap().call_method1("get_referents", (&holder,)).unwrap();
    /// #     assert!(referents.contains(&target).unwrap());
    /// # });
    /// ```
    #[inline]
    pub fn traverse<'py>(&'py self, _visit: PyVisit<'py>) -> &'py T {
        &self.value
    }
}

// SAFETY: a reference is handed out only for as long as the thread holds the GIL (the garbage collector, which visits, holds it
// too), so that one thread at a time uses the value.
unsafe impl<T> Sync for GILProtected<T> where T: Send {}
