//! The cfgs that code depends on: `Py_3_x`, `Py_LIMITED_API`, `Py_GIL_DISABLED`, `PyPy`, ...

use crate::build_flags::BuildFlag;
use crate::config::InterpreterConfig;
use crate::directives;
use crate::env::Env;
use crate::implementation::PythonImplementation;
use crate::rustc;
use crate::version::PythonVersion;

impl InterpreterConfig {
    /// The lines that set the cfgs of this configuration.
    #[doc(hidden)]
    pub fn build_script_outputs(&self) -> Vec<String> {
        let mut cfgs: Vec<String> = (PythonVersion::OLDEST.minor..=self.version.minor)
            .map(|minor| format!("Py_3_{minor}"))
            .collect();
        match self.implementation {
            PythonImplementation::PyPy => cfgs.push("PyPy".into()),
            PythonImplementation::GraalPy => cfgs.push("GraalPy".into()),
            PythonImplementation::CPython => {}
        }
        if self.uses_stable_abi() {
            cfgs.push("Py_LIMITED_API".into());
        }
        cfgs.extend(
            self.build_flags
                .sorted()
                .into_iter()
                .map(|flag| match flag {
                    BuildFlag::Py_GIL_DISABLED => flag.to_string(),
                    flag => format!("py_sys_config=\"{flag}\""),
                }),
        );
        cfgs.into_iter()
            .map(|cfg| format!("cargo:rustc-cfg={cfg}"))
            .collect()
    }

    /// Why the stable ABI that was asked for is not what is built.
    pub(crate) fn stable_abi_warning(&self) -> Option<String> {
        if !self.abi3 || self.uses_stable_abi() {
            return None;
        }
        let who = match self.implementation {
            PythonImplementation::CPython => "the free-threaded build of CPython",
            PythonImplementation::PyPy => "PyPy",
            PythonImplementation::GraalPy => "GraalPy",
        };
        Some(format!(
            "{who} has no stable ABI (abi3), so what is built runs on version {} only",
            self.version
        ))
    }
}

/// The lines that tell the compiler of every cfg that there may be.
pub(crate) fn expected_cfg_lines(rustc_minor: Option<u32>) -> Vec<String> {
    if !rustc::checks_cfgs(rustc_minor) {
        return Vec::new();
    }
    let versions = (PythonVersion::OLDEST.minor..=PythonVersion::NEWEST.minor)
        .map(|minor| format!("Py_3_{minor}"));
    let fixed = [
        "Py_LIMITED_API",
        "Py_GIL_DISABLED",
        "PyPy",
        "GraalPy",
        "pyo3_disable_reference_pool",
        "pyo3_leak_on_drop_without_reference_pool",
        "pyo3_count_callbacks",
    ];
    let names = versions
        .chain(fixed.iter().map(|name| name.to_string()))
        .chain(rustc::names().map(str::to_string));
    // The values are not listed: a configuration file may bring others.
    names
        .chain(["py_sys_config, values(any())".to_string()])
        .map(|cfg| format!("cargo:rustc-check-cfg=cfg({cfg})"))
        .collect()
}

/// Tells the compiler of every cfg that there may be, so that it does not warn of them.
#[doc(hidden)]
pub fn print_expected_cfgs() {
    let minor = rustc::minor_version(&Env::process());
    for line in expected_cfg_lines(minor) {
        directives::print(&line);
    }
}

/// Sets the cfgs that tell which features the compiler has.
#[doc(hidden)]
pub fn print_feature_cfgs() {
    let minor = rustc::minor_version(&Env::process());
    for line in rustc::lines(minor) {
        directives::print(&line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cfgs(config: &InterpreterConfig) -> Vec<String> {
        let lines = config.build_script_outputs().into_iter();
        lines
            .map(|line| line.strip_prefix("cargo:rustc-cfg=").unwrap().to_string())
            .collect()
    }

    #[test]
    fn versions_up_to_the_interpreters() {
        let config = InterpreterConfig::of_version(PythonVersion::py3(9));
        assert_eq!(cfgs(&config), ["Py_3_7", "Py_3_8", "Py_3_9"]);
    }

    #[test]
    fn the_stable_abi_is_one_cfg_more() {
        let mut config = InterpreterConfig::of_version(PythonVersion::py3(7));
        config.abi3 = true;
        assert_eq!(cfgs(&config), ["Py_3_7", "Py_LIMITED_API"]);
        assert!(config.stable_abi_warning().is_none());
    }

    #[test]
    fn the_stable_abi_is_warned_of_where_there_is_none() {
        let mut config = InterpreterConfig::of_version(PythonVersion::py3(9));
        config.abi3 = true;
        config.implementation = PythonImplementation::PyPy;
        assert_eq!(cfgs(&config).last().unwrap(), "PyPy");
        assert!(config.stable_abi_warning().unwrap().starts_with("PyPy"));
        config.implementation = PythonImplementation::GraalPy;
        assert_eq!(cfgs(&config).last().unwrap(), "GraalPy");
        config.implementation = PythonImplementation::CPython;
        config.build_flags.0.insert(BuildFlag::Py_GIL_DISABLED);
        assert_eq!(cfgs(&config).last().unwrap(), "Py_GIL_DISABLED");
        assert!(config
            .stable_abi_warning()
            .unwrap()
            .contains("free-threaded"));
    }

    #[test]
    fn flags_come_in_alphabetical_order() {
        let mut config = InterpreterConfig::of_version(PythonVersion::py3(7));
        config.build_flags = "Py_REF_DEBUG,Mine,Py_DEBUG".parse().unwrap();
        assert_eq!(
            cfgs(&config),
            [
                "Py_3_7",
                "py_sys_config=\"Mine\"",
                "py_sys_config=\"Py_DEBUG\"",
                "py_sys_config=\"Py_REF_DEBUG\""
            ]
        );
    }

    /// What may be set must have been announced.
    #[test]
    fn every_cfg_is_expected() {
        let expected = expected_cfg_lines(Some(95)).join("\n");
        let mut config = InterpreterConfig::of_version(PythonVersion::NEWEST);
        config.abi3 = true;
        let mut set = cfgs(&config);
        config.implementation = PythonImplementation::PyPy;
        set.extend(cfgs(&config));
        config.implementation = PythonImplementation::GraalPy;
        config.build_flags.0.insert(BuildFlag::Py_GIL_DISABLED);
        set.extend(cfgs(&config));
        set.extend(rustc::names().map(str::to_string));
        for cfg in set {
            assert!(expected.contains(&format!("=cfg({cfg})")), "{cfg}");
        }
        assert!(expected_cfg_lines(Some(79)).is_empty());
    }
}
