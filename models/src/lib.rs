//! The files of `pyo3-core` where threads meet and that know nothing of Python, compiled as they are on top of the atomics and locks of
//! loom, or of the standard library for Miri to watch. Used by the tests beside; `cargo xtask models` runs them.

pub mod atomics;
pub mod threads;

// What the files need is visible in their own crate only, which is this one here.
#[allow(dead_code)]
#[path = "../../pyo3-core/src/pycell/borrow_checker.rs"]
mod borrow_checker;
#[allow(dead_code)]
#[path = "../../pyo3-core/src/gil/deferred.rs"]
mod deferred;
#[allow(dead_code)]
#[path = "../../pyo3-core/src/gil/passages.rs"]
mod passages;
#[allow(dead_code)]
#[path = "../../pyo3-core/src/sync/write_once.rs"]
mod write_once;

#[cfg(test)]
mod models;
