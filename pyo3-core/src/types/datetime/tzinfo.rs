//! [`PyTzInfo`]: `datetime.tzinfo`.

use super::{support, PyDelta};
use crate::conversion::{IntoPyObject, IntoPyObjectExt};
use crate::sync::GILOnceCell;
use crate::types::any::PyAnyMethods;
use crate::types::{PyString, PyType};
use crate::{Borrowed, Bound, BoundObject, Py, PyAny, PyResult, Python};

/// A Python `datetime.tzinfo`: a time zone. The class itself is abstract; `datetime.timezone` and `zoneinfo.ZoneInfo` extend it.
///
/// ```
/// use pyo3::{prelude::*, types::{PyDelta, PyTzInfo}};
///
/// Python::with_gil(|py| {
///     let east = PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, 3600, 0, true).unwrap()).unwrap();
///     assert_eq!(east.to_string(), "UTC+01:00");
/// });
/// ```
#[repr(transparent)]
pub struct PyTzInfo(PyAny);

crate::pyobject_native_type!(
    PyTzInfo,
    crate::ffi::PyObject,
    support::tzinfo_type,
    #module=Some("datetime")
);
crate::pyobject_subclassable_native_type!(PyTzInfo, crate::ffi::PyObject);

impl PyTzInfo {
    /// `datetime.timezone.utc`. Rests on `PyDateTime_CAPI.TimeZone_UTC`, with the limited API on the attribute.
    ///
    /// # Errors
    /// Those of importing `datetime`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyTzInfo};
    ///
    /// Python::with_gil(|py| assert_eq!(PyTzInfo::utc(py).unwrap().to_string(), "UTC"));
    /// ```
    #[inline]
    pub fn utc(py: Python<'_>) -> PyResult<Borrowed<'static, '_, PyTzInfo>> {
        static UTC: GILOnceCell<Py<PyTzInfo>> = GILOnceCell::new();
        UTC.get_or_try_init(py, || {
            // SAFETY: a `timezone` is a `tzinfo`.
            support::utc(py).map(|utc| unsafe { utc.downcast_into_unchecked_raw() }.unbind())
        })
        .map(|utc| utc.bind_borrowed(py))
    }

    /// The time zone that is always so far east of UTC (west, if negative): Python's `datetime.timezone(offset)`.
    /// Rests on `PyDateTime_CAPI.TimeZone_FromTimeZone`, with the limited API on a call of the class.
    ///
    /// # Errors
    /// `ValueError` if it is a day or more, or what converting `offset` raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyValueError, types::{PyDelta, PyTzInfo}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let zone = PyTzInfo::fixed_offset(py, PyDelta::new(py, 0, 2 * 3600, 0, true)?)?;
    /// assert_eq!(zone.to_string(), "UTC+02:00");
    /// let day = PyDelta::new(py, 1, 0, 0, true)?;
    /// assert!(PyTzInfo::fixed_offset(py, day).unwrap_err().is_instance_of::<PyValueError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn fixed_offset<'py, T, O, P>(py: Python<'py>, offset: T) -> PyResult<Bound<'py, PyTzInfo>>
    where
        T: IntoPyObject<'py, O, P, Target = PyDelta>,
    {
        let offset = offset.into_pyobject_or_pyerr(py)?;
        let zone = support::timezone(&offset.as_borrowed().to_any())?;
        // SAFETY: a `timezone` is a `tzinfo`.
        Ok(unsafe { zone.downcast_into_unchecked_raw() })
    }

    /// The time zone of this name in the IANA data base, such as `Europe/Zurich`: Python's `zoneinfo.ZoneInfo(name)`, before 3.9
    /// that of `backports.zoneinfo`. See PEP 615.
    ///
    /// # Errors
    /// `ZoneInfoNotFoundError`, a `KeyError`, if there is none or no data base; `ImportError`; what converting `iana_name` raises.
    ///
    /// ```no_run
    /// use pyo3::{prelude::*, types::PyTzInfo};
    ///
    /// Python::with_gil(|py| assert!(PyTzInfo::timezone(py, "Europe/Zurich").is_ok()));
    /// ```
    pub fn timezone<'py, T, O, P>(py: Python<'py>, iana_name: T) -> PyResult<Bound<'py, PyTzInfo>>
    where
        T: IntoPyObject<'py, O, P, Target = PyString>,
    {
        let name = iana_name.into_pyobject_or_pyerr(py)?;
        zone_info(py)?
            .call1((name.as_borrowed(),))?
            .downcast_into()
            .map_err(Into::into)
    }
}

/// The class `zoneinfo.ZoneInfo`.
#[inline]
fn zone_info(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static ZONE_INFO: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    let class = ZONE_INFO.import(py, "zoneinfo", "ZoneInfo");
    #[cfg(not(Py_3_9))]
    let class = class.or_else(|_| ZONE_INFO.import(py, "backports.zoneinfo", "ZoneInfo"));
    class
}

/// The time zone of a point in time or a time of day.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{PyDateTime, PyTzInfo, PyTzInfoAccess};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let utc = PyTzInfo::utc(py)?;
/// let epoch = PyDateTime::new(py, 1970, 1, 1, 0, 0, 0, 0, Some(&utc))?;
/// assert_eq!(epoch.get_tzinfo().unwrap().to_string(), "UTC");
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyTzInfoAccess<'py> {
    /// The time zone; `None` for a naive one.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyTime, PyTzInfo, PyTzInfoAccess}};
    ///
    /// Python::with_gil(|py| {
    ///     let utc = PyTzInfo::utc(py).unwrap().to_owned();
    ///     assert!(PyTime::new(py, 0, 0, 0, 0, Some(&utc)).unwrap().get_tzinfo().unwrap().is(&utc));
    ///     assert!(PyTime::new(py, 0, 0, 0, 0, None).unwrap().get_tzinfo().is_none());
    /// });
    /// ```
    fn get_tzinfo(&self) -> Option<Bound<'py, PyTzInfo>>;

    /// Old name of [`get_tzinfo`](PyTzInfoAccess::get_tzinfo).
    #[deprecated(since = "0.23.0", note = "renamed to `get_tzinfo`")]
    fn get_tzinfo_bound(&self) -> Option<Bound<'py, PyTzInfo>> {
        self.get_tzinfo()
    }
}

/// `datetime.timezone.utc`. See also [`PyTzInfo::utc`].
///
/// # Panics
/// If `datetime` cannot be imported.
///
/// ```
/// use pyo3::{prelude::*, types::timezone_utc};
///
/// Python::with_gil(|py| assert_eq!(timezone_utc(py).to_string(), "UTC"));
/// ```
#[inline]
pub fn timezone_utc(py: Python<'_>) -> Bound<'_, PyTzInfo> {
    match PyTzInfo::utc(py) {
        Ok(utc) => utc.to_owned(),
        Err(error) => panic!("cannot import `datetime`: {}", error),
    }
}

/// Old name of [`timezone_utc`].
#[deprecated(since = "0.23.0", note = "renamed to `timezone_utc`")]
#[inline]
pub fn timezone_utc_bound(py: Python<'_>) -> Bound<'_, PyTzInfo> {
    timezone_utc(py)
}
