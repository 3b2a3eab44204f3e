//! Conversions between [`chrono_tz`] and Python's `zoneinfo`, which is there from Python 3.9.
//!
//! ```
//! use chrono::DateTime;
//! use chrono_tz::Tz;
//! use pyo3::prelude::*;
//! use pyo3::types::PyTzInfo;
//! use {pyo3_chrono as _, pyo3_chrono_tz as _};
//!
//! /// When it is there what it is here.
//! #[pyfunction]
//! fn moved(moment: DateTime<Tz>, to: Tz) -> DateTime<Tz> {
//!     moment.with_timezone(&to)
//! }
//!
//! Python::with_gil(|py| {
//!     # if PyTzInfo::timezone(py, "Europe/Zurich").is_err() { return Ok(()); }
//!     let moved = wrap_pyfunction!(moved, py)?;
//!     let noon = DateTime::parse_from_rfc3339("2024-07-01T12:00:00+00:00").unwrap();
//!     let moment = noon.with_timezone(&chrono_tz::America::New_York);
//!     let moment = moved.call1((moment, Tz::Europe__Zurich))?;
//!     assert_eq!(moment.to_string(), "2024-07-01 14:00:00+02:00");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! ```
//!
//! | Rust | Python |
//! |---|---|
//! | [`Tz`] | `zoneinfo.ZoneInfo`; from Python, also `datetime.timezone.utc` |
//! | `chrono::DateTime<Tz>`, by the crate `pyo3-chrono` | `datetime.datetime` with such a `tzinfo` |
//!
//! # What does not fit
//!
//! - A zone that Python's data base does not have raises `zoneinfo.ZoneInfoNotFoundError`, which is a `KeyError`. `zoneinfo` uses
//!   the system's data base, or else the package `tzdata`.
//! - A name that chrono-tz does not have raises `ValueError`, and so does a `ZoneInfo` without a name, made from a file.
//! - Any other `tzinfo` raises `TypeError`.
//! - The rules of chrono-tz are those of its release, and end with the last year that it has worked out; Python's are the system's. Where
//!   they make different moments of a `DateTime<Tz>`, converting it raises `ValueError`.

use chrono_tz::Tz;
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyTypeError, PyValueError};
use pyo3_core::intern;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyString, PyTzInfo};

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
#[derive(Debug)]
pub enum ChronoTz {}

/// `zoneinfo.ZoneInfo(name)`, and what that raises; before Python 3.9 the class is that of the package `backports.zoneinfo`.
impl<'py> IntoPyObject<'py, Foreign, ChronoTz> for Tz {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        PyTzInfo::timezone(py, self.name()).map(Bound::into_any)
    }

    pyo3_core::type_output!(TypeInfo::class("zoneinfo", "ZoneInfo"));
}

impl<'py> IntoPyObject<'py, Foreign, ChronoTz> for &Tz {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        (*self).into_pyobject(py)
    }

    pyo3_core::type_output!(TypeInfo::class("zoneinfo", "ZoneInfo"));
}

/// By the attribute `key`, the name in the IANA data base. `ValueError` for an unknown one, `TypeError` for a `tzinfo` without.
impl<'py> FromPyObject<'py, Foreign, ChronoTz> for Tz {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = ob.py();
        let zone = ob.downcast::<PyTzInfo>()?;
        if zone.is(&PyTzInfo::utc(py)?) {
            return Ok(Tz::UTC);
        }
        let key = match zone.getattr_opt(intern!(py, "key"))? {
            Some(key) if key.is_none() => {
                return Err(PyValueError::new_err(format!(
                    "the timezone {} has no name",
                    zone.repr()?
                )))
            }
            Some(key) => key,
            None => {
                return Err(PyTypeError::new_err(format!(
                    "expected a zoneinfo.ZoneInfo, not {}",
                    zone.repr()?
                )))
            }
        };
        let key = key.downcast::<PyString>()?.to_cow()?;
        key.parse().map_err(|_| {
            PyValueError::new_err(format!("the timezone '{}' is unknown to chrono-tz", key))
        })
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "tzinfo"));
}
