//! The stable ABI ("abi3", the limited API): whether it is wanted, from which version on, and
//! building for it without an interpreter.

use crate::config::InterpreterConfig;
use crate::ensure;
use crate::env::{self, Env};
use crate::errors::Result;
use crate::lib_name::{default_lib_name, Naming};
use crate::target::Target;
use crate::version::PythonVersion;

/// What the build wants of the stable ABI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StableAbi {
    /// Whether to build for it.
    pub(crate) wanted: bool,
    /// The oldest Python to run on; without it, that of the interpreter.
    pub(crate) minimum: Option<PythonVersion>,
}

impl StableAbi {
    /// What the cargo features say. They are those of this crate, which pyo3-ffi turns on with its
    /// own: a build script of a user sees only features of that user's crate in its environment.
    pub(crate) fn of_build(env: &Env) -> Self {
        let minimum = lowest_feature();
        let wanted =
            cfg!(feature = "abi3") || env.user_switch(env::PYO3_USE_ABI3_FORWARD_COMPATIBILITY);
        StableAbi { wanted, minimum }
    }

    /// Applies the wish to the configuration of an interpreter or a file.
    ///
    /// An implementation without a stable ABI keeps its version.
    pub(crate) fn apply(self, config: &mut InterpreterConfig) -> Result<()> {
        config.abi3 |= self.wanted;
        if let (true, Some(minimum)) = (config.uses_stable_abi(), self.minimum) {
            ensure!(
                minimum <= config.version,
                "cannot set a minimum Python version {} higher than the interpreter version {} \
                 (the feature abi3-py{}{} asks for the minimum)\n\
                 = help: set PYO3_PYTHON to a newer interpreter, or choose a lower abi3-py3* feature",
                minimum,
                config.version,
                minimum.major,
                minimum.minor
            );
            config.version = minimum;
        }
        Ok(())
    }

    /// The configuration for the stable ABI of a CPython that nobody has looked at.
    pub(crate) fn without_interpreter(self, target: &Target) -> Option<InterpreterConfig> {
        let version = self.minimum.filter(|_| self.wanted)?;
        let mut config = InterpreterConfig::of_version(version);
        config.abi3 = true;
        // Elsewhere there is no library that serves every version.
        if target.is_windows() || target.is_cygwin() {
            config.lib_name = Some(default_lib_name(&config, Naming::of_target(target), None));
        }
        Some(config)
    }
}

/// The lowest of the `abi3-py3*` features that are on.
fn lowest_feature() -> Option<PythonVersion> {
    let features = [
        (7, cfg!(feature = "abi3-py37")),
        (8, cfg!(feature = "abi3-py38")),
        (9, cfg!(feature = "abi3-py39")),
        (10, cfg!(feature = "abi3-py310")),
        (11, cfg!(feature = "abi3-py311")),
        (12, cfg!(feature = "abi3-py312")),
        (13, cfg!(feature = "abi3-py313")),
        (14, cfg!(feature = "abi3-py314")),
    ];
    let lowest = features.iter().find(|(_, is_on)| *is_on);
    lowest.map(|(minor, _)| PythonVersion::py3(*minor))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build_flags::BuildFlag;
    use crate::implementation::PythonImplementation;

    const PY38: StableAbi = StableAbi {
        wanted: true,
        minimum: Some(PythonVersion::PY38),
    };

    #[test]
    fn the_version_is_lowered_to_the_minimum() {
        let mut config = InterpreterConfig::of_version(PythonVersion::py3(11));
        PY38.apply(&mut config).unwrap();
        assert!(config.abi3);
        assert_eq!(config.version, PythonVersion::PY38);
    }

    #[test]
    fn without_a_minimum_the_interpreter_is_the_minimum() {
        let abi3 = StableAbi {
            minimum: None,
            ..PY38
        };
        let mut config = InterpreterConfig::of_version(PythonVersion::py3(11));
        abi3.apply(&mut config).unwrap();
        assert!(config.abi3);
        assert_eq!(config.version, PythonVersion::py3(11));
    }

    #[test]
    fn an_interpreter_older_than_the_minimum_is_an_error() {
        let mut config = InterpreterConfig::of_version(PythonVersion::py3(7));
        let error = PY38.apply(&mut config).unwrap_err().to_string();
        assert!(
            error.contains("3.8 higher than the interpreter version 3.7"),
            "{error}"
        );
        assert!(
            error.contains("abi3-py38") && error.contains("PYO3_PYTHON"),
            "{error}"
        );
    }

    #[test]
    fn implementations_without_a_stable_abi_keep_their_version() {
        let mut pypy = InterpreterConfig::of_version(PythonVersion::py3(10));
        pypy.implementation = PythonImplementation::PyPy;
        let mut free_threaded = InterpreterConfig::of_version(PythonVersion::PY313);
        free_threaded
            .build_flags
            .0
            .insert(BuildFlag::Py_GIL_DISABLED);
        for mut config in [pypy, free_threaded] {
            let version = config.version;
            PY38.apply(&mut config).unwrap();
            assert_eq!(config.version, version);
            assert!(!config.uses_stable_abi());
        }
    }

    #[test]
    fn no_interpreter_is_needed_with_a_minimum() {
        let target = |name: &str| Target::of_triple(name);
        let linux = PY38
            .without_interpreter(&target("x86_64-unknown-linux-gnu"))
            .unwrap();
        assert!(linux.abi3);
        assert_eq!((linux.version, linux.lib_name), (PythonVersion::PY38, None));
        let windows = PY38
            .without_interpreter(&target("x86_64-pc-windows-msvc"))
            .unwrap();
        assert_eq!(windows.lib_name.as_deref(), Some("python3"));
        let no_minimum = StableAbi {
            minimum: None,
            ..PY38
        };
        assert!(no_minimum
            .without_interpreter(&target("x86_64-pc-windows-msvc"))
            .is_none());
    }
}
