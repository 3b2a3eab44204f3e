//! The compiled half of the package `setuptools_rust_starter`; the other half is in `python/`.

use pyo3::prelude::*;

/// Numbers as they come, and what can be told of them at any time.
#[pyclass(module = "setuptools_rust_starter")]
#[derive(Default)]
struct Summary {
    /// How many.
    #[pyo3(get)]
    count: u64,
    mean: f64,
    /// Sum of the squares of the differences from the mean.
    squares: f64,
}

#[pymethods]
impl Summary {
    #[new]
    fn new() -> Self {
        Self::default()
    }

    /// Takes one more number.
    fn add(&mut self, number: f64) {
        // Welford's recurrence: two large sums would cancel out.
        self.count += 1;
        let before = number - self.mean;
        self.mean += before / self.count as f64;
        self.squares += before * (number - self.mean);
    }

    /// The mean; `None` of no numbers.
    #[getter]
    fn mean(&self) -> Option<f64> {
        (self.count > 0).then_some(self.mean)
    }

    /// The variance; `None` of fewer than two numbers.
    #[getter]
    fn variance(&self) -> Option<f64> {
        (self.count > 1).then(|| self.squares / (self.count - 1) as f64)
    }
}

/// What is written in Rust.
#[pymodule]
fn _native(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<Summary>()
}
