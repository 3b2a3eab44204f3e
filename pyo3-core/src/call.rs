//! The arguments of a call from Rust: [`PyCallArgs`].
//!
//! A tuple of arguments is passed by the vectorcall protocol, with no Python tuple in between; that lives in provided methods of
//! `IntoPyObject`, so that anything else which converts into a tuple can be passed too.

use crate::conversion::{IntoPyObject, Native};
use crate::types::{PyDict, PyString, PyTuple};
use crate::{Borrowed, Bound, PyAny, PyResult};

/// What can be passed as the positional arguments of a call: whatever converts into a [`PyTuple`].
///
/// Rust tuples are the cheapest: their elements go to Python by the vectorcall protocol (PEP 590), the borrowed ones without a
/// reference taken.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::types::PyTuple;
///
/// Python::with_gil(|py| {
///     let max = py.import("builtins")?.getattr("max")?;
///     assert_eq!(max.call1((1, 2.5))?.to_string(), "2.5");
///     assert_eq!(max.call1(PyTuple::new(py, [3, 4])?)?.to_string(), "4");
///     Ok::<_, PyErr>(())
/// })
/// # .unwrap();
/// ```
pub trait PyCallArgs<'py, Origin = Native, Provider = ()>:
    IntoPyObject<'py, Origin, Provider, Target = PyTuple>
{
    #[doc(hidden)]
    #[inline]
    fn call(
        self,
        callable: Borrowed<'_, 'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.call_with(callable, kwargs)
    }

    #[doc(hidden)]
    #[inline]
    fn call_method_positional(
        self,
        object: Borrowed<'_, 'py, PyAny>,
        name: Borrowed<'_, 'py, PyString>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.call_method_with(object, name)
    }
}

impl<'py, A, O, P> PyCallArgs<'py, O, P> for A where A: IntoPyObject<'py, O, P, Target = PyTuple> {}
