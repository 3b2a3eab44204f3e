//! Objects of Python classes that are written in Rust, serialized and deserialized by `serde`.
//!
//! ```
//! use pyo3::prelude::*;
//! use serde::{Deserialize, Serialize};
//!
//! #[pyclass]
//! #[derive(Serialize, Deserialize)]
//! struct Point {
//!     x: i32,
//!     y: i32,
//! }
//!
//! #[derive(Serialize, Deserialize)]
//! struct Line {
//!     from: Py<Point>,
//!     to: Py<Point>,
//! }
//!
//! let text = r#"{"from":{"x":0,"y":0},"to":{"x":3,"y":4}}"#;
//! # pyo3::prepare_freethreaded_python();
//! let line: Line = serde_json::from_str(text).unwrap();
//! Python::with_gil(|py| assert_eq!(line.to.borrow(py).y, 4));
//! assert_eq!(serde_json::to_string(&line).unwrap(), text);
//! # use pyo3_serde as _;
//! ```
//!
//! A [`Py<T>`](pyo3_core::Py) is serialized as the `T` inside. That fails while it is mutably borrowed. It is deserialized as a `T`, and a
//! new object is made of it: two references to one object come back as references to two, and `T` must not extend another class.
//!
//! There is no provider marker here. Rust allows `impl serde::Serialize for Py<T>` only beside `Py`, so that it stands in `pyo3-core`,
//! behind the feature `serde`, which this crate turns on.
#![forbid(unsafe_code)]
