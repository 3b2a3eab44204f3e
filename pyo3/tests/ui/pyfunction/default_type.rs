//! A default of another type than the argument.

use pyo3::prelude::*;

#[pyfunction]
#[pyo3(signature = (a = "1", *, b = None))]
fn function(a: i32, b: i32) {
    let _ = (a, b);
}

fn main() {}
