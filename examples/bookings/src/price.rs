//! What a booking costs: a second block of methods.

use bookings_model::Period;
use pyo3::exceptions::PyZeroDivisionError;
use pyo3::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::booking::Booking;

#[pymethods]
impl Booking {
    /// For one night, rounded as merchants do.
    fn per_night(slf: PyRef<'_, Self>) -> PyResult<Decimal> {
        let price = slf.price;
        let period: PyRef<'_, Period> = slf.into_super();
        let nights = Decimal::from(period.nights().len() as u64);
        let share = price
            .checked_div(nights)
            .ok_or_else(|| PyZeroDivisionError::new_err("there is no night in it"))?;
        Ok(share.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    /// Takes something off, in percent.
    fn discount(&mut self, percent: Decimal) {
        self.price -= self.price * percent / Decimal::from(100u32);
    }
}
