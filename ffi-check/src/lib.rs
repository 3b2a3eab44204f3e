//! Compares what pyo3-ffi declares with the C headers of Python.
//!
//! [`c`] reads the headers with libclang, [`rust`] reads the sources of pyo3-ffi under the cfgs that the headers stand
//! for, [`compare`] tells what differs, [`allowed`] takes out what is meant to.

#![forbid(unsafe_code)]

pub mod allowed;
pub mod api;
pub mod c;
pub mod check;
pub mod compare;
pub mod configuration;
pub mod exports;
pub mod report;
pub mod rust;
pub mod sets;
