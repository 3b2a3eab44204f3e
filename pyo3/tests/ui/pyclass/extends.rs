//! Bases that cannot be.

use pyo3::prelude::*;
use pyo3::types::PyBool;

#[pyclass]
struct Final;

#[pyclass(extends = Final)]
struct OfFinal;

struct NotAClass;

#[pyclass(extends = NotAClass)]
struct OfNoClass;

#[pyclass(extends = PyBool)]
struct OfBool;

fn main() {}
