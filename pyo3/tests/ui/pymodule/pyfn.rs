//! `#[pyfn]` without the module, or twice.

use pyo3::prelude::*;

#[pymodule]
fn module(m: &Bound<'_, PyModule>) -> PyResult<()> {
    #[pyfn]
    fn without_module() {}

    #[pyfn("m")]
    fn text() {}

    #[pyfn(m)]
    #[pyfn(m)]
    fn twice() {}

    let _ = m;
    Ok(())
}

#[pymodule]
fn options(m: &Bound<'_, PyModule>) -> PyResult<()> {
    #[pyfn(m, pass_modul)]
    fn unknown_option() {}

    Ok(())
}

fn main() {}
