//! Bookings out of a table: errors that pass through several layers, each of which says what it was doing.

use anyhow::Context;
use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Tz;
use either::Either;
use pyo3::prelude::*;
use rust_decimal::Decimal;

use crate::booking::{Booking, Room};

/// Reads `room;first day;last day;price` a line. `price` is called with what stands there and gives the amount.
#[pyfunction]
#[pyo3(signature = (text, zone, price = None))]
pub fn read<'py>(
    py: Python<'py>,
    text: &str,
    zone: Tz,
    price: Option<Bound<'py, PyAny>>,
) -> anyhow::Result<Vec<Bound<'py, Booking>>> {
    let lines = (1..).zip(text.lines());
    lines
        .map(|(number, line)| {
            let (room, from, to, amount) =
                fields(line).with_context(|| format!("line {number}"))?;
            let (starts, ends) = stay(from, to, zone).with_context(|| format!("line {number}"))?;
            let amount = match &price {
                // What it raises goes through as it is: nobody adds anything.
                Some(price) => price.call1((amount,))?.extract::<Decimal>()?,
                None => parsed(amount).with_context(|| format!("line {number}"))?,
            };
            let booking = Booking::new(starts, ends, room, amount, Default::default(), None);
            // This layer adds a word, and so what was raised is the cause of what is raised.
            let booking = booking.with_context(|| format!("line {number}: {line}"))?;
            Ok(Bound::new(py, booking)?)
        })
        .collect()
}

fn fields(line: &str) -> anyhow::Result<(Room, &str, &str, &str)> {
    let parts: Vec<&str> = line.split(';').collect();
    match parts[..] {
        [room, from, to, price] => {
            let room = room
                .parse()
                .map_or_else(|_| Either::Right(room.to_owned()), Either::Left);
            Ok((room, from, to, price))
        }
        _ => anyhow::bail!("{} fields, not 4", parts.len()),
    }
}

/// From three in the afternoon to ten in the morning.
fn stay(from: &str, to: &str, zone: Tz) -> anyhow::Result<(DateTime<Tz>, DateTime<Tz>)> {
    let at = |day: &str, hour| -> anyhow::Result<DateTime<Tz>> {
        let day: NaiveDate = day.parse().with_context(|| format!("not a day: {day}"))?;
        let time = NaiveTime::from_hms_opt(hour, 0, 0).context("an hour")?;
        let time = zone.from_local_datetime(&day.and_time(time)).earliest();
        time.context("clocks skip that hour")
    };
    Ok((at(from, 15)?, at(to, 10)?))
}

fn parsed(amount: &str) -> anyhow::Result<Decimal> {
    // Without its feature `std`, the library's error is text.
    let parsed = amount
        .parse()
        .map_err(|error: rust_decimal::Error| anyhow::anyhow!("{error}"));
    parsed.with_context(|| format!("not an amount: {amount}"))
}
