//! `DateTime<Tz>` for a time zone of somebody else, whose clocks are set forward and back: `fold`, gaps, and rules that differ.

use chrono::{
    DateTime, Duration, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, TimeZone, Utc,
};
use pyo3::exceptions::{PyTypeError, PyValueError, PyZeroDivisionError};
use pyo3::prelude::*;
use pyo3_chrono as _;
use pyo3_testkit::{self as testkit, Scope};

/// One hour east of UTC, two from the 31st of March to the 27th of October 2024, each at 1:00 UTC.
///
/// Its conversions are native, as those of any type of a user's own.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Middle {
    /// Whether ambiguous times are given in the wrong order, as chrono's documentation does not forbid.
    disordered: bool,
    /// The name of what it becomes.
    python: &'static str,
}

const MIDDLE: Middle = Middle {
    disordered: false,
    python: "zone",
};
const PYTHON: &str = "
from datetime import *

class Middle(tzinfo):
    begin = datetime(2024, 3, 31, 2)
    end = datetime(2024, 10, 27, 3)
    def utcoffset(self, at):
        return timedelta(hours=1) + self.dst(at)
    def dst(self, at):
        local = at.replace(tzinfo=None)
        end = self.end - timedelta(hours=local.fold)
        return timedelta(hours=int(self.begin <= local < end))
    def tzname(self, at):
        return 'Middle'

class OtherRules(Middle):
    def dst(self, at):
        return timedelta(0)

class Broken(Middle):
    def utcoffset(self, at):
        return self.answer()
";

fn moment(month: u32, day: u32, hour: u32, minute: u32, second: u32) -> NaiveDateTime {
    let date = NaiveDate::from_ymd_opt(2024, month, day).unwrap();
    date.and_hms_opt(hour, minute, second).unwrap()
}

fn east(hours: i32) -> FixedOffset {
    FixedOffset::east_opt(hours * 3600).unwrap()
}

impl Middle {
    fn at_utc(&self, utc: &NaiveDateTime) -> Offset {
        let summer = (moment(3, 31, 1, 0, 0)..moment(10, 27, 1, 0, 0)).contains(utc);
        Offset(east(1 + i32::from(summer)), *self)
    }
}

#[derive(Debug, Clone, Copy)]
struct Offset(FixedOffset, Middle);

impl chrono::Offset for Offset {
    fn fix(&self) -> FixedOffset {
        self.0
    }
}

impl TimeZone for Middle {
    type Offset = Offset;

    fn from_offset(offset: &Offset) -> Self {
        offset.1
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> LocalResult<Offset> {
        self.offset_from_local_datetime(&local.and_hms_opt(12, 0, 0).unwrap())
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> LocalResult<Offset> {
        let fits = |hours: i64| {
            let offset = self.at_utc(&(*local - Duration::hours(hours)));
            (offset.0 == east(hours as i32)).then_some(offset)
        };
        match (fits(2), fits(1)) {
            (Some(earlier), Some(later)) if self.disordered => {
                LocalResult::Ambiguous(later, earlier)
            }
            (Some(earlier), Some(later)) => LocalResult::Ambiguous(earlier, later),
            (Some(only), None) | (None, Some(only)) => LocalResult::Single(only),
            (None, None) => LocalResult::None,
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> Offset {
        self.at_utc(&utc.and_hms_opt(12, 0, 0).unwrap())
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> Offset {
        self.at_utc(utc)
    }
}

fn scope(py: Python<'_>) -> &Bound<'_, PyAny> {
    static SCOPE: pyo3::sync::GILOnceCell<PyObject> = pyo3::sync::GILOnceCell::new();
    let make = || {
        let namespace = Scope::new(py, PYTHON);
        namespace.run("zone, other, broken = Middle(), OtherRules(), Broken(); __name__ = 'text'");
        namespace.eval("dict(globals())").unbind()
    };
    SCOPE.get_or_init(py, make).bind(py)
}

fn eval<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    let code = std::ffi::CString::new(code).unwrap();
    py.eval(&code, Some(scope(py).downcast().unwrap()), None)
        .unwrap()
}

impl<'py> IntoPyObject<'py> for Middle {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        scope(py).get_item(self.python)
    }
}

impl<'py> FromPyObject<'py> for Middle {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        if ob.is_instance(&scope(ob.py()).get_item("Middle")?)? {
            Ok(MIDDLE)
        } else {
            Err(PyTypeError::new_err("no Middle"))
        }
    }
}

#[test]
fn every_moment_around_the_changes() {
    Python::with_gil(|py| {
        for change in [moment(3, 31, 1, 0, 0), moment(10, 27, 1, 0, 0)] {
            for minutes in -150..150 {
                let utc = change + Duration::minutes(minutes);
                let here = MIDDLE.from_utc_datetime(&utc);
                for zone in [
                    MIDDLE,
                    Middle {
                        disordered: true,
                        ..MIDDLE
                    },
                ] {
                    let object = zone.from_utc_datetime(&utc).into_pyobject(py).unwrap();
                    // Python's own arithmetic, which looks at `fold`, finds the same moment.
                    let in_utc = object.call_method1("astimezone", (Utc,)).unwrap();
                    assert_eq!(in_utc.extract::<DateTime<Utc>>().unwrap(), here, "{here:?}");
                    let back = object.extract::<DateTime<Middle>>().unwrap();
                    assert_eq!(back, here);
                    assert_eq!(back.naive_local(), here.naive_local());
                }
                testkit::round_trip(py, here);
            }
        }
    });
}

#[test]
fn fold_tells_the_second_time() {
    Python::with_gil(|py| {
        let early = "datetime(2024, 10, 27, 2, 30, tzinfo=zone)";
        let late = "datetime(2024, 10, 27, 2, 30, tzinfo=zone, fold=1)";
        for (expression, hour, fold) in [(early, 0, 0), (late, 1, 1)] {
            let expected = MIDDLE.from_utc_datetime(&moment(10, 27, hour, 30, 0));
            let object = eval(py, expression);
            assert_eq!(object.extract::<DateTime<Middle>>().unwrap(), expected);
            let made = expected.into_pyobject(py).unwrap();
            assert_eq!(
                made.repr().unwrap().to_string(),
                object.repr().unwrap().to_string()
            );
            assert_eq!(
                made.getattr("fold").unwrap().extract::<i32>().unwrap(),
                fold
            );
        }
        // At other times it means nothing.
        let folded = eval(py, "datetime(2024, 7, 1, tzinfo=zone, fold=1)");
        let expected = MIDDLE.from_utc_datetime(&moment(6, 30, 22, 0, 0));
        assert_eq!(folded.extract::<DateTime<Middle>>().unwrap(), expected);
    });
}

#[test]
fn skipped_times() {
    Python::with_gil(|py| {
        for fold in [0, 1] {
            for time in ["2, 0", "2, 59, 59, 999999"] {
                let code = format!("datetime(2024, 3, 31, {time}, tzinfo=zone, fold={fold})");
                let skipped = eval(py, &code).extract::<DateTime<Middle>>();
                testkit::raises::<PyValueError>(py, skipped, "does not exist in its timezone");
            }
        }
        for time in ["1, 59, 59, 999999", "3, 0"] {
            let code = format!("datetime(2024, 3, 31, {time}, tzinfo=zone)");
            eval(py, &code).extract::<DateTime<Middle>>().unwrap();
        }
    });
}

#[test]
fn rules_that_differ() {
    Python::with_gil(|py| {
        let winter = eval(py, "datetime(2024, 1, 1, tzinfo=other)");
        assert_eq!(
            winter.extract::<DateTime<Middle>>().unwrap().naive_utc(),
            moment(1, 1, 0, 0, 0) - Duration::hours(1)
        );
        let summer = eval(py, "datetime(2024, 7, 1, tzinfo=other)");
        let text = "at the offset 1:00:00 in Python, but at +02:00 in Rust";
        testkit::raises::<PyValueError>(py, summer.extract::<DateTime<Middle>>(), text);

        let other = Middle {
            python: "other",
            ..MIDDLE
        };
        let summer = other.from_utc_datetime(&moment(7, 1, 0, 0, 0));
        testkit::raises::<PyValueError>(py, summer.into_pyobject(py), text);
        testkit::raises::<PyValueError>(py, (&summer).into_pyobject(py), text);
        let winter = other.from_utc_datetime(&moment(1, 1, 0, 0, 0));
        winter.into_pyobject(py).unwrap();
    });
}

#[test]
fn zones_that_are_none() {
    Python::with_gil(|py| {
        let naive = eval(py, "datetime(2024, 7, 1)").extract::<DateTime<Middle>>();
        testkit::raises::<PyTypeError>(py, naive, "expected a datetime with non-None tzinfo");
        let utc = eval(py, "datetime(2024, 7, 1, tzinfo=timezone.utc)");
        testkit::raises::<PyTypeError>(py, utc.extract::<DateTime<Middle>>(), "no Middle");

        let broken = eval(py, "datetime(2024, 7, 1, tzinfo=broken)");
        let answer = |code: &str| {
            let broken = scope(py).get_item("broken").unwrap();
            broken.setattr("answer", eval(py, code)).unwrap();
        };
        answer("lambda: 1 // 0");
        testkit::raises::<PyZeroDivisionError>(py, broken.extract::<DateTime<Middle>>(), "");
        answer("lambda: None");
        let none = broken.extract::<DateTime<Middle>>();
        testkit::raises::<PyValueError>(py, none, "at the offset None in Python");
        answer("lambda: timedelta(hours=2, microseconds=1)");
        let fraction = broken.extract::<DateTime<Middle>>();
        testkit::raises::<PyValueError>(py, fraction, "2:00:00.000001 in Python");
        answer("lambda: timedelta(hours=2)");
        broken.extract::<DateTime<Middle>>().unwrap();

        let wrong = Middle {
            python: "__name__",
            ..MIDDLE
        };
        let text = wrong
            .from_utc_datetime(&moment(7, 1, 0, 0, 0))
            .into_pyobject(py);
        testkit::raises::<PyTypeError>(py, text, "'str' object cannot be converted to 'PyTzInfo'");
    });
}

#[test]
fn in_containers_and_without_leaks() {
    Python::with_gil(|py| {
        let one = MIDDLE.from_utc_datetime(&moment(10, 27, 0, 30, 0));
        let other = MIDDLE.from_utc_datetime(&moment(10, 27, 1, 30, 0));
        testkit::in_containers!(py, one, other);
        testkit::does_not_leak(py, &other);
        let skipped = eval(py, "datetime(2024, 3, 31, 2, 30, tzinfo=zone)");
        let zone = skipped.getattr("tzinfo").unwrap();
        testkit::no_leaks(py, &[&skipped, &zone], || {
            skipped
                .extract::<DateTime<Middle>>()
                .map_err(|error| error.into_value(py))
        });
    });
}
