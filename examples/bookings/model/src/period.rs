//! From one moment to another, with the time zone of the place.

use chrono::{DateTime, Duration, NaiveDate};
use chrono_tz::Tz;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// From one moment to another.
#[pyclass(subclass, module = "bookings")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// When it begins.
    #[pyo3(get)]
    pub starts: DateTime<Tz>,
    /// When it is over.
    #[pyo3(get)]
    pub ends: DateTime<Tz>,
}

#[pymethods]
impl Period {
    /// `starts` has to be before `ends`.
    #[new]
    pub fn new(starts: DateTime<Tz>, ends: DateTime<Tz>) -> PyResult<Self> {
        if starts < ends {
            Ok(Period { starts, ends })
        } else {
            Err(PyValueError::new_err(
                "a period has to begin before it ends",
            ))
        }
    }

    /// How long it is, by the clock of physics: a day on which clocks are put forward has 23 hours.
    #[getter]
    pub fn length(&self) -> Duration {
        self.ends.signed_duration_since(self.starts)
    }

    /// The days on which a night begins, in the time zone of `starts`.
    pub fn nights(&self) -> Vec<NaiveDate> {
        let last = self
            .ends
            .with_timezone(&self.starts.timezone())
            .date_naive();
        let first = self.starts.date_naive();
        first.iter_days().take_while(|day| *day < last).collect()
    }

    /// Whether some moment is in both.
    pub fn overlaps(&self, other: &Period) -> bool {
        self.starts < other.ends && other.starts < self.ends
    }

    /// The zone of the place.
    #[getter]
    pub fn zone(&self) -> Tz {
        self.starts.timezone()
    }

    /// Puts it off, or brings it forward.
    pub fn shift(&mut self, by: Duration) -> PyResult<()> {
        let moved = |time: &DateTime<Tz>| {
            let moved = time.checked_add_signed(by);
            moved.ok_or_else(|| PyValueError::new_err("beyond the calendar"))
        };
        let (starts, ends) = (moved(&self.starts)?, moved(&self.ends)?);
        *self = Period { starts, ends };
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn berlin(month: u32, day: u32, hour: u32) -> DateTime<Tz> {
        let time = Tz::Europe__Berlin.with_ymd_and_hms(2024, month, day, hour, 0, 0);
        time.unwrap()
    }

    #[test]
    fn nights_are_counted_where_the_bed_is() {
        let stay = Period::new(berlin(3, 30, 15), berlin(4, 1, 10)).unwrap();
        let days = [(3, 30), (3, 31)].map(|(m, d)| NaiveDate::from_ymd_opt(2024, m, d).unwrap());
        assert_eq!(stay.nights(), days);
        // Clocks were put forward in the night to the 31st.
        assert_eq!(stay.length(), Duration::hours(24 + 19 - 1));
    }

    #[test]
    fn a_period_has_an_order() {
        assert!(Period::new(berlin(4, 1, 10), berlin(4, 1, 10)).is_err());
        let morning = Period::new(berlin(4, 1, 8), berlin(4, 1, 12)).unwrap();
        let mut noon = Period::new(berlin(4, 1, 12), berlin(4, 1, 13)).unwrap();
        assert!(!morning.overlaps(&noon));
        noon.shift(Duration::minutes(-1)).unwrap();
        assert!(morning.overlaps(&noon));
    }

    #[test]
    fn the_class_can_be_used_without_the_module() {
        Python::with_gil(|py| {
            let stay = Period::new(berlin(4, 1, 8), berlin(4, 1, 12)).unwrap();
            let stay = Bound::new(py, stay).unwrap();
            let hours = stay.getattr("length").unwrap();
            let hours = hours.call_method0("total_seconds").unwrap();
            assert_eq!(hours.extract::<f64>().unwrap(), 4.0 * 3600.0);
        });
    }
}
