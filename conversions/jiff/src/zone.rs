//! `Offset` and `TimeZone`: `datetime.timezone` and `zoneinfo.ZoneInfo`.

use jiff::tz::{Offset, TimeZone};
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyTypeError, PyValueError};
use pyo3_core::intern;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyDelta, PyString, PyTzInfo};

use crate::duration::from_delta;
use crate::{by_value, Jiff};

/// `ValueError` for an offset of a day or more.
impl<'py> IntoPyObject<'py, Foreign, Jiff> for &Offset {
    type Target = PyTzInfo;
    type Output = Bound<'py, PyTzInfo>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let offset = PyDelta::new(py, 0, self.seconds(), 0, true)?;
        PyTzInfo::fixed_offset(py, offset)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "timezone"));
}
by_value!(Offset => PyTzInfo, "datetime", "timezone");

/// From a `tzinfo` whose offset does not depend on the time: it has to answer `utcoffset(None)`.
///
/// `TypeError` for others, `ValueError` for an offset with a fraction of a second, or one that is too far.
impl<'py> FromPyObject<'py, Foreign, Jiff> for Offset {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = ob.py();
        let zone = ob.downcast::<PyTzInfo>()?;
        let offset = zone.call_method1(intern!(py, "utcoffset"), (py.None(),))?;
        if offset.is_none() {
            return Err(PyTypeError::new_err(format!(
                "{} is not a fixed offset timezone",
                zone.repr()?
            )));
        }
        from_offset(offset.downcast::<PyDelta>()?)
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "tzinfo"));
}

/// The offset that a `timedelta` stands for.
fn from_offset(offset: &Bound<'_, PyDelta>) -> PyResult<Offset> {
    let duration = from_delta(offset);
    if duration.subsec_nanos() != 0 {
        return Err(PyValueError::new_err(format!(
            "the offset {} has a fraction of a second, which an offset of jiff cannot have",
            offset.str()?
        )));
    }
    match i32::try_from(duration.as_secs())
        .ok()
        .and_then(|seconds| Offset::from_seconds(seconds).ok())
    {
        Some(offset) => Ok(offset),
        None => Err(PyValueError::new_err(format!(
            "the offset {} is too far from UTC",
            offset.str()?
        ))),
    }
}

/// `datetime.timezone` for UTC and fixed offsets, else `zoneinfo.ZoneInfo(name)`, and what that raises. `ValueError` without a name.
impl<'py> IntoPyObject<'py, Foreign, Jiff> for &TimeZone {
    type Target = PyTzInfo;
    type Output = Bound<'py, PyTzInfo>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        // This one answers other questions as UTC does.
        if self.is_unknown() {
            return Err(PyValueError::new_err("the time zone is unknown"));
        }
        if let Ok(offset) = self.to_fixed_offset() {
            return offset.into_pyobject(py);
        }
        match self.iana_name() {
            Some(name) => PyTzInfo::timezone(py, name),
            None => Err(PyValueError::new_err(format!(
                "the time zone {:?} has no name to find it by in Python",
                self
            ))),
        }
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "tzinfo"));
}
by_value!(TimeZone => PyTzInfo, "datetime", "tzinfo");

/// From the name, the attribute `key` of a `zoneinfo.ZoneInfo`; without that, as an [`Offset`]. `ValueError` for an unknown name.
impl<'py> FromPyObject<'py, Foreign, Jiff> for TimeZone {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let py = ob.py();
        let zone = ob.downcast::<PyTzInfo>()?;
        if zone.is(&PyTzInfo::utc(py)?) {
            return Ok(TimeZone::UTC);
        }
        let key = match zone.getattr_opt(intern!(py, "key"))? {
            // A `ZoneInfo` that is made from a file.
            Some(key) if key.is_none() => {
                return Err(PyValueError::new_err(format!(
                    "the timezone {} has no name",
                    zone.repr()?
                )))
            }
            Some(key) => key,
            None => return ob.extract::<Offset>().map(TimeZone::fixed),
        };
        let key = key.downcast::<PyString>()?.to_cow()?;
        TimeZone::get(&key).map_err(|error| PyValueError::new_err(error.to_string()))
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "tzinfo"));
}
