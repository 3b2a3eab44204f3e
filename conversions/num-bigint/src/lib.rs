//! Conversions between `num-bigint` and Python's `int`, of any size.
//!
//! ```
//! use num_bigint::BigInt;
//! use pyo3::prelude::*;
//!
//! /// The product of the numbers up to `n`.
//! #[pyfunction]
//! fn factorial(n: u32) -> BigInt {
//!     (1..=n).fold(BigInt::from(1), |product, factor| product * factor)
//! }
//!
//! Python::with_gil(|py| {
//!     let factorial = wrap_pyfunction!(factorial, py)?;
//!     let result: BigInt = factorial.call1((30,))?.extract()?;
//!     assert_eq!(result.to_string(), "265252859812191058636308480000000");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! # use pyo3_num_bigint as _;
//! ```
//!
//! The digits go over as they are, in binary: there is no text on the way, and no limit to the number of digits.
#![forbid(unsafe_code)]

use num_bigint::{BigInt, BigUint, Sign};
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::PyOverflowError;
use pyo3_core::prelude::*;
use pyo3_core::types::PyInt;

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
#[derive(Debug)]
pub enum NumBigint {}

/// # Errors
/// `MemoryError`, if there is not enough memory.
impl<'py> IntoPyObject<'py, Foreign, NumBigint> for &BigInt {
    type Target = PyInt;
    type Output = Bound<'py, PyInt>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyInt::from_u64_digits(py, self.sign() == Sign::Minus, self.iter_u64_digits())
    }

    pyo3_core::type_output!(TypeInfo::builtin("int"));
}

/// # Errors
/// As for `&BigInt`.
impl<'py> IntoPyObject<'py, Foreign, NumBigint> for BigInt {
    type Target = PyInt;
    type Output = Bound<'py, PyInt>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        (&self).into_pyobject(py)
    }

    pyo3_core::type_output!(TypeInfo::builtin("int"));
}

/// # Errors
/// As for `&BigInt`.
impl<'py> IntoPyObject<'py, Foreign, NumBigint> for &BigUint {
    type Target = PyInt;
    type Output = Bound<'py, PyInt>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PyInt::from_u64_digits(py, false, self.iter_u64_digits())
    }

    pyo3_core::type_output!(TypeInfo::builtin("int"));
}

/// # Errors
/// As for `&BigInt`.
impl<'py> IntoPyObject<'py, Foreign, NumBigint> for BigUint {
    type Target = PyInt;
    type Output = Bound<'py, PyInt>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        (&self).into_pyobject(py)
    }

    pyo3_core::type_output!(TypeInfo::builtin("int"));
}

/// Takes an `int`, or an object with `__index__`.
///
/// # Errors
/// `TypeError` for anything else.
impl<'py> FromPyObject<'py, Foreign, NumBigint> for BigInt {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        PyInt::with_u32_digits(ob, |negative, digits| {
            let sign = if negative { Sign::Minus } else { Sign::Plus };
            BigInt::from_slice(sign, digits)
        })
    }

    pyo3_core::type_input!(TypeInfo::builtin("int"));
}

/// As `BigInt`.
///
/// # Errors
/// `OverflowError` for a negative number, and `TypeError` for anything that is no integer.
impl<'py> FromPyObject<'py, Foreign, NumBigint> for BigUint {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let number = PyInt::with_u32_digits(ob, |negative, digits| {
            (!negative).then(|| BigUint::from_slice(digits))
        })?;
        number.ok_or_else(|| PyOverflowError::new_err("can't convert negative int to unsigned"))
    }

    pyo3_core::type_input!(TypeInfo::builtin("int"));
}
