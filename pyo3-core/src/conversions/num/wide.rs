//! The integers of 128 bits.
//!
//! What fits in 64 bits goes the way of `i64`. The rest goes as bytes in the order of the machine, or, where the C API has no
//! call for that (the limited API, PyPy, GraalPy), as two halves put together by Python's own operators.

use std::convert::Infallible;

use super::int::index;
use crate::conversion::{FromPyObject, IntoPyObject};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::PyInt;
use crate::{ffi, Bound, PyAny, PyErr, PyResult, Python};

macro_rules! wide {
    ($($int:ident: $read:ident, $write:ident;)*) => {$(
        impl FromPyObject<'_> for $int {
            #[inline]
            fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<$int> {
                // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
                if unsafe { ffi::PyLong_CheckExact(ob.as_ptr()) } != 0 {
                    $read(ob)
                } else {
                    $read(&index(ob)?)
                }
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_input() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("int")
            }
        }

        impl<'py> IntoPyObject<'py> for $int {
            type Target = PyInt;
            type Output = Bound<'py, PyInt>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                match i64::try_from(self) {
                    Ok(small) => small.into_pyobject(py),
                    // SAFETY: returns a new reference to an `int`, or NULL with an exception set (no memory), which panics.
                    Err(_) => unsafe {
                        Ok(large::$write(py, self)
                            .assume_owned(py)
                            .downcast_into_unchecked_raw())
                    },
                }
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("int")
            }
        }

        impl<'py> IntoPyObject<'py> for &$int {
            type Target = PyInt;
            type Output = Bound<'py, PyInt>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                (*self).into_pyobject(py)
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("int")
            }
        }
    )*};
}

wide! {
    i128: read_signed, new_signed;
    u128: read_unsigned, new_unsigned;
}

/// The value of an `int`.
pub(super) enum Value {
    Small(i64),
    /// It needs more than 64 bits.
    Large {
        negative: bool,
    },
}

#[inline]
pub(super) fn value_of(int: &Bound<'_, PyAny>) -> PyResult<Value> {
    let mut overflow = 0;
    // SAFETY: the token inside `int` proves this thread is attached, and `int` is a live `int`.
    let value = unsafe { ffi::PyLong_AsLongLongAndOverflow(int.as_ptr(), &mut overflow) };
    if overflow != 0 {
        return Ok(Value::Large {
            negative: overflow < 0,
        });
    }
    if value == -1 && PyErr::occurred(int.py()) {
        return Err(PyErr::fetch(int.py()));
    }
    Ok(Value::Small(value))
}

/// `_PyLong_AsByteArray` raises this itself.
#[cold]
#[cfg(any(Py_3_13, Py_LIMITED_API, PyPy, GraalPy))]
fn too_big() -> PyErr {
    crate::exceptions::PyOverflowError::new_err("int too big to convert")
}

#[cold]
fn negative() -> PyErr {
    crate::exceptions::PyOverflowError::new_err("can't convert negative int to unsigned")
}

/// The value of an `int`.
#[inline]
fn read_signed(int: &Bound<'_, PyAny>) -> PyResult<i128> {
    match value_of(int)? {
        Value::Small(value) => Ok(value.into()),
        Value::Large { .. } => large::signed(int),
    }
}

/// The value of an `int`.
#[inline]
fn read_unsigned(int: &Bound<'_, PyAny>) -> PyResult<u128> {
    match value_of(int)? {
        Value::Small(value) => u128::try_from(value).map_err(|_| negative()),
        Value::Large { negative: true } => Err(negative()),
        Value::Large { negative: false } => large::unsigned(int),
    }
}

/// As bytes, by the documented functions of Python 3.13.
#[cfg(all(Py_3_13, not(any(Py_LIMITED_API, PyPy, GraalPy))))]
mod large {
    use super::*;

    /// Reads 16 bytes.
    fn native_bytes(int: &Bound<'_, PyAny>, flags: std::os::raw::c_int) -> PyResult<[u8; 16]> {
        let mut bytes = [0u8; 16];
        // SAFETY: the token inside `int` proves this thread is attached, and `int` is a live `int`; `bytes` has room for 16.
        let needed = unsafe {
            ffi::PyLong_AsNativeBytes(int.as_ptr(), bytes.as_mut_ptr().cast(), 16, flags)
        };
        if needed < 0 {
            Err(PyErr::fetch(int.py()))
        } else if needed > 16 {
            Err(too_big())
        } else {
            Ok(bytes)
        }
    }

    pub(super) fn signed(int: &Bound<'_, PyAny>) -> PyResult<i128> {
        native_bytes(int, ffi::Py_ASNATIVEBYTES_NATIVE_ENDIAN).map(i128::from_ne_bytes)
    }

    /// Of a positive number.
    pub(super) fn unsigned(int: &Bound<'_, PyAny>) -> PyResult<u128> {
        let flags = ffi::Py_ASNATIVEBYTES_NATIVE_ENDIAN | ffi::Py_ASNATIVEBYTES_UNSIGNED_BUFFER;
        native_bytes(int, flags).map(u128::from_ne_bytes)
    }

    pub(super) fn new_signed(_py: Python<'_>, value: i128) -> *mut ffi::PyObject {
        let bytes = value.to_ne_bytes();
        let flags = ffi::Py_ASNATIVEBYTES_NATIVE_ENDIAN;
        // SAFETY: the token proves this thread is attached; 16 bytes are readable.
        unsafe { ffi::PyLong_FromNativeBytes(bytes.as_ptr().cast(), 16, flags) }
    }

    pub(super) fn new_unsigned(_py: Python<'_>, value: u128) -> *mut ffi::PyObject {
        let bytes = value.to_ne_bytes();
        let flags = ffi::Py_ASNATIVEBYTES_NATIVE_ENDIAN;
        // SAFETY: the token proves this thread is attached; 16 bytes are readable.
        unsafe { ffi::PyLong_FromUnsignedNativeBytes(bytes.as_ptr().cast(), 16, flags) }
    }
}

/// As bytes, by the functions that CPython had before.
#[cfg(not(any(Py_3_13, Py_LIMITED_API, PyPy, GraalPy)))]
mod large {
    use super::*;
    use std::os::raw::c_int;

    const LITTLE_ENDIAN: c_int = cfg!(target_endian = "little") as c_int;

    /// Reads 16 bytes; raises `OverflowError` if there are more, and for negative numbers where no sign is asked for.
    #[inline]
    fn native_bytes(int: &Bound<'_, PyAny>, is_signed: c_int) -> PyResult<[u8; 16]> {
        let mut bytes = [0u8; 16];
        // SAFETY: the token inside `int` proves this thread is attached, and `int` is a live `int`; `bytes` has room for 16.
        let result = unsafe {
            ffi::_PyLong_AsByteArray(
                int.as_ptr().cast(),
                bytes.as_mut_ptr(),
                16,
                LITTLE_ENDIAN,
                is_signed,
            )
        };
        crate::err::error_on_minusone(int.py(), result).map(|()| bytes)
    }

    #[inline]
    pub(super) fn signed(int: &Bound<'_, PyAny>) -> PyResult<i128> {
        native_bytes(int, 1).map(i128::from_ne_bytes)
    }

    /// Of a positive number.
    #[inline]
    pub(super) fn unsigned(int: &Bound<'_, PyAny>) -> PyResult<u128> {
        native_bytes(int, 0).map(u128::from_ne_bytes)
    }

    #[inline]
    pub(super) fn new_signed(_py: Python<'_>, value: i128) -> *mut ffi::PyObject {
        let bytes = value.to_ne_bytes();
        // SAFETY: the token proves this thread is attached; 16 bytes are readable.
        unsafe { ffi::_PyLong_FromByteArray(bytes.as_ptr(), 16, LITTLE_ENDIAN, 1) }
    }

    #[inline]
    pub(super) fn new_unsigned(_py: Python<'_>, value: u128) -> *mut ffi::PyObject {
        let bytes = value.to_ne_bytes();
        // SAFETY: the token proves this thread is attached; 16 bytes are readable.
        unsafe { ffi::_PyLong_FromByteArray(bytes.as_ptr(), 16, LITTLE_ENDIAN, 0) }
    }
}

/// As two halves, by Python's operators.
#[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
mod large {
    use super::*;

    /// The lower 64 bits, and the `int` of those above.
    fn split<'py>(int: &Bound<'py, PyAny>) -> PyResult<(u64, Bound<'py, PyAny>)> {
        let py = int.py();
        let shift = 64i32.into_pyobject(py)?;
        // SAFETY: the token proves this thread is attached, and both are live `int`s; the call gives a new reference, or NULL
        // with an exception set.
        unsafe {
            let low = ffi::PyLong_AsUnsignedLongLongMask(int.as_ptr());
            let high = ffi::PyNumber_Rshift(int.as_ptr(), shift.as_ptr());
            Ok((low, high.assume_owned_or_err(py)?))
        }
    }

    pub(super) fn signed(int: &Bound<'_, PyAny>) -> PyResult<i128> {
        let (low, high) = split(int)?;
        match value_of(&high)? {
            Value::Small(high) => Ok(join(high, low)),
            Value::Large { .. } => Err(too_big()),
        }
    }

    /// Of a positive number.
    pub(super) fn unsigned(int: &Bound<'_, PyAny>) -> PyResult<u128> {
        let (low, high) = split(int)?;
        match u64::extract_bound(&high) {
            Ok(high) => Ok(u128::from(high) << 64 | u128::from(low)),
            Err(_) => Err(too_big()),
        }
    }

    /// `high << 64 | low`, as a new `int`; NULL with an exception set when there is no memory for it.
    fn put_together(py: Python<'_>, high: Bound<'_, PyInt>, low: u64) -> *mut ffi::PyObject {
        // SAFETY: the token proves this thread is attached, and the operands are live `int`s; each call gives a new reference,
        // or NULL with an exception set.
        unsafe {
            let shift = ffi::PyLong_FromLong(64).assume_owned(py);
            let low = ffi::PyLong_FromUnsignedLongLong(low).assume_owned(py);
            let high = ffi::PyNumber_Lshift(high.as_ptr(), shift.as_ptr()).assume_owned(py);
            ffi::PyNumber_Or(high.as_ptr(), low.as_ptr())
        }
    }

    pub(super) fn new_signed(py: Python<'_>, value: i128) -> *mut ffi::PyObject {
        let (high, low) = halves(value as u128);
        match (high as i64).into_pyobject(py) {
            Ok(high) => put_together(py, high, low),
            Err(never) => match never {},
        }
    }

    pub(super) fn new_unsigned(py: Python<'_>, value: u128) -> *mut ffi::PyObject {
        let (high, low) = halves(value);
        match high.into_pyobject(py) {
            Ok(high) => put_together(py, high, low),
            Err(never) => match never {},
        }
    }
}

/// The upper and the lower 64 bits.
#[cfg(any(Py_LIMITED_API, PyPy, GraalPy, test))]
fn halves(value: u128) -> (u64, u64) {
    ((value >> 64) as u64, value as u64)
}

/// The number whose two's complement is made of these halves.
#[cfg(any(Py_LIMITED_API, PyPy, GraalPy, test))]
fn join(high: i64, low: u64) -> i128 {
    i128::from(high) << 64 | i128::from(low)
}

#[cfg(test)]
mod tests {
    use super::{halves, join};

    #[test]
    fn halves_of_a_number_make_it_again() {
        for value in [
            0,
            1,
            -1,
            i128::MAX,
            i128::MIN,
            i128::from(i64::MIN) - 1,
            i128::from(u64::MAX),
            i128::from(u64::MAX) + 1,
            0x0123_4567_89ab_cdef_fedc_ba98_7654_3210,
        ] {
            let (high, low) = halves(value as u128);
            assert_eq!(join(high as i64, low), value);
        }
        assert_eq!(halves(u128::MAX), (u64::MAX, u64::MAX));
        assert_eq!(halves(1 << 64), (1, 0));
    }
}
