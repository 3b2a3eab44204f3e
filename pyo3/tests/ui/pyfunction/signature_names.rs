//! Signatures that do not name the arguments as they are.

use pyo3::prelude::*;

#[pyfunction(signature = (b, a))]
fn swapped(a: i32, b: i32) {
    let _ = (a, b);
}

#[pyfunction(signature = (a))]
fn too_few(a: i32, b: i32) {
    let _ = (a, b);
}

#[pyfunction(signature = (a, b, c))]
fn too_many(a: i32, py: Python<'_>, b: i32) {
    let _ = (a, py, b);
}

#[pyfunction(signature = (a, a))]
fn twice(a: i32, b: i32) {
    let _ = (a, b);
}

fn main() {}
