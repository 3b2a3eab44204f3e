//! Properties that cannot be.

use pyo3::prelude::*;

#[pyclass(get_all, set_all)]
struct Unit;

#[pyclass(get_all, set_all)]
struct Covered {
    #[pyo3(get, set)]
    field: i32,
}

#[pyclass(frozen)]
struct Frozen {
    #[pyo3(get, set)]
    field: i32,
}

#[pyclass(frozen, set_all)]
struct AllFrozen {
    field: i32,
}

#[pyclass]
struct Tuple(#[pyo3(get)] i32, #[pyo3(set)] i32);

#[pyclass]
struct Hidden {
    #[pyo3(name = "other")]
    field: i32,
}

fn main() {}
