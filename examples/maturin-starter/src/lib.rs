//! The compiled half of the package `maturin_starter`; the other half is in `python/`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

mod units;

/// A temperature.
#[pyclass(frozen, eq, ord, hash, module = "maturin_starter")]
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Temperature {
    /// In thousandths of a kelvin, so that equal ones compare as equal.
    millikelvin: u64,
}

#[pymethods]
impl Temperature {
    /// The temperature of so many kelvin.
    #[new]
    fn new(kelvin: f64) -> PyResult<Self> {
        let millikelvin = (kelvin * 1000.0).round();
        if !(0.0..=1e15).contains(&millikelvin) {
            return Err(PyValueError::new_err(format!(
                "not a temperature: {kelvin} K"
            )));
        }
        Ok(Temperature {
            millikelvin: millikelvin as u64,
        })
    }

    /// In kelvin.
    #[getter]
    fn kelvin(&self) -> f64 {
        self.millikelvin as f64 / 1000.0
    }

    fn __repr__(&self) -> String {
        format!("Temperature({})", self.kelvin())
    }
}

/// What is written in Rust.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::Temperature;
    #[pymodule_export]
    use crate::units::units;
}
