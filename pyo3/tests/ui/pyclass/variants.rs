//! Options of enum variants.

use pyo3::prelude::*;

#[pyclass]
enum Simple {
    #[pyo3(nmae = "ONE")]
    One,
    #[pyo3(name = "two words")]
    Two,
    #[pyo3(name = "THREE", name = "Three")]
    Three,
    #[pyo3(get)]
    Four,
    #[pyo3]
    Five,
}

#[pyclass]
enum Complex {
    #[pyo3(name = 1)]
    One { field: i32 },
    #[pyo3(constructor = "field")]
    Two { field: i32 },
    #[pyo3(constructor = (field), constructor = (field))]
    Three { field: i32 },
    #[pyo3(signature = (field))]
    Four { field: i32 },
}

fn main() {}
