//! Options of a module that is written as one.

use pyo3::prelude::*;

#[pymodule(submodule = true, gil_used, module = parent, name = "a.b")]
mod values {}

#[pymodule(gil_used = true, gil_used = false, submodule, submodule)]
mod twice {}

#[pymodule(crate = 1, subclass)]
mod others {}

fn main() {}
