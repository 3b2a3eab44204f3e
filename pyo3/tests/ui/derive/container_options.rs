//! Options of the whole type, in both derives.

use pyo3::prelude::*;

#[derive(FromPyObject)]
#[pyo3(crate = 1, annotation = "Struct", frozen)]
struct From {
    field: i32,
}

#[derive(FromPyObject)]
#[pyo3(transparent = true, from_item_all(true), rename_all = "Title Case")]
struct Values {
    field: i32,
}

#[derive(FromPyObject)]
struct AllDefault {
    #[pyo3(default)]
    one: i32,
    #[pyo3(default = 2)]
    two: i32,
}

#[derive(IntoPyObject)]
#[pyo3(crate = 1, frozen, transparent = true)]
struct Into {
    field: i32,
}

#[derive(IntoPyObject, IntoPyObjectRef)]
struct BothInto {
    #[pyo3(item = "x")]
    field: i32,
    #[pyo3(item("x", "y"))]
    other: i32,
}

fn main() {}
