//! Functions that are not one function.

use pyo3::prelude::*;

#[pyfunction]
fn of_type<T>(value: Vec<T>) {
    let _ = value;
}

#[pyfunction]
fn of_number<const N: usize>(value: [i32; N]) {
    let _ = value;
}

#[pyfunction]
fn impl_argument(value: impl AsRef<str>) {
    let _ = value;
}

fn main() {}
