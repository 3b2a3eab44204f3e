//! Any value goes to Python and back, in any container, and leaves nothing behind.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};
use pyo3::prelude::*;
use pyo3_jiff as _;
use pyo3_testkit::{self as testkit, Random, Scope};

const CASES: u64 = 2000;

fn any_date(random: &mut Random) -> Date {
    // The first day of the year 1, the last of 9999.
    let since_epoch = random.between(-719_162, 2_932_896);
    Date::new(1970, 1, 1).unwrap() + SignedDuration::from_hours(24 * since_epoch)
}

fn any_time(random: &mut Random) -> Time {
    let micro = random.between(0, 86_400_000_000 - 1);
    Time::MIN + SignedDuration::from_micros(micro)
}

fn any_date_time(random: &mut Random) -> DateTime {
    any_date(random).to_datetime(any_time(random))
}

fn any_offset(random: &mut Random) -> Offset {
    Offset::from_seconds(random.between(-86_399, 86_399) as i32).unwrap()
}

fn any_duration(random: &mut Random) -> SignedDuration {
    let seconds = random.between(-999_999_999 * 86_400, 999_999_999 * 86_400);
    SignedDuration::from_secs(seconds) + SignedDuration::from_micros(random.between(0, 999_999))
}

fn any_timestamp(random: &mut Random) -> Timestamp {
    // From the year 1 to the last microsecond that there is.
    let last = Timestamp::MAX.as_microsecond();
    let micro = random.between(-62_135_596_800_000_000, last);
    // `from_microsecond` does not reach the end of the last second.
    Timestamp::from_duration(SignedDuration::from_micros(micro)).unwrap()
}

/// Its local time lies within Python's years.
fn any_zoned(random: &mut Random) -> Zoned {
    let zone = TimeZone::fixed(any_offset(random));
    loop {
        let zoned = any_timestamp(random).to_zoned(zone.clone());
        if zoned.year() >= 1 {
            return zoned;
        }
    }
}

#[test]
fn round_trips() {
    Python::with_gil(|py| {
        testkit::property(CASES, |random| {
            testkit::round_trip(py, any_date(random));
            testkit::round_trip(py, any_time(random));
            testkit::round_trip(py, any_date_time(random));
            testkit::round_trip(py, any_duration(random));
            testkit::round_trip(py, any_offset(random));
            testkit::round_trip(py, TimeZone::fixed(any_offset(random)));
            testkit::round_trip(py, any_timestamp(random));
            let zoned = any_zoned(random);
            let object = testkit::round_trip(py, zoned.clone());
            // `==` looks at the moment alone.
            let back: Zoned = object.extract().unwrap();
            assert_eq!(back.time_zone(), zoned.time_zone());
            assert_eq!(object.extract::<Timestamp>().unwrap(), zoned.timestamp());
        });
    });
}

/// Python's own arithmetic and printing say the same as those of jiff.
#[test]
fn both_sides_agree() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "from datetime import *");
        testkit::property(CASES, |random| {
            let (one, other) = (any_zoned(random), any_zoned(random));
            scope.set("one", &(&one).into_pyobject(py).unwrap());
            scope.set("other", &(&other).into_pyobject(py).unwrap());
            assert_eq!(
                scope
                    .eval("one.replace(tzinfo=None).isoformat('T', 'microseconds')")
                    .to_string(),
                format!("{:.6}", one.datetime())
            );
            let offset: SignedDuration = scope.eval("one.utcoffset()").extract().unwrap();
            assert_eq!(offset.as_secs(), i64::from(one.offset().seconds()));
            let difference: SignedDuration = scope.eval("other - one").extract().unwrap();
            assert_eq!(difference, other.duration_since(&one));
            assert_eq!(
                scope.eval("one < other").extract::<bool>().unwrap(),
                one < other
            );
        });
    });
}

#[test]
fn in_containers() {
    Python::with_gil(|py| {
        let mut random = Random::new(0);
        let random = &mut random;
        testkit::in_keyed_containers!(py, any_date(random), any_date(random));
        testkit::in_keyed_containers!(py, any_time(random), any_time(random));
        testkit::in_keyed_containers!(py, any_date_time(random), any_date_time(random));
        testkit::in_keyed_containers!(py, any_duration(random), any_duration(random));
        testkit::in_keyed_containers!(py, any_offset(random), any_offset(random));
        testkit::in_keyed_containers!(py, any_timestamp(random), any_timestamp(random));
        testkit::in_keyed_containers!(py, any_zoned(random), any_zoned(random));
        let zones = [any_offset(random), any_offset(random)].map(TimeZone::fixed);
        testkit::in_containers!(py, zones[0].clone(), zones[1].clone());
    });
}

#[test]
fn no_leaks() {
    Python::with_gil(|py| {
        let mut random = Random::new(1);
        let random = &mut random;
        testkit::does_not_leak(py, &any_date(random));
        testkit::does_not_leak(py, &any_time(random));
        testkit::does_not_leak(py, &any_date_time(random));
        testkit::does_not_leak(py, &any_duration(random));
        testkit::does_not_leak(py, &any_offset(random));
        testkit::does_not_leak(py, &any_timestamp(random));
        testkit::does_not_leak(py, &any_zoned(random));
        testkit::does_not_leak(py, &TimeZone::UTC);
    });
}
