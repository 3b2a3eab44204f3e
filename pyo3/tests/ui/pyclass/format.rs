//! Format strings that name no field, or name it by another name.

use pyo3::prelude::*;

#[pyclass(str = "{other} {0}")]
struct Unknown {
    field: i32,
}

#[pyclass(str = "{} {:?}")]
struct Positional {
    field: i32,
}

#[pyclass(str = "{field")]
struct Open {
    field: i32,
}

#[pyclass(str = "{field}", name = "Other")]
struct Renamed {
    field: i32,
}

#[pyclass(str = "{field}", rename_all = "camelCase")]
struct AllRenamed {
    field: i32,
}

#[pyclass(str = "{field}")]
enum Enum {
    Variant { field: i32 },
}

fn main() {}
