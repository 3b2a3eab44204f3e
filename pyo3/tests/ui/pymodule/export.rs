//! `#[pymodule_export]` of what is not for Python.

use pyo3::prelude::*;

mod plain {
    pub fn function() {}
    pub struct Struct;
}

#[pymodule]
mod module {
    #[allow(unused_imports)]
    #[pymodule_export]
    use super::plain::{function, Struct};
}

fn main() {}
