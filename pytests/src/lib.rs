//! The extension module that the tests written in Python import: one submodule per area.

use pyo3::prelude::*;

mod classes;
mod conversions;
mod errors;
mod functions;
mod modules;
mod recorded;
mod threads;

/// One submodule per area.
#[pymodule]
mod pyo3_pytests {
    #[pymodule_export]
    use crate::classes::classes;
    #[pymodule_export]
    use crate::conversions::conversions;
    #[pymodule_export]
    use crate::errors::errors;
    #[pymodule_export]
    use crate::functions::functions;
    #[pymodule_export]
    use crate::modules::modules;
    #[pymodule_export]
    use crate::recorded::recorded;
    #[pymodule_export]
    use crate::threads::threads;
}
