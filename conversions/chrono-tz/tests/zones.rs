//! Zones and moments in them, both ways, against Python's own data base. Without `zoneinfo`, there is nothing to test.

use std::collections::HashMap;

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{Tz, TZ_VARIANTS};
use pyo3::exceptions::{PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3_testkit::{self as testkit, Scope};
use {pyo3_chrono as _, pyo3_chrono_tz as _};

/// With `zoneinfo`, and a data base for it.
fn with_zoneinfo(test: impl FnOnce(Python<'_>, Scope<'_>)) {
    Python::with_gil(|py| {
        if Tz::Europe__Zurich.into_pyobject(py).is_ok() {
            let code = "from datetime import *\nfrom zoneinfo import ZoneInfo\nutc = timezone.utc";
            test(py, Scope::new(py, code));
        } else {
            assert!(py.version_info() < (3, 9), "no data base of time zones");
        }
    });
}

fn utc(year: i32, month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    date.and_hms_opt(hour, minute, 0).unwrap()
}

#[test]
fn zones() {
    with_zoneinfo(|py, scope| {
        testkit::corresponds(Tz::Europe__Zurich, &scope.eval("ZoneInfo('Europe/Zurich')"));
        testkit::corresponds(Tz::UTC, &scope.eval("ZoneInfo('UTC')"));
        testkit::corresponds(Tz::Etc__GMTPlus12, &scope.eval("ZoneInfo('Etc/GMT+12')"));
        assert_eq!(scope.eval("utc").extract::<Tz>().unwrap(), Tz::UTC);

        let mut missing = Vec::new();
        for zone in TZ_VARIANTS {
            match zone.into_pyobject(py) {
                Ok(object) => {
                    assert_eq!(object.extract::<Tz>().unwrap(), zone);
                    testkit::round_trip(py, zone);
                }
                Err(error) => {
                    testkit::raises::<PyKeyError>(py, Err::<(), _>(error), zone.name());
                    missing.push(zone);
                }
            }
        }
        // Systems leave out old names: Debian keeps them in a package of its own, which is more than a hundred.
        assert!(missing.len() < TZ_VARIANTS.len() / 3, "{missing:?}");
    });
}

#[test]
fn what_is_no_zone() {
    with_zoneinfo(|py, scope| {
        scope.run(
            "class Zone(tzinfo):
    def __init__(self, key):
        self.key = key
    def utcoffset(self, at):
        return timedelta(0)
    def __repr__(self):
        return 'Zone()'
class Broken(tzinfo):
    key = property(lambda self: 1 // 0)",
        );
        let mars = scope.eval("Zone('Mars/Olympus_Mons')").extract::<Tz>();
        testkit::raises::<PyValueError>(py, mars, "'Mars/Olympus_Mons' is unknown");
        let none = scope.eval("Zone(None)").extract::<Tz>();
        testkit::raises::<PyValueError>(py, none, "Zone() has no name");
        let number = scope.eval("Zone(1)").extract::<Tz>();
        testkit::raises::<PyTypeError>(py, number, "'int' object");
        let surrogate = scope.eval("Zone('\\ud800')").extract::<Tz>();
        testkit::raises::<PyValueError>(py, surrogate, "surrogates not allowed");
        let fixed = scope.eval("timezone(timedelta(hours=1))").extract::<Tz>();
        testkit::raises::<PyTypeError>(py, fixed, "expected a zoneinfo.ZoneInfo");
        let broken = scope.eval("Broken()").extract::<Tz>();
        testkit::raises::<pyo3::exceptions::PyZeroDivisionError>(py, broken, "");
        testkit::refuses_other_types::<Tz, _, _>(py, &[]);
        testkit::refuses_other_types::<DateTime<Tz>, _, _>(py, &[]);
        let naive = scope.eval("datetime(2024, 7, 1)").extract::<DateTime<Tz>>();
        testkit::raises::<PyTypeError>(py, naive, "non-None tzinfo");
    });
}

#[test]
fn ambiguous_and_skipped_times() {
    with_zoneinfo(|py, scope| {
        let zurich = Tz::Europe__Zurich;
        let table = [
            (
                0,
                "datetime(2024, 10, 27, 2, 30, tzinfo=ZoneInfo('Europe/Zurich'))",
            ),
            (
                1,
                "datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=ZoneInfo('Europe/Zurich'))",
            ),
            (
                2,
                "datetime(2024, 10, 27, 3, 30, tzinfo=ZoneInfo('Europe/Zurich'))",
            ),
        ];
        for (hour, expression) in table {
            let moment = zurich.from_utc_datetime(&utc(2024, 10, 27, hour, 30));
            testkit::corresponds(moment, &scope.eval(expression));
        }
        for fold in [0, 1] {
            let code =
                format!("datetime(2024, 3, 31, 2, fold={fold}, tzinfo=ZoneInfo('Europe/Zurich'))");
            let skipped = scope.eval(&code).extract::<DateTime<Tz>>();
            testkit::raises::<PyValueError>(py, skipped, "does not exist in its timezone");
        }
        // Half an hour, and a day that does not exist.
        let lord_howe = Tz::Australia__Lord_Howe;
        for (hour, minute, fold) in [(14, 45, 0), (15, 15, 1)] {
            let moment = lord_howe.from_utc_datetime(&utc(2024, 4, 6, hour, minute));
            let code = format!(
                "datetime(2024, 4, 7, 1, 45, fold={fold}, tzinfo=ZoneInfo('Australia/Lord_Howe'))"
            );
            testkit::corresponds(moment, &scope.eval(&code));
        }
        let no_day = scope.eval("datetime(2011, 12, 30, 12, tzinfo=ZoneInfo('Pacific/Apia'))");
        testkit::raises::<PyValueError>(py, no_day.extract::<DateTime<Tz>>(), "does not exist");
    });
}

/// Whatever the zone and the moment: it comes over as it is, or it raises; it never becomes another.
#[test]
fn no_moment_becomes_another() {
    with_zoneinfo(|py, _scope| {
        let zones: Vec<Tz> = TZ_VARIANTS
            .iter()
            .copied()
            .filter(|zone| zone.into_pyobject(py).is_ok())
            .collect();
        let mut by_century = HashMap::new();
        testkit::property(5000, |random| {
            let zone = *random.pick(&zones);
            // A third each in the times that all agree on, around them, and anywhere.
            let year = match random.below(3) {
                0 => random.between(1980, 2020),
                1 => random.between(1850, 2200),
                _ => random.between(2, 9998),
            };
            let start = utc(year as i32, 1, 1, 0, 0);
            let moment = start + Duration::microseconds(random.between(0, 366 * 86_400_000_000));
            let here = zone.from_utc_datetime(&moment);
            let (good, bad) = by_century.entry(year / 100).or_insert((0, 0));
            match here.into_pyobject(py) {
                Ok(object) => {
                    *good += 1;
                    let in_utc = object.call_method1("astimezone", (Utc,)).unwrap();
                    assert_eq!(in_utc.extract::<DateTime<Utc>>().unwrap(), moment.and_utc());
                    let back: DateTime<Tz> = object.extract().unwrap();
                    assert_eq!((back, back.timezone()), (here, zone));
                    assert_eq!(back.offset().fix(), here.offset().fix());
                }
                Err(error) => {
                    *bad += 1;
                    let text = "the rules of the timezone differ";
                    testkit::raises::<PyValueError>(py, Err::<(), _>(error), text);
                }
            }
        });
        let (good, bad) = by_century[&19];
        assert!(bad * 10 < good, "{bad} of {good} are refused");
    });
}

/// chrono-tz has worked out transitions for a hundred years or so; Python goes on forever.
#[test]
fn far_ahead() {
    with_zoneinfo(|py, scope| {
        let summer = scope.eval("datetime(2500, 7, 1, 12, tzinfo=ZoneInfo('Europe/Zurich'))");
        match summer.extract::<DateTime<Tz>>() {
            Ok(moment) => assert_eq!(moment.naive_utc(), utc(2500, 7, 1, 10, 0)),
            Err(error) => {
                testkit::raises::<PyValueError>(
                    py,
                    Err::<(), _>(error),
                    "rules of the timezone differ",
                );
            }
        }
    });
}

#[test]
fn in_containers_and_without_leaks() {
    with_zoneinfo(|py, _scope| {
        testkit::in_hashed_containers!(py, Tz::Europe__Zurich, Tz::Asia__Tokyo);
        let moment = Tz::Europe__Zurich.from_utc_datetime(&utc(2024, 10, 27, 1, 30));
        testkit::in_keyed_containers!(py, moment, moment + Duration::days(1));
        testkit::does_not_leak(py, &Tz::Europe__Zurich);
        testkit::does_not_leak(py, &moment);
    });
}

#[test]
fn annotations() {
    Python::with_gil(|py| {
        testkit::annotated(py, &chrono_tz::UTC, "tzinfo", "ZoneInfo");
    });
}
