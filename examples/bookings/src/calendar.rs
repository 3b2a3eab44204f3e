//! All bookings, none of which may collide with another in its room; and the exception that says which one does.

use std::collections::HashMap;

use bookings_model::{BookingError, Period};
use chrono::{NaiveDate, TimeZone};
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use pyo3::{PyTraverseError, PyVisit};

use crate::booking::{Booking, Room};

/// The room is taken. `other` is the booking that was there first.
#[pyclass(extends = BookingError, module = "bookings")]
pub struct Conflict {
    /// The booking that was there first.
    #[pyo3(get)]
    other: Py<Booking>,
}

#[pymethods]
impl Conflict {
    #[new]
    #[pyo3(signature = (other, *args))]
    fn new(other: Py<Booking>, args: &Bound<'_, PyTuple>) -> PyClassInitializer<Self> {
        PyClassInitializer::from(BookingError::new(409, args)).add_subclass(Conflict { other })
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.other)
    }
}

/// All bookings.
#[pyclass(module = "bookings")]
#[derive(Default)]
pub struct Calendar {
    rooms: HashMap<Room, Vec<Py<Booking>>>,
}

#[pymethods]
impl Calendar {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Takes a booking. `Conflict` if its room is taken.
    fn add(&mut self, booking: Bound<'_, Booking>) -> PyResult<()> {
        let py = booking.py();
        let room = booking.borrow().room.clone();
        let there = self.rooms.entry(room).or_default();
        let period: &Bound<'_, Period> = booking.as_super();
        for other in there.iter() {
            if other
                .bind(py)
                .as_super()
                .borrow()
                .overlaps(&period.borrow())
            {
                let text = (other.clone_ref(py), "the room is taken");
                let conflict = py.get_type::<Conflict>().call1(text)?;
                return Err(PyErr::from_value(conflict));
            }
        }
        there.push(booking.unbind());
        Ok(())
    }

    /// The rooms in which somebody sleeps in the night after this day.
    fn taken(&self, py: Python<'_>, day: NaiveDate) -> Vec<Room> {
        let taken = |booking: &Py<Booking>| {
            let nights = booking.bind(py).as_super().borrow().nights();
            nights.contains(&day)
        };
        let rooms = self.rooms.iter();
        let mut rooms: Vec<Room> = rooms
            .filter(|(_, bookings)| bookings.iter().any(taken))
            .map(|(room, _)| room.clone())
            .collect();
        rooms.sort_by_key(|room| room.to_string());
        rooms
    }

    /// The first day on which nobody sleeps here any more, for guests in this zone.
    fn empty_from(&self, py: Python<'_>, zone: chrono_tz::Tz) -> Option<NaiveDate> {
        let bookings = self.rooms.values().flatten();
        let end = bookings.map(|booking| booking.bind(py).as_super().borrow().ends);
        end.max()
            .map(|end| zone.from_utc_datetime(&end.naive_utc()).date_naive())
    }

    fn __len__(&self) -> usize {
        self.rooms.values().map(Vec::len).sum()
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        let mut bookings = self.rooms.values().flatten();
        bookings.try_for_each(|booking| visit.call(booking))
    }

    fn __clear__(&mut self) {
        self.rooms.clear();
    }
}
