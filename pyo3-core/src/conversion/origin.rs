//! Where an implementation of a conversion trait comes from.

/// The implementation stands beside the trait or beside the type. What `T: FromPyObject<'py>` means.
///
/// ```
/// use pyo3::{conversion::Native, prelude::*};
///
/// fn takes_native<'py, T: FromPyObject<'py, Native>>() {}
/// fn takes_the_same<'py, T: FromPyObject<'py>>() {
///     takes_native::<T>()
/// }
/// takes_the_same::<Vec<u8>>();
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Native {}

/// The implementation stands in a crate that owns neither the trait nor the type. Its provider is a marker type of that crate.
///
/// ```
/// use pyo3::conversion::Foreign;
/// use pyo3::prelude::*;
/// use pyo3::types::PyFloat;
///
/// /// The local type that the orphan rule asks for.
/// enum Mine {}
///
/// impl<'py> IntoPyObject<'py, Foreign, Mine> for std::num::ParseFloatError {
///     type Target = PyFloat;
///     type Output = Bound<'py, PyFloat>;
///     type Error = std::convert::Infallible;
///     fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
///         Ok(PyFloat::new(py, f64::NAN))
///     }
/// }
///
/// Python::with_gil(|py| {
///     let errors = vec![("x".parse::<f64>().unwrap_err(), 1)];
///     assert_eq!(errors.into_pyobject(py).unwrap().to_string(), "[(nan, 1)]");
/// });
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Foreign {}

/// Holds for `(Native, ())` alone.
///
/// `PyAnyMethods` carries origin and provider for the sake of `extract`; its other methods ask for this, which has one solution.
///
/// ```
/// use pyo3::conversion::{Native, OnlyNative};
///
/// fn holds<O, P>()
/// where
///     (O, P): OnlyNative,
/// {
/// }
/// holds::<Native, ()>();
/// ```
pub trait OnlyNative {}

impl OnlyNative for (Native, ()) {}
