//! Values of the options of `#[pyclass]` that are of the wrong kind.

use pyo3::prelude::*;

#[pyclass(dict = true, weakref = 1, unsendable(false))]
struct Flags;

#[pyclass(mapping = "yes")]
struct Mapping;

#[pyclass(sequence(true), get_all = "field", set_all = true)]
struct Fields {
    field: i32,
}

#[pyclass(eq = true, ord = "field", hash = "Hash", frozen = false)]
#[derive(PartialEq, PartialOrd, Hash)]
struct Derived;

#[pyclass(str = Display, crate = pyo3, module = some::module)]
struct Text;

#[pyclass(crate = "not a path", name)]
struct Paths;

#[pyclass(eq, eq_int = 5)]
#[derive(PartialEq)]
enum Number {
    One,
}

fn main() {}
