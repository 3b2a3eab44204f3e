//! The C API of the module `datetime`.

use std::os::raw::c_int;

use super::PyTzInfo;
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Bound, PyAny, PyErr, Python};

/// The table of functions, which is imported once.
///
/// # Errors
/// Those of importing `datetime`.
#[inline]
pub(super) fn api(py: Python<'_>) -> PyResult<&'static ffi::PyDateTime_CAPI> {
    // SAFETY: the table lives as long as the interpreter, once there is one.
    match unsafe { ffi::PyDateTimeAPI().as_ref() } {
        Some(api) => Ok(api),
        None => import(py),
    }
}

#[cold]
fn import(py: Python<'_>) -> PyResult<&'static ffi::PyDateTime_CAPI> {
    // SAFETY: `py` proves this thread is attached. Without the table an exception is set.
    unsafe {
        ffi::PyDateTime_IMPORT();
        ffi::PyDateTimeAPI()
            .as_ref()
            .ok_or_else(|| PyErr::fetch(py))
    }
}

/// The table, where there is no way to return an error.
///
/// # Panics
/// If `datetime` cannot be imported.
#[inline]
#[track_caller]
fn expect_api(py: Python<'_>) -> &'static ffi::PyDateTime_CAPI {
    match api(py) {
        Ok(api) => api,
        Err(error) => panic!("cannot import the C API of `datetime`: {}", error),
    }
}

macro_rules! type_objects {
    ($($(#[$doc:meta])* $name:ident: $field:ident),*) => { $(
        $(#[$doc])*
        #[inline]
        pub(super) fn $name(py: Python<'_>) -> *mut ffi::PyTypeObject {
            expect_api(py).$field
        }
    )* };
}
type_objects! {
    /// `datetime.date`
    date_type: DateType,
    /// `datetime.datetime`
    datetime_type: DateTimeType,
    /// `datetime.time`
    time_type: TimeType,
    /// `datetime.timedelta`
    delta_type: DeltaType,
    /// `datetime.tzinfo`
    tzinfo_type: TZInfoType
}

/// The argument of a constructor: `None` if there is no time zone.
#[inline]
pub(super) fn tzinfo_or_none(tzinfo: Option<&Bound<'_, PyTzInfo>>) -> *mut ffi::PyObject {
    match tzinfo {
        Some(tzinfo) => tzinfo.as_ptr(),
        // SAFETY: gives the address of an object that lives as long as the interpreter.
        None => unsafe { ffi::Py_None() },
    }
}

/// `datetime.timezone.utc`.
#[inline]
pub(super) fn utc(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    // SAFETY: an object that the table keeps alive.
    unsafe { Ok(api(py)?.TimeZone_UTC.assume_borrowed(py).to_owned()) }
}

/// `datetime.timezone(offset)`.
#[inline]
pub(super) fn timezone<'py>(offset: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    let api = api(offset.py())?;
    // SAFETY: `offset` is live, the name may be NULL; returns a new reference, or NULL with an exception set.
    unsafe {
        (api.TimeZone_FromTimeZone)(offset.as_ptr(), std::ptr::null_mut())
            .assume_owned_or_err(offset.py())
    }
}

/// One number of a date, a time or a time span, by the accessor of the C API or by its name in Python.
macro_rules! number {
    ($object:expr, $accessor:ident, $name:literal) => {
        // SAFETY: the object is live and of that type, so the table has been imported.
        std::os::raw::c_int::from(unsafe { crate::ffi::$accessor($object.as_ptr()) })
    };
}
pub(super) use number;

/// The time zone of a `time` or a `datetime`, by the accessor of the C API or by its name in Python.
#[cfg(not(PyPy))]
macro_rules! time_zone {
    ($object:expr, $accessor:ident) => {{
        let object = $object;
        // SAFETY: the object is live and of that type, and keeps the time zone alive until a reference is taken.
        unsafe { crate::ffi::$accessor(object.as_ptr()).assume_borrowed(object.py()) }.to_owned()
    }};
}
/// PyPy has no accessors for it.
#[cfg(PyPy)]
macro_rules! time_zone {
    ($object:expr, $accessor:ident) => {{
        let object = $object;
        object
            .getattr(crate::intern!(object.py(), "tzinfo"))
            .expect("there is an attribute `tzinfo`")
    }};
}
pub(super) use time_zone;

/// Numbers as the C API takes them.
#[inline]
pub(super) fn c_microseconds(microsecond: u32) -> c_int {
    // One that does not fit is far out of range, and stays so.
    c_int::try_from(microsecond).unwrap_or(c_int::MAX)
}
