//! Types that `FromPyObject` cannot be derived for.

use pyo3::prelude::*;

#[derive(FromPyObject)]
struct Unit;

#[derive(FromPyObject)]
struct Empty {}

#[derive(FromPyObject)]
struct EmptyTuple();

#[derive(FromPyObject)]
enum NoVariants {}

#[derive(FromPyObject)]
enum UnitVariant {
    Variant,
    EmptyTuple(),
    Empty {},
}

#[derive(FromPyObject)]
union Union {
    field: i32,
}

#[derive(FromPyObject)]
struct TwoLifetimes<'a, 'b> {
    one: &'a str,
    two: &'b str,
}

fn main() {}
