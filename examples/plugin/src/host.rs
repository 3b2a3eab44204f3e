//! Finding, loading and running plugins.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Once;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::api::{plugin_api, Document, Rejected, Step};

/// Starts the interpreter, with `plugin_api` among the modules that are built in.
pub fn start() {
    static STARTED: Once = Once::new();
    STARTED.call_once(|| {
        pyo3::append_to_inittab!(plugin_api);
        pyo3::prepare_freethreaded_python();
    });
}

/// A plugin, ready to run.
pub struct Plugin {
    /// The name of its file, without the ending.
    pub name: String,
    step: Py<Step>,
}

/// How a document left the plugins.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// To be written.
    Done {
        /// The text after the last plugin.
        text: String,
        /// In the order in which they were made.
        remarks: Vec<String>,
    },
    /// Not to be written.
    Rejected {
        /// The plugin that rejected it.
        by: String,
        /// What it said.
        reason: String,
    },
}

impl Plugin {
    /// Runs a file and makes an instance of its class `Plugin`.
    ///
    /// # Errors
    /// What the file raises, and `TypeError` if its class is of another kind.
    pub fn load(py: Python<'_>, path: &Path) -> PyResult<Self> {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let util = py.import("importlib.util")?;
        let spec = util.call_method1("spec_from_file_location", (&name, path))?;
        let module = util.call_method1("module_from_spec", (&spec,))?;
        spec.getattr("loader")?
            .call_method1("exec_module", (&module,))?;
        let step = module.getattr("Plugin")?.call0()?;
        match step.downcast_into::<Step>() {
            Ok(step) => Ok(Plugin {
                name,
                step: step.unbind(),
            }),
            Err(_) => Err(PyTypeError::new_err(format!(
                "{name}: Plugin does not extend plugin_api.Step"
            ))),
        }
    }

    /// All files of a directory that end in `.py`, in the order of their names.
    ///
    /// # Errors
    /// As [`Plugin::load`], and what reading the directory gives.
    pub fn load_all(py: Python<'_>, directory: &Path) -> PyResult<Vec<Self>> {
        let mut paths: Vec<PathBuf> = fs::read_dir(directory)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        paths.retain(|path| path.extension().map_or(false, |ending| ending == "py"));
        paths.sort();
        paths.iter().map(|path| Plugin::load(py, path)).collect()
    }
}

/// Has each plugin work on the text.
///
/// # Errors
/// What a plugin raises, other than `Rejected`.
pub fn process(py: Python<'_>, plugins: &[Plugin], text: &str) -> PyResult<Outcome> {
    let document = Bound::new(py, Document::new(text))?;
    for plugin in plugins {
        match plugin.step.call_method1(py, "run", (&document,)) {
            Ok(_) => {}
            Err(error) if error.is_instance_of::<Rejected>(py) => {
                return Ok(Outcome::Rejected {
                    by: plugin.name.clone(),
                    reason: error.value(py).to_string(),
                });
            }
            Err(error) => return Err(error),
        }
    }
    let document = document.borrow();
    Ok(Outcome::Done {
        text: document.text.clone(),
        remarks: document.remarks.clone(),
    })
}
