//! The module `bookings`: rooms, who sleeps in them, from when to when, and for how much.
//!
//! A class of more than one area has a `#[pymethods]` block in the file of each; the base classes are another crate's.

mod booking;
mod calendar;
mod check;
mod import;
mod json;
mod lobby;
mod price;

use pyo3::prelude::*;

/// Rooms, who sleeps in them, from when to when, and for how much.
#[pymodule(name = "bookings")]
mod bookings_module {
    #[pymodule_export]
    use crate::booking::{Booking, Guest};
    #[pymodule_export]
    use crate::calendar::{Calendar, Conflict};
    #[pymodule_export]
    use crate::check::count_nights;
    #[pymodule_export]
    use crate::import::read;
    #[pymodule_export]
    use crate::lobby::Lobby;
    #[pymodule_export]
    use bookings_model::{BookingError, Period};
}
