//! What must not leave the attached thread, taken along without the GIL.

use pyo3::prelude::*;

fn object(py: Python<'_>, object: &Bound<'_, PyAny>) {
    py.allow_threads(|| object.is_none());
}

fn token(py: Python<'_>) {
    py.allow_threads(|| py.version_info());
}

fn main() {}
