//! A submodule: from one scale to another.

use pyo3::prelude::*;

/// Scales of temperature.
#[pymodule(module = "maturin_starter._native")]
#[allow(clippy::module_inception)]
pub mod units {
    use super::*;

    /// From degrees Celsius to kelvin.
    #[pyfunction]
    fn celsius(degrees: f64) -> f64 {
        degrees + 273.15
    }

    /// From degrees Fahrenheit to kelvin.
    #[pyfunction]
    fn fahrenheit(degrees: f64) -> f64 {
        celsius((degrees - 32.0) / 1.8)
    }
}
