//! `SignedDuration` and `Span`: `datetime.timedelta`.

use jiff::{SignedDuration, Span};
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyOverflowError, PyValueError};
use pyo3_core::prelude::*;
use pyo3_core::types::{PyDelta, PyDeltaAccess};

use crate::{by_value, Jiff};

const SECONDS_PER_DAY: i64 = 86_400;

/// Cuts off, towards zero, what is finer than a microsecond. `OverflowError` for more than 999 999 999 days.
impl<'py> IntoPyObject<'py, Foreign, Jiff> for &SignedDuration {
    type Target = PyDelta;
    type Output = Bound<'py, PyDelta>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let days = self.as_secs().div_euclid(SECONDS_PER_DAY);
        let days = i32::try_from(days).map_err(|_| {
            PyOverflowError::new_err(format!("days={}; must have magnitude <= 999999999", days))
        })?;
        let seconds = self.as_secs().rem_euclid(SECONDS_PER_DAY) as i32;
        // Of the sign of the whole.
        PyDelta::new(py, days, seconds, self.subsec_nanos() / 1_000, true)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "timedelta"));
}
by_value!(SignedDuration => PyDelta, "datetime", "timedelta");

/// Every `timedelta` fits.
impl<'py> FromPyObject<'py, Foreign, Jiff> for SignedDuration {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        Ok(from_delta(ob.downcast::<PyDelta>()?))
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "timedelta"));
}

/// `ValueError` if there are days or larger units in it: how long they are depends on the date. Else as of `SignedDuration`.
impl<'py> IntoPyObject<'py, Foreign, Jiff> for &Span {
    type Target = PyDelta;
    type Output = Bound<'py, PyDelta>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        SignedDuration::try_from(*self)
            .map_err(|error| PyValueError::new_err(error.to_string()))?
            .into_pyobject(py)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "timedelta"));
}
by_value!(Span => PyDelta, "datetime", "timedelta");

/// In seconds and smaller units: a day of a `timedelta` is always 24 hours, one of a `Span` is not. `OverflowError` for more than
/// the 631 107 417 600 seconds, some 20 000 years, that fit.
impl<'py> FromPyObject<'py, Foreign, Jiff> for Span {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let duration = from_delta(ob.downcast::<PyDelta>()?);
        Span::try_from(duration).map_err(|error| PyOverflowError::new_err(error.to_string()))
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "timedelta"));
}

pub(crate) fn from_delta(delta: &Bound<'_, PyDelta>) -> SignedDuration {
    // At most 2^31 days: the seconds fit many times over.
    let seconds = i64::from(delta.get_days()) * SECONDS_PER_DAY + i64::from(delta.get_seconds());
    SignedDuration::new(seconds, delta.get_microseconds() * 1_000)
}
