//! `#[pyclass]` on what cannot be a class.

use pyo3::prelude::*;

#[pyclass]
fn function() {}

#[pyclass]
trait Trait {}

#[pyclass]
union Union {
    a: i32,
}

fn main() {}
