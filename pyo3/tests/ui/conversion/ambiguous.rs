//! A type with two providers: somebody has to choose.

use pyo3::conversion::Foreign;
use pyo3::prelude::*;

enum One {}
enum Other {}

struct Local;

impl<'py> FromPyObject<'py, Foreign, One> for Local {
    fn extract_bound(_: &Bound<'py, PyAny>) -> PyResult<Self> {
        Ok(Local)
    }
}

impl<'py> FromPyObject<'py, Foreign, Other> for Local {
    fn extract_bound(_: &Bound<'py, PyAny>) -> PyResult<Self> {
        Ok(Local)
    }
}

#[pyfunction]
fn argument(value: Local) {
    let _ = value;
}

fn extract(object: &Bound<'_, PyAny>) {
    let _ = object.extract::<Local>();
}

fn main() {}
