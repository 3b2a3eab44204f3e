//! Named time zones, and the moments when their clocks change, against Python's own data base.

use jiff::civil::date;
use jiff::tz::{self, TimeZone};
use jiff::{SignedDuration, Timestamp, Zoned};
use pyo3::exceptions::{PyTypeError, PyValueError, PyZeroDivisionError};
use pyo3::prelude::*;
use pyo3::types::PyTzInfo;
use pyo3_jiff as _;
use pyo3_testkit::{self as testkit, Scope};

/// With `zoneinfo`, and a data base for it.
fn with_zoneinfo(test: impl FnOnce(Python<'_>, Scope<'_>)) {
    Python::with_gil(|py| {
        if PyTzInfo::timezone(py, "Europe/Zurich").is_ok() {
            let code = "from datetime import *\nfrom zoneinfo import ZoneInfo
utc = timezone.utc
zurich = ZoneInfo('Europe/Zurich')";
            test(py, Scope::new(py, code));
        } else {
            assert!(py.version_info() < (3, 9), "no data base of time zones");
        }
    });
}

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn zoned(text: &str) -> Zoned {
    text.parse().unwrap()
}

#[test]
fn zones() {
    with_zoneinfo(|py, scope| {
        testkit::corresponds(zone("Europe/Zurich"), &scope.eval("zurich"));
        testkit::corresponds(TimeZone::UTC, &scope.eval("utc"));
        testkit::corresponds(zone("Etc/GMT+12"), &scope.eval("ZoneInfo('Etc/GMT+12')"));
        let east = TimeZone::fixed(tz::offset(1));
        testkit::corresponds(east, &scope.eval("timezone(timedelta(hours=1))"));
        assert_eq!(
            scope.eval("ZoneInfo('UTC')").extract::<TimeZone>().unwrap(),
            TimeZone::UTC
        );

        let mut found = 0;
        for name in tz::db().available() {
            let name = name.as_str();
            if PyTzInfo::timezone(py, name).is_ok() {
                testkit::round_trip(py, zone(name));
                found += 1;
            }
        }
        assert!(found > 400, "{found}");

        testkit::raises::<PyValueError>(py, TimeZone::unknown().into_pyobject(py), "unknown");
        let posix = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
        testkit::raises::<PyValueError>(py, posix.into_pyobject(py), "has no name");
        let fixed = TimeZone::fixed(tz::Offset::MAX);
        testkit::raises::<PyValueError>(py, fixed.into_pyobject(py), "timedelta");
    });
}

#[test]
fn what_is_no_zone() {
    Python::with_gil(|py| {
        let scope = Scope::new(
            py,
            "from datetime import *
class Zone(tzinfo):
    def __init__(self, key):
        self.key = key
    def utcoffset(self, at):
        return timedelta(0)
    def __repr__(self):
        return 'Zone()'
class Varying(tzinfo):
    def utcoffset(self, at):
        return None
class Broken(tzinfo):
    key = property(lambda self: 1 // 0)",
        );
        let mars = scope
            .eval("Zone('Mars/Olympus_Mons')")
            .extract::<TimeZone>();
        testkit::raises::<PyValueError>(py, mars, "Mars/Olympus_Mons");
        let none = scope.eval("Zone(None)").extract::<TimeZone>();
        testkit::raises::<PyValueError>(py, none, "Zone() has no name");
        let number = scope.eval("Zone(1)").extract::<TimeZone>();
        testkit::raises::<PyTypeError>(py, number, "'int' object");
        let varying = scope.eval("Varying()").extract::<TimeZone>();
        testkit::raises::<PyTypeError>(py, varying, "is not a fixed offset timezone");
        let broken = scope.eval("Broken()").extract::<TimeZone>();
        testkit::raises::<PyZeroDivisionError>(py, broken, "");
        testkit::refuses_other_types::<TimeZone, _, _>(py, &[]);
        testkit::refuses_other_types::<Zoned, _, _>(py, &[]);
        let naive = scope.eval("datetime(2024, 7, 1)").extract::<Zoned>();
        testkit::raises::<PyTypeError>(py, naive, "non-None tzinfo");
    });
}

#[test]
fn every_moment_around_the_changes() {
    with_zoneinfo(|py, _scope| {
        for name in [
            "Europe/Zurich",
            "Australia/Lord_Howe",
            "America/New_York",
            "Pacific/Apia",
        ] {
            let zone = zone(name);
            let start: Timestamp = "2011-01-01T00:00Z".parse().unwrap();
            let changes: Vec<_> = zone.following(start).take(4).collect();
            assert!(!changes.is_empty());
            for change in changes {
                for minutes in -150..150 {
                    let moment = change.timestamp() + SignedDuration::from_mins(minutes);
                    let here = moment.to_zoned(zone.clone());
                    let object = testkit::round_trip(py, here.clone());
                    let in_utc = object.call_method1("astimezone", (TimeZone::UTC,)).unwrap();
                    assert_eq!(in_utc.extract::<Zoned>().unwrap().timestamp(), moment);
                    assert_eq!(object.extract::<Timestamp>().unwrap(), moment);
                    let back: Zoned = object.extract().unwrap();
                    assert_eq!(back.datetime(), here.datetime());
                    assert_eq!(back.time_zone(), &zone);
                }
            }
        }
    });
}

#[test]
fn ambiguous_and_skipped_times() {
    with_zoneinfo(|py, scope| {
        for (text, expression) in [
            (
                "2024-10-27T02:30:00+02:00[Europe/Zurich]",
                "datetime(2024, 10, 27, 2, 30, tzinfo=zurich)",
            ),
            (
                "2024-10-27T02:30:00+01:00[Europe/Zurich]",
                "datetime(2024, 10, 27, 2, 30, tzinfo=zurich, fold=1)",
            ),
            (
                "2024-10-27T03:30:00+01:00[Europe/Zurich]",
                "datetime(2024, 10, 27, 3, 30, tzinfo=zurich)",
            ),
        ] {
            testkit::corresponds(zoned(text), &scope.eval(expression));
        }
        // In a gap, a moment is what Python takes the time for: by the offset before the change, or with `fold` the one after.
        for (fold, moment) in [(0, "2024-03-31T01:30:00Z"), (1, "2024-03-31T00:30:00Z")] {
            let skipped = scope.eval(&format!(
                "datetime(2024, 3, 31, 2, 30, fold={fold}, tzinfo=zurich)"
            ));
            let text = "does not exist in its timezone";
            testkit::raises::<PyValueError>(py, skipped.extract::<Zoned>(), text);
            let moment: Timestamp = moment.parse().unwrap();
            assert_eq!(skipped.extract::<Timestamp>().unwrap(), moment);
        }
        let no_day = scope.eval("datetime(2011, 12, 30, 12, tzinfo=ZoneInfo('Pacific/Apia'))");
        testkit::raises::<PyValueError>(py, no_day.extract::<Zoned>(), "does not exist");
    });
}

#[test]
fn rules_that_differ() {
    with_zoneinfo(|py, scope| {
        scope.run(
            "class Other(tzinfo):
    key = 'Europe/Zurich'
    def utcoffset(self, at):
        return timedelta(hours=1)
other = Other()",
        );
        let winter = scope.eval("datetime(2024, 1, 1, tzinfo=other)");
        assert_eq!(
            winter.extract::<Zoned>().unwrap(),
            zoned("2024-01-01T00:00+01:00[Europe/Zurich]")
        );
        let summer = scope.eval("datetime(2024, 7, 1, tzinfo=other)");
        let text = "in Python, but at +02 in Rust: the rules of the timezone differ";
        testkit::raises::<PyValueError>(py, summer.extract::<Zoned>(), text);
        // Python knows what it means.
        let moment = summer.extract::<Timestamp>().unwrap();
        assert_eq!(moment, zoned("2024-07-01T00:00+01:00[+01:00]").timestamp());
    });
}

#[test]
fn any_moment_in_any_zone() {
    with_zoneinfo(|py, _scope| {
        let zones: Vec<_> = tz::db()
            .available()
            .map(|name| zone(name.as_str()))
            .filter(|zone| zone.into_pyobject(py).is_ok())
            .collect();
        let (first, last) = (date(2, 1, 1), date(9998, 12, 31));
        let [first, last] = [first, last].map(|day| day.to_zoned(TimeZone::UTC).unwrap());
        let seconds = [first, last].map(|zoned| zoned.timestamp().as_second());
        let mut differing = 0;
        testkit::property(5000, |random| {
            let second = if random.flip() {
                random.between(0, 4_000_000_000)
            } else {
                random.between(seconds[0], seconds[1])
            };
            let moment = Timestamp::from_second(second).unwrap();
            let here = moment.to_zoned(random.pick(&zones).clone());
            match (&here).into_pyobject(py) {
                Ok(object) => {
                    assert_eq!(object.extract::<Timestamp>().unwrap(), moment);
                    let back: Zoned = object.extract().unwrap();
                    assert_eq!((back.time_zone(), &back), (here.time_zone(), &here));
                }
                Err(error) => {
                    differing += 1;
                    let text = "the rules of the timezone differ";
                    testkit::raises::<PyValueError>(py, Err::<(), _>(error), text);
                }
            }
        });
        assert!(differing < 500, "{differing}");
    });
}

#[test]
fn in_containers_and_without_leaks() {
    with_zoneinfo(|py, _scope| {
        let late = zoned("2024-10-27T02:30:00+01:00[Europe/Zurich]");
        testkit::in_keyed_containers!(py, late.clone(), zoned("2024-07-01T00:00[Asia/Tokyo]"));
        testkit::in_containers!(py, zone("Europe/Zurich"), zone("Asia/Tokyo"));
        testkit::does_not_leak(py, &late);
        testkit::does_not_leak(py, &zone("Europe/Zurich"));
    });
}

/// Local times whose moments lie beyond the borders of jiff.
#[test]
fn the_ends_of_time() {
    Python::with_gil(|py| {
        let scope = Scope::new(py, "from datetime import *");
        for zone in ["timezone.utc", "timezone.min"] {
            let last = scope.eval(&format!("datetime.max.replace(tzinfo={zone})"));
            testkit::raises::<PyValueError>(py, last.extract::<Zoned>(), "");
        }
        for (end, zone) in [
            ("min", "timezone.max"),
            ("min", "timezone.utc"),
            ("min", "timezone.min"),
        ] {
            let end = scope.eval(&format!(
                "datetime.{end}.replace(microsecond=0, tzinfo={zone})"
            ));
            match end.extract::<Zoned>() {
                Ok(zoned) => assert!(zoned.into_pyobject(py).unwrap().eq(&end).unwrap()),
                Err(error) => panic!("{end}: {error}"),
            }
        }
        // Moments of jiff in years that Python does not have.
        for moment in [Timestamp::MIN, Timestamp::MAX] {
            for zone in [
                tz::Offset::MIN,
                tz::offset(-23),
                tz::Offset::UTC,
                tz::offset(23),
                tz::Offset::MAX,
            ] {
                let zoned = moment.to_zoned(TimeZone::fixed(zone));
                match (&zoned).into_pyobject(py) {
                    Ok(object) => assert_eq!(
                        object.extract::<Timestamp>().unwrap().as_microsecond(),
                        zoned.timestamp().as_microsecond()
                    ),
                    Err(error) => {
                        testkit::raises::<PyValueError>(py, Err::<(), _>(error), "");
                    }
                }
            }
        }
    });
}
