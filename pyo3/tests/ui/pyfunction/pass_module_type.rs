//! `pass_module` with a first argument that cannot be the module.

use pyo3::prelude::*;

#[pyfunction(pass_module)]
fn number(module: i32) {
    let _ = module;
}

fn main() {}
