//! A default is not evaluated inside somebody else's `unsafe`.

use pyo3::prelude::*;

unsafe fn dangerous() -> i32 {
    1
}

#[pyfunction]
#[pyo3(signature = (a = dangerous()))]
fn function(a: i32) {
    let _ = a;
}

fn main() {}
