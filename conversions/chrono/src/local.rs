//! `Local`: the `zoneinfo.ZoneInfo` of the system.

use chrono::Local;
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyRuntimeError, PyValueError};
use pyo3_core::prelude::*;
use pyo3_core::types::PyTzInfo;

use crate::{by_reference, Chrono};

/// `RuntimeError` if the system's time zone has no name; what `zoneinfo.ZoneInfo` raises if Python does not know it.
impl<'py> IntoPyObject<'py, Foreign, Chrono> for Local {
    type Target = PyTzInfo;
    type Output = Bound<'py, PyTzInfo>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        PyTzInfo::timezone(py, name()?)
    }

    pyo3_core::type_output!(TypeInfo::class("zoneinfo", "ZoneInfo"));
}
by_reference!(Local => PyTzInfo, "zoneinfo", "ZoneInfo");

/// From the `tzinfo` of the system, and from the `None` of a naive `datetime`, which in Python means local time. `ValueError` for
/// another `tzinfo`.
impl<'py> FromPyObject<'py, Foreign, Chrono> for Local {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        if ob.is_none() {
            return Ok(Local);
        }
        let zone = ob.downcast::<PyTzInfo>()?;
        let local = Local.into_pyobject(ob.py())?;
        if zone.is(&local) || zone.eq(&local)? {
            Ok(Local)
        } else {
            Err(PyValueError::new_err(format!(
                "expected local timezone {}",
                local.str()?
            )))
        }
    }

    pyo3_core::type_input!(TypeInfo::optional_of(TypeInfo::class("datetime", "tzinfo")));
}

/// The name in the IANA data base. The variable `TZ` comes first, as for `Local` itself.
fn name() -> PyResult<String> {
    if let Ok(name) = std::env::var("TZ") {
        let name = name.strip_prefix(':').unwrap_or(&name);
        // An absolute path is no name; Python would not take it.
        if !name.is_empty() && name != "localtime" {
            return Ok(name.to_owned());
        }
    }
    iana_time_zone::get_timezone().map_err(|error| {
        PyRuntimeError::new_err(format!(
            "the name of the system's time zone is unknown: {}",
            error
        ))
    })
}
