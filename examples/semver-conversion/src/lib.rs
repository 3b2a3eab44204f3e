//! Conversions between Python objects and the types of the [`semver`] crate.
//!
//! A crate that owns neither the conversion traits nor the types: the marker [`Semver`] makes its impls legal.
//! Linking it is all that a user does:
//!
//! ```
//! use pyo3::prelude::*;
//! use pyo3_semver as _;
//! use semver::Version;
//!
//! #[pyfunction]
//! fn newest(versions: Vec<Version>) -> Option<Version> {
//!     versions.into_iter().max()
//! }
//!
//! Python::with_gil(|py| {
//!     let newest = wrap_pyfunction!(newest, py)?;
//!     let version: Version = newest.call1((vec!["1.2.0", "1.10.0", "1.10.0-rc.1"],))?.extract()?;
//!     assert_eq!(version, Version::new(1, 10, 0));
//!     PyResult::Ok(())
//! })
//! # .unwrap();
//! ```

use std::convert::Infallible;

use pyo3_core::conversion::{Foreign, FromPyObject, IntoPyObject};
use pyo3_core::exceptions::{PyAttributeError, PyTypeError, PyValueError};
use pyo3_core::types::{PyAnyMethods, PyString, PyStringMethods, PyTypeMethods};
use pyo3_core::{Bound, PyAny, PyErr, PyResult, Python};
use semver::{BuildMetadata, Prerelease, Version, VersionReq};

/// The provider of these conversions: a local type in each impl, as the orphan rule asks for.
pub enum Semver {}

impl<'py> IntoPyObject<'py, Foreign, Semver> for &Version {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PyString::new(py, &self.to_string()))
    }
}

impl<'py> IntoPyObject<'py, Foreign, Semver> for Version {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (&self).into_pyobject(py)
    }
}

impl<'py> IntoPyObject<'py, Foreign, Semver> for &VersionReq {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PyString::new(py, &self.to_string()))
    }
}

impl<'py> IntoPyObject<'py, Foreign, Semver> for VersionReq {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (&self).into_pyobject(py)
    }
}

/// From `str`, or from an object that names the parts, such as Python's own `semver.Version`.
impl<'py> FromPyObject<'py, Foreign, Semver> for Version {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        match ob.downcast::<PyString>() {
            Ok(text) => Version::parse(&text.to_cow()?).map_err(invalid),
            Err(_) => from_parts(ob),
        }
    }
}

impl<'py> FromPyObject<'py, Foreign, Semver> for VersionReq {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        VersionReq::parse(&ob.downcast::<PyString>()?.to_cow()?).map_err(invalid)
    }
}

/// Reads `major`, `minor`, `patch`, which have to be there, and `prerelease`, `build`, which may be absent or `None`.
fn from_parts(ob: &Bound<'_, PyAny>) -> PyResult<Version> {
    let part = |name| ob.getattr(name).map_err(|error| explain(ob, error));
    let (major, minor, patch) = (part("major")?, part("minor")?, part("patch")?);
    let mut version = Version::new(major.extract()?, minor.extract()?, patch.extract()?);
    if let Some(text) = optional_text(ob, "prerelease")? {
        version.pre = Prerelease::new(&text).map_err(invalid)?;
    }
    if let Some(text) = optional_text(ob, "build")? {
        version.build = BuildMetadata::new(&text).map_err(invalid)?;
    }
    Ok(version)
}

fn optional_text(ob: &Bound<'_, PyAny>, name: &str) -> PyResult<Option<String>> {
    match ob.getattr(name) {
        Ok(value) => value.extract(),
        Err(error) if error.is_instance_of::<PyAttributeError>(ob.py()) => Ok(None),
        Err(error) => Err(error),
    }
}

/// An absent part means that the object is something else; any other error of a property stays what it is.
fn explain(ob: &Bound<'_, PyAny>, error: PyErr) -> PyErr {
    if !error.is_instance_of::<PyAttributeError>(ob.py()) {
        return error;
    }
    match ob.get_type().name() {
        Ok(name) => PyTypeError::new_err(format!(
            "expected a str or an object with major, minor and patch, not '{}'",
            name
        )),
        Err(error) => error,
    }
}

fn invalid(error: semver::Error) -> PyErr {
    PyValueError::new_err(error.to_string())
}
