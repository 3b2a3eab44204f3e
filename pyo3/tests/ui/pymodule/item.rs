//! `#[pymodule]` on what cannot be a module.

use pyo3::prelude::*;

#[pymodule]
struct Struct;

fn main() {}
