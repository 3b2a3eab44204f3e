//! [`PyComplex`]: Python's `complex`.

use std::ops::{Add, Div, Mul, Neg, Sub};
use std::os::raw::c_double;

use super::any::PyAnyMethods;
use super::sealed::Sealed;
use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Borrowed, Bound, PyAny, Python};

/// A Python `complex`.
///
/// The operators of Rust work on it, as Python's do.
///
/// # Panics
/// `/` and [`pow`](PyComplexMethods::pow) panic where Python raises `ZeroDivisionError` or `OverflowError`; the methods of
/// [`PyAnyMethods`] of these names return errors.
///
/// ```
/// use pyo3::{prelude::*, types::PyComplex};
///
/// Python::with_gil(|py| {
///     let i = PyComplex::from_doubles(py, 0.0, 1.0);
///     let minus_one = &i * &i;
///     assert_eq!((minus_one.real(), minus_one.imag()), (-1.0, 0.0));
/// });
/// ```
#[repr(transparent)]
pub struct PyComplex(PyAny);

crate::pyobject_native_type!(
    PyComplex,
    ffi::PyComplexObject,
    crate::pyobject_native_static_type_object!(ffi::PyComplex_Type),
    #checkfunction=ffi::PyComplex_Check
);
crate::pyobject_subclassable_native_type!(PyComplex, ffi::PyComplexObject);

impl PyComplex {
    /// A complex number. Rests on `PyComplex_FromDoubles`.
    ///
    /// # Panics
    /// If there is not enough memory.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyComplex};
    ///
    /// Python::with_gil(|py| assert_eq!(PyComplex::from_doubles(py, 1.0, -2.5).to_string(), "(1-2.5j)"));
    /// ```
    #[inline]
    pub fn from_doubles(py: Python<'_>, real: c_double, imag: c_double) -> Bound<'_, PyComplex> {
        // SAFETY: `py` proves this thread is attached; returns a new reference, or NULL with an exception set.
        unsafe {
            ffi::PyComplex_FromDoubles(real, imag)
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }
}

/// The methods of [`PyComplex`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyComplex;
/// # Python::with_gil(|py| {
/// let z = PyComplex::from_doubles(py, 3.0, -4.0);
/// assert_eq!((z.real(), z.imag()), (3.0, -4.0));
/// # });
/// ```
pub trait PyComplexMethods<'py>: Sealed {
    /// The real part. Rests on `PyComplex_RealAsDouble`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyComplex;
    /// # Python::with_gil(|py| {
    /// assert_eq!(PyComplex::from_doubles(py, 3.0, -4.0).real(), 3.0);
    /// # });
    /// ```
    fn real(&self) -> c_double;

    /// The imaginary part. Rests on `PyComplex_ImagAsDouble`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PyComplex;
    /// # Python::with_gil(|py| {
    /// assert_eq!(PyComplex::from_doubles(py, 3.0, -4.0).imag(), -4.0);
    /// # });
    /// ```
    fn imag(&self) -> c_double;

    /// The absolute value.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyComplex};
    ///
    /// Python::with_gil(|py| {
    ///     let number = PyComplex::from_doubles(py, 3.0, 4.0);
    ///     assert_eq!(PyComplexMethods::abs(&number), 5.0);
    /// });
    /// ```
    fn abs(&self) -> c_double;

    /// `self` to the power of `other`. Rests on `PyNumber_Power`.
    ///
    /// # Panics
    /// For zero to a negative or complex power, and if the result is too large.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyComplex};
    ///
    /// Python::with_gil(|py| {
    ///     let number = PyComplex::from_doubles(py, 3.0, 4.0);
    ///     let square = PyComplexMethods::pow(&number, &PyComplex::from_doubles(py, 2.0, 0.0));
    ///     assert_eq!((square.real(), square.imag()), (-7.0, 24.0));
    /// });
    /// ```
    fn pow(&self, other: &Bound<'py, PyComplex>) -> Bound<'py, PyComplex>;
}

impl<'py> PyComplexMethods<'py> for Bound<'py, PyComplex> {
    #[inline]
    fn real(&self) -> c_double {
        // SAFETY: `self` is a live `complex`.
        unsafe { ffi::PyComplex_RealAsDouble(self.as_ptr()) }
    }

    #[inline]
    fn imag(&self) -> c_double {
        // SAFETY: `self` is a live `complex`.
        unsafe { ffi::PyComplex_ImagAsDouble(self.as_ptr()) }
    }

    #[inline]
    fn abs(&self) -> c_double {
        self.real().hypot(self.imag())
    }

    #[inline]
    fn pow(&self, other: &Bound<'py, PyComplex>) -> Bound<'py, PyComplex> {
        let power = exact(self).as_any().pow(exact(other), self.py().None());
        expect_complex(power)
    }
}

/// The number as a `complex` proper: what the operators give for one of a subclass could be of any type.
#[inline]
fn exact<'py>(number: &Bound<'py, PyComplex>) -> Bound<'py, PyComplex> {
    if number.is_exact_instance_of::<PyComplex>() {
        number.clone()
    } else {
        PyComplex::from_doubles(number.py(), number.real(), number.imag())
    }
}

#[track_caller]
#[inline]
fn expect_complex<'py>(result: PyResult<Bound<'py, PyAny>>) -> Bound<'py, PyComplex> {
    match result {
        // SAFETY: the operators of `complex` give one.
        Ok(number) => unsafe { number.downcast_into_unchecked_raw() },
        Err(error) => panic!("complex arithmetic: {}", error),
    }
}

/// One operator, for all kinds of reference to its operands.
macro_rules! operator {
    ($Trait:ident, $method:ident) => {
        impl<'py> $Trait for Borrowed<'_, 'py, PyComplex> {
            type Output = Bound<'py, PyComplex>;

            #[inline]
            fn $method(self, other: Self) -> Self::Output {
                expect_complex(PyAnyMethods::$method(exact(&self).as_any(), exact(&other)))
            }
        }

        impl<'py> $Trait for &Bound<'py, PyComplex> {
            type Output = Bound<'py, PyComplex>;

            #[inline]
            fn $method(self, other: &Bound<'py, PyComplex>) -> Self::Output {
                self.as_borrowed().$method(other.as_borrowed())
            }
        }

        impl<'py> $Trait<Bound<'py, PyComplex>> for &Bound<'py, PyComplex> {
            type Output = Bound<'py, PyComplex>;

            #[inline]
            fn $method(self, other: Bound<'py, PyComplex>) -> Self::Output {
                self.as_borrowed().$method(other.as_borrowed())
            }
        }

        impl<'py> $Trait for Bound<'py, PyComplex> {
            type Output = Bound<'py, PyComplex>;

            #[inline]
            fn $method(self, other: Bound<'py, PyComplex>) -> Self::Output {
                self.as_borrowed().$method(other.as_borrowed())
            }
        }

        impl<'py> $Trait<&Bound<'py, PyComplex>> for Bound<'py, PyComplex> {
            type Output = Bound<'py, PyComplex>;

            #[inline]
            fn $method(self, other: &Bound<'py, PyComplex>) -> Self::Output {
                self.as_borrowed().$method(other.as_borrowed())
            }
        }
    };
}

operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);
operator!(Div, div);

impl<'py> Neg for Borrowed<'_, 'py, PyComplex> {
    type Output = Bound<'py, PyComplex>;

    #[inline]
    fn neg(self) -> Self::Output {
        PyComplex::from_doubles(self.py(), -self.real(), -self.imag())
    }
}

impl<'py> Neg for &Bound<'py, PyComplex> {
    type Output = Bound<'py, PyComplex>;

    #[inline]
    fn neg(self) -> Self::Output {
        -self.as_borrowed()
    }
}

impl<'py> Neg for Bound<'py, PyComplex> {
    type Output = Bound<'py, PyComplex>;

    #[inline]
    fn neg(self) -> Self::Output {
        -self.as_borrowed()
    }
}

// Old names.
impl PyComplex {
    /// Old name of [`PyComplex::from_doubles`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyComplex::from_doubles`")]
    #[inline]
    pub fn from_doubles_bound(
        py: Python<'_>,
        real: c_double,
        imag: c_double,
    ) -> Bound<'_, PyComplex> {
        Self::from_doubles(py, real, imag)
    }
}
