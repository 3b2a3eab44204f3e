//! Fields of types that do not convert.

use pyo3::prelude::*;

struct NotPython;

#[derive(IntoPyObject)]
struct Struct {
    field: NotPython,
}

#[derive(IntoPyObject)]
struct Tuple(NotPython, i32);

#[derive(IntoPyObject)]
struct Newtype(NotPython);

#[derive(IntoPyObject)]
enum Enum {
    Variant { field: Vec<NotPython> },
}

#[pyclass]
struct Class;

#[derive(IntoPyObjectRef)]
struct Reference {
    class: Class,
}

fn main() {}
