//! Functions that are not for Python.

use pyo3::prelude::*;

fn plain() {}

#[pyfunction]
fn function() {}

fn wrap(m: &Bound<'_, PyModule>) {
    let _ = wrap_pyfunction!(plain, m);
    let _ = wrap_pyfunction!(function);
    let _ = wrap_pyfunction!(function, 1);
}

fn main() {}
