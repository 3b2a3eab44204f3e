//! `timedelta` and `datetime`.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use pyo3::exceptions::{PyOverflowError, PyTypeError, PyValueError};
use pyo3::prelude::*;

use crate::{eval, message, refused, run};

fn datetime<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    run(py, &format!("from datetime import *\nx = {}", code))
}

#[test]
fn durations() {
    Python::with_gil(|py| {
        for (code, duration) in [
            ("timedelta(0)", Duration::ZERO),
            ("timedelta(microseconds=1)", Duration::from_micros(1)),
            ("timedelta(1, 2, 3)", Duration::new(86_402, 3_000)),
            (
                "timedelta.max",
                Duration::new(999_999_999 * 86_400 + 86_399, 999_999_000),
            ),
        ] {
            let ob = datetime(py, code);
            assert_eq!(ob.extract::<Duration>().unwrap(), duration);
            assert!(duration.into_pyobject(py).unwrap().eq(&ob).unwrap());
            assert!((&duration).into_pyobject(py).unwrap().eq(&ob).unwrap());
        }
        // Nanoseconds are cut off.
        let fine = Duration::from_nanos(1_999).into_pyobject(py).unwrap();
        assert!(fine.eq(datetime(py, "timedelta(microseconds=1)")).unwrap());
        refused::<Duration, PyValueError>(&datetime(py, "timedelta(microseconds=-1)"));
        refused::<Duration, PyTypeError>(&eval(py, "1.5"));
        for days in [1_000_000_000, 1 << 31, u64::MAX / 86_400] {
            let long = Duration::from_secs(days * 86_400);
            message::<_, PyOverflowError>(long.into_pyobject(py), py);
        }
    });
}

#[test]
fn points_in_time() {
    Python::with_gil(|py| {
        for (code, time) in [
            ("datetime(1970, 1, 1, tzinfo=timezone.utc)", UNIX_EPOCH),
            (
                "datetime(2020, 2, 3, 4, 5, 6, 7, tzinfo=timezone.utc)",
                UNIX_EPOCH + Duration::new(1_580_702_706, 7_000),
            ),
            (
                "datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=timezone.utc)",
                UNIX_EPOCH - Duration::from_micros(1),
            ),
            (
                "datetime(2020, 2, 3, 6, 5, 6, 7, tzinfo=timezone(timedelta(hours=2)))",
                UNIX_EPOCH + Duration::new(1_580_702_706, 7_000),
            ),
        ] {
            let ob = datetime(py, code);
            assert_eq!(ob.extract::<SystemTime>().unwrap(), time);
            assert!(time.into_pyobject(py).unwrap().eq(&ob).unwrap());
            assert!((&time).into_pyobject(py).unwrap().eq(&ob).unwrap());
        }
        let made = UNIX_EPOCH.into_pyobject(py).unwrap();
        assert!(!made.getattr("tzinfo").unwrap().is_none());
        // Without a time zone it is no point in time.
        refused::<SystemTime, PyTypeError>(&datetime(py, "datetime(2020, 1, 1)"));
        refused::<SystemTime, PyTypeError>(&datetime(py, "date(2020, 1, 1)"));
        refused::<SystemTime, PyTypeError>(&eval(py, "1"));
        let late = UNIX_EPOCH + Duration::from_secs(400_000_000_000);
        message::<_, PyOverflowError>(late.into_pyobject(py), py);
    });
}
