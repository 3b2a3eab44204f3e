//! Options that do not exist, stand twice, or have the wrong value.

use pyo3::prelude::*;

#[pyclass(frosen)]
struct Unknown;

#[pyclass(frozen, frozen)]
#[pyo3(frozen)]
struct Twice;

#[pyclass(subclass = true)]
struct FlagWithValue;

#[pyclass(name = Other, module = 1, extends = "a b", freelist, rename_all = "Title Case")]
struct WrongValues {
    field: i32,
}

#[pyclass(name = "two words")]
struct Name;

#[pyclass]
struct Fields {
    #[pyo3(getter)]
    unknown: i32,
    #[pyo3(get, get)]
    twice: i32,
    #[pyo3(get = true)]
    with_value: i32,
    #[pyo3(get, name = "a b")]
    name: i32,
}

fn main() {}
