//! To JSON and back: a third block of methods. Guests are Python objects, and are written as what is in them.

use bookings_model::Period;
use chrono::{DateTime, FixedOffset, Utc};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyType;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::booking::{Booking, Guests};

/// As it is written. JSON has no decimal numbers and no time zones: text, and the name of the zone.
#[derive(Serialize, Deserialize)]
struct Written<'a> {
    starts: DateTime<FixedOffset>,
    ends: DateTime<FixedOffset>,
    zone: &'a str,
    #[serde(with = "either::serde_untagged")]
    room: either::Either<u32, String>,
    price: &'a str,
    guests: Vec<Py<crate::booking::Guest>>,
    created: Option<DateTime<Utc>>,
}

#[pymethods]
impl Booking {
    /// This booking as JSON.
    fn to_json(slf: PyRef<'_, Self>) -> anyhow::Result<String> {
        let py = slf.py();
        let period: &Period = slf.as_super();
        let written = Written {
            starts: period.starts.fixed_offset(),
            ends: period.ends.fixed_offset(),
            zone: period.zone().name(),
            room: slf.room.clone(),
            price: &slf.price.to_string(),
            guests: slf.guests.iter().map(|guest| guest.clone_ref(py)).collect(),
            created: slf.created,
        };
        Ok(serde_json::to_string(&written)?)
    }

    /// A booking, or one of a class that extends it, out of JSON.
    #[classmethod]
    fn from_json<'py>(cls: &Bound<'py, PyType>, text: &str) -> PyResult<Bound<'py, PyAny>> {
        let wrong = |what: String| PyValueError::new_err(what);
        let written: Written<'_> =
            serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let zone: chrono_tz::Tz = written
            .zone
            .parse()
            .map_err(|_| wrong(format!("no such time zone: {}", written.zone)))?;
        let price: Decimal = written
            .price
            .parse()
            .map_err(|error: rust_decimal::Error| wrong(error.to_string()))?;
        let options = pyo3::types::PyDict::new(cls.py());
        options.set_item("guests", written.guests.into_iter().collect::<Guests>())?;
        options.set_item("created", written.created)?;
        let starts = written.starts.with_timezone(&zone);
        let ends = written.ends.with_timezone(&zone);
        cls.call((starts, ends, written.room, price), Some(&options))
    }
}
