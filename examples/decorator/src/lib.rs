//! A class whose instances decorate functions: it holds a Python callable and calls it in its place.

use std::sync::atomic::{AtomicU64, Ordering};

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pyo3::{PyTraverseError, PyVisit};

/// Counts the calls of the function that it decorates.
///
/// The count is atomic and not behind `&mut self`: the function may call itself through its decorated name, while the outer
/// call still borrows this object.
#[pyclass(frozen, dict, module = "decorator")]
struct Counted {
    calls: AtomicU64,
    function: Py<PyAny>,
}

#[pymethods]
impl Counted {
    #[new]
    fn new(function: Bound<'_, PyAny>) -> Self {
        Counted {
            calls: AtomicU64::new(0),
            function: function.unbind(),
        }
    }

    /// How many calls there were.
    #[getter]
    fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }

    /// The function as it was before it was decorated.
    #[getter]
    fn __wrapped__(&self, py: Python<'_>) -> Py<PyAny> {
        self.function.clone_ref(py)
    }

    #[pyo3(signature = (*args, **kwargs))]
    fn __call__<'py>(
        &self,
        args: &Bound<'py, PyTuple>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.function.bind(args.py()).call(args, kwargs)
    }

    /// A method is a function that was found on an instance: bind it as functions do.
    fn __get__<'py>(
        slf: &Bound<'py, Self>,
        instance: &Bound<'py, PyAny>,
        _owner: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if instance.is_none() {
            return Ok(slf.clone().into_any());
        }
        let method_type = slf.py().import("types")?.getattr("MethodType")?;
        method_type.call1((slf, instance))
    }

    // A function may refer to the module that refers to this object: let the garbage collector see it.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.function)
    }
}

/// Decorators.
#[pymodule]
mod decorator {
    #[pymodule_export]
    use super::Counted;
}
