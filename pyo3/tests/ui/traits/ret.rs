//! A result of a type that Python knows nothing about.
use pyo3::prelude::*;

struct NotPython;
#[pyfunction] fn ret() -> NotPython { NotPython }
#[pyfunction] fn reterr() -> Result<i32, NotPython> { Ok(1) }
#[pyfunction] fn ret_vec() -> Vec<NotPython> { vec![] }
#[pyfunction] fn ret_tuple() -> (i32, NotPython) { (1, NotPython) }
#[pyfunction] fn ret_res() -> PyResult<NotPython> { Ok(NotPython) }
fn main() {}
