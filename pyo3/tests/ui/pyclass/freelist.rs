//! The number of objects that are kept is a number, known when the program is compiled.

use pyo3::prelude::*;

fn at_run_time() -> usize {
    8
}

#[pyclass(freelist = "many")]
struct Text;

#[pyclass(freelist = -1)]
struct Negative;

#[pyclass(freelist = at_run_time())]
struct AtRunTime;

fn main() {}
