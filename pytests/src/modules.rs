//! Modules: the two forms of `#[pymodule]`, what stands in them, and how the parts are named.

use pyo3::prelude::*;

/// Shared by the two forms.
#[pyfunction]
fn imported() -> &'static str {
    "imported"
}

/// The submodule: the form that declares what it contains.
///
/// Its documentation has two paragraphs.
#[pymodule(module = "pyo3_pytests")]
#[allow(clippy::module_inception)]
pub mod modules {
    use super::*;

    #[pymodule_export]
    use super::{function_form, imported, Exported};
    #[pymodule_export]
    use super::{Created, JSONDecodeError};
    #[pymodule_export]
    use pyo3::types::PyFrozenSet;

    /// Declared where it stands.
    #[pyfunction]
    fn declared() -> i32 {
        1
    }

    /// Declared where it stands.
    #[pyclass]
    struct Declared;

    #[pymethods]
    impl Declared {
        #[new]
        fn new() -> Self {
            Declared
        }
    }

    /// A module in a module.
    #[pymodule]
    mod inner {
        use super::*;

        #[pyfunction]
        fn deep() -> &'static str {
            "deep"
        }

        #[pyclass]
        struct Deep;

        #[pymethods]
        impl Deep {
            #[new]
            fn new() -> Self {
                Deep
            }
        }
    }

    /// Runs when the module is imported, after the declared items are there.
    #[pymodule_init]
    fn initialize(m: &Bound<'_, PyModule>) -> PyResult<()> {
        let declared = m.getattr("declared")?.call0()?.extract::<i32>()?;
        m.add("declared_when_initialized", declared)
    }
}

pyo3::create_exception!(pyo3_pytests.modules, Created, pyo3::exceptions::PyException);

pyo3::import_exception!(json, JSONDecodeError);

/// A class that names its module.
#[pyclass(name = "Renamed", module = "elsewhere")]
struct Exported;

#[pymethods]
impl Exported {
    #[new]
    fn new() -> Self {
        Exported
    }
}

/// The form that adds what it contains.
#[pymodule]
fn function_form(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add("NUMBER", 17)?;
    m.add_function(wrap_pyfunction!(imported, m)?)?;
    m.add_function(wrap_pyfunction!(module_of, m)?)?;

    /// Defined in the body.
    #[pyfn(m)]
    #[pyo3(name = "in_body")]
    fn defined_in_body(a: i32) -> i32 {
        a + 1
    }

    let child = PyModule::new(m.py(), "child")?;
    child.add("name", "child")?;
    m.add_submodule(&child)
}

/// The module that the function stands in is its first argument.
#[pyfunction]
#[pyo3(pass_module)]
fn module_of(module: &Bound<'_, PyModule>, attribute: &str) -> PyResult<Py<PyAny>> {
    Ok(module.getattr(attribute)?.unbind())
}
