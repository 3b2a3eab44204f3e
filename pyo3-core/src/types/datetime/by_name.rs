//! The module `datetime` by the names that it has in Python.

use crate::err::PyResult;
use crate::sync::GILOnceCell;
use crate::types::any::PyAnyMethods;
use crate::types::{PyDict, PyDictMethods, PyType};
use crate::{ffi, Bound, Py, PyAny, Python};

macro_rules! type_objects {
    ($($(#[$doc:meta])* $name:ident: $class:literal),*) => { $(
        $(#[$doc])*
        pub(super) fn $name(py: Python<'_>) -> *mut ffi::PyTypeObject {
            static CLASS: GILOnceCell<Py<PyType>> = GILOnceCell::new();
            match CLASS.import(py, "datetime", $class) {
                Ok(class) => class.as_ptr().cast(),
                Err(error) => panic!("cannot import `datetime.{}`: {}", $class, error),
            }
        }
    )* };
}
type_objects! {
    /// `datetime.date`
    date_type: "date",
    /// `datetime.datetime`
    datetime_type: "datetime",
    /// `datetime.time`
    time_type: "time",
    /// `datetime.timedelta`
    delta_type: "timedelta",
    /// `datetime.tzinfo`
    tzinfo_type: "tzinfo"
}

/// The keyword argument of a constructor, which is rarely needed.
pub(super) fn fold(py: Python<'_>, fold: bool) -> PyResult<Option<Bound<'_, PyDict>>> {
    if !fold {
        return Ok(None);
    }
    let kwargs = PyDict::new(py);
    kwargs.set_item(crate::intern!(py, "fold"), 1)?;
    Ok(Some(kwargs))
}

/// The class `datetime.timezone`.
fn timezone_type(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static TIMEZONE: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    TIMEZONE.import(py, "datetime", "timezone")
}

/// `datetime.timezone.utc`.
pub(super) fn utc(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    timezone_type(py)?.getattr(crate::intern!(py, "utc"))
}

/// `datetime.timezone(offset)`.
pub(super) fn timezone<'py>(offset: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    timezone_type(offset.py())?.call1((offset,))
}

/// One number of a date, a time or a time span, by the accessor of the C API or by its name in Python.
macro_rules! number {
    ($object:expr, $accessor:ident, $name:literal) => {{
        let object = $object;
        object
            .getattr(crate::intern!(object.py(), $name))
            .and_then(|number| number.extract::<i32>())
            .expect(concat!("`", $name, "` is a small number"))
    }};
}
pub(super) use number;

/// The time zone of a `time` or a `datetime`, by the accessor of the C API or by its name in Python.
macro_rules! time_zone {
    ($object:expr, $accessor:ident) => {{
        let object = $object;
        object
            .getattr(crate::intern!(object.py(), "tzinfo"))
            .expect("there is an attribute `tzinfo`")
    }};
}
pub(super) use time_zone;
