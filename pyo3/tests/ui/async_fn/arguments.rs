//! Arguments that the future of an `async fn` cannot keep.

use pyo3::coroutine::CancelHandle;
use pyo3::prelude::*;
use pyo3::types::PyType;

#[pyfunction]
async fn token(py: Python<'_>) {
    let _ = py;
}

#[pyfunction]
async fn borrowed(object: &Bound<'_, PyAny>, text: Option<&str>) {
    let _ = (object, text);
}

#[pyfunction]
#[pyo3(signature = (text = "default"))]
async fn default(text: &str) {
    let _ = text;
}

#[pyfunction]
async fn converted(#[pyo3(from_py_with = "convert")] text: &str) {
    let _ = text;
}

#[pyfunction]
async fn handles(
    #[pyo3(cancel_handle)] one: CancelHandle,
    #[pyo3(cancel_handle)] two: CancelHandle,
) {
    let _ = (one, two);
}

#[pyclass]
struct Class;

#[pymethods]
impl Class {
    async fn receiver(slf: PyRef<'_, Self>) {
        let _ = slf;
    }

    #[classmethod]
    async fn class(cls: &Bound<'_, PyType>) {
        let _ = cls;
    }
}

fn main() {}
