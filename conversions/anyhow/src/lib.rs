//! `anyhow`'s errors as Python exceptions: a function may return [`anyhow::Result`].
//!
//! ```
//! use anyhow::Context;
//! use pyo3::exceptions::PyRuntimeError;
//! use pyo3::prelude::*;
//!
//! /// The sum of numbers in text.
//! #[pyfunction]
//! fn sum(numbers: Vec<String>) -> anyhow::Result<i64> {
//!     let mut sum = 0;
//!     for number in numbers {
//!         sum += number.parse::<i64>().context("the numbers cannot be added")?;
//!     }
//!     Ok(sum)
//! }
//!
//! Python::with_gil(|py| {
//!     let sum = wrap_pyfunction!(sum, py)?;
//!     assert_eq!(sum.call1((["1", "2"],))?.to_string(), "3");
//!
//!     let error = sum.call1((["1", "II"],)).unwrap_err();
//!     assert!(error.is_instance_of::<PyRuntimeError>(py));
//!     let text = error.value(py).to_string();
//!     assert!(text.contains("the numbers cannot be added") && text.contains("invalid digit"));
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! # use pyo3_anyhow as _;
//! ```
//!
//! What is raised:
//!
//! - A [`PyErr`](pyo3_core::PyErr) on its own, an exception that `?` has passed on, is raised as it was.
//! - Any other error is a `RuntimeError`. Its text is the error's `{:?}`, which is the whole chain, with a backtrace if there is one.
//!   If there is an exception in the chain, it is the `__cause__`.
//!
//! The other way there is nothing to do: `PyErr` is a Rust error, and `?` turns it into [`anyhow::Error`].
//!
//! There is no provider marker here. Rust allows `impl From<anyhow::Error> for PyErr` only beside `PyErr`, so that it stands in `pyo3-core`, behind
//! the feature `anyhow`, which this crate turns on.
#![forbid(unsafe_code)]
