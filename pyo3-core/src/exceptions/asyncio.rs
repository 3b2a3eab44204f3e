//! The exceptions of Python's module `asyncio`, which is imported when one of them is first used.
//!
//! ```
//! use pyo3::{exceptions::asyncio::QueueEmpty, prelude::*};
//!
//! #[pyfunction]
//! fn get_nowait() -> PyResult<u32> {
//!     Err(QueueEmpty::new_err(()))
//! }
//!
//! Python::with_gil(|py| {
//!     let error = get_nowait().unwrap_err();
//!     let class = py.import("asyncio").unwrap().getattr("QueueEmpty").unwrap();
//!     assert!(error.is_instance(py, &class));
//! });
//! ```

crate::import_exception!(asyncio, CancelledError);
crate::import_exception!(asyncio, InvalidStateError);
crate::import_exception!(asyncio, TimeoutError);
crate::import_exception!(asyncio, IncompleteReadError);
crate::import_exception!(asyncio, LimitOverrunError);
crate::import_exception!(asyncio, QueueEmpty);
crate::import_exception!(asyncio, QueueFull);
