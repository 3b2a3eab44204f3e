//! Which value is which object, at the borders of both sides, and what is refused.

use jiff::civil::{date, time, Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Span, Timestamp, ToSpan};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_jiff as _;
use pyo3_testkit::{self as testkit, Scope};

fn scope(py: Python<'_>) -> Scope<'_> {
    Scope::new(
        py,
        "from datetime import *
utc = timezone.utc
east = timezone(timedelta(hours=1))

class Zone(tzinfo):
    def __init__(self, answer):
        self.answer = answer
    def utcoffset(self, at):
        return self.answer() if callable(self.answer) else self.answer
    def __repr__(self):
        return 'Zone()'
",
    )
}

fn east(seconds: i32) -> Offset {
    Offset::from_seconds(seconds).unwrap()
}

fn micro(microseconds: i64) -> SignedDuration {
    SignedDuration::from_micros(microseconds)
}

#[test]
fn dates() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::corresponds(date(1, 1, 1), &scope.eval("date.min"));
        testkit::corresponds(Date::MAX, &scope.eval("date.max"));
        testkit::corresponds(date(2024, 2, 29), &scope.eval("date(2024, 2, 29)"));
        for wrong in [date(0, 12, 31), date(-1, 1, 1), Date::MIN] {
            testkit::raises::<PyValueError>(py, wrong.into_pyobject(py), "year");
            testkit::raises::<PyValueError>(py, (&wrong).into_pyobject(py), "year");
        }
        let of_datetime = scope.eval("datetime(2024, 2, 29, 23, 59, tzinfo=east)");
        assert_eq!(of_datetime.extract::<Date>().unwrap(), date(2024, 2, 29));
        testkit::refuses_other_types::<Date, _, _>(py, &[]);
    });
}

#[test]
fn times() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::corresponds(Time::MIN, &scope.eval("time.min"));
        testkit::corresponds(time(23, 59, 59, 999_999_000), &scope.eval("time.max"));
        testkit::corresponds(time(1, 2, 3, 4_000), &scope.eval("time(1, 2, 3, 4)"));
        let finer = Time::MAX.into_pyobject(py).unwrap();
        assert!(finer.eq(scope.eval("time.max")).unwrap());
        let aware = scope.eval("time(1, tzinfo=utc)");
        testkit::raises::<PyTypeError>(py, aware.extract::<Time>(), "without tzinfo");
        let folded = scope.eval("time(1, fold=1)");
        assert_eq!(folded.extract::<Time>().unwrap(), time(1, 0, 0, 0));
        testkit::refuses_other_types::<Time, _, _>(py, &[]);
    });
}

#[test]
fn civil_date_times() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::corresponds(date(1, 1, 1).at(0, 0, 0, 0), &scope.eval("datetime.min"));
        let last = date(9999, 12, 31).at(23, 59, 59, 999_999_000);
        testkit::corresponds(last, &scope.eval("datetime.max"));
        let finer = DateTime::MAX.into_pyobject(py).unwrap();
        assert!(finer.eq(scope.eval("datetime.max")).unwrap());
        let before = date(0, 12, 31).at(23, 59, 59, 999_999_999);
        for wrong in [before, DateTime::MIN] {
            testkit::raises::<PyValueError>(py, wrong.into_pyobject(py), "year");
        }
        let aware = scope.eval("datetime(2024, 2, 29, tzinfo=utc)");
        testkit::raises::<PyTypeError>(py, aware.extract::<DateTime>(), "without tzinfo");
        let only_date = scope.eval("date(2024, 2, 29)");
        testkit::raises::<PyTypeError>(py, only_date.extract::<DateTime>(), "'date' object");
        testkit::refuses_other_types::<DateTime, _, _>(py, &[]);
    });
}

#[test]
fn durations() {
    Python::with_gil(|py| {
        let scope = scope(py);
        let (longest, shortest) = (
            SignedDuration::from_hours(24 * 1_000_000_000) - micro(1),
            SignedDuration::from_hours(-24 * 999_999_999),
        );
        for (duration, delta) in [
            (SignedDuration::ZERO, "timedelta(0)"),
            (micro(1), "timedelta(microseconds=1)"),
            (micro(-1), "timedelta(microseconds=-1)"),
            (SignedDuration::from_secs(-1), "timedelta(seconds=-1)"),
            (SignedDuration::from_hours(-24), "timedelta(days=-1)"),
            (
                SignedDuration::from_secs(86_399),
                "timedelta(seconds=86399)",
            ),
            (longest, "timedelta.max"),
            (shortest, "timedelta.min"),
        ] {
            testkit::corresponds(duration, &scope.eval(delta));
        }
        let nanos = SignedDuration::from_nanos;
        for (finer, delta) in [
            (nanos(999), "timedelta(0)"),
            (nanos(-999), "timedelta(0)"),
            (nanos(-1_001), "timedelta(microseconds=-1)"),
            (longest + nanos(999), "timedelta.max"),
            (shortest - nanos(999), "timedelta.min"),
        ] {
            assert!(
                finer
                    .into_pyobject(py)
                    .unwrap()
                    .eq(scope.eval(delta))
                    .unwrap(),
                "{finer}"
            );
        }
        let day = 86_400;
        for too_long in [
            longest + micro(1),
            shortest - micro(1),
            SignedDuration::from_secs(day * i64::from(i32::MAX)),
            SignedDuration::from_secs(day * (i64::from(i32::MAX) + 1)),
            SignedDuration::from_secs(day * i64::from(i32::MIN)),
            SignedDuration::from_secs(day * (i64::from(i32::MIN) - 1)),
            SignedDuration::MAX,
            SignedDuration::MIN,
        ] {
            testkit::raises::<PyOverflowError>(py, too_long.into_pyobject(py), "days");
        }
        testkit::refuses_other_types::<SignedDuration, _, _>(py, &[]);
    });
}

#[test]
fn spans() {
    Python::with_gil(|py| {
        let scope = scope(py);
        // From Python: never a day, which need not have 24 hours.
        for (delta, span) in [
            ("timedelta(0)", Span::new()),
            ("timedelta(days=2)", 172_800.seconds()),
            ("timedelta(microseconds=-1)", -1.microsecond()),
            (
                "timedelta(seconds=1, microseconds=234567)",
                1.second().milliseconds(234).microseconds(567),
            ),
            (
                "timedelta(seconds=631107417600)",
                631_107_417_600_i64.seconds(),
            ),
            (
                "-timedelta(seconds=631107417600)",
                -631_107_417_600_i64.seconds(),
            ),
        ] {
            let delta = scope.eval(delta);
            let taken: Span = delta.extract().unwrap();
            assert_eq!(taken.fieldwise(), span.fieldwise());
            assert!(taken.into_pyobject(py).unwrap().eq(&delta).unwrap());
            assert!((&taken).into_pyobject(py).unwrap().eq(&delta).unwrap());
        }
        for too_long in [
            "timedelta(seconds=631107417601)",
            "timedelta.max",
            "timedelta.min",
        ] {
            testkit::raises::<PyOverflowError>(py, scope.eval(too_long).extract::<Span>(), "");
        }
        let hours = 1
            .hour()
            .minutes(90)
            .nanoseconds(999)
            .into_pyobject(py)
            .unwrap();
        assert!(hours.eq(scope.eval("timedelta(hours=2.5)")).unwrap());
        for calendar in [1.day(), -1.week(), 1.month(), 1.year().seconds(1)] {
            testkit::raises::<PyValueError>(py, calendar.into_pyobject(py), "");
            testkit::raises::<PyValueError>(py, (&calendar).into_pyobject(py), "");
        }
        testkit::refuses_other_types::<Span, _, _>(py, &[]);
        // Outside of what is counted: CPython 3.13 without a GIL keeps all compiled code, once there has been a second thread.
        let delta = scope.eval("timedelta(1)");
        testkit::no_leaks(py, &[&delta], || delta.extract::<Span>());
    });
}

#[test]
fn offsets() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::corresponds(east(3600), &scope.eval("east"));
        testkit::corresponds(Offset::UTC, &scope.eval("utc"));
        testkit::corresponds(east(-1), &scope.eval("timezone(timedelta(seconds=-1))"));
        testkit::corresponds(
            east(86_399),
            &scope.eval("timezone(timedelta(seconds=86399))"),
        );
        testkit::corresponds(
            east(-86_399),
            &scope.eval("timezone(timedelta(seconds=-86399))"),
        );
        for too_far in [east(86_400), east(-86_400), Offset::MAX, Offset::MIN] {
            testkit::raises::<PyValueError>(py, too_far.into_pyobject(py), "timedelta");
        }
        let fraction = scope.eval("timezone(timedelta(microseconds=1))");
        testkit::raises::<PyValueError>(py, fraction.extract::<Offset>(), "0:00:00.000001");
        let zone = |answer: &str| scope.eval(&format!("Zone({answer})"));
        assert_eq!(
            zone("timedelta(hours=25)").extract::<Offset>().unwrap(),
            east(90_000)
        );
        testkit::raises::<PyTypeError>(
            py,
            zone("None").extract::<Offset>(),
            "Zone() is not a fixed offset timezone",
        );
        for too_far in [
            "timedelta(hours=26)",
            "timedelta(days=999999999)",
            "timedelta.min",
        ] {
            let offset = zone(too_far).extract::<Offset>();
            testkit::raises::<PyValueError>(py, offset, "too far");
        }
        testkit::raises::<PyTypeError>(py, zone("3600").extract::<Offset>(), "'int' object");
        testkit::refuses_other_types::<Offset, _, _>(py, &[]);
    });
}

#[test]
fn timestamps() {
    Python::with_gil(|py| {
        let scope = scope(py);
        let timestamp = |text: &str| text.parse::<Timestamp>().unwrap();
        for (text, object) in [
            ("1970-01-01T00:00:00Z", "datetime(1970, 1, 1, tzinfo=utc)"),
            (
                "1969-12-31T23:59:59.999999Z",
                "datetime(1969, 12, 31, 23, 59, 59, 999999, utc)",
            ),
            ("0001-01-01T00:00:00Z", "datetime.min.replace(tzinfo=utc)"),
            (
                "9999-12-30T22:00:00.999999Z",
                "datetime(9999, 12, 30, 22, 0, 0, 999999, utc)",
            ),
        ] {
            testkit::corresponds(timestamp(text), &scope.eval(object));
        }
        let before = Timestamp::from_nanosecond(-1)
            .unwrap()
            .into_pyobject(py)
            .unwrap();
        assert_eq!(before.to_string(), "1969-12-31 23:59:59.999999+00:00");
        let last = Timestamp::MAX.into_pyobject(py).unwrap();
        assert_eq!(last.to_string(), "9999-12-30 22:00:00.999999+00:00");
        for wrong in [timestamp("0000-12-31T23:59:59.999999999Z"), Timestamp::MIN] {
            testkit::raises::<PyValueError>(py, wrong.into_pyobject(py), "year");
        }

        for (object, text) in [
            ("datetime(1970, 1, 1, tzinfo=east)", "1969-12-31T23:00:00Z"),
            ("datetime.min.replace(tzinfo=east)", "0000-12-31T23:00:00Z"),
            (
                "datetime(9999, 12, 30, 23, tzinfo=east)",
                "9999-12-30T22:00:00Z",
            ),
            (
                "datetime(9999, 12, 31, 21, 59, 59, tzinfo=timezone(timedelta(seconds=86399)))",
                "9999-12-30T22:00:00Z",
            ),
            (
                "datetime(1970, 1, 1, tzinfo=timezone(timedelta(microseconds=1)))",
                "1969-12-31T23:59:59.999999Z",
            ),
            (
                "datetime(1970, 1, 1, tzinfo=Zone(timedelta(hours=-1)))",
                "1970-01-01T01:00:00Z",
            ),
        ] {
            assert_eq!(
                scope.eval(object).extract::<Timestamp>().unwrap(),
                timestamp(text)
            );
        }
        for too_late in [
            "datetime(9999, 12, 30, 22, 0, 1, tzinfo=utc)",
            "datetime.max.replace(tzinfo=timezone.min)",
        ] {
            testkit::raises::<PyValueError>(py, scope.eval(too_late).extract::<Timestamp>(), "");
        }
        for naive in [
            "datetime(1970, 1, 1)",
            "datetime(1970, 1, 1, tzinfo=Zone(None))",
        ] {
            let naive = scope.eval(naive).extract::<Timestamp>();
            testkit::raises::<PyTypeError>(py, naive, "expected a datetime with non-None tzinfo");
        }
        let broken = scope.eval("datetime(1970, 1, 1, tzinfo=Zone(lambda: 1 // 0))");
        let broken = broken.extract::<Timestamp>();
        testkit::raises::<pyo3::exceptions::PyZeroDivisionError>(py, broken, "");
        testkit::refuses_other_types::<Timestamp, _, _>(py, &[]);
    });
}

#[test]
fn errors() {
    #[pyfunction]
    fn parse(text: &str) -> Result<Date, jiff::Error> {
        text.parse()
    }

    /// By the question mark, in a function that fails in other ways as well.
    #[pyfunction]
    fn day_after(text: &str) -> PyResult<Date> {
        let day: Date = text.parse()?;
        Ok(day.checked_add(1.day())?)
    }

    Python::with_gil(|py| {
        let parse = wrap_pyfunction!(parse, py).unwrap();
        assert_eq!(
            parse.call1(("2024-02-29",)).unwrap().to_string(),
            "2024-02-29"
        );
        let text = "x".parse::<Date>().unwrap_err().to_string();
        testkit::raises::<PyValueError>(py, parse.call1(("x",)), &text);

        let day_after = wrap_pyfunction!(day_after, py).unwrap();
        assert_eq!(
            day_after.call1(("2024-02-29",)).unwrap().to_string(),
            "2024-03-01"
        );
        testkit::raises::<PyValueError>(py, day_after.call1(("x",)), &text);
        let text = Date::MAX.checked_add(1.day()).unwrap_err().to_string();
        testkit::raises::<PyValueError>(py, day_after.call1(("9999-12-31",)), &text);
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        testkit::annotated(py, &Date::MIN, "date", "date");
        testkit::annotated(py, &Time::MIN, "time", "time");
        testkit::annotated(py, &DateTime::MIN, "datetime", "datetime");
        testkit::annotated(py, &micro(1), "timedelta", "timedelta");
        testkit::annotated(py, &Offset::UTC, "tzinfo", "timezone");
        testkit::annotated(py, &TimeZone::UTC, "tzinfo", "tzinfo");
        testkit::annotated(py, &Timestamp::MIN, "datetime", "datetime");
        testkit::annotated(
            py,
            &Timestamp::MIN.to_zoned(TimeZone::UTC),
            "datetime",
            "datetime",
        );
    });
}
