//! `pass_module` without a place for the module.

use pyo3::prelude::*;

#[pyfunction(pass_module)]
fn nothing() {}

#[pyfunction(pass_module)]
fn token_first(py: Python<'_>, module: &Bound<'_, PyModule>) {
    let _ = (py, module);
}

fn main() {}
