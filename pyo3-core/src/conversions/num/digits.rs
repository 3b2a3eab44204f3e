//! `int`s of any size, as digits of 32 bits: what the conversions of big integers, which are crates of their own, rest on.
//!
//! No text is made on the way. CPython gives and takes a number as bytes in two's complement, and where its layout is known the digits are
//! read in place; the limited API, PyPy and GraalPy have no call for that, but every `int` has the methods `to_bytes` and `from_bytes`.

use super::int::index;
#[cfg(all(
    not(any(Py_3_14, Py_LIMITED_API, PyPy, GraalPy)),
    target_pointer_width = "64"
))]
use super::stored;
use crate::conversion::IntoPyObject;
use crate::types::PyInt;
use crate::{ffi, Bound, PyAny, PyResult, Python};

/// Numbers of so many digits need no memory from the allocator.
const STACK_DIGITS: usize = 32;

/// Calls `f` with room for `len` digits, all zero.
#[inline]
fn with_room<R>(len: usize, f: impl FnOnce(&mut [u32]) -> R) -> R {
    if len <= STACK_DIGITS {
        f(&mut [0; STACK_DIGITS][..len])
    } else {
        f(&mut vec![0; len])
    }
}

impl PyInt {
    /// The `int` of this sign and these binary digits, the least significant first. Leading zeros do no harm.
    ///
    /// This is for conversions of big integers, whose digits it takes as they are. Rests on `PyLong_FromNativeBytes`, and on the older
    /// or slower calls where that is missing.
    ///
    /// # Errors
    /// `MemoryError` or `OverflowError`, if the number is too large for the interpreter.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyInt};
    ///
    /// Python::with_gil(|py| {
    ///     let number = PyInt::from_u32_digits(py, true, [1, 0, 1].into_iter()).unwrap();
    ///     assert_eq!(number.to_string(), (-(1i128 << 64) - 1).to_string());
    /// });
    /// ```
    pub fn from_u32_digits(
        py: Python<'_>,
        negative: bool,
        digits: impl ExactSizeIterator<Item = u32>,
    ) -> PyResult<Bound<'_, PyInt>> {
        // One more, which has nothing but the sign.
        with_room(digits.len() + 1, |room| {
            for (place, digit) in room.iter_mut().zip(digits) {
                *place = digit;
            }
            from_magnitude(py, negative, room)
        })
    }

    /// As [`PyInt::from_u32_digits`], with digits of 64 bits: libraries that keep such ones have them at hand sooner.
    ///
    /// # Errors
    /// As `from_u32_digits`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PyInt};
    ///
    /// Python::with_gil(|py| {
    ///     let number = PyInt::from_u64_digits(py, true, [1, 1].into_iter()).unwrap();
    ///     assert_eq!(number.to_string(), (-(1i128 << 64) - 1).to_string());
    /// });
    /// ```
    pub fn from_u64_digits(
        py: Python<'_>,
        negative: bool,
        digits: impl ExactSizeIterator<Item = u64>,
    ) -> PyResult<Bound<'_, PyInt>> {
        with_room(digits.len() * 2 + 1, |room| {
            for (places, digit) in room.chunks_exact_mut(2).zip(digits) {
                places[0] = digit as u32;
                places[1] = (digit >> 32) as u32;
            }
            from_magnitude(py, negative, room)
        })
    }

    /// Calls `f` with the binary digits of a number of any size, the least significant first, without leading zeros; and with whether
    /// it is negative. An object that is no `int` is asked for `__index__`.
    ///
    /// This is for conversions of big integers. Rests on the digits as CPython keeps them up to version 3.13 (on 64 bits), later on
    /// `PyLong_AsNativeBytes`, and on slower calls where both are missing.
    ///
    /// # Errors
    /// `TypeError` for an object that is no integer.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*, types::PyInt};
    ///
    /// Python::with_gil(|py| {
    ///     let number = py.eval(c_str!("-(1 << 64) - 5"), None, None).unwrap();
    ///     PyInt::with_u32_digits(&number, |negative, digits| {
    ///         assert!(negative);
    ///         assert_eq!(digits, [5, 0, 1]);
    ///     })
    ///     .unwrap();
    /// });
    /// ```
    pub fn with_u32_digits<R>(
        ob: &Bound<'_, PyAny>,
        f: impl FnOnce(bool, &[u32]) -> R,
    ) -> PyResult<R> {
        // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
        if unsafe { ffi::PyLong_Check(ob.as_ptr()) } == 0 {
            return PyInt::with_u32_digits(&index(ob)?, f);
        }
        #[cfg(all(
            not(any(Py_3_14, Py_LIMITED_API, PyPy, GraalPy)),
            target_pointer_width = "64"
        ))]
        {
            // SAFETY: an `int`, as checked above.
            if let Some((negative, digits)) = unsafe { stored::digits(ob) } {
                return Ok(with_room(stored::room(digits), |room| {
                    stored::widen(digits, room);
                    f(negative, without_leading_zeros(room))
                }));
            }
        }
        any_size::with_digits(ob, f)
    }
}

#[inline]
fn without_leading_zeros(digits: &[u32]) -> &[u32] {
    let zeros = digits.iter().rev().take_while(|digit| **digit == 0).count();
    &digits[..digits.len() - zeros]
}

/// The `int` of this sign and these digits, of which the last one is zero. They may be changed.
#[inline]
fn from_magnitude<'py>(
    py: Python<'py>,
    negative: bool,
    digits: &mut [u32],
) -> PyResult<Bound<'py, PyInt>> {
    let len = without_leading_zeros(digits).len();
    let small = match digits[..len] {
        [] => Some(0),
        [low] => Some(low.into()),
        [low, high] => i64::try_from(u64::from(high) << 32 | u64::from(low)).ok(),
        _ => None,
    };
    if let Some(small) = small {
        let value = if negative { -small } else { small };
        return value.into_pyobject(py).map_err(Into::into);
    }
    let bits = len * 32 - digits[len - 1].leading_zeros() as usize;
    // With the bit of the sign, which may need a byte of its own, or even a digit.
    let bytes = bits / 8 + 1;
    let digits = &mut digits[..(bytes + 3) / 4];
    if negative {
        negate(digits);
    }
    let int = any_size::new(py, digits, bytes)?;
    // SAFETY: `any_size::new` makes an `int`.
    Ok(unsafe { int.downcast_into_unchecked_raw() })
}

/// The two's complement of the negative number.
#[inline]
fn negate(digits: &mut [u32]) {
    let mut carry = true;
    for digit in digits {
        let (inverse, overflow) = (!*digit).overflowing_add(carry.into());
        carry = overflow;
        *digit = inverse;
    }
}

/// Between the order of the machine and the least significant byte first.
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
fn swap_bytes_if_big_endian(digits: &mut [u32]) {
    if cfg!(target_endian = "big") {
        for digit in digits {
            *digit = digit.swap_bytes();
        }
    }
}

/// Makes the magnitude of a two's complement, the least significant byte first, and says whether the number is negative.
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
#[inline]
fn take_sign(digits: &mut [u32]) -> bool {
    swap_bytes_if_big_endian(digits);
    let negative = digits.last().map_or(false, |digit| *digit >> 31 != 0);
    if negative {
        negate(digits);
    }
    negative
}

/// Calls `f` with a small number.
#[cfg(any(not(Py_3_13), Py_LIMITED_API, PyPy, GraalPy))]
#[inline]
fn of_small<R>(value: i64, f: impl FnOnce(bool, &[u32]) -> R) -> R {
    let magnitude = value.unsigned_abs();
    let digits = [magnitude as u32, (magnitude >> 32) as u32];
    f(value < 0, without_leading_zeros(&digits))
}

/// As bytes, by the documented functions of Python 3.13.
#[cfg(all(Py_3_13, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
mod any_size {
    use super::*;
    use crate::ffi_ptr_ext::FfiPtrExt;
    use crate::PyErr;

    /// Writes the least significant digits in two's complement; gives the number of digits that it takes, or a few more.
    #[inline]
    fn write(int: &Bound<'_, PyAny>, digits: &mut [u32]) -> PyResult<usize> {
        let room = digits.len() * 4;
        // SAFETY: the token inside `int` proves this thread is attached, and `int` is a live `int`; there is room for so many bytes.
        let needed = unsafe {
            ffi::PyLong_AsNativeBytes(
                int.as_ptr(),
                digits.as_mut_ptr().cast(),
                room as ffi::Py_ssize_t,
                ffi::Py_ASNATIVEBYTES_LITTLE_ENDIAN,
            )
        };
        match usize::try_from(needed) {
            Ok(bytes) => Ok((bytes + 3) / 4),
            Err(_) => Err(PyErr::fetch(int.py())),
        }
    }

    #[inline]
    pub(super) fn with_digits<R>(
        int: &Bound<'_, PyAny>,
        f: impl FnOnce(bool, &[u32]) -> R,
    ) -> PyResult<R> {
        let mut digits = [0; STACK_DIGITS];
        let needed = write(int, &mut digits)?;
        if needed <= STACK_DIGITS {
            let digits = &mut digits[..needed];
            let negative = take_sign(digits);
            return Ok(f(negative, without_leading_zeros(digits)));
        }
        let mut digits = vec![0; needed];
        write(int, &mut digits)?;
        let negative = take_sign(&mut digits);
        Ok(f(negative, without_leading_zeros(&digits)))
    }

    /// The `int` whose two's complement these are, in so many bytes.
    pub(super) fn new<'py>(
        py: Python<'py>,
        digits: &mut [u32],
        bytes: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        debug_assert!(bytes <= digits.len() * 4);
        swap_bytes_if_big_endian(digits);
        // SAFETY: `py` proves this thread is attached; so many bytes are readable, no more than there are digits; returns a new
        // reference, or NULL with an exception set.
        unsafe {
            ffi::PyLong_FromNativeBytes(
                digits.as_ptr().cast(),
                bytes,
                ffi::Py_ASNATIVEBYTES_LITTLE_ENDIAN,
            )
            .assume_owned_or_err(py)
        }
    }
}

/// As bytes, by the functions that CPython had before.
#[cfg(not(any(Py_3_13, Py_LIMITED_API, PyPy, GraalPy)))]
mod any_size {
    use super::*;
    use crate::ffi_ptr_ext::FfiPtrExt;
    use crate::PyErr;
    use std::os::raw::c_int;

    const LITTLE_ENDIAN: c_int = 1;
    const SIGNED: c_int = 1;

    #[inline]
    pub(super) fn with_digits<R>(
        int: &Bound<'_, PyAny>,
        f: impl FnOnce(bool, &[u32]) -> R,
    ) -> PyResult<R> {
        // SAFETY: the token inside `int` proves this thread is attached, and `int` is a live `int`.
        let bits = unsafe { ffi::_PyLong_NumBits(int.as_ptr()) };
        if bits < 64 {
            // SAFETY: as above; numbers of 63 bits fit, and no other fails.
            let value = unsafe { ffi::PyLong_AsLongLong(int.as_ptr()) };
            return Ok(of_small(value, f));
        }
        if bits == usize::MAX && PyErr::occurred(int.py()) {
            return Err(PyErr::fetch(int.py()));
        }
        // The bit of the sign comes on top.
        with_room(bits / 32 + 1, |digits| {
            // SAFETY: the token inside `int` proves this thread is attached, and `int` is a live `int`; there is room for so many bytes.
            let result = unsafe {
                ffi::_PyLong_AsByteArray(
                    int.as_ptr().cast(),
                    digits.as_mut_ptr().cast(),
                    digits.len() * 4,
                    LITTLE_ENDIAN,
                    SIGNED,
                )
            };
            crate::err::error_on_minusone(int.py(), result)?;
            let negative = take_sign(digits);
            // Those of the bits: there are no leading zeros among them.
            Ok(f(negative, &digits[..(bits + 31) / 32]))
        })
    }

    /// The `int` whose two's complement these are, in so many bytes.
    #[inline]
    pub(super) fn new<'py>(
        py: Python<'py>,
        digits: &mut [u32],
        bytes: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        debug_assert!(bytes <= digits.len() * 4);
        swap_bytes_if_big_endian(digits);
        // SAFETY: `py` proves this thread is attached; so many bytes are readable, no more than there are digits; returns a new
        // reference, or NULL with an exception set.
        unsafe {
            ffi::_PyLong_FromByteArray(digits.as_ptr().cast(), bytes, LITTLE_ENDIAN, SIGNED)
                .assume_owned_or_err(py)
        }
    }
}

/// By the methods of `int`, which every implementation has.
#[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
mod any_size {
    use super::super::wide::{value_of, Value};
    use super::*;
    use crate::types::{PyAnyMethods, PyBytes, PyBytesMethods};
    use crate::{intern, PyTypeInfo};

    /// The number as an `int` proper, whose methods nobody has overridden, without its sign.
    fn magnitude<'py>(int: &Bound<'py, PyAny>, negative: bool) -> PyResult<Bound<'py, PyAny>> {
        let py = int.py();
        let class = PyInt::type_object(py);
        let method = if negative {
            intern!(py, "__neg__")
        } else {
            intern!(py, "__pos__")
        };
        class.as_any().getattr(method)?.call1((int,))
    }

    pub(super) fn with_digits<R>(
        int: &Bound<'_, PyAny>,
        f: impl FnOnce(bool, &[u32]) -> R,
    ) -> PyResult<R> {
        let py = int.py();
        let negative = match value_of(int)? {
            Value::Small(value) => return Ok(of_small(value, f)),
            Value::Large { negative } => negative,
        };
        let magnitude = magnitude(int, negative)?;
        let bits = magnitude.call_method0(intern!(py, "bit_length"))?;
        let len = bits.extract::<usize>()? / 32 + 1;
        let bytes =
            magnitude.call_method1(intern!(py, "to_bytes"), (len * 4, intern!(py, "little")))?;
        let bytes = bytes.downcast::<PyBytes>()?.as_bytes();
        Ok(with_room(len, |digits| {
            for (digit, bytes) in digits.iter_mut().zip(bytes.chunks_exact(4)) {
                *digit = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
            }
            f(negative, without_leading_zeros(digits))
        }))
    }

    /// The `int` whose two's complement these are.
    pub(super) fn new<'py>(
        py: Python<'py>,
        digits: &mut [u32],
        _bytes: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        let negative = digits.last().map_or(false, |digit| *digit >> 31 != 0);
        if negative {
            negate(digits);
        }
        let bytes = PyBytes::new_with(py, digits.len() * 4, |bytes| {
            for (bytes, digit) in bytes.chunks_exact_mut(4).zip(digits.iter()) {
                bytes.copy_from_slice(&digit.to_le_bytes());
            }
            Ok(())
        })?;
        let class = PyInt::type_object(py);
        let magnitude = class
            .as_any()
            .call_method1(intern!(py, "from_bytes"), (bytes, intern!(py, "little")))?;
        if negative {
            magnitude.neg()
        } else {
            Ok(magnitude)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::any::PyAnyMethods;

    #[test]
    fn digits_are_those_of_the_number() {
        Python::with_gil(|py| {
            let borders = [0, 1, 31, 32, 33, 62, 63, 64, 65, 95, 96, 97, 126];
            for value in borders.iter().flat_map(|bits| {
                let power = 1i128 << bits;
                [power - 1, power, power + 1, -power - 1, -power, 1 - power]
            }) {
                let magnitude = value.unsigned_abs();
                let digits: Vec<u32> = (0..4).map(|i| (magnitude >> (32 * i)) as u32).collect();
                let int = PyInt::from_u32_digits(py, value < 0, digits.iter().copied()).unwrap();
                assert_eq!(int.extract::<i128>().unwrap(), value);
                let halves = [magnitude as u64, (magnitude >> 64) as u64];
                let same = PyInt::from_u64_digits(py, value < 0, halves.iter().copied()).unwrap();
                assert_eq!(same.extract::<i128>().unwrap(), value);
                let check = |negative, read: &[u32]| {
                    assert_eq!(negative, value < 0);
                    assert_eq!(read, without_leading_zeros(&digits), "{}", value);
                };
                PyInt::with_u32_digits(&int, check).unwrap();
                any_size::with_digits(&int, check).unwrap();
            }
        });
    }

    /// Around the number of digits that go to the heap, and far beyond.
    #[test]
    fn long_numbers_come_back() {
        Python::with_gil(|py| {
            for len in [30, 31, 32, 33, 34, 5000] {
                for top in [1, 0x7fff_ffff, 0x8000_0000, u32::MAX] {
                    for (fill, negative) in [(0, false), (0, true), (u32::MAX, true), (7, false)] {
                        let mut digits = vec![fill; len];
                        digits.push(top);
                        let int =
                            PyInt::from_u32_digits(py, negative, digits.iter().copied()).unwrap();
                        let same = |sign, read: &[u32]| sign == negative && read == digits;
                        assert!(PyInt::with_u32_digits(&int, same).unwrap());
                        assert!(any_size::with_digits(&int, same).unwrap());
                        let pairs: Vec<u64> = digits
                            .chunks(2)
                            .map(|pair| {
                                u64::from(pair[0]) | u64::from(*pair.get(1).unwrap_or(&0)) << 32
                            })
                            .collect();
                        let int = PyInt::from_u64_digits(py, negative, pairs.into_iter()).unwrap();
                        assert!(PyInt::with_u32_digits(&int, same).unwrap());
                    }
                }
            }
            let zero = PyInt::from_u32_digits(py, true, [0, 0, 0, 0].iter().copied()).unwrap();
            assert_eq!(zero.extract::<i32>().unwrap(), 0);
        });
    }
}
