//! The one option of a block.

use pyo3::prelude::*;

#[pyclass]
struct Class;

#[pymethods(crate = 1)]
impl Class {}

#[pyclass]
struct Other;

#[pymethods]
#[pyo3(name = "Other")]
impl Other {}

#[pyclass]
struct Third;

#[pymethods(crate = "pyo3", crate = "pyo3")]
impl Third {}

fn main() {}
