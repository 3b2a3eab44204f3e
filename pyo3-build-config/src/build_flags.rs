//! Compile-time switches of an interpreter that change its ABI or its behaviour.

use std::collections::HashSet;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::version::PythonVersion;

/// A switch that an interpreter was built with.
///
/// ```
/// use pyo3_build_config::BuildFlag;
///
/// assert_eq!("Py_DEBUG".parse(), Ok::<_, std::convert::Infallible>(BuildFlag::Py_DEBUG));
/// assert_eq!(BuildFlag::Py_GIL_DISABLED.to_string(), "Py_GIL_DISABLED");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(non_camel_case_types)] // the names are those of the C macros
pub enum BuildFlag {
    /// Debug build: more checks, another ABI before 3.8.
    Py_DEBUG,
    /// Counts all references.
    Py_REF_DEBUG,
    /// Links all objects into a list.
    Py_TRACE_REFS,
    /// Free-threaded build: another layout of objects.
    Py_GIL_DISABLED,
    /// Counts allocations per type.
    COUNT_ALLOCS,
    /// Any other name, from a configuration file.
    Other(String),
}

impl BuildFlag {
    /// The flags that an interpreter is asked for.
    pub(crate) const ALL: [BuildFlag; 5] = [
        BuildFlag::Py_DEBUG,
        BuildFlag::Py_REF_DEBUG,
        BuildFlag::Py_TRACE_REFS,
        BuildFlag::Py_GIL_DISABLED,
        BuildFlag::COUNT_ALLOCS,
    ];

    pub(crate) fn name(&self) -> &str {
        match self {
            BuildFlag::Py_DEBUG => "Py_DEBUG",
            BuildFlag::Py_REF_DEBUG => "Py_REF_DEBUG",
            BuildFlag::Py_TRACE_REFS => "Py_TRACE_REFS",
            BuildFlag::Py_GIL_DISABLED => "Py_GIL_DISABLED",
            BuildFlag::COUNT_ALLOCS => "COUNT_ALLOCS",
            BuildFlag::Other(name) => name,
        }
    }
}

impl fmt::Display for BuildFlag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for BuildFlag {
    type Err = Infallible;

    fn from_str(s: &str) -> Result<Self, Infallible> {
        let known = BuildFlag::ALL.iter().find(|flag| flag.name() == s);
        Ok(known.cloned().unwrap_or_else(|| BuildFlag::Other(s.into())))
    }
}

/// The switches that an interpreter was built with.
///
/// ```
/// use pyo3_build_config::{BuildFlag, BuildFlags};
///
/// let flags: BuildFlags = "Py_DEBUG,Py_REF_DEBUG".parse().unwrap();
/// assert!(flags.0.contains(&BuildFlag::Py_REF_DEBUG));
/// assert!(!flags.0.contains(&BuildFlag::Py_GIL_DISABLED));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BuildFlags(pub HashSet<BuildFlag>);

impl BuildFlags {
    /// No switches.
    ///
    /// ```
    /// use pyo3_build_config::BuildFlags;
    ///
    /// assert!(BuildFlags::new().0.is_empty());
    /// ```
    pub fn new() -> Self {
        BuildFlags::default()
    }

    /// The switches that `value_of` gives the value `1`, and those that they imply.
    ///
    /// Python's own headers turn on reference counting statistics in a debug build, and the list of
    /// all objects before 3.8, while `sysconfig` names the first macro only.
    pub(crate) fn from_values<'a>(
        version: PythonVersion,
        value_of: impl Fn(&str) -> Option<&'a str>,
    ) -> Self {
        let is_on = |flag: &&BuildFlag| value_of(flag.name()) == Some("1");
        let mut flags = BuildFlags(BuildFlag::ALL.iter().filter(is_on).cloned().collect());
        flags.add_implied(version);
        flags
    }

    /// Adds the switches that a debug build implies.
    pub(crate) fn add_implied(&mut self, version: PythonVersion) {
        if self.0.contains(&BuildFlag::Py_DEBUG) {
            self.0.insert(BuildFlag::Py_REF_DEBUG);
            if version < PythonVersion::PY38 {
                self.0.insert(BuildFlag::Py_TRACE_REFS);
            }
        }
    }

    /// The names in alphabetical order: what is written must not depend on the order of hashing.
    pub(crate) fn sorted(&self) -> Vec<&BuildFlag> {
        let mut flags: Vec<&BuildFlag> = self.0.iter().collect();
        flags.sort_by_key(|flag| flag.name());
        flags
    }
}

/// The names with commas between.
impl fmt::Display for BuildFlags {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, flag) in self.sorted().into_iter().enumerate() {
            if i > 0 {
                f.write_str(",")?;
            }
            fmt::Display::fmt(flag, f)?;
        }
        Ok(())
    }
}

impl FromStr for BuildFlags {
    type Err = Infallible;

    fn from_str(s: &str) -> Result<Self, Infallible> {
        let names = s.split(',').map(str::trim).filter(|name| !name.is_empty());
        names
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map(BuildFlags)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_round_trips_in_alphabetical_order() {
        let flags: BuildFlags = "Py_TRACE_REFS, Own_FLAG,,Py_DEBUG".parse().unwrap();
        assert!(flags.0.contains(&BuildFlag::Other("Own_FLAG".into())));
        assert_eq!(flags.to_string(), "Own_FLAG,Py_DEBUG,Py_TRACE_REFS");
        assert_eq!(flags.to_string().parse::<BuildFlags>().unwrap(), flags);
        assert_eq!("".parse::<BuildFlags>().unwrap(), BuildFlags::new());
    }

    #[test]
    fn a_debug_build_implies_what_the_headers_say() {
        let debug = |name: &str| (name == "Py_DEBUG").then_some("1");
        let new = BuildFlags::from_values(PythonVersion::py3(11), debug);
        assert_eq!(new.to_string(), "Py_DEBUG,Py_REF_DEBUG");
        let old = BuildFlags::from_values(PythonVersion::py3(7), debug);
        assert_eq!(old.to_string(), "Py_DEBUG,Py_REF_DEBUG,Py_TRACE_REFS");
        let off = BuildFlags::from_values(PythonVersion::py3(7), |_| Some("0"));
        assert_eq!(off, BuildFlags::new());
    }
}
