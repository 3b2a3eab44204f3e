//! `major.minor` of a Python, and which versions are supported.

use std::fmt;
use std::str::FromStr;

use crate::config::InterpreterConfig;
use crate::env::{self, Env};
use crate::errors::{Context, Error, Result};
use crate::implementation::PythonImplementation;
use crate::{bail, ensure};

/// The `major.minor` version of a Python.
///
/// ```
/// use pyo3_build_config::PythonVersion;
///
/// let version: PythonVersion = "3.10".parse().unwrap();
/// assert!(version > PythonVersion { major: 3, minor: 9 });
/// assert!("3.10.1".parse::<PythonVersion>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PythonVersion {
    /// The number before the dot.
    pub major: u8,
    /// The number behind the dot.
    pub minor: u8,
}

impl PythonVersion {
    /// Python 3.13, the first with a free-threaded build.
    ///
    /// ```
    /// use pyo3_build_config::PythonVersion;
    ///
    /// assert_eq!(PythonVersion::PY313.to_string(), "3.13");
    /// ```
    pub const PY313: Self = Self::py3(13);

    /// The oldest version supported in any implementation; cfgs start here.
    pub(crate) const OLDEST: Self = Self::py3(7);
    /// The newest version whose headers the bindings follow.
    pub(crate) const NEWEST: Self = Self::py3(15);

    pub(crate) const PY38: Self = Self::py3(8);
    pub(crate) const PY310: Self = Self::py3(10);

    /// Python 3.`minor`.
    pub(crate) const fn py3(minor: u8) -> Self {
        PythonVersion { major: 3, minor }
    }

    /// The oldest and the newest supported version.
    fn supported(implementation: PythonImplementation) -> (Self, Self) {
        match implementation {
            PythonImplementation::CPython => (Self::OLDEST, Self::NEWEST),
            PythonImplementation::PyPy => (Self::py3(9), Self::py3(11)),
            PythonImplementation::GraalPy => (Self::py3(10), Self::py3(12)),
        }
    }
}

impl fmt::Display for PythonVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl FromStr for PythonVersion {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        let (major, minor) = match s.split_once('.') {
            Some(parts) => parts,
            None => bail!("`{}` is not a Python version of the form X.Y", s),
        };
        let number = |text: &str| {
            text.parse::<u8>()
                .with_context(|| format!("`{s}` is not a Python version of the form X.Y"))
        };
        Ok(PythonVersion {
            major: number(major)?,
            minor: number(minor)?,
        })
    }
}

/// Refuses an interpreter whose version the bindings do not know.
///
/// A CPython newer than that is fine with the stable ABI, but the user has to ask for it
/// (`PYO3_USE_ABI3_FORWARD_COMPATIBILITY=1`), because nobody has tried.
pub(crate) fn ensure_supported(config: &InterpreterConfig, env: &Env) -> Result<()> {
    let (version, implementation) = (config.version, config.implementation);
    let (oldest, newest) = PythonVersion::supported(implementation);
    if (oldest..=newest).contains(&version) || env.user_switch(env::UNSAFE_PYO3_SKIP_VERSION_CHECK)
    {
        return Ok(());
    }
    let of = match &config.executable {
        Some(executable) => format!(" of `{executable}`"),
        None => String::new(),
    };
    let this = env!("CARGO_PKG_VERSION");
    ensure!(
        version > newest,
        "the version{} is too old: {} {}, and pyo3 {} supports {} to {}\n\
         = help: set PYO3_PYTHON to a newer interpreter",
        of,
        implementation,
        version,
        this,
        oldest,
        newest
    );
    let too_new = format!(
        "the version{of} is newer than pyo3 {this} knows: {implementation} {version}, and supported \
         is {oldest} to {newest}\n= help: set PYO3_PYTHON to an older interpreter, or update pyo3"
    );
    ensure!(
        implementation == PythonImplementation::CPython,
        "{}",
        too_new
    );
    ensure!(
        !config.is_free_threaded(),
        "{}\n= help: the free-threaded build has no stable ABI, so that \
         PYO3_USE_ABI3_FORWARD_COMPATIBILITY cannot help",
        too_new
    );
    ensure!(
        env.user_switch(env::PYO3_USE_ABI3_FORWARD_COMPATIBILITY),
        "{}\n= help: or set PYO3_USE_ABI3_FORWARD_COMPATIBILITY=1 to build for the stable ABI \
         all the same",
        too_new
    );
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build_flags::BuildFlag;

    fn config(implementation: PythonImplementation, minor: u8) -> InterpreterConfig {
        let mut config = InterpreterConfig::of_version(PythonVersion::py3(minor));
        config.implementation = implementation;
        config.executable = Some("/opt/python".into());
        config
    }

    fn check(config: &InterpreterConfig, vars: &[(&'static str, &str)]) -> Result<()> {
        ensure_supported(config, &Env::fake(vars.iter().copied()))
    }

    #[test]
    fn versions_parse_and_print() {
        let version: PythonVersion = "3.13".parse().unwrap();
        assert_eq!(version, PythonVersion::PY313);
        assert_eq!(version.to_string(), "3.13");
        assert!(PythonVersion::py3(9) < PythonVersion::py3(10));
        for bad in ["3", "3.x", "3.13t", "", "3.11.4", "3.999"] {
            let error = bad.parse::<PythonVersion>().unwrap_err();
            assert!(error.to_string().contains(&format!("`{bad}`")), "{error}");
        }
    }

    #[test]
    fn the_supported_ranges_hold_at_both_ends() {
        use PythonImplementation::*;
        for (implementation, oldest, newest) in [(CPython, 7, 15), (PyPy, 9, 11), (GraalPy, 10, 12)]
        {
            for minor in 0..20 {
                let ok = check(&config(implementation, minor), &[]).is_ok();
                assert_eq!(
                    ok,
                    (oldest..=newest).contains(&minor),
                    "{implementation} {minor}"
                );
            }
        }
    }

    #[test]
    fn the_messages_name_the_interpreter_and_the_variable() {
        let old = check(&config(PythonImplementation::CPython, 6), &[])
            .unwrap_err()
            .to_string();
        assert!(
            old.contains("`/opt/python` is too old: CPython 3.6"),
            "{old}"
        );
        assert!(
            old.contains("3.7 to 3.15") && old.contains("PYO3_PYTHON"),
            "{old}"
        );

        let new = config(PythonImplementation::CPython, 16);
        let message = check(&new, &[]).unwrap_err().to_string();
        assert!(
            message.contains("PYO3_USE_ABI3_FORWARD_COMPATIBILITY=1"),
            "{message}"
        );
        check(&new, &[(env::PYO3_USE_ABI3_FORWARD_COMPATIBILITY, "1")]).unwrap();
        check(&new, &[(env::UNSAFE_PYO3_SKIP_VERSION_CHECK, "1")]).unwrap();

        let pypy = config(PythonImplementation::PyPy, 12);
        assert!(check(&pypy, &[(env::PYO3_USE_ABI3_FORWARD_COMPATIBILITY, "1")]).is_err());
    }

    #[test]
    fn forward_compatibility_does_not_help_free_threaded_builds() {
        let mut config = config(PythonImplementation::CPython, 16);
        config.build_flags.0.insert(BuildFlag::Py_GIL_DISABLED);
        let forward = [(env::PYO3_USE_ABI3_FORWARD_COMPATIBILITY, "1")];
        let message = check(&config, &forward).unwrap_err().to_string();
        assert!(message.contains("free-threaded"), "{message}");
    }

    #[test]
    fn a_supported_version_reads_no_variable() {
        let env = Env::fake::<&str>([]);
        ensure_supported(&config(PythonImplementation::CPython, 11), &env).unwrap();
        assert!(env.printed().is_empty());
    }
}
