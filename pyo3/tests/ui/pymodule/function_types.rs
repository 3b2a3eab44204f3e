//! Module functions of other types.

use pyo3::prelude::*;

#[pymodule]
fn result(m: &Bound<'_, PyModule>) -> i32 {
    let _ = m;
    1
}

#[pymodule]
fn argument(m: i32) -> PyResult<()> {
    let _ = m;
    Ok(())
}

fn main() {}
