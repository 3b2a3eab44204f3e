//! `InterpreterConfig`: what a build needs to know of its Python, and its form as a file.
//!
//! The same text form serves `PYO3_CONFIG_FILE` and, hex encoded, the passing of the configuration
//! from pyo3-ffi's build script to those of its dependents.

use std::ffi::OsStr;
use std::fmt::Display;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::str::FromStr;

use crate::abi3::StableAbi;
use crate::build_flags::{BuildFlag, BuildFlags};
use crate::env::{Env, DEP_PYTHON_PYO3_CONFIG};
use crate::errors::{Context, Error, Result};
use crate::implementation::PythonImplementation;
use crate::interpreter::{self, Report};
use crate::version::PythonVersion;
use crate::{bail, directives, ensure, warn};

/// What a build needs to know of its Python.
///
/// ```
/// use pyo3_build_config::{BuildFlags, InterpreterConfig, PythonImplementation, PythonVersion};
///
/// let config = InterpreterConfig {
///     implementation: PythonImplementation::CPython,
///     version: PythonVersion { major: 3, minor: 12 },
///     shared: true,
///     abi3: false,
///     lib_name: Some("python3.12".into()),
///     lib_dir: None,
///     executable: None,
///     pointer_width: Some(64),
///     build_flags: BuildFlags::new(),
///     python_framework_prefix: None,
///     suppress_build_script_link_lines: false,
///     extra_build_script_lines: Vec::new(),
/// };
/// assert!(config.version < PythonVersion::PY313);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InterpreterConfig {
    /// Which program runs Python.
    pub implementation: PythonImplementation,
    /// The version of the interpreter; with the stable ABI, the oldest version to run on.
    pub version: PythonVersion,
    /// Whether libpython is a shared library.
    pub shared: bool,
    /// Whether the stable ABI is wanted. Free-threaded builds, PyPy and GraalPy have none.
    pub abi3: bool,
    /// The name of libpython for the linker.
    pub lib_name: Option<String>,
    /// The directory of libpython.
    pub lib_dir: Option<String>,
    /// The interpreter itself.
    pub executable: Option<String>,
    /// The width of a pointer in bits.
    pub pointer_width: Option<u32>,
    /// The switches that the interpreter was built with.
    pub build_flags: BuildFlags,
    /// The directory of `Python.framework`, on macOS.
    pub python_framework_prefix: Option<String>,
    /// Whether pyo3-ffi leaves the lines for the linker to `extra_build_script_lines`.
    pub suppress_build_script_link_lines: bool,
    /// Lines that pyo3-ffi's build script prints as they are.
    pub extra_build_script_lines: Vec<String>,
}

impl InterpreterConfig {
    /// A CPython of which only the version is known.
    pub(crate) fn of_version(version: PythonVersion) -> Self {
        InterpreterConfig {
            implementation: PythonImplementation::CPython,
            version,
            shared: true,
            abi3: false,
            lib_name: None,
            lib_dir: None,
            executable: None,
            pointer_width: None,
            build_flags: BuildFlags::new(),
            python_framework_prefix: None,
            suppress_build_script_link_lines: false,
            extra_build_script_lines: Vec::new(),
        }
    }

    /// Whether the interpreter runs without a GIL.
    ///
    /// ```
    /// use pyo3_build_config::InterpreterConfig;
    ///
    /// let read = |text: &str| InterpreterConfig::from_reader(text.as_bytes()).unwrap();
    /// assert!(read("version=3.13\nbuild_flags=Py_GIL_DISABLED\n").is_free_threaded());
    /// assert!(!read("version=3.13\n").is_free_threaded());
    /// ```
    pub fn is_free_threaded(&self) -> bool {
        self.build_flags.0.contains(&BuildFlag::Py_GIL_DISABLED)
    }

    /// Whether the stable ABI is wanted and there is one.
    pub(crate) fn uses_stable_abi(&self) -> bool {
        self.abi3
            && self.implementation == PythonImplementation::CPython
            && !self.is_free_threaded()
    }

    /// Runs a Python script with the interpreter and returns what it printed.
    ///
    /// # Errors
    ///
    /// If no interpreter is known, it cannot be started, or the script fails.
    ///
    /// ```
    /// # use pyo3_build_config::InterpreterConfig;
    /// # let mut config = InterpreterConfig::from_reader("version=3.7\n".as_bytes()).unwrap();
    /// assert!(config.executable.is_none());
    /// assert!(config.run_python_script("print(6 * 7)").is_err());
    ///
    /// # let usual = if cfg!(windows) { "python" } else { "python3" };
    /// # let python = std::env::var("PYO3_PYTHON").unwrap_or_else(|_| usual.into());
    /// config.executable = Some(python);
    /// assert_eq!(config.run_python_script("print(6 * 7)").unwrap().trim(), "42");
    /// assert!(config.run_python_script("raise SystemExit(1)").is_err());
    /// ```
    pub fn run_python_script(&self, script: &str) -> Result<String> {
        self.run_python_script_with_envs(script, std::iter::empty::<(&str, &str)>())
    }

    /// As [`InterpreterConfig::run_python_script`], with environment variables added.
    ///
    /// # Errors
    ///
    /// If no interpreter is known, it cannot be started, or the script fails.
    ///
    /// ```
    /// # use pyo3_build_config::InterpreterConfig;
    /// # let mut config = InterpreterConfig::from_reader("version=3.7\n".as_bytes()).unwrap();
    /// # let usual = if cfg!(windows) { "python" } else { "python3" };
    /// # let python = std::env::var("PYO3_PYTHON").unwrap_or_else(|_| usual.into());
    /// config.executable = Some(python);
    /// let script = "import os; print(os.environ['DEPTH'])";
    /// let printed = config.run_python_script_with_envs(script, [("DEPTH", "3")]).unwrap();
    /// assert_eq!(printed.trim(), "3");
    /// ```
    pub fn run_python_script_with_envs<I, K, V>(&self, script: &str, envs: I) -> Result<String>
    where
        I: IntoIterator<Item = (K, V)>,
        K: AsRef<OsStr>,
        V: AsRef<OsStr>,
    {
        match &self.executable {
            Some(executable) => interpreter::run_script(Path::new(executable), script, envs),
            None => bail!("this configuration names no Python interpreter to run a script with"),
        }
    }

    /// Asks an interpreter; the file is started once.
    #[doc(hidden)]
    pub fn from_interpreter(interpreter: impl AsRef<Path>) -> Result<Self> {
        let interpreter = interpreter.as_ref();
        let abi3 = StableAbi::of_build(&Env::process());
        let mut config = Report::of(interpreter, None)?.config(interpreter, abi3.wanted)?;
        abi3.apply(&mut config)?;
        Ok(config)
    }

    /// The configuration that pyo3-ffi's build script passed to this one, if this is the build
    /// script of a crate that depends on pyo3-ffi directly.
    #[doc(hidden)]
    pub fn from_cargo_dep_env() -> Option<Result<Self>> {
        Self::passed_by_ffi(&Env::process())
    }

    pub(crate) fn passed_by_ffi(env: &Env) -> Option<Result<Self>> {
        let hex = env.cargo(DEP_PYTHON_PYO3_CONFIG)?;
        let read = || Self::from_reader(&*decode_hex(&hex)?);
        Some(read().with_context(|| format!("cannot read {DEP_PYTHON_PYO3_CONFIG}")))
    }

    /// Passes the configuration to the build scripts of dependents; see
    /// [`InterpreterConfig::from_cargo_dep_env`].
    #[doc(hidden)]
    pub fn to_cargo_dep_env(&self) -> Result<()> {
        directives::print(&self.dep_env_line()?);
        Ok(())
    }

    pub(crate) fn dep_env_line(&self) -> Result<String> {
        let mut text = Vec::new();
        self.to_writer(&mut text)?;
        let hex: String = text.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(format!("cargo:PYO3_CONFIG={hex}"))
    }

    /// Reads a configuration file.
    #[doc(hidden)]
    pub fn from_path(path: impl AsRef<Path>) -> Result<Self> {
        let path = path.as_ref();
        let text = std::fs::read(path)
            .with_context(|| format!("cannot read the configuration file `{}`", path.display()))?;
        Self::from_reader(&*text)
            .with_context(|| format!("in the configuration file `{}`", path.display()))
    }

    /// Reads the text form: `key=value` a line. Only `version` has to be there; a key that nobody
    /// knows is warned of and left out.
    #[doc(hidden)]
    pub fn from_reader(reader: impl Read) -> Result<Self> {
        let mut config = Self::of_version(PythonVersion::OLDEST);
        let mut has_version = false;
        for (i, line) in BufReader::new(reader).lines().enumerate() {
            let line = line.context("not text in UTF-8")?;
            let line = line.trim_end_matches('\r');
            if line.is_empty() {
                continue;
            }
            let (key, value) = match line.split_once('=') {
                Some(parts) => parts,
                None => bail!("line {}: expected `key=value`, found `{}`", i + 1, line),
            };
            has_version |= key == "version";
            config
                .set(key, value)
                .with_context(|| format!("line {}: bad value for `{key}`", i + 1))?;
        }
        ensure!(has_version, "the key `version` is missing");
        config.build_flags.add_implied(config.version);
        Ok(config)
    }

    /// Sets the field of one key of the text form.
    fn set(&mut self, key: &str, value: &str) -> Result<()> {
        match key {
            "implementation" => self.implementation = value.parse()?,
            "version" => self.version = value.parse()?,
            "shared" => self.shared = parse(value)?,
            "abi3" => self.abi3 = parse(value)?,
            "lib_name" => self.lib_name = nonempty(value),
            "lib_dir" => self.lib_dir = nonempty(value),
            "executable" => self.executable = nonempty(value),
            "pointer_width" if value.is_empty() => self.pointer_width = None,
            "pointer_width" => self.pointer_width = Some(parse(value)?),
            "build_flags" => self.build_flags = value.parse()?,
            "python_framework_prefix" => self.python_framework_prefix = nonempty(value),
            "suppress_build_script_link_lines" => {
                self.suppress_build_script_link_lines = parse(value)?;
            }
            "extra_build_script_line" => self.extra_build_script_lines.push(value.into()),
            unknown => warn!("unknown key `{}` in the PyO3 configuration", unknown),
        }
        Ok(())
    }

    /// Writes the text form.
    #[doc(hidden)]
    pub fn to_writer(&self, mut writer: impl Write) -> Result<()> {
        for (key, value) in self.lines() {
            ensure!(
                !value.contains('\n'),
                "the value of `{}` has a line break, which the text form cannot express: {:?}",
                key,
                value
            );
            writeln!(writer, "{key}={value}").context("cannot write the configuration")?;
        }
        Ok(())
    }

    /// The lines of the text form. Fields that are not known have no line.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let mut lines = vec![
            ("implementation", self.implementation.to_string()),
            ("version", self.version.to_string()),
            ("shared", self.shared.to_string()),
            ("abi3", self.abi3.to_string()),
        ];
        let mut known = |key, value: Option<&dyn Display>| {
            lines.extend(value.map(|value| (key, value.to_string())));
        };
        known("lib_name", display(&self.lib_name));
        known("lib_dir", display(&self.lib_dir));
        known("executable", display(&self.executable));
        known("pointer_width", display(&self.pointer_width));
        known("build_flags", Some(&self.build_flags));
        known(
            "python_framework_prefix",
            display(&self.python_framework_prefix),
        );
        known(
            "suppress_build_script_link_lines",
            Some(&self.suppress_build_script_link_lines),
        );
        for line in &self.extra_build_script_lines {
            known("extra_build_script_line", Some(line));
        }
        lines
    }
}

fn display<T: Display>(value: &Option<T>) -> Option<&dyn Display> {
    value.as_ref().map(|value| value as &dyn Display)
}

fn nonempty(value: &str) -> Option<String> {
    (!value.is_empty()).then(|| value.to_string())
}

fn parse<T>(value: &str) -> Result<T>
where
    T: FromStr,
    T::Err: std::error::Error + 'static,
{
    value
        .parse()
        .with_context(|| format!("cannot understand `{value}`"))
}

fn decode_hex(hex: &str) -> Result<Vec<u8>> {
    let wrong = || Error::from("not hex encoded");
    ensure!(hex.len() % 2 == 0, "not hex encoded");
    (0..hex.len())
        .step_by(2)
        .map(|i| {
            let digits = hex.get(i..i + 2).ok_or_else(wrong)?;
            u8::from_str_radix(digits, 16).map_err(|_| wrong())
        })
        .collect()
}

#[cfg(test)]
mod tests;
