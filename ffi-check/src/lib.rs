//! Compares what pyo3-ffi declares with the C headers of Python.

pub mod api;
pub mod c;
pub mod rust;
