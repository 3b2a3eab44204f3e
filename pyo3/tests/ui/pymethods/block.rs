//! Blocks that cannot hold methods for Python.

use pyo3::prelude::*;

#[pyclass]
struct Class;

trait Trait {
    fn method(&self);
}

#[pymethods]
impl Trait for Class {
    fn method(&self) {}
}

struct Generic<T>(T);

#[pymethods]
impl<T> Generic<T> {
    fn method(&self) {}
}

#[pymethods]
impl [u8] {
    fn method(&self) {}
}

#[pymethods(frozen)]
impl Class {}

#[pymethods]
fn function() {}

fn main() {}
