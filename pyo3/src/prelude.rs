//! What almost every file that uses Python needs: `use pyo3::prelude::*`.

pub use pyo3_core::prelude::*;

#[cfg(feature = "macros")]
pub use pyo3_macros::{
    pyclass, pyfunction, pymethods, pymodule, FromPyObject, IntoPyObject, IntoPyObjectRef,
};

// `PyComplex::from_complex_bound`, which users have always found without an import.
#[cfg(feature = "num-complex")]
pub use pyo3_num_complex::PyComplexExt;
