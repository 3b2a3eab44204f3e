//! Options that need a trait of the Rust type.

use pyo3::prelude::*;

#[pyclass(eq)]
struct Eq;

#[pyclass(eq, ord)]
#[derive(PartialEq)]
struct Ord;

#[pyclass(eq, hash, frozen)]
#[derive(PartialEq)]
struct Hash;

#[pyclass(str)]
struct Str;

#[pyclass(str = "{field}")]
struct Format {
    field: Vec<i32>,
}

fn main() {}
