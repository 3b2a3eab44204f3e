//! `#[pymodule_export]` and `#[pymodule_init]` where they mean nothing.

use pyo3::prelude::*;

#[pymodule]
mod module {
    use super::*;

    #[allow(unused_imports)]
    #[pymodule_export]
    use super::exported::*;

    #[allow(unused_imports)]
    #[pymodule_export]
    use super::exported::function as _;

    #[pymodule_export]
    fn not_a_use() {}

    #[pymodule_init]
    struct NotAFunction;

    #[pymodule_init]
    fn first(m: &Bound<'_, PyModule>) -> PyResult<()> {
        let _ = m;
        Ok(())
    }

    #[pymodule_init]
    fn second(m: &Bound<'_, PyModule>) -> PyResult<()> {
        let _ = m;
        Ok(())
    }
}

mod exported {
    #[pyo3::pyfunction]
    pub fn function() {}
}

fn main() {}
