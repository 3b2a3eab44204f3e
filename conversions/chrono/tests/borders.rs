//! Which value is which object, at the borders of both sides, and what is refused.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use pyo3::exceptions::{PyOverflowError, PyTypeError, PyUserWarning, PyValueError};
use pyo3::prelude::*;
use pyo3::BoundObject;
use pyo3_chrono as _;
use pyo3_testkit::{self as testkit, Scope};

fn scope(py: Python<'_>) -> Scope<'_> {
    Scope::new(
        py,
        "from datetime import *\nimport warnings\nutc = timezone.utc\neast = timezone(timedelta(hours=1))",
    )
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn time(hour: u32, minute: u32, second: u32, microsecond: u32) -> NaiveTime {
    NaiveTime::from_hms_micro_opt(hour, minute, second, microsecond).unwrap()
}

fn east(seconds: i32) -> FixedOffset {
    FixedOffset::east_opt(seconds).unwrap()
}

#[test]
fn dates() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::corresponds(day(1, 1, 1), &scope.eval("date.min"));
        testkit::corresponds(day(9999, 12, 31), &scope.eval("date.max"));
        testkit::corresponds(day(2024, 2, 29), &scope.eval("date(2024, 2, 29)"));
        for wrong in [
            day(0, 12, 31),
            day(10_000, 1, 1),
            NaiveDate::MIN,
            NaiveDate::MAX,
        ] {
            testkit::raises::<PyValueError>(py, wrong.into_pyobject(py), "year");
            testkit::raises::<PyValueError>(py, (&wrong).into_pyobject(py), "year");
        }
        let of_datetime = scope.eval("datetime(2024, 2, 29, 23, 59, tzinfo=east)");
        assert_eq!(
            of_datetime.extract::<NaiveDate>().unwrap(),
            day(2024, 2, 29)
        );
        scope.run("class Subclass(date): pass");
        let of_subclass = scope.eval("Subclass(2024, 2, 29)");
        assert_eq!(
            of_subclass.extract::<NaiveDate>().unwrap(),
            day(2024, 2, 29)
        );
        testkit::refuses_other_types::<NaiveDate, _, _>(py, &[]);
    });
}

#[test]
fn times() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::corresponds(NaiveTime::MIN, &scope.eval("time.min"));
        testkit::corresponds(time(23, 59, 59, 999_999), &scope.eval("time.max"));
        testkit::corresponds(time(1, 2, 3, 4), &scope.eval("time(1, 2, 3, 4)"));
        let finer = NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999).unwrap();
        assert!(finer
            .into_pyobject(py)
            .unwrap()
            .eq(scope.eval("time.max"))
            .unwrap());
        let aware = scope.eval("time(1, tzinfo=utc)");
        testkit::raises::<PyTypeError>(py, aware.extract::<NaiveTime>(), "without tzinfo");
        // Neither value has a place for it, and to Python they are equal, too.
        let folded = scope.eval("time(1, fold=1)");
        assert_eq!(folded.extract::<NaiveTime>().unwrap(), time(1, 0, 0, 0));
        testkit::refuses_other_types::<NaiveTime, _, _>(py, &[]);
        let date = scope.eval("datetime(2024, 2, 29)");
        testkit::raises::<PyTypeError>(py, date.extract::<NaiveTime>(), "'datetime' object");
    });
}

#[test]
fn naive_date_times() {
    Python::with_gil(|py| {
        let scope = scope(py);
        let at = |date: NaiveDate, time| date.and_time(time);
        testkit::corresponds(
            at(day(1, 1, 1), NaiveTime::MIN),
            &scope.eval("datetime.min"),
        );
        let last = at(day(9999, 12, 31), time(23, 59, 59, 999_999));
        testkit::corresponds(last, &scope.eval("datetime.max"));
        let finer = last + Duration::nanoseconds(999);
        assert!(finer
            .into_pyobject(py)
            .unwrap()
            .eq(scope.eval("datetime.max"))
            .unwrap());
        let before_1970 = NaiveDateTime::default() - Duration::nanoseconds(1);
        let object = before_1970.into_pyobject(py).unwrap();
        assert_eq!(object.to_string(), "1969-12-31 23:59:59.999999");
        for wrong in [
            last + Duration::microseconds(1),
            NaiveDateTime::MIN,
            NaiveDateTime::MAX,
        ] {
            testkit::raises::<PyValueError>(py, wrong.into_pyobject(py), "year");
        }
        let aware = scope.eval("datetime(2024, 2, 29, tzinfo=utc)");
        testkit::raises::<PyTypeError>(py, aware.extract::<NaiveDateTime>(), "without tzinfo");
        let only_date = scope.eval("date(2024, 2, 29)");
        testkit::raises::<PyTypeError>(py, only_date.extract::<NaiveDateTime>(), "'date' object");
        let folded = scope.eval("datetime(2024, 2, 29, fold=1)");
        assert_eq!(
            folded.extract::<NaiveDateTime>().unwrap(),
            at(day(2024, 2, 29), NaiveTime::MIN)
        );
        testkit::refuses_other_types::<NaiveDateTime, _, _>(py, &[]);
    });
}

#[test]
fn durations() {
    Python::with_gil(|py| {
        let scope = scope(py);
        let longest = Duration::days(1_000_000_000) - Duration::microseconds(1);
        for (duration, delta) in [
            (Duration::zero(), "timedelta(0)"),
            (Duration::microseconds(1), "timedelta(microseconds=1)"),
            (Duration::microseconds(-1), "timedelta(microseconds=-1)"),
            (Duration::seconds(-1), "timedelta(seconds=-1)"),
            (Duration::seconds(-86_400), "timedelta(days=-1)"),
            (Duration::seconds(86_399), "timedelta(seconds=86399)"),
            (longest, "timedelta.max"),
            (Duration::days(-999_999_999), "timedelta.min"),
        ] {
            testkit::corresponds(duration, &scope.eval(delta));
        }
        for (finer, delta) in [
            (Duration::nanoseconds(999), "timedelta(0)"),
            (Duration::nanoseconds(-999), "timedelta(0)"),
            (Duration::nanoseconds(-1_001), "timedelta(microseconds=-1)"),
            (longest + Duration::nanoseconds(999), "timedelta.max"),
            (
                Duration::days(-999_999_999) - Duration::nanoseconds(999),
                "timedelta.min",
            ),
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
        for too_long in [
            longest + Duration::microseconds(1),
            Duration::days(-999_999_999) - Duration::microseconds(1),
            Duration::days(i64::from(i32::MAX)),
            Duration::days(i64::from(i32::MAX) + 1),
            Duration::days(i64::from(i32::MIN)),
            Duration::days(i64::from(i32::MIN) - 1),
            Duration::milliseconds(i64::MAX),
            Duration::milliseconds(-i64::MAX),
        ] {
            testkit::raises::<PyOverflowError>(py, too_long.into_pyobject(py), "days");
        }
        testkit::refuses_other_types::<Duration, _, _>(py, &[]);
    });
}

#[test]
fn offsets() {
    Python::with_gil(|py| {
        let scope = scope(py);
        testkit::corresponds(east(3600), &scope.eval("east"));
        testkit::corresponds(east(0), &scope.eval("utc"));
        testkit::corresponds(east(-1), &scope.eval("timezone(timedelta(seconds=-1))"));
        testkit::corresponds(
            east(86_399),
            &scope.eval("timezone(timedelta(seconds=86399))"),
        );
        testkit::corresponds(
            east(-86_399),
            &scope.eval("timezone(timedelta(seconds=-86399))"),
        );
        testkit::corresponds(Utc, &scope.eval("utc"));

        let named = scope.eval("timezone(timedelta(hours=1), 'Middle Europe')");
        assert_eq!(named.extract::<FixedOffset>().unwrap(), east(3600));
        let fraction = scope.eval("timezone(timedelta(microseconds=1))");
        testkit::raises::<PyValueError>(py, fraction.extract::<FixedOffset>(), "0:00:00.000001");
        testkit::raises::<PyValueError>(py, scope.eval("east").extract::<Utc>(), "timezone.utc");
        let also_utc = scope.eval("timezone(timedelta(0), 'Z')");
        assert_eq!(also_utc.extract::<Utc>().unwrap(), Utc);

        scope.run(
            "class Zone(tzinfo):
    def __init__(self, answer):
        self.answer = answer
    def utcoffset(self, dt):
        assert dt is None
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer
    def __repr__(self):
        return 'Zone()'",
        );
        let zone = |answer: &str| scope.eval(&format!("Zone({answer})"));
        assert_eq!(
            zone("timedelta(seconds=-5)")
                .extract::<FixedOffset>()
                .unwrap(),
            east(-5)
        );
        let none = zone("None").extract::<FixedOffset>();
        testkit::raises::<PyTypeError>(py, none, "Zone() is not a fixed offset timezone");
        for too_far in [
            "timedelta(days=1)",
            "timedelta(days=-1)",
            "timedelta.max",
            "timedelta.min",
        ] {
            testkit::raises::<PyValueError>(py, zone(too_far).extract::<FixedOffset>(), "");
        }
        let number = zone("3600").extract::<FixedOffset>();
        testkit::raises::<PyTypeError>(py, number, "'int' object");
        let raised = zone("OverflowError('mine')").extract::<FixedOffset>();
        testkit::raises::<PyOverflowError>(py, raised, "mine");

        testkit::refuses_other_types::<FixedOffset, _, _>(py, &[]);
        testkit::refuses_other_types::<Utc, _, _>(py, &[]);
    });
}

#[test]
fn date_times_with_a_fixed_offset() {
    Python::with_gil(|py| {
        let scope = scope(py);
        let first = day(1, 1, 1).and_time(NaiveTime::MIN);
        let last = day(9999, 12, 31).and_time(time(23, 59, 59, 999_999));
        // Local time is what counts: in UTC these are beyond the borders.
        for offset in [-86_399, -1, 0, 1, 86_399] {
            let zone = east(offset);
            let python = |time: &str| {
                scope.eval(&format!(
                    "datetime.{time}.replace(tzinfo=timezone(timedelta(seconds={offset})))"
                ))
            };
            let at = |local: &NaiveDateTime| zone.from_local_datetime(local).unwrap();
            testkit::corresponds(at(&first), &python("min"));
            testkit::corresponds(at(&last), &python("max"));
            for beyond in [
                first - Duration::microseconds(1),
                last + Duration::microseconds(1),
            ] {
                testkit::raises::<PyValueError>(py, at(&beyond).into_pyobject(py), "year");
            }
        }
        testkit::corresponds(
            Utc.from_utc_datetime(&first),
            &scope.eval("datetime.min.replace(tzinfo=utc)"),
        );
        for (beyond, zone) in [
            (DateTime::<Utc>::MAX_UTC, 86_399),
            (DateTime::<Utc>::MIN_UTC, -86_399),
        ] {
            let beyond = beyond.with_timezone(&east(zone));
            testkit::raises::<PyValueError>(py, beyond.into_pyobject(py), "year");
            testkit::raises::<PyValueError>(py, (&beyond).into_pyobject(py), "year");
        }

        let naive = scope.eval("datetime(2024, 2, 29)");
        testkit::raises::<PyTypeError>(py, naive.extract::<DateTime<Utc>>(), "non-None tzinfo");
        testkit::raises::<PyTypeError>(
            py,
            naive.extract::<DateTime<FixedOffset>>(),
            "non-None tzinfo",
        );
        let other = scope.eval("datetime(2024, 2, 29, tzinfo=east)");
        testkit::raises::<PyValueError>(py, other.extract::<DateTime<Utc>>(), "timezone.utc");
        let fraction =
            scope.eval("datetime(2024, 2, 29, tzinfo=timezone(timedelta(microseconds=1)))");
        testkit::raises::<PyValueError>(
            py,
            fraction.extract::<DateTime<FixedOffset>>(),
            "fraction",
        );
        testkit::refuses_other_types::<DateTime<Utc>, _, _>(py, &[]);
        testkit::refuses_other_types::<DateTime<FixedOffset>, _, _>(py, &[]);
    });
}

/// What `value` becomes, and the warnings, as text.
fn with_warnings<'py, T, O, P>(scope: &Scope<'py>, py: Python<'py>, value: T) -> (String, String)
where
    T: IntoPyObject<'py, O, P>,
    T::Error: std::fmt::Debug,
{
    scope.run(
        "catcher = warnings.catch_warnings(record=True)
caught = catcher.__enter__()
warnings.simplefilter('always')",
    );
    let object = value.into_pyobject(py).unwrap();
    let text = scope.eval("'; '.join(w.category.__name__ + ': ' + str(w.message) for w in caught)");
    scope.run("catcher.__exit__(None, None, None)");
    (object.into_any().into_bound().to_string(), text.to_string())
}

#[test]
fn leap_seconds() {
    Python::with_gil(|py| {
        let scope = scope(py);
        let warning = "UserWarning: ignored leap-second, `datetime` does not support leap-seconds";
        let leap = NaiveTime::from_hms_micro_opt(23, 59, 59, 1_999_999).unwrap();
        let date = day(2016, 12, 31);
        let expect = |(object, warnings): (String, String), expected: &str| {
            assert_eq!(object, expected);
            assert_eq!(warnings, warning);
        };
        expect(with_warnings(&scope, py, leap), "23:59:59.999999");
        expect(with_warnings(&scope, py, &leap), "23:59:59.999999");
        let naive = date.and_time(leap);
        expect(
            with_warnings(&scope, py, naive),
            "2016-12-31 23:59:59.999999",
        );
        let utc = Utc.from_utc_datetime(&naive);
        expect(
            with_warnings(&scope, py, utc),
            "2016-12-31 23:59:59.999999+00:00",
        );
        let begins = Utc.from_utc_datetime(&date.and_hms_milli_opt(23, 59, 59, 1_000).unwrap());
        let begins = begins.with_timezone(&east(3600));
        expect(
            with_warnings(&scope, py, begins),
            "2017-01-01 00:59:59+01:00",
        );
        // Local time need not end a minute.
        let odd = utc.with_timezone(&east(-30));
        expect(
            with_warnings(&scope, py, odd),
            "2016-12-31 23:59:29.999999-00:00:30",
        );

        let plain = NaiveTime::from_hms_nano_opt(23, 59, 59, 999_999_999).unwrap();
        assert_eq!(with_warnings(&scope, py, plain).1, "");

        scope.run("catcher = warnings.catch_warnings()\ncatcher.__enter__()\nwarnings.simplefilter('error')");
        testkit::raises::<PyUserWarning>(py, leap.into_pyobject(py), "leap-second");
        testkit::raises::<PyUserWarning>(py, utc.into_pyobject(py), "leap-second");
        scope.run("catcher.__exit__(None, None, None)");
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        testkit::annotated(py, &day(1, 1, 1), "date", "date");
        testkit::annotated(py, &time(1, 1, 1, 1), "time", "time");
        testkit::annotated(
            py,
            &day(1, 1, 1).and_hms_opt(0, 0, 0).unwrap(),
            "datetime",
            "datetime",
        );
        testkit::annotated(py, &Duration::zero(), "timedelta", "timedelta");
        testkit::annotated(py, &east(1), "tzinfo", "timezone");
        testkit::annotated(py, &Utc, "tzinfo", "timezone");
        testkit::annotated(
            py,
            &Utc.timestamp_opt(0, 0).unwrap(),
            "datetime",
            "datetime",
        );
        testkit::annotated(py, &vec![Utc], "Sequence[tzinfo]", "List[timezone]");
    });
}
