//! Fields of types that do not convert.

use pyo3::prelude::*;

struct NotPython;

#[pyclass]
struct NotClone;

#[derive(FromPyObject)]
struct Struct {
    field: NotPython,
    vec: Vec<NotPython>,
    class: NotClone,
}

#[derive(FromPyObject)]
struct Tuple(NotPython, i32);

#[derive(FromPyObject)]
struct Newtype(NotPython);

#[derive(FromPyObject)]
enum Enum {
    Variant { field: NotPython },
}

fn takes_a_number(_: i32) -> PyResult<i32> {
    Ok(1)
}

#[derive(FromPyObject)]
struct With {
    #[pyo3(from_py_with = "takes_a_number")]
    field: i32,
    #[pyo3(default = "text")]
    default: i32,
}

fn main() {}
