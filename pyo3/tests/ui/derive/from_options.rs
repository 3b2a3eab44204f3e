//! Options of `FromPyObject` that do not fit their place or each other.

use pyo3::prelude::*;

#[derive(FromPyObject)]
#[pyo3(transparent)]
struct TransparentTwo {
    one: i32,
    two: i32,
}

#[derive(FromPyObject)]
#[pyo3(transparent)]
enum TransparentEnum {
    Variant(i32),
}

#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct ItemsOfTuple(i32, i32);

#[derive(FromPyObject)]
#[pyo3(from_item_all)]
struct ItemsTwice {
    #[pyo3(attribute)]
    attribute: i32,
    #[pyo3(item)]
    item: i32,
}

#[derive(FromPyObject)]
struct Fields {
    #[pyo3(attribute, item)]
    both: i32,
    #[pyo3(attribute(1))]
    number: i32,
    #[pyo3(item("a", "b"))]
    two_keys: i32,
    #[pyo3(attribute = "name")]
    assigned: i32,
    #[pyo3(from_py_with)]
    no_function: i32,
    #[pyo3(rename = "x")]
    unknown: i32,
    #[pyo3(default, default = 1)]
    twice: i32,
}

#[derive(FromPyObject)]
struct Tuple(#[pyo3(item)] i32, #[pyo3(default)] i32);

#[derive(FromPyObject)]
struct Newtype(#[pyo3(attribute("x"))] i32);

#[derive(FromPyObject)]
enum Variants {
    #[pyo3(annotation = 1)]
    Annotated(i32),
    #[pyo3(transparent)]
    Two { one: i32, two: i32 },
    #[pyo3(name = "x")]
    Named(i32),
}

fn main() {}
