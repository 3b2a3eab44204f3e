//! Conversions between `num-rational` and Python's `fractions.Fraction`.
//!
//! ```
//! use num_rational::Ratio;
//! use pyo3::prelude::*;
//!
//! /// The half of it.
//! #[pyfunction]
//! fn half(of: Ratio<i32>) -> Ratio<i32> {
//!     of / 2
//! }
//!
//! Python::with_gil(|py| {
//!     let half = wrap_pyfunction!(half, py)?;
//!     assert_eq!(half.call1((Ratio::new(4, 3),))?.to_string(), "2/3");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! # use pyo3_num_rational as _;
//! ```
//!
//! `Ratio` of `i8`, `i16`, `i32`, `i64` and `isize` convert, and with the feature `num-bigint` that of `BigInt`.
#![forbid(unsafe_code)]

use num_rational::Ratio;
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::{PyValueError, PyZeroDivisionError};
use pyo3_core::prelude::*;
use pyo3_core::sync::GILOnceCell;
use pyo3_core::types::{PyInt, PyType};
use pyo3_core::{intern, DowncastError};

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
#[derive(Debug)]
pub enum NumRational {}

/// The class `fractions.Fraction`.
fn fraction(py: Python<'_>) -> PyResult<&Bound<'_, PyType>> {
    static FRACTION: GILOnceCell<Py<PyType>> = GILOnceCell::new();
    FRACTION.import(py, "fractions", "Fraction")
}

/// What `Fraction(numerator, 0)` raises.
#[cold]
fn zero_denominator() -> PyErr {
    PyZeroDivisionError::new_err("the denominator of a fraction is zero")
}

/// Only somebody who sets the attributes of a `Fraction` gets there.
#[cold]
fn not_in_lowest_terms() -> PyErr {
    PyValueError::new_err("the denominator of a fraction is not positive")
}

/// Numerator and denominator, in lowest terms, the denominator positive.
fn terms<'py>(ob: &Bound<'py, PyAny>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    let py = ob.py();
    if ob.is_exact_instance_of::<PyInt>() {
        return Ok((ob.clone(), 1i32.into_pyobject(py)?.into_any()));
    }
    let class = fraction(py)?;
    if ob.get_type().is(class) {
        return numerator_and_denominator(ob);
    }
    // Whatever else is rational: its terms could be anything, and are brought in order by Python.
    let (numerator, denominator) = match numerator_and_denominator(ob) {
        Ok(terms) => terms,
        Err(_) if !is_rational(ob) => return Err(DowncastError::new(ob, "Fraction").into()),
        Err(error) => return Err(error),
    };
    if !denominator.is_truthy()? {
        return Err(zero_denominator());
    }
    numerator_and_denominator(&class.call1((numerator, denominator))?)
}

fn numerator_and_denominator<'py>(
    ob: &Bound<'py, PyAny>,
) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    Ok((
        ob.getattr(intern!(ob.py(), "numerator"))?,
        ob.getattr(intern!(ob.py(), "denominator"))?,
    ))
}

/// Whether its class has what a rational number has.
fn is_rational(ob: &Bound<'_, PyAny>) -> bool {
    let class = ob.get_type();
    let has = |name| class.hasattr(name).unwrap_or(false);
    has(intern!(ob.py(), "numerator")) && has(intern!(ob.py(), "denominator"))
}

macro_rules! ratio {
    ($($integer:ty),*) => {$(
        /// # Errors
        /// `ZeroDivisionError` if the denominator is zero, which [`Ratio::new_raw`] makes possible.
        impl<'py> IntoPyObject<'py, Foreign, NumRational> for &Ratio<$integer> {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                if *self.denom() == <$integer>::from(0i8) {
                    return Err(zero_denominator());
                }
                fraction(py)?.call1((self.numer(), self.denom()))
            }

            pyo3_core::type_output!(TypeInfo::class("fractions", "Fraction"));
        }

        /// # Errors
        /// As by reference.
        impl<'py> IntoPyObject<'py, Foreign, NumRational> for Ratio<$integer> {
            type Target = PyAny;
            type Output = Bound<'py, PyAny>;
            type Error = PyErr;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
                (&self).into_pyobject(py)
            }

            pyo3_core::type_output!(TypeInfo::class("fractions", "Fraction"));
        }

        /// Takes a `Fraction`, an `int`, and any other object that has a `numerator` and a `denominator`, as rational numbers do.
        ///
        /// # Errors
        /// `TypeError` for anything else, such as a `float`. `OverflowError` if numerator or denominator, in lowest terms, do not
        /// fit. `ZeroDivisionError` for a denominator of zero.
        impl<'py> FromPyObject<'py, Foreign, NumRational> for Ratio<$integer> {
            fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
                let (numerator, denominator) = terms(ob)?;
                let (numerator, denominator): ($integer, $integer) =
                    (numerator.extract()?, denominator.extract()?);
                if denominator <= <$integer>::from(0i8) {
                    return Err(not_in_lowest_terms());
                }
                Ok(Ratio::new_raw(numerator, denominator))
            }

            pyo3_core::type_input!(TypeInfo::class("fractions", "Fraction"));
        }
    )*};
}
ratio!(i8, i16, i32, i64, isize);

/// `Ratio<BigInt>`, whose terms convert by way of `pyo3-num-bigint`.
#[cfg(feature = "num-bigint")]
mod big {
    use super::*;
    use num_bigint::BigInt;
    use pyo3_num_bigint as _;

    ratio!(BigInt);
}
