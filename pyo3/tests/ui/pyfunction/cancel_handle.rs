//! `cancel_handle` on what cannot be cancelled.

use pyo3::prelude::*;

#[pyfunction]
fn not_async(#[pyo3(cancel_handle)] handle: i32) {
    let _ = handle;
}

#[pyfunction]
fn with_function(#[pyo3(cancel_handle, from_py_with = "convert")] handle: i32) {
    let _ = handle;
}

fn main() {}
