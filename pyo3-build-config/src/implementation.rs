//! The Python implementations: CPython, PyPy and GraalPy.

use std::fmt;
use std::str::FromStr;

use crate::bail;
use crate::errors::{Error, Result};

/// Which program runs Python.
///
/// ```
/// use pyo3_build_config::PythonImplementation;
///
/// assert_eq!("PyPy".parse::<PythonImplementation>().unwrap(), PythonImplementation::PyPy);
/// assert_eq!(PythonImplementation::CPython.to_string(), "CPython");
/// assert!("Jython".parse::<PythonImplementation>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PythonImplementation {
    /// The reference implementation.
    CPython,
    /// PyPy, with its own layout of objects.
    PyPy,
    /// Python on GraalVM.
    GraalPy,
}

impl PythonImplementation {
    /// Whether this is PyPy.
    #[doc(hidden)]
    pub fn is_pypy(self) -> bool {
        self == PythonImplementation::PyPy
    }

    /// Whether this is GraalPy.
    #[doc(hidden)]
    pub fn is_graalpy(self) -> bool {
        self == PythonImplementation::GraalPy
    }

    /// Reads the implementation from the start of a `SOABI`, e.g. `cpython-311-x86_64-linux-gnu`.
    #[doc(hidden)]
    pub fn from_soabi(soabi: &str) -> Result<Self> {
        if soabi.starts_with("cpython") {
            Ok(PythonImplementation::CPython)
        } else if soabi.starts_with("pypy") {
            Ok(PythonImplementation::PyPy)
        } else if soabi.starts_with("graalpy") {
            Ok(PythonImplementation::GraalPy)
        } else {
            bail!("unsupported Python implementation in SOABI `{}`", soabi);
        }
    }
}

/// The names of `platform.python_implementation()`.
impl fmt::Display for PythonImplementation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PythonImplementation::CPython => "CPython",
            PythonImplementation::PyPy => "PyPy",
            PythonImplementation::GraalPy => "GraalVM",
        })
    }
}

impl FromStr for PythonImplementation {
    type Err = Error;

    fn from_str(s: &str) -> Result<Self> {
        match s {
            "CPython" => Ok(PythonImplementation::CPython),
            "PyPy" => Ok(PythonImplementation::PyPy),
            "GraalVM" | "GraalPy" => Ok(PythonImplementation::GraalPy),
            _ => bail!(
                "unknown Python implementation `{}`: expected CPython, PyPy or GraalVM",
                s
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::PythonImplementation::{self, *};

    #[test]
    fn names_round_trip() {
        for implementation in [CPython, PyPy, GraalPy] {
            let name = implementation.to_string();
            assert_eq!(
                name.parse::<PythonImplementation>().unwrap(),
                implementation
            );
        }
        let error = "Jython".parse::<PythonImplementation>().unwrap_err();
        assert!(error.to_string().contains("`Jython`"));
    }

    #[test]
    fn soabi_names_the_implementation() {
        let of = PythonImplementation::from_soabi;
        assert_eq!(of("cpython-313t-x86_64-linux-gnu").unwrap(), CPython);
        assert_eq!(of("pypy310-pp73-x86_64-linux-gnu").unwrap(), PyPy);
        assert_eq!(of("graalpy240-311-native-x86_64-linux").unwrap(), GraalPy);
        assert!(of("ironpython").is_err());
    }
}
