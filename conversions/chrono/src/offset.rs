//! `FixedOffset` and `Utc`: `datetime.timezone`.

use chrono::{Duration, FixedOffset, Utc};
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyTypeError, PyValueError};
use pyo3_core::intern;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyDelta, PyTzInfo};

use crate::duration::from_delta;
use crate::{by_reference, Chrono};

impl<'py> IntoPyObject<'py, Foreign, Chrono> for FixedOffset {
    type Target = PyTzInfo;
    type Output = Bound<'py, PyTzInfo>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let offset = PyDelta::new(py, 0, self.local_minus_utc(), 0, true)?;
        PyTzInfo::fixed_offset(py, offset)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "timezone"));
}
by_reference!(FixedOffset => PyTzInfo, "datetime", "timezone");

/// From a `tzinfo` whose offset does not depend on the time: it has to answer `utcoffset(None)`.
///
/// `TypeError` for others, `ValueError` for an offset with a fraction of a second, or of a day or more.
impl<'py> FromPyObject<'py, Foreign, Chrono> for FixedOffset {
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
pub(crate) fn from_offset(offset: &Bound<'_, PyDelta>) -> PyResult<FixedOffset> {
    let duration = from_delta(offset);
    let seconds = duration.num_seconds();
    if Duration::seconds(seconds) != duration {
        return Err(PyValueError::new_err(format!(
            "the offset {} has a fraction of a second, which a time zone of chrono cannot have",
            offset.str()?
        )));
    }
    match i32::try_from(seconds).ok().and_then(FixedOffset::east_opt) {
        Some(offset) => Ok(offset),
        None => Err(PyValueError::new_err(format!(
            "the offset {} is not less than a day",
            offset.str()?
        ))),
    }
}

impl<'py> IntoPyObject<'py, Foreign, Chrono> for Utc {
    type Target = PyTzInfo;
    type Output = Bound<'py, PyTzInfo>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        PyTzInfo::utc(py).map(|utc| utc.to_owned())
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "timezone"));
}
by_reference!(Utc => PyTzInfo, "datetime", "timezone");

/// From `datetime.timezone.utc`, or what is equal to it. `ValueError` for another `tzinfo`.
impl<'py> FromPyObject<'py, Foreign, Chrono> for Utc {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let utc = PyTzInfo::utc(ob.py())?;
        if ob.is(&utc) || ob.downcast::<PyTzInfo>()?.eq(utc)? {
            Ok(Utc)
        } else {
            Err(PyValueError::new_err("expected datetime.timezone.utc"))
        }
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "tzinfo"));
}
