//! Conversions between `num-complex` and Python's `complex`.
//!
//! ```
//! use num_complex::Complex;
//! use pyo3::prelude::*;
//!
//! /// A quarter turn.
//! #[pyfunction]
//! fn turn(z: Complex<f64>) -> Complex<f64> {
//!     z * Complex::i()
//! }
//!
//! Python::with_gil(|py| {
//!     let turn = wrap_pyfunction!(turn, py)?;
//!     assert_eq!(turn.call1((Complex::new(3.0, 4.0),))?.to_string(), "(-4+3j)");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! # use pyo3_num_complex as _;
//! ```
#![forbid(unsafe_code)]

use std::convert::Infallible;
use std::os::raw::c_double;

use num_complex::Complex;
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::PyTypeError;
use pyo3_core::intern;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyComplex, PyComplexMethods};

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
#[derive(Debug)]
pub enum NumComplex {}

macro_rules! into_complex {
    ($($float:ty),*) => {$(
        impl<'py> IntoPyObject<'py, Foreign, NumComplex> for Complex<$float> {
            type Target = PyComplex;
            type Output = Bound<'py, PyComplex>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
                Ok(PyComplex::from_doubles(py, self.re.into(), self.im.into()))
            }

            pyo3_core::type_output!(TypeInfo::builtin("complex"));
        }

        impl<'py> IntoPyObject<'py, Foreign, NumComplex> for &Complex<$float> {
            type Target = PyComplex;
            type Output = Bound<'py, PyComplex>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Infallible> {
                (*self).into_pyobject(py)
            }

            pyo3_core::type_output!(TypeInfo::builtin("complex"));
        }
    )*};
}
into_complex!(f64, f32);

/// Takes what Python's `cmath` functions take: a `complex`, and an object with `__complex__`, `__float__` or `__index__`.
///
/// # Errors
/// `TypeError` for anything else; `OverflowError` for an `int` that is too large for a `float`.
impl<'py> FromPyObject<'py, Foreign, NumComplex> for Complex<f64> {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        match ob.downcast::<PyComplex>() {
            Ok(complex) => Ok(parts(complex)),
            Err(_) => from_other(ob),
        }
    }

    pyo3_core::type_input!(TypeInfo::builtin("complex"));
}

/// As `Complex<f64>`, each part rounded to the nearest `f32`; what is too large becomes infinite.
///
/// # Errors
/// As for `Complex<f64>`.
impl<'py> FromPyObject<'py, Foreign, NumComplex> for Complex<f32> {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let Complex { re, im }: Complex<f64> = ob.extract()?;
        Ok(Complex::new(re as f32, im as f32))
    }

    pyo3_core::type_input!(TypeInfo::builtin("complex"));
}

#[inline]
fn parts(complex: &Bound<'_, PyComplex>) -> Complex<f64> {
    Complex::new(complex.real(), complex.imag())
}

/// An object that is no `complex`.
fn from_other(ob: &Bound<'_, PyAny>) -> PyResult<Complex<f64>> {
    // As Python looks for special methods: in the class, not in the object. `float` and `int` have none.
    if let Ok(method) = ob.get_type().getattr(intern!(ob.py(), "__complex__")) {
        let complex = method.call1((ob,))?;
        return match complex.downcast::<PyComplex>() {
            Ok(complex) => Ok(parts(complex)),
            Err(_) => Err(PyTypeError::new_err(format!(
                "{}.__complex__ returned non-complex (type {})",
                ob.get_type().name()?,
                complex.get_type().name()?,
            ))),
        };
    }
    Ok(Complex::new(ob.extract()?, 0.0))
}

/// Adds [`from_complex_bound`](PyComplexExt::from_complex_bound) to [`PyComplex`].
pub trait PyComplexExt {
    /// Old form of the conversion: `complex.into_pyobject(py)` has taken its place.
    ///
    /// ```
    /// # #![allow(deprecated)]
    /// use num_complex::Complex;
    /// use pyo3::{prelude::*, types::PyComplex};
    /// use pyo3_num_complex::PyComplexExt;
    ///
    /// Python::with_gil(|py| {
    ///     let complex = PyComplex::from_complex_bound(py, Complex::new(1.0, -2.0));
    ///     assert_eq!(complex.to_string(), "(1-2j)");
    /// });
    /// ```
    #[deprecated(since = "0.23.0", note = "use `IntoPyObject` instead")]
    fn from_complex_bound<F: Into<c_double>>(
        py: Python<'_>,
        complex: Complex<F>,
    ) -> Bound<'_, PyComplex>;
}

impl PyComplexExt for PyComplex {
    fn from_complex_bound<F: Into<c_double>>(
        py: Python<'_>,
        complex: Complex<F>,
    ) -> Bound<'_, PyComplex> {
        PyComplex::from_doubles(py, complex.re.into(), complex.im.into())
    }
}
