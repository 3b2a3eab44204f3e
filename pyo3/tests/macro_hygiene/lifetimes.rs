//! Lifetimes with names of their own.

use pyo3::prelude::*;
use pyo3::{py_run, PyTypeInfo};

/// Named lifetimes in receivers, arguments and results.
#[pyclass]
struct Lifetimes {
    text: String,
}

#[pymethods]
impl Lifetimes {
    #[new]
    fn new<'a, 'py>(text: &'a str, _other: &'a Bound<'py, PyAny>) -> PyResult<Self>
    where
        'py: 'a,
    {
        Ok(Lifetimes {
            text: text.to_owned(),
        })
    }

    fn text<'a>(&'a self, _other: Option<&'a str>) -> &'a str {
        &self.text
    }

    fn itself<'py>(slf: &Bound<'py, Self>) -> Bound<'py, Self> {
        slf.clone()
    }

    fn argument<'py>(
        &self,
        py: Python<'py>,
        other: Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let _ = py;
        Ok(other)
    }

    #[classmethod]
    fn class<'py>(cls: &Bound<'py, pyo3::types::PyType>) -> Bound<'py, pyo3::types::PyType> {
        cls.clone()
    }
}

#[pyclass(subclass)]
struct LifetimeBase;

#[pyclass(extends = LifetimeBase)]
struct LifetimeChild;

#[pymethods]
impl LifetimeChild {
    #[new]
    fn new<'py>(_py: Python<'py>, _other: Bound<'py, PyAny>) -> (Self, LifetimeBase) {
        (LifetimeChild, LifetimeBase)
    }
}

#[test]
fn lifetimes_may_have_names() {
    Python::with_gil(|py| {
        let cls = Lifetimes::type_object(py);
        let child = LifetimeChild::type_object(py);
        py_run!(
            py,
            cls child,
            "
            l = cls('x', 1)
            assert l.text(None) == 'x' and l.itself() is l and l.argument(3) == 3
            assert getattr(cls, 'class')() is cls
            child(1)
            "
        );
    });
}
