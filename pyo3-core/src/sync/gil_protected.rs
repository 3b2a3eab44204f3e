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
    pub const fn new(value: T) -> Self {
        GILProtected { value }
    }

    /// The value.
    #[inline]
    pub fn get<'py>(&'py self, _py: Python<'py>) -> &'py T {
        &self.value
    }

    /// The value, inside `__traverse__`, where there is no token.
    #[inline]
    pub fn traverse<'py>(&'py self, _visit: PyVisit<'py>) -> &'py T {
        &self.value
    }
}

// SAFETY: a reference is handed out only for as long as the thread holds the GIL (the garbage collector, which visits, holds it
// too), so that one thread at a time uses the value.
unsafe impl<T> Sync for GILProtected<T> where T: Send {}
