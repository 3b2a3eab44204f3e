//! Module functions that do not take the module.

use pyo3::prelude::*;

#[pymodule]
fn nothing() {}

#[pymodule]
fn too_much(py: Python<'_>, m: &Bound<'_, PyModule>, extra: i32) {
    let _ = (py, m, extra);
}

#[pymodule(submodule, module = "parent")]
fn options_of_mod(m: &Bound<'_, PyModule>) {
    let _ = m;
}

#[pymodule(gil_used = "no", name = "two words", frozen)]
fn wrong_options(m: &Bound<'_, PyModule>) {
    let _ = m;
}

fn main() {}
