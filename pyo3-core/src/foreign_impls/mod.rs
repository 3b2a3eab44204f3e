//! The implementations between the core's types and those of other libraries that Rust allows only here: of a foreign trait for a
//! type of the core, or of `From` for [`PyErr`](crate::PyErr). Every other conversion is a crate of its own.
//!
//! Each is behind a feature, which the crate `pyo3-anyhow`, `pyo3-eyre`, `pyo3-jiff` or `pyo3-serde` turns on; their tests are there
//! too.

#[cfg(feature = "anyhow")]
mod anyhow;
#[cfg(any(feature = "anyhow", feature = "eyre"))]
mod chain;
#[cfg(feature = "eyre")]
mod eyre;
#[cfg(feature = "jiff-02")]
mod jiff;
#[cfg(feature = "serde")]
mod serde;
