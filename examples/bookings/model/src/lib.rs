//! The classes that the crate `bookings` extends: a period of time, and an exception with data.

mod error;
mod period;

pub use error::BookingError;
pub use period::Period;
