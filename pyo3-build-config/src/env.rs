//! Every environment variable that a build reads is read here, and cargo is told.
//!
//! A variable is announced with `cargo:rerun-if-env-changed` when it is read, and the callers read
//! it only where its value can decide something. That keeps needless rebuilds away: with
//! `PYO3_PYTHON` set, say, nobody looks at `PATH`, and cargo does not either.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::Path;

use crate::directives;

/// The interpreter to inspect.
pub(crate) const PYO3_PYTHON: &str = "PYO3_PYTHON";
/// A file that replaces the search for an interpreter.
pub(crate) const PYO3_CONFIG_FILE: &str = "PYO3_CONFIG_FILE";
/// If set, no interpreter is run.
pub(crate) const PYO3_NO_PYTHON: &str = "PYO3_NO_PYTHON";
/// If set, the build is a cross compilation.
pub(crate) const PYO3_CROSS: &str = "PYO3_CROSS";
/// Where the target's libpython and sysconfigdata are.
pub(crate) const PYO3_CROSS_LIB_DIR: &str = "PYO3_CROSS_LIB_DIR";
/// The target's Python version.
pub(crate) const PYO3_CROSS_PYTHON_VERSION: &str = "PYO3_CROSS_PYTHON_VERSION";
/// The target's Python implementation.
pub(crate) const PYO3_CROSS_PYTHON_IMPLEMENTATION: &str = "PYO3_CROSS_PYTHON_IMPLEMENTATION";
/// The module name of one of several sysconfigdata files.
pub(crate) const SYSCONFIGDATA_NAME: &str = "_PYTHON_SYSCONFIGDATA_NAME";
/// `1` shows the configuration and stops.
pub(crate) const PYO3_PRINT_CONFIG: &str = "PYO3_PRINT_CONFIG";
/// Read for nothing but to rebuild when it changes.
pub(crate) const PYO3_ENVIRONMENT_SIGNATURE: &str = "PYO3_ENVIRONMENT_SIGNATURE";
/// `1` turns the stable ABI on and allows interpreters newer than this crate.
pub(crate) const PYO3_USE_ABI3_FORWARD_COMPATIBILITY: &str = "PYO3_USE_ABI3_FORWARD_COMPATIBILITY";
/// `1` skips the check of the interpreter's version.
pub(crate) const UNSAFE_PYO3_SKIP_VERSION_CHECK: &str = "UNSAFE_PYO3_SKIP_VERSION_CHECK";
/// `0` links libpython, even with the feature `extension-module`; anything else does not, even without.
pub(crate) const PYO3_BUILD_EXTENSION_MODULE: &str = "PYO3_BUILD_EXTENSION_MODULE";
/// An activated virtual environment.
pub(crate) const VIRTUAL_ENV: &str = "VIRTUAL_ENV";
/// An activated conda environment.
pub(crate) const CONDA_PREFIX: &str = "CONDA_PREFIX";
/// Where programs are looked for.
pub(crate) const PATH: &str = "PATH";
/// Which Python a pyenv shim starts.
pub(crate) const PYENV_VERSION: &str = "PYENV_VERSION";
/// The configuration that pyo3-ffi hands to the build scripts of its dependents; set by cargo.
pub(crate) const DEP_PYTHON_PYO3_CONFIG: &str = "DEP_PYTHON_PYO3_CONFIG";

/// The environment of a build: the process's own, or a made one in tests.
pub(crate) struct Env {
    source: Source,
    /// Lines already printed, so that each is printed once.
    printed: RefCell<BTreeSet<String>>,
}

enum Source {
    Process,
    #[cfg(test)]
    Fake(std::collections::HashMap<String, OsString>),
}

impl Env {
    /// The environment of this process.
    pub(crate) fn process() -> Self {
        Env {
            source: Source::Process,
            printed: RefCell::default(),
        }
    }

    /// A made environment that prints nothing; see [`Env::printed`].
    #[cfg(test)]
    pub(crate) fn fake<V: Into<OsString>>(
        vars: impl IntoIterator<Item = (&'static str, V)>,
    ) -> Self {
        let vars = vars.into_iter().map(|(k, v)| (k.to_string(), v.into()));
        Env {
            source: Source::Fake(vars.collect()),
            printed: RefCell::default(),
        }
    }

    /// A variable that cargo sets, and whose changes cargo knows of.
    pub(crate) fn cargo(&self, name: &str) -> Option<String> {
        self.raw(name).map(|value| value.to_string_lossy().into())
    }

    /// A variable that the user sets: cargo runs the build script again when it changes.
    pub(crate) fn user(&self, name: &str) -> Option<OsString> {
        self.say(format!("cargo:rerun-if-env-changed={name}"));
        self.raw(name)
    }

    /// As [`Env::user`]; set to nothing counts as not set.
    pub(crate) fn user_nonempty(&self, name: &str) -> Option<OsString> {
        self.user(name).filter(|value| !value.is_empty())
    }

    /// As [`Env::user_nonempty`], for values that are text.
    pub(crate) fn user_text(&self, name: &str) -> Option<String> {
        let value = self.user_nonempty(name)?;
        Some(value.to_string_lossy().into())
    }

    /// Whether the variable is set to `1`.
    pub(crate) fn user_switch(&self, name: &str) -> bool {
        self.user(name).map_or(false, |value| value == "1")
    }

    /// Makes cargo run the build script again when the file changes. A file that is not there is
    /// left out, because cargo would then run the script every time.
    pub(crate) fn watch_file(&self, path: &Path) {
        if path.exists() {
            self.say(format!("cargo:rerun-if-changed={}", path.display()));
        }
    }

    /// Shows a warning, once.
    pub(crate) fn warn(&self, message: &str) {
        self.say(directives::warning_line(message));
    }

    fn raw(&self, name: &str) -> Option<OsString> {
        match &self.source {
            Source::Process => std::env::var_os(name),
            #[cfg(test)]
            Source::Fake(vars) => vars.get(name).cloned(),
        }
    }

    fn say(&self, line: String) {
        // Only build scripts have an `OUT_DIR`; in any other program the lines mean nothing.
        let speaks =
            matches!(self.source, Source::Process) && std::env::var_os("OUT_DIR").is_some();
        if speaks && !self.printed.borrow().contains(&line) {
            directives::print(&line);
        }
        self.printed.borrow_mut().insert(line);
    }

    /// The lines said so far, in alphabetical order.
    #[cfg(test)]
    pub(crate) fn printed(&self) -> Vec<String> {
        self.printed.borrow().iter().cloned().collect()
    }
}

/// Reads a variable that cargo sets.
pub fn cargo_env_var(var: &str) -> Option<String> {
    Env::process().cargo(var)
}

/// Reads a variable that the user sets; cargo runs the build script again when it changes.
pub fn env_var(var: &str) -> Option<OsString> {
    Env::process().user(var)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_variables_of_the_user_are_watched_and_each_once() {
        let env = Env::fake([("TARGET", "x"), ("PYO3_CROSS", ""), ("A", "1")]);
        assert_eq!(env.cargo("TARGET").as_deref(), Some("x"));
        assert!(env.user("PYO3_CROSS").is_some());
        assert!(env.user_nonempty("PYO3_CROSS").is_none());
        assert!(env.user_switch("A"));
        assert!(!env.user_switch("B"));
        assert_eq!(
            env.printed(),
            [
                "cargo:rerun-if-env-changed=A",
                "cargo:rerun-if-env-changed=B",
                "cargo:rerun-if-env-changed=PYO3_CROSS"
            ]
        );
    }

    #[test]
    fn a_missing_file_is_not_watched() {
        let env = Env::fake::<&str>([]);
        env.watch_file(Path::new("/no/such/file"));
        env.watch_file(Path::new(env!("CARGO_MANIFEST_DIR")));
        assert_eq!(env.printed().len(), 1);
    }
}
