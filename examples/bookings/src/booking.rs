//! A booking, and who comes.

use bookings_model::Period;
use chrono::{DateTime, NaiveTime, Utc};
use chrono_tz::Tz;
use either::Either;
use pyo3::prelude::*;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// Somebody who sleeps here.
#[pyclass(eq, get_all, set_all, module = "bookings")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// As it stands in the passport.
    pub name: String,
    /// When breakfast is to be ready; `None` for those who sleep long.
    #[serde(default)]
    pub breakfast: Option<NaiveTime>,
}

#[pymethods]
impl Guest {
    #[new]
    #[pyo3(signature = (name, breakfast = None))]
    fn new(name: String, breakfast: Option<NaiveTime>) -> Self {
        Guest { name, breakfast }
    }

    fn __repr__(&self) -> String {
        format!("Guest({:?})", self.name)
    }
}

/// A number or a name.
pub type Room = Either<u32, String>;

/// Most rooms have two beds.
pub type Guests = SmallVec<[Py<Guest>; 2]>;

/// A room, from when to when.
#[pyclass(extends = Period, subclass, module = "bookings")]
pub struct Booking {
    /// A number or a name.
    #[pyo3(get, set)]
    pub room: Room,
    /// For the whole stay.
    #[pyo3(get, set)]
    pub price: Decimal,
    /// Who comes; the objects themselves, not copies.
    pub guests: Guests,
    /// When it was made, if that is known.
    #[pyo3(get)]
    pub created: Option<DateTime<Utc>>,
}

#[pymethods]
impl Booking {
    #[new]
    #[pyo3(signature = (starts, ends, room, price, *, guests = SmallVec::new(), created = None))]
    pub fn new(
        starts: DateTime<Tz>,
        ends: DateTime<Tz>,
        room: Room,
        price: Decimal,
        guests: Guests,
        created: Option<DateTime<Utc>>,
    ) -> PyResult<(Self, Period)> {
        let booking = Booking {
            room,
            price,
            guests,
            created,
        };
        Ok((booking, Period::new(starts, ends)?))
    }

    #[getter]
    fn guests(&self, py: Python<'_>) -> SmallVec<[Py<Guest>; 2]> {
        self.guests
            .iter()
            .map(|guest| guest.clone_ref(py))
            .collect()
    }

    /// When the first one wants breakfast.
    #[getter]
    fn breakfast(&self, py: Python<'_>) -> Option<NaiveTime> {
        let times = self.guests.iter().map(|guest| guest.borrow(py).breakfast);
        times.flatten().min()
    }

    fn __repr__(slf: &Bound<'_, Self>) -> String {
        let this = slf.borrow();
        let period: &Period = this.as_super();
        let (name, room) = (slf.get_type(), &this.room);
        let days = (period.starts.date_naive(), period.ends.date_naive());
        let name = name
            .name()
            .map_or_else(|_| "?".to_owned(), |name| name.to_string());
        format!("<{name} {room} {} to {}>", days.0, days.1)
    }
}
