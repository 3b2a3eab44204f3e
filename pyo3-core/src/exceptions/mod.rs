//! The exceptions of Python as Rust types, and the macros for more of them.
//!
//! A type such as [`PyValueError`] stands for an exception class. It makes errors (`PyValueError::new_err("too large")`), tests
//! them (`error.is_instance_of::<PyValueError>(py)`) and is the base of others
//! ([`create_exception!`](crate::create_exception)).
//!
//! ```
//! use pyo3::exceptions::{PyLookupError, PyValueError};
//! use pyo3::prelude::*;
//!
//! #[pyfunction]
//! fn half(n: i64) -> PyResult<i64> {
//!     if n % 2 == 0 {
//!         Ok(n / 2)
//!     } else {
//!         Err(PyValueError::new_err((n, "is odd")))
//!     }
//! }
//!
//! Python::with_gil(|py| {
//!     let error = half(3).unwrap_err();
//!     assert!(error.is_instance_of::<PyValueError>(py));
//!     assert!(!error.is_instance_of::<PyLookupError>(py));
//!     assert_eq!(error.to_string(), "ValueError: (3, 'is odd')");
//! });
//! ```

pub mod asyncio;
mod builtin;
#[doc(hidden)]
pub mod class;
#[cfg(not(Py_LIMITED_API))]
mod layout;
mod macros;
pub mod socket;
mod unicode;

pub use builtin::*;
