//! Any value goes to Python and back, in any container, and leaves nothing behind.

use chrono::{
    DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone,
    Timelike, Utc,
};
use pyo3::prelude::*;
use pyo3_chrono as _;
use pyo3_testkit::{self as testkit, Random, Scope};

const CASES: u64 = 2000;

fn any_date(random: &mut Random) -> NaiveDate {
    // The first day is number 1 here, as in Python's `date.fromordinal`.
    NaiveDate::from_num_days_from_ce_opt(random.between(1, 3_652_059) as i32).unwrap()
}

fn any_time(random: &mut Random) -> NaiveTime {
    let (second, micro) = (random.below(86_400), random.below(1_000_000));
    NaiveTime::from_num_seconds_from_midnight_opt(second as u32, micro as u32 * 1_000).unwrap()
}

fn any_date_time(random: &mut Random) -> NaiveDateTime {
    any_date(random).and_time(any_time(random))
}

fn any_offset(random: &mut Random) -> FixedOffset {
    FixedOffset::east_opt(random.between(-86_399, 86_399) as i32).unwrap()
}

fn any_duration(random: &mut Random) -> Duration {
    let seconds = random.between(-999_999_999 * 86_400, 999_999_999 * 86_400);
    Duration::seconds(seconds) + Duration::microseconds(random.below(1_000_000) as i64)
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
            testkit::round_trip(py, Utc.from_utc_datetime(&any_date_time(random)));
            let zoned = any_offset(random)
                .from_local_datetime(&any_date_time(random))
                .unwrap();
            let object = testkit::round_trip(py, zoned);
            // `==` of chrono looks at the moment alone.
            let back: DateTime<FixedOffset> = object.extract().unwrap();
            assert_eq!(back.offset(), zoned.offset());
        });
    });
}

/// Python's own arithmetic and printing say the same as chrono's.
#[test]
fn both_sides_agree() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "from datetime import *");
        testkit::property(CASES, |random| {
            let zoned = any_offset(random)
                .from_local_datetime(&any_date_time(random))
                .unwrap();
            let object = zoned.into_pyobject(py).unwrap();
            scope.set("one", &object);
            let (day, time) = (zoned.date_naive(), zoned.time());
            let (hour, minute, second) = (time.hour(), time.minute(), time.second());
            let micro = time.nanosecond() / 1_000;
            assert_eq!(
                scope
                    .eval("one.replace(tzinfo=None).isoformat(' ', 'microseconds')")
                    .to_string(),
                format!(
                    "{} {:02}:{:02}:{:02}.{:06}",
                    day, hour, minute, second, micro
                )
            );
            let offset = Duration::seconds(zoned.offset().local_minus_utc().into());
            assert_eq!(
                scope.eval("one.utcoffset()").extract::<Duration>().unwrap(),
                offset
            );
            let other = any_offset(random)
                .from_local_datetime(&any_date_time(random))
                .unwrap();
            scope.set("other", &other.into_pyobject(py).unwrap());
            let difference: Duration = scope.eval("other - one").extract().unwrap();
            assert_eq!(difference, other - zoned);
            assert_eq!(
                scope.eval("one < other").extract::<bool>().unwrap(),
                zoned < other
            );
            let ordinal: i32 = scope.eval("one.toordinal()").extract().unwrap();
            assert_eq!(ordinal, zoned.num_days_from_ce());
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
        testkit::in_containers!(py, any_offset(random), any_offset(random));
        testkit::in_containers!(py, Utc, Utc);
        let (one, other) = (any_date_time(random), any_date_time(random));
        let zone = any_offset(random);
        testkit::in_keyed_containers!(
            py,
            Utc.from_utc_datetime(&one),
            Utc.from_utc_datetime(&other)
        );
        testkit::in_keyed_containers!(
            py,
            zone.from_local_datetime(&one).unwrap(),
            zone.from_local_datetime(&other).unwrap()
        );
    });
}

#[test]
fn no_leaks() {
    Python::with_gil(|py| {
        let mut random = Random::new(1);
        let random = &mut random;
        let date_time = any_date_time(random);
        testkit::does_not_leak(py, &any_date(random));
        testkit::does_not_leak(py, &any_time(random));
        testkit::does_not_leak(py, &date_time);
        testkit::does_not_leak(py, &any_duration(random));
        testkit::does_not_leak(py, &any_offset(random));
        testkit::does_not_leak(py, &Utc);
        testkit::does_not_leak(py, &Utc.from_utc_datetime(&date_time));
        let zoned = any_offset(random).from_local_datetime(&date_time).unwrap();
        testkit::does_not_leak(py, &zoned);
        // Errors on the way out.
        let zone = zoned.into_pyobject(py).unwrap().getattr("tzinfo").unwrap();
        testkit::no_leaks(py, &[&zone], || {
            NaiveDate::MAX
                .into_pyobject(py)
                .map_err(|e| e.into_value(py))
        });
        testkit::no_leaks(py, &[&zone], || {
            zone.extract::<Utc>().map_err(|e| e.into_value(py))
        });
    });
}
