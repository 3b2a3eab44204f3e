//! An extension module with types of other crates in its functions and classes.

mod conversions;

use std::collections::BTreeMap;
use std::ops::Range;

use pyo3::prelude::*;
use semver::Version;
use uuid::NonNilUuid;

/// A release of some software.
#[pyclass(get_all, set_all)]
#[derive(Clone)]
struct Release {
    version: Version,
    replaces: Option<Version>,
}

#[pymethods]
impl Release {
    /// The version may be given as text, or as an object with its parts.
    #[new]
    #[pyo3(signature = (version, replaces = None))]
    fn new(version: Version, replaces: Option<Version>) -> Self {
        Release { version, replaces }
    }

    /// The same release, one minor version on.
    fn next(&self) -> Release {
        Release {
            version: Version::new(self.version.major, self.version.minor + 1, 0),
            replaces: Some(self.version.clone()),
        }
    }
}

/// The newest of them.
#[pyfunction]
fn newest(versions: Vec<Version>) -> Option<Version> {
    versions.into_iter().max()
}

/// The versions of each major version.
#[pyfunction]
fn by_major(versions: Vec<Version>) -> BTreeMap<u64, Vec<Version>> {
    let mut all = BTreeMap::<_, Vec<_>>::new();
    for version in versions {
        all.entry(version.major).or_default().push(version);
    }
    all
}

/// What the text says, or the error of the library.
#[pyfunction]
fn parse(text: &str) -> Result<Version, semver::Error> {
    text.parse()
}

/// Both halves of a range.
#[pyfunction]
fn halves(of: Range<i64>) -> (Range<i64>, Range<i64>) {
    let middle = of.start + (of.end - of.start) / 2;
    (of.start..middle, middle..of.end)
}

/// The first of the two that is there.
#[pyfunction]
#[pyo3(signature = (id, default = None))]
fn either(id: Option<NonNilUuid>, default: Option<NonNilUuid>) -> Option<NonNilUuid> {
    id.or(default)
}

/// Versions, ranges and UUIDs, as their libraries have them.
#[pymodule]
fn foreign_types(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add("OLDEST", Version::new(0, 0, 0))?;
    m.add_class::<Release>()?;
    m.add_function(wrap_pyfunction!(newest, m)?)?;
    m.add_function(wrap_pyfunction!(by_major, m)?)?;
    m.add_function(wrap_pyfunction!(parse, m)?)?;
    m.add_function(wrap_pyfunction!(halves, m)?)?;
    m.add_function(wrap_pyfunction!(either, m)?)
}
