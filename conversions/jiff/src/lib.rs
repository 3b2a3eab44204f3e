//! Conversions between [`jiff`] 0.2 and Python's `datetime`.
//!
//! ```
//! use jiff::{Timestamp, ToSpan, Zoned};
//! use pyo3::prelude::*;
//! use pyo3_jiff as _;
//!
//! /// The same time of the day after.
//! #[pyfunction]
//! fn tomorrow(now: Zoned) -> Result<Zoned, jiff::Error> {
//!     now.checked_add(1.day())
//! }
//!
//! Python::with_gil(|py| {
//!     let tomorrow = wrap_pyfunction!(tomorrow, py)?;
//!     let now: Timestamp = "2024-02-28T12:00:00.5Z".parse().unwrap();
//!     assert_eq!(tomorrow.call1((now,))?.to_string(), "2024-02-29 12:00:00.500000+00:00");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! ```
//!
//! | Rust | Python |
//! |---|---|
//! | [`SignedDuration`](jiff::SignedDuration) | `datetime.timedelta` |
//! | [`Span`](jiff::Span) of hours and less | `datetime.timedelta`; from Python in seconds and less |
//! | [`Date`](jiff::civil::Date) | `datetime.date` |
//! | [`Time`](jiff::civil::Time) | `datetime.time` without `tzinfo` |
//! | [`DateTime`](jiff::civil::DateTime) | `datetime.datetime` without `tzinfo` |
//! | [`Timestamp`](jiff::Timestamp) | `datetime.datetime` in UTC; from Python, with any `tzinfo` |
//! | [`Zoned`](jiff::Zoned) | `datetime.datetime` with a `tzinfo` |
//! | [`Offset`](jiff::tz::Offset) | `datetime.timezone`; from Python, any `tzinfo` with the same offset at all times |
//! | [`TimeZone`](jiff::tz::TimeZone) | `zoneinfo.ZoneInfo` (Python 3.9), `datetime.timezone` |
//! | [`Error`](jiff::Error), to Python only | `ValueError` |
//!
//! That of `Error` is `impl From<jiff::Error> for PyErr`, so that `?` makes an exception of it. Rust allows it only beside `PyErr`: it stands
//! in `pyo3-core`, behind the feature `jiff-02`, which this crate turns on.
//!
//! # What does not fit
//!
//! Python's calendar has the years 1 to 9999 and counts microseconds.
//!
//! - A date or a time of another year raises `ValueError`, and so does one from Python that is beyond the borders of a `Timestamp`; a
//!   duration of more than 999 999 999 days, or one from Python that is too long for a `Span`, `OverflowError`.
//! - What is finer than a microsecond is cut off: of a duration towards zero, of a time towards the past.
//! - A `Span` with days, weeks, months or years, whose length depends on the date, raises `ValueError`.
//! - Naive and aware are never mixed up: a `datetime` or a `time` with a `tzinfo` is no civil value (`TypeError`), one without is no
//!   `Timestamp` or `Zoned` (`TypeError`).
//! - `fold` tells the two times apart that read the same when clocks are set back, in both directions. A civil value has no place
//!   for it.
//! - A time that clocks skip when they are set forward is no `Zoned`: `ValueError`; as a `Timestamp` it is what Python takes it for.
//!   A `Zoned` for which Rust and Python use different rules of a time zone and would mean different moments is refused as well.
//! - An offset with a fraction of a second is no `Offset`, and one of a day or more no `datetime.timezone`: `ValueError`.
//! - A `TimeZone` without a name, made from a POSIX string or unknown, is none of Python's: `ValueError`. So is a name that the other
//!   side does not have: `ValueError` in jiff, `zoneinfo.ZoneInfoNotFoundError`, which is a `KeyError`, in Python.

mod civil;
mod duration;
mod moment;
mod zone;

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
#[derive(Debug)]
pub enum Jiff {}

/// By value as by reference.
macro_rules! by_value {
    ($value:ty => $object:ty, $module:literal, $class:literal) => {
        impl<'py> pyo3_core::IntoPyObject<'py, pyo3_core::conversion::Foreign, $crate::Jiff>
            for $value
        {
            type Target = $object;
            type Output = pyo3_core::Bound<'py, $object>;
            type Error = pyo3_core::PyErr;

            #[inline]
            fn into_pyobject(
                self,
                py: pyo3_core::Python<'py>,
            ) -> Result<Self::Output, Self::Error> {
                (&self).into_pyobject(py)
            }

            pyo3_core::type_output!(TypeInfo::class($module, $class));
        }
    };
}
use by_value;
