//! Classes: construction, methods, properties, slots, inheritance, and what lives how long.

use std::sync::atomic::{AtomicUsize, Ordering};

use pyo3::exceptions::{PyIndexError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyType;

/// The submodule.
#[pymodule]
pub fn classes(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<Counter>()?;
    m.add_class::<Point>()?;
    m.add_class::<Range>()?;
    m.add_class::<Tracked>()?;
    m.add_class::<WithoutNew>()?;
    m.add_function(wrap_pyfunction!(alive, m)?)?;
    m.add_function(wrap_pyfunction!(value_of, m)?)?;
    m.add_function(wrap_pyfunction!(increment, m)?)?;
    m.add_function(wrap_pyfunction!(same_counter, m)?)?;
    m.add_function(wrap_pyfunction!(without_new, m)?)?;
    Ok(())
}

/// Counts.
#[pyclass(subclass)]
struct Counter {
    /// The present count.
    #[pyo3(get, set)]
    value: i64,
    name: Option<String>,
}

#[pymethods]
impl Counter {
    #[classattr]
    const KIND: &'static str = "counter";

    #[classattr]
    fn limits() -> (i64, i64) {
        (i64::MIN, i64::MAX)
    }

    #[new]
    #[pyo3(signature = (value = 0, *, name = None))]
    fn new(value: i64, name: Option<String>) -> PyResult<Self> {
        if name.as_deref() == Some("") {
            return Err(PyValueError::new_err("the name is empty"));
        }
        Ok(Counter { value, name })
    }

    /// Adds to the count and returns it.
    #[pyo3(signature = (by = 1))]
    fn increment(&mut self, by: i64) -> i64 {
        self.value += by;
        self.value
    }

    fn doubled(&self) -> i64 {
        self.value * 2
    }

    /// Who it is.
    #[getter]
    fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    #[setter]
    fn set_name(&mut self, name: Option<String>) -> PyResult<()> {
        if name.as_deref() == Some("") {
            return Err(PyValueError::new_err("the name is empty"));
        }
        self.name = name;
        Ok(())
    }

    /// Read only.
    #[getter(half)]
    fn get_the_half(&self) -> f64 {
        self.value as f64 / 2.0
    }

    #[staticmethod]
    fn parse(text: &str) -> PyResult<Counter> {
        let value = text.parse()?;
        Ok(Counter { value, name: None })
    }

    #[classmethod]
    fn class_name(cls: &Bound<'_, PyType>) -> PyResult<String> {
        cls.getattr("__name__")?.extract()
    }

    /// Calls back while the counter is borrowed for writing.
    fn call_while_borrowed<'py>(
        &mut self,
        function: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.value += 1;
        function.call0()
    }

    /// Hands out the object itself.
    fn itself(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let name: String = slf.get_type().getattr("__name__")?.extract()?;
        Ok(format!("{}({})", name, slf.borrow().value))
    }
}

/// A value: compared, hashed, added.
#[pyclass(frozen)]
#[derive(Clone)]
struct Point {
    #[pyo3(get)]
    x: i64,
    #[pyo3(get)]
    y: i64,
}

#[pymethods]
impl Point {
    #[new]
    fn new(x: i64, y: i64) -> Self {
        Point { x, y }
    }

    fn __add__(&self, other: &Point) -> Point {
        Point::new(self.x + other.x, self.y + other.y)
    }

    fn __neg__(&self) -> Point {
        Point::new(-self.x, -self.y)
    }

    fn __mul__(&self, factor: i64) -> Point {
        Point::new(self.x * factor, self.y * factor)
    }

    fn __rmul__(&self, factor: i64) -> Point {
        self.__mul__(factor)
    }

    fn __eq__(&self, other: &Point) -> bool {
        (self.x, self.y) == (other.x, other.y)
    }

    fn __lt__(&self, other: &Point) -> bool {
        (self.x, self.y) < (other.x, other.y)
    }

    fn __hash__(&self) -> u64 {
        (self.x as u64).wrapping_mul(31).wrapping_add(self.y as u64)
    }

    fn __bool__(&self) -> bool {
        (self.x, self.y) != (0, 0)
    }

    fn __str__(&self) -> String {
        format!("<{}, {}>", self.x, self.y)
    }
}

/// A container and its own iterator.
#[pyclass]
struct Range {
    next: usize,
    end: usize,
}

#[pymethods]
impl Range {
    #[new]
    fn new(end: usize) -> Self {
        Range { next: 0, end }
    }

    fn __len__(&self) -> usize {
        self.end
    }

    fn __getitem__(&self, index: isize) -> PyResult<usize> {
        usize::try_from(index)
            .ok()
            .filter(|index| *index < self.end)
            .ok_or_else(|| PyIndexError::new_err("range index out of range"))
    }

    fn __contains__(&self, number: usize) -> bool {
        number < self.end
    }

    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(mut slf: PyRefMut<'_, Self>) -> Option<usize> {
        let next = slf.next;
        slf.next += 1;
        (next < slf.end).then_some(next)
    }

    #[pyo3(signature = (*args))]
    fn __call__(&self, args: Vec<usize>) -> usize {
        self.end + args.into_iter().sum::<usize>()
    }
}

static ALIVE: AtomicUsize = AtomicUsize::new(0);

/// Counts its own instances.
#[pyclass(subclass)]
struct Tracked {
    #[pyo3(get, set)]
    object: Option<Py<PyAny>>,
}

#[pymethods]
impl Tracked {
    #[new]
    #[pyo3(signature = (object = None))]
    fn new(object: Option<Py<PyAny>>) -> Self {
        ALIVE.fetch_add(1, Ordering::SeqCst);
        Tracked { object }
    }

    fn touch(&mut self) {}

    fn look(&self) {}
}

impl Drop for Tracked {
    fn drop(&mut self) {
        ALIVE.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Number of `Tracked` instances.
#[pyfunction]
fn alive() -> usize {
    ALIVE.load(Ordering::SeqCst)
}

/// Has no constructor.
#[pyclass]
struct WithoutNew {
    #[pyo3(get)]
    answer: i32,
}

#[pyfunction]
fn without_new(py: Python<'_>) -> PyResult<Py<WithoutNew>> {
    Py::new(py, WithoutNew { answer: 42 })
}

#[pyfunction]
fn value_of(counter: &Counter) -> i64 {
    counter.value
}

#[pyfunction]
fn increment(mut counter: PyRefMut<'_, Counter>) {
    counter.value += 1;
}

#[pyfunction]
fn same_counter(counter: Bound<'_, Counter>) -> Bound<'_, Counter> {
    counter
}
