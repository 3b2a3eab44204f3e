//! Exclusive borrows of a class that has none.

use pyo3::prelude::*;

#[pyclass(frozen)]
struct Class {
    field: i32,
}

#[pymethods]
impl Class {
    fn method(&mut self) {}

    #[setter]
    fn set_field(&mut self, value: i32) {
        self.field = value;
    }

    fn __iadd__(&mut self, other: i32) {
        self.field += other;
    }

    fn typed(slf: PyRefMut<'_, Self>) {
        let _ = slf;
    }

    fn argument(&self, other: &mut Class) {
        let _ = other;
    }
}

fn main() {}
