//! A default for an `Option` that is neither one nor what it holds.

use pyo3::prelude::*;

#[pyfunction]
#[pyo3(signature = (a = "text"))]
fn function(a: Option<i32>) {
    let _ = a;
}

fn main() {}
