//! Classes that are not one type, or do not own their data.

use pyo3::prelude::*;

#[pyclass]
struct OfType<T> {
    value: T,
}

#[pyclass]
struct OfNumber<const N: usize>;

#[pyclass]
struct OfLifetime<'a> {
    value: &'a str,
}

#[pyclass]
enum EnumOfType<T> {
    Variant { value: T },
}

fn main() {}
