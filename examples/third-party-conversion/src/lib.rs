//! Conversions between [`arrayvec`] 0.7 and Python's sequences and strings.
//!
//! ```
//! use arrayvec::ArrayVec;
//! use pyo3::prelude::*;
//! use pyo3_arrayvec as _; // naming the crate is all that it takes
//!
//! /// A point in space, scaled.
//! #[pyfunction]
//! fn scale(point: ArrayVec<f64, 3>, by: f64) -> ArrayVec<f64, 3> {
//!     point.into_iter().map(|part| part * by).collect()
//! }
//!
//! Python::with_gil(|py| {
//!     let scale = wrap_pyfunction!(scale, py)?;
//!     assert_eq!(scale.call1(([1, 2], 1.5))?.to_string(), "[1.5, 3.0]");
//!     let error = scale.call1(([1, 2, 3, 4], 1.5)).unwrap_err();
//!     assert!(error.to_string().starts_with("ValueError"));
//!     PyResult::Ok(())
//! })
//! # .unwrap();
//! ```
//!
//! | Rust | to Python | from Python |
//! |---|---|---|
//! | [`ArrayVec`](arrayvec::ArrayVec) of anything that converts | `list`; `bytes` if of `u8` | any sequence but `str` |
//! | [`ArrayString`](arrayvec::ArrayString) | `str` | `str` |
//! | [`CapacityError`](arrayvec::CapacityError), as the error of a function | `ValueError` | |
//!
//! What does not fit into the capacity raises `ValueError`, an object of another type `TypeError`.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

mod error;
mod string;
mod vec;

pub use vec::ArrayVecProvider;

/// The provider of the conversions of `ArrayString` and `CapacityError`: a type of this crate, which is all that the orphan rule asks for.
#[derive(Debug)]
pub enum Arrayvec {}
