//! [`PyInt`]: Python's `int`.

use super::any::PyAnyMethods;
use crate::{ffi, Bound, PyAny};

/// A Python `int`, of any size.
///
/// Rust's integers convert to and from it.
///
/// ```
/// use pyo3::{prelude::*, types::PyInt};
///
/// Python::with_gil(|py| {
///     let number: Bound<'_, PyInt> = 42u8.into_pyobject(py).unwrap();
///     assert!(number == 42 && number != 43i64 && 42u128 == number);
///     assert_eq!(number.extract::<i64>().unwrap(), 42);
/// });
/// ```
#[repr(transparent)]
pub struct PyInt(PyAny);

crate::pyobject_native_type_core!(
    PyInt,
    crate::pyobject_native_static_type_object!(ffi::PyLong_Type),
    #checkfunction=ffi::PyLong_Check
);

/// The value, if it fits.
#[inline]
fn as_i64(number: &Bound<'_, PyInt>) -> Option<i64> {
    let mut overflow = 0;
    // SAFETY: `number` is a live `int`: for one too large, `overflow` is set and no exception.
    let value = unsafe { ffi::PyLong_AsLongLongAndOverflow(number.as_ptr(), &mut overflow) };
    if overflow == 0 {
        Some(value)
    } else {
        None
    }
}

macro_rules! compare_with_integers {
    ($($integer:ty, |$number:ident, $value:ident| $equals:expr;)*) => { $(
        impl PartialEq<$integer> for Bound<'_, PyInt> {
            #[inline]
            fn eq(&self, other: &$integer) -> bool {
                let ($number, $value) = (self, *other);
                $equals
            }
        }

        impl PartialEq<Bound<'_, PyInt>> for $integer {
            #[inline]
            fn eq(&self, other: &Bound<'_, PyInt>) -> bool {
                other == self
            }
        }
    )* };
}

compare_with_integers! {
    i8, |number, value| as_i64(number) == Some(i64::from(value));
    u8, |number, value| as_i64(number) == Some(i64::from(value));
    i16, |number, value| as_i64(number) == Some(i64::from(value));
    u16, |number, value| as_i64(number) == Some(i64::from(value));
    i32, |number, value| as_i64(number) == Some(i64::from(value));
    u32, |number, value| as_i64(number) == Some(i64::from(value));
    i64, |number, value| as_i64(number) == Some(value);
    isize, |number, value| as_i64(number) == Some(value as i64);
    u64, |number, value| large_equals(number, i128::from(value));
    usize, |number, value| large_equals(number, value as i128);
    i128, |number, value| large_equals(number, value);
    u128, |number, value| match i128::try_from(value) {
        Ok(value) => large_equals(number, value),
        Err(_) => number.extract::<u128>().map_or(false, |number| number == value),
    };
}

#[inline]
fn large_equals(number: &Bound<'_, PyInt>, value: i128) -> bool {
    match as_i64(number) {
        Some(number) => i128::from(number) == value,
        // It cannot be one that fits.
        None if i64::try_from(value).is_ok() => false,
        None => number
            .extract::<i128>()
            .map_or(false, |number| number == value),
    }
}
