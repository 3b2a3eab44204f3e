//! Enums that cannot be classes, and options that they cannot have.

use pyo3::prelude::*;

#[pyclass]
enum Empty {}

#[pyclass(subclass, extends = PyAny)]
enum Inheriting {
    Variant,
}

#[pyclass]
enum Mixed {
    Unit,
    Fields { field: i32 },
}

#[pyclass]
enum Constructed {
    #[pyo3(constructor = (field))]
    Variant,
}

#[pyclass]
enum FieldOptions {
    Variant {
        #[pyo3(get)]
        field: i32,
    },
}

#[pyclass]
enum Constructors {
    #[pyo3(constructor = (other))]
    Variant { field: i32 },
    #[pyo3(constructor = (_0, _1))]
    Tuple(i32),
}

fn main() {}
