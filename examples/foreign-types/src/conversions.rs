//! Conversions of types that this crate does not own.

use std::convert::Infallible;
use std::ops::Range;

use pyo3::conversion::{Foreign, IntoPyErr};
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::{PyString, PyType};
use semver::Version;
use uuid::{NonNilUuid, Uuid};

/// A type of this crate, which is all that Rust's orphan rule asks for.
pub enum Here {}

impl<'py> IntoPyObject<'py, Foreign, Here> for Version {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (&self).into_pyobject(py)
    }
}

/// Properties convert by reference.
impl<'py> IntoPyObject<'py, Foreign, Here> for &Version {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PyString::new(py, &self.to_string()))
    }
}

/// From `str`, or from an object with the parts of a version, such as Python's own `semver.Version`.
impl<'py> FromPyObject<'py, Foreign, Here> for Version {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        if let Ok(text) = ob.downcast::<PyString>() {
            return Version::parse(&text.to_cow()?).map_err(IntoPyErr::into_pyerr);
        }
        let py = ob.py();
        let part = |name: &Bound<'py, PyString>| ob.getattr(name)?.extract();
        match part(intern!(py, "major")) {
            Ok(major) => Ok(Version::new(
                major,
                part(intern!(py, "minor"))?,
                part(intern!(py, "patch"))?,
            )),
            // It is something else altogether.
            Err(_) => Err(ob.downcast::<PyString>().map(drop).unwrap_err().into()),
        }
    }
}

/// What a function that returns `Result<_, semver::Error>` raises.
impl IntoPyErr<Foreign, Here> for semver::Error {
    fn into_pyerr(self) -> PyErr {
        PyValueError::new_err(self.to_string())
    }
}

/// To Python's `range`.
impl<'py> IntoPyObject<'py, Foreign, Here> for Range<i64> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        range_class(py)?.call1((self.start, self.end))
    }
}

/// From a `range` without gaps.
impl<'py> FromPyObject<'py, Foreign, Here> for Range<i64> {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = ob.py();
        let class = range_class(py)?;
        if !ob.is_instance(&class)? {
            return Err(pyo3::exceptions::PyTypeError::new_err(format!(
                "expected a range, not {}",
                ob.get_type().name()?
            )));
        }
        if ob.getattr(intern!(py, "step"))?.extract::<i64>()? != 1 {
            return Err(PyValueError::new_err("the range has gaps"));
        }
        let start = ob.getattr(intern!(py, "start"))?.extract()?;
        let end = ob.getattr(intern!(py, "stop"))?.extract()?;
        Ok(start..end)
    }
}

fn range_class(py: Python<'_>) -> PyResult<Bound<'_, PyType>> {
    Ok(py.import("builtins")?.getattr("range")?.downcast_into()?)
}

/// By way of `Uuid`, whose conversions are those of `pyo3-uuid`.
impl<'py> IntoPyObject<'py, Foreign, Here> for NonNilUuid {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.get().into_pyobject(py)
    }
}

impl<'py> FromPyObject<'py, Foreign, Here> for NonNilUuid {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let id: Uuid = ob.extract()?;
        NonNilUuid::new(id).ok_or_else(|| PyValueError::new_err("the UUID is nil"))
    }
}
