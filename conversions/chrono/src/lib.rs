//! Conversions between [`chrono`] and Python's `datetime`.
//!
//! ```
//! use chrono::{DateTime, Duration, FixedOffset};
//! use pyo3::prelude::*;
//! use pyo3_chrono as _;
//!
//! /// The same time of the day after.
//! #[pyfunction]
//! fn tomorrow(now: DateTime<FixedOffset>) -> DateTime<FixedOffset> {
//!     now + Duration::days(1)
//! }
//!
//! Python::with_gil(|py| {
//!     let tomorrow = wrap_pyfunction!(tomorrow, py)?;
//!     let now = DateTime::parse_from_rfc3339("2024-02-28T12:00:00.5+01:00").unwrap();
//!     assert_eq!(tomorrow.call1((now,))?.to_string(), "2024-02-29 12:00:00.500000+01:00");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! ```
//!
//! | Rust | Python |
//! |---|---|
//! | [`Duration`](chrono::Duration), which is `TimeDelta` | `datetime.timedelta` |
//! | [`NaiveDate`](chrono::NaiveDate) | `datetime.date` |
//! | [`NaiveTime`](chrono::NaiveTime) | `datetime.time` without `tzinfo` |
//! | [`NaiveDateTime`](chrono::NaiveDateTime) | `datetime.datetime` without `tzinfo` |
//! | [`DateTime<Tz>`](chrono::DateTime) | `datetime.datetime` with a `tzinfo` that `Tz` converts from |
//! | [`Utc`](chrono::Utc) | `datetime.timezone.utc` |
//! | [`FixedOffset`](chrono::FixedOffset) | `datetime.timezone`; from Python, any `tzinfo` with the same offset at all times |
//! | `Local`, with the feature `local` | the system's `zoneinfo.ZoneInfo`; from Python, also the `None` of a naive `datetime` |
//! | `chrono_tz::Tz`, by the crate `pyo3-chrono-tz` | `zoneinfo.ZoneInfo` |
//!
//! # What does not fit
//!
//! Python's calendar has the years 1 to 9999 and counts microseconds, and it knows no leap seconds.
//!
//! - A date or a time of another year raises `ValueError`, a duration of more than 999 999 999 days `OverflowError`.
//! - What is finer than a microsecond is cut off: of a duration towards zero, of a time towards the past.
//! - A leap second of chrono becomes the second before it, with a `UserWarning`; if warnings are errors, it is raised.
//! - Naive and aware are never mixed up: a `datetime` or a `time` with a `tzinfo` is no naive value (`TypeError`), one without is no
//!   `DateTime<Tz>` (`TypeError`), unless `Tz` is `Local`.
//! - `fold` tells the two times apart that read the same when clocks are set back, in both directions. A naive value has no place
//!   for it.
//! - A time that clocks skip when they are set forward is no `DateTime<Tz>`: `ValueError`. So is one for which Rust and Python use
//!   different rules of a time zone and would mean different moments.
//! - An offset with a fraction of a second, or a `tzinfo` whose offset depends on the time, is no `FixedOffset`.

mod date;
mod date_time;
mod duration;
#[cfg(feature = "local")]
mod local;
mod offset;
mod time;

pub use date_time::DateTimeProvider;

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
///
/// That of `DateTime<Tz>` is a [`DateTimeProvider`], which names the one of `Tz`.
#[derive(Debug)]
pub enum Chrono {}

/// By reference as by value, for types that are `Copy`.
macro_rules! by_reference {
    ($value:ty => $object:ty, $module:literal, $class:literal) => {
        impl<'py> pyo3_core::IntoPyObject<'py, pyo3_core::conversion::Foreign, $crate::Chrono>
            for &$value
        {
            type Target = $object;
            type Output = pyo3_core::Bound<'py, $object>;
            type Error = pyo3_core::PyErr;

            #[inline]
            fn into_pyobject(
                self,
                py: pyo3_core::Python<'py>,
            ) -> Result<Self::Output, Self::Error> {
                (*self).into_pyobject(py)
            }

            pyo3_core::type_output!(TypeInfo::class($module, $class));
        }
    };
}
use by_reference;
