//! `Local`, in a process whose time zone is known. One test, since the variable `TZ` is one for all of them.
#![cfg(feature = "local")]

use chrono::{DateTime, Duration, Local, NaiveDate, TimeZone, Utc};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::IntoPyDict;
use pyo3_chrono as _;
use pyo3_testkit::{self as testkit, Scope};

#[test]
fn local_time_of_zurich() {
    // Before the interpreter starts, and before `Local` is asked.
    std::env::set_var("TZ", "Europe/Zurich");
    Python::with_gil(|py| {
        if py.version_info() < (3, 9) {
            return;
        }
        let scope = Scope::new(
            py,
            "from datetime import *\nfrom zoneinfo import ZoneInfo\nzone = ZoneInfo('Europe/Zurich')",
        );
        let zone = Local.into_pyobject(py).unwrap();
        assert!(zone.is(&scope.eval("zone")));
        zone.extract::<Local>().unwrap();
        testkit::raises::<PyValueError>(
            py,
            scope.eval("ZoneInfo('Asia/Tokyo')").extract::<Local>(),
            "expected local timezone Europe/Zurich",
        );
        testkit::refuses_other_types::<Local, _, _>(py, &["None"]);

        for change in [(2024, 3, 31), (2024, 10, 27)] {
            let (year, month, day) = change;
            let midnight = NaiveDate::from_ymd_opt(year, month, day)
                .unwrap()
                .and_hms_opt(0, 0, 0)
                .unwrap();
            for minutes in -120..180 {
                let utc = midnight + Duration::minutes(minutes);
                let object = testkit::round_trip(py, Local.from_utc_datetime(&utc));
                let in_utc = object.call_method1("astimezone", (Utc,)).unwrap();
                assert_eq!(in_utc.extract::<DateTime<Utc>>().unwrap().naive_utc(), utc);
                // A naive `datetime` is local time, with `fold` for the second of two.
                let naive = object
                    .call_method(
                        "replace",
                        (),
                        Some(&[("tzinfo", py.None())].into_py_dict(py).unwrap()),
                    )
                    .unwrap();
                assert_eq!(naive.extract::<DateTime<Local>>().unwrap().naive_utc(), utc);
            }
        }
        let skipped = scope
            .eval("datetime(2024, 3, 31, 2, 30)")
            .extract::<DateTime<Local>>();
        testkit::raises::<PyValueError>(py, skipped, "does not exist");
        let date = scope.eval("date(2024, 3, 31)").extract::<DateTime<Local>>();
        testkit::raises::<PyTypeError>(py, date, "'date' object");
        testkit::does_not_leak(py, &Local);
        testkit::annotated(py, &Local, "Optional[tzinfo]", "ZoneInfo");
        testkit::does_not_leak(py, &Local.timestamp_opt(0, 0).unwrap());
    });
}
