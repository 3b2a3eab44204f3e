//! Asks an interpreter what it is, and makes an `InterpreterConfig` of the answer.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::run::run_script_in;
use crate::build_flags::BuildFlags;
use crate::config::InterpreterConfig;
use crate::ensure;
use crate::errors::{Context, Result};
use crate::implementation::PythonImplementation;
use crate::lib_name::{default_lib_name, has_shared_library, Naming};
use crate::version::PythonVersion;

/// The script whose output [`Report`] is.
const SCRIPT: &str = include_str!("report.py");

/// What an interpreter says of itself, key by key.
pub(crate) struct Report(HashMap<String, String>);

impl Report {
    /// Runs the interpreter, once.
    pub(crate) fn of(interpreter: &Path, directory: Option<&Path>) -> Result<Self> {
        let report = Report::parse(&run_script_in(interpreter, SCRIPT, directory)?);
        ensure!(
            report.get("version").is_some(),
            "`{}` ran, but did not do what a Python interpreter does",
            interpreter.display()
        );
        Ok(report)
    }

    /// Reads the lines of the script; whatever else the interpreter printed is left out.
    fn parse(text: &str) -> Self {
        let fields = text.lines().filter_map(|line| {
            let (key, value) = line.strip_prefix("pyo3:")?.split_once('=')?;
            Some((key.to_string(), value.trim_end().to_string()))
        });
        Report(fields.collect())
    }

    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    fn is_set(&self, key: &str) -> bool {
        self.get(key) == Some("1")
    }

    fn needed(&self, key: &str) -> Result<&str> {
        let value = self.get(key);
        ensure!(
            value.is_some(),
            "the interpreter did not tell its `{}`",
            key
        );
        Ok(value.unwrap_or_default())
    }

    /// `major.minor`.
    pub(crate) fn version(&self) -> Result<PythonVersion> {
        self.needed("version")?.parse()
    }

    /// The configuration. `abi3` says whether the stable ABI is wanted, as that is another library
    /// on Windows; the version is still that of the interpreter.
    pub(crate) fn config(&self, interpreter: &Path, abi3: bool) -> Result<InterpreterConfig> {
        let version = self.version()?;
        let mut config = InterpreterConfig::of_version(version);
        config.implementation = self.needed("implementation")?.parse()?;
        self.ensure_recent_graalvm(&config)?;
        config.abi3 = abi3;
        config.build_flags = BuildFlags::from_values(version, |name| self.get(name));
        let width = self.needed("pointer_width")?;
        config.pointer_width = Some(width.parse().context("bad pointer width")?);
        let executable = self.get("executable").map(str::to_string);
        config.executable = executable.or_else(|| Some(interpreter.to_string_lossy().into()));
        config.python_framework_prefix = self.get("PYTHONFRAMEWORKPREFIX").map(str::to_string);

        let naming = Naming::of_platform(self.needed("platform")?);
        let lib_name = default_lib_name(&config, naming, self.get("LDVERSION"));
        let library = match naming {
            Naming::Windows => Library::shared_in(self.under_base_prefix("libs")),
            Naming::Mingw => Library::shared_in(self.under_base_prefix("lib")),
            Naming::Unix | Naming::Cygwin => self.library_on_unix(&config, &lib_name),
        };
        config.lib_name = Some(lib_name);
        config.shared = library.shared;
        config.lib_dir = library.directory.map(|dir| dir.to_string_lossy().into());
        Ok(config)
    }

    fn ensure_recent_graalvm(&self, config: &InterpreterConfig) -> Result<()> {
        if let (true, Some(graalvm)) = (config.implementation.is_graalpy(), self.get("graalvm")) {
            let major: Option<u32> = graalvm.split('.').next().and_then(|n| n.parse().ok());
            ensure!(
                major.map_or(true, |major| major >= 24),
                "GraalPy of GraalVM {} is too old: 24.0 or later is supported",
                graalvm
            );
        }
        Ok(())
    }

    fn under_base_prefix(&self, name: &str) -> Option<PathBuf> {
        Some(Path::new(self.get("base_prefix")?).join(name))
    }

    /// Looks for the library on the disk: `sysconfig` describes how Python was built, and an
    /// interpreter that was moved (conda, python-build-standalone) is elsewhere now.
    fn library_on_unix(&self, config: &InterpreterConfig, lib_name: &str) -> Library {
        let directories = || {
            let configured = ["LIBDIR", "LIBPL"]
                .iter()
                .map(|key| self.get(key).map(PathBuf::from));
            // PyPy keeps its library beside its executable.
            let relative = ["lib", "bin"]
                .iter()
                .map(|name| self.under_base_prefix(name));
            configured.chain(relative).flatten()
        };
        let shared = directories().find(|directory| has_shared_library(directory, lib_name));
        let said_to_be_shared = self.is_set("Py_ENABLE_SHARED")
            || self.get("PYTHONFRAMEWORK").is_some()
            // conda links its executables statically, but ships the shared library.
            || self.is_set("conda")
            || config.implementation != PythonImplementation::CPython;
        let configured = || self.get("LIBDIR").map(PathBuf::from);
        if shared.is_some() || said_to_be_shared {
            return Library::shared_in(shared.or_else(configured));
        }
        let file = format!("lib{lib_name}.a");
        let archive = directories().find(|directory| directory.join(&file).exists());
        Library {
            shared: false,
            directory: archive.or_else(configured),
        }
    }
}

/// Where libpython is.
struct Library {
    shared: bool,
    directory: Option<PathBuf>,
}

impl Library {
    fn shared_in(directory: Option<PathBuf>) -> Self {
        Library {
            shared: true,
            directory,
        }
    }
}

#[cfg(test)]
mod tests;
