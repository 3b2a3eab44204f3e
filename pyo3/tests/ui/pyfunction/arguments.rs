//! Arguments that Python cannot give.

use pyo3::prelude::*;

#[pyfunction]
fn with_receiver(&self) {}

#[pyfunction]
fn with_pattern((a, b): (i32, i32), _: i32) {
    let _ = (a, b);
}

fn main() {}
