//! `Duration`, which is `TimeDelta`: `datetime.timedelta`.

use chrono::Duration;
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::PyOverflowError;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyDelta, PyDeltaAccess};

use crate::{by_reference, Chrono};

const SECONDS_PER_DAY: i64 = 86_400;

/// Cuts off, towards zero, what is finer than a microsecond. `OverflowError` for more than 999 999 999 days.
impl<'py> IntoPyObject<'py, Foreign, Chrono> for Duration {
    type Target = PyDelta;
    type Output = Bound<'py, PyDelta>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        let seconds = self.num_seconds();
        let below_a_second = self - Duration::seconds(seconds);
        // Less than a million, and of the sign of the whole.
        let microseconds = below_a_second.num_microseconds().unwrap_or(0) as i32;
        let days = seconds.div_euclid(SECONDS_PER_DAY);
        let days = i32::try_from(days).map_err(|_| {
            PyOverflowError::new_err(format!("days={}; must have magnitude <= 999999999", days))
        })?;
        let seconds = seconds.rem_euclid(SECONDS_PER_DAY) as i32;
        PyDelta::new(py, days, seconds, microseconds, true)
    }

    pyo3_core::type_output!(TypeInfo::class("datetime", "timedelta"));
}
by_reference!(Duration => PyDelta, "datetime", "timedelta");

/// Every `timedelta` fits.
impl<'py> FromPyObject<'py, Foreign, Chrono> for Duration {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        Ok(from_delta(ob.downcast::<PyDelta>()?))
    }

    pyo3_core::type_input!(TypeInfo::class("datetime", "timedelta"));
}

pub(crate) fn from_delta(delta: &Bound<'_, PyDelta>) -> Duration {
    // At most 2^31 days: the seconds are less than a hundredth of what chrono holds.
    let seconds = i64::from(delta.get_days()) * SECONDS_PER_DAY + i64::from(delta.get_seconds());
    Duration::seconds(seconds) + Duration::microseconds(delta.get_microseconds().into())
}
