//! `plugin_api`: what plugins import. It exists in this program alone, there is no file of that name.

use pyo3::exceptions::{PyException, PyTypeError};
use pyo3::prelude::*;

pyo3::create_exception!(
    plugin_api,
    Rejected,
    PyException,
    "A plugin raises this to keep a document from being written."
);

/// A text on its way through the plugins.
#[pyclass(module = "plugin_api")]
pub struct Document {
    /// The text, which plugins replace.
    #[pyo3(get, set)]
    pub text: String,
    /// What plugins have to say about it.
    pub remarks: Vec<String>,
}

impl Document {
    /// A document that no plugin has seen yet.
    pub fn new(text: impl Into<String>) -> Self {
        Document {
            text: text.into(),
            remarks: Vec::new(),
        }
    }
}

#[pymethods]
impl Document {
    /// Tells the user something.
    fn remark(&mut self, text: String) {
        self.remarks.push(text);
    }

    fn __len__(&self) -> usize {
        self.text.chars().count()
    }
}

/// What a plugin extends. A file has one class of this kind, called `Plugin`.
#[pyclass(subclass, module = "plugin_api")]
pub struct Step {}

#[pymethods]
impl Step {
    #[new]
    fn new() -> Self {
        Step {}
    }

    /// Works on the document. Plugins override this.
    fn run(slf: &Bound<'_, Self>, _document: &Bound<'_, Document>) -> PyResult<()> {
        let name = slf.get_type().qualname()?;
        Err(PyTypeError::new_err(format!("{name} does not define run")))
    }
}

/// For plugins.
#[pymodule]
pub mod plugin_api {
    #[pymodule_export]
    use super::{Document, Rejected, Step};
}
