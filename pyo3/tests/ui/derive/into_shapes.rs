//! Types that `IntoPyObject` cannot be derived for, and options that do not fit.

use pyo3::prelude::*;

#[derive(IntoPyObject)]
struct Unit;

#[derive(IntoPyObject)]
enum NoVariants {}

#[derive(IntoPyObject)]
enum UnitVariant {
    Variant,
}

#[derive(IntoPyObject)]
union Union {
    field: i32,
}

#[derive(IntoPyObject)]
#[pyo3(transparent)]
struct TransparentTwo {
    one: i32,
    two: i32,
}

#[derive(IntoPyObject)]
#[pyo3(transparent)]
enum TransparentEnum {
    Variant(i32),
}

#[derive(IntoPyObject)]
struct Fields {
    #[pyo3(attribute("x"))]
    attribute: i32,
    #[pyo3(items)]
    unknown: i32,
}

#[derive(IntoPyObject)]
#[pyo3(transparent)]
struct Transparent {
    #[pyo3(item("x"))]
    field: i32,
}

#[derive(IntoPyObject)]
struct Tuple(#[pyo3(item)] i32, i32);

fn main() {}
