//! The integers of up to 64 bits, from and to `int`.
//!
//! A Python `int` is read by one call of the C API. An object of another type is asked for `__index__`; one that has none is
//! refused without any work on a message.

use std::convert::Infallible;
use std::os::raw::c_long;
#[cfg(not(all(target_pointer_width = "64", not(windows))))]
use std::os::raw::c_longlong;

use super::super::slice::{bytes_of, copy_bytearray, new_bytes};
use crate::conversion::{FromPyObject, IntoPyObject};
use crate::exceptions::PyOverflowError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::{PyByteArray, PyBytes, PyInt};
use crate::{ffi, Borrowed, Bound, PyAny, PyErr, PyResult, PyTypeInfo, Python};

/// Defines how to read a C integer type: `$function` gives -1, as that type, with an exception set, when it fails; so does `$fast`,
/// which is the shorter way to the same number, and has other words for one that does not fit.
macro_rules! reader {
    ($name:ident, $other:ident, $plain:ident, $c_type:ty, $function:ident, $fast:ident) => {
        #[inline]
        fn $name(ob: &Bound<'_, PyAny>) -> PyResult<$c_type> {
            // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
            if unsafe { ffi::PyLong_CheckExact(ob.as_ptr()) } == 0 {
                return $other(ob);
            }
            // SAFETY: as above.
            let value = unsafe { ffi::$fast(ob.as_ptr()) };
            if value == (-1i64) as $c_type && PyErr::occurred(ob.py()) {
                // SAFETY: as above.
                unsafe { ffi::PyErr_Clear() };
                return $other(ob);
            }
            Ok(value)
        }

        /// Without errors: `None` for whatever is no `int`, or does not fit.
        #[inline]
        fn $plain(ob: Borrowed<'_, '_, PyAny>) -> Option<$c_type> {
            // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
            unsafe {
                if ffi::PyLong_CheckExact(ob.as_ptr()) == 0 {
                    return None;
                }
                let value = ffi::$fast(ob.as_ptr());
                if value == (-1i64) as $c_type && PyErr::occurred(ob.py()) {
                    ffi::PyErr_Clear();
                    return None;
                }
                Some(value)
            }
        }

        #[cold]
        fn $other(ob: &Bound<'_, PyAny>) -> PyResult<$c_type> {
            let int = index(ob)?;
            // SAFETY: the token inside `int` proves this thread is attached, and `int` is a live `int`.
            let value = unsafe { ffi::$function(int.as_ptr()) };
            if value == (-1i64) as $c_type && PyErr::occurred(ob.py()) {
                return Err(PyErr::fetch(ob.py()));
            }
            Ok(value)
        }
    };
}

#[cfg(all(target_pointer_width = "64", not(windows)))]
reader!(
    long,
    long_of_other,
    plain_long,
    c_long,
    PyLong_AsLong,
    PyLong_AsLongLong
);
// Elsewhere `long long` is wider.
#[cfg(not(all(target_pointer_width = "64", not(windows))))]
reader!(
    long,
    long_of_other,
    plain_long,
    c_long,
    PyLong_AsLong,
    PyLong_AsLong
);

#[cfg(all(target_pointer_width = "64", not(windows)))]
mod wide64 {
    //! `long` has 64 bits.
    use super::*;
    use std::os::raw::c_ulong;

    reader!(
        unsigned,
        unsigned_of_other,
        plain_unsigned,
        c_ulong,
        PyLong_AsUnsignedLongLong,
        PyLong_AsUnsignedLong
    );

    #[inline]
    pub(super) fn i64_of(ob: &Bound<'_, PyAny>) -> PyResult<i64> {
        long(ob)
    }

    #[inline]
    pub(super) fn plain_i64(ob: Borrowed<'_, '_, PyAny>) -> Option<i64> {
        plain_long(ob)
    }

    #[inline]
    pub(super) fn plain_u64(ob: Borrowed<'_, '_, PyAny>) -> Option<u64> {
        plain_unsigned(ob)
    }

    #[inline]
    pub(super) fn u64_of(ob: &Bound<'_, PyAny>) -> PyResult<u64> {
        unsigned(ob)
    }
}

#[cfg(not(all(target_pointer_width = "64", not(windows))))]
mod wide64 {
    //! `long` has 32 bits, so it takes `long long`.
    use super::*;
    use std::os::raw::c_ulonglong;

    reader!(
        signed,
        signed_of_other,
        plain_signed,
        c_longlong,
        PyLong_AsLongLong,
        PyLong_AsLongLong
    );
    reader!(
        unsigned,
        unsigned_of_other,
        plain_unsigned,
        c_ulonglong,
        PyLong_AsUnsignedLongLong,
        PyLong_AsUnsignedLongLong
    );

    #[inline]
    pub(super) fn i64_of(ob: &Bound<'_, PyAny>) -> PyResult<i64> {
        signed(ob)
    }

    #[inline]
    pub(super) fn plain_i64(ob: Borrowed<'_, '_, PyAny>) -> Option<i64> {
        plain_signed(ob)
    }

    #[inline]
    pub(super) fn plain_u64(ob: Borrowed<'_, '_, PyAny>) -> Option<u64> {
        plain_unsigned(ob)
    }

    #[inline]
    pub(super) fn u64_of(ob: &Bound<'_, PyAny>) -> PyResult<u64> {
        unsigned(ob)
    }
}

/// The object as an `int`: itself, or what `__index__` gives. Rests on `PyNumber_Index`.
pub(super) fn index<'py>(ob: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
    unsafe {
        if ffi::PyLong_Check(ob.as_ptr()) != 0 {
            return Ok(ob.clone());
        }
        #[cfg(any(not(Py_LIMITED_API), Py_3_8))]
        let has_index = ffi::PyIndex_Check(ob.as_ptr()) != 0;
        // Every object with `__index__` is a number, but for the interpreter of 3.7; the other numbers find out below.
        #[cfg(not(any(not(Py_LIMITED_API), Py_3_8)))]
        let has_index = ffi::PyNumber_Check(ob.as_ptr()) != 0
            || (std::ffi::CStr::from_ptr(ffi::Py_GetVersion())
                .to_bytes()
                .starts_with(b"3.7.")
                && ffi::PyObject_HasAttrString(
                    ffi::Py_TYPE(ob.as_ptr()).cast(),
                    b"__index__\0".as_ptr().cast(),
                ) != 0);
        if !has_index {
            return Err(PyErr::type_error_about(
                ob,
                b"'%U' object cannot be interpreted as an integer\0",
            ));
        }
        ffi::PyNumber_Index(ob.as_ptr()).assume_owned_or_err(ob.py())
    }
}

#[cold]
fn out_of_range() -> PyErr {
    PyOverflowError::new_err("out of range integral type conversion attempted")
}

/// Integers that are read as a wider type, or one as wide.
macro_rules! from_int {
    ($($int:ty: $read:path, $plain:path;)*) => {$(
        impl<'py> FromPyObject<'py> for $int {
            #[inline]
            fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<$int> {
                let value = $read(ob)?;
                <$int>::try_from(value).map_err(|_| out_of_range())
            }

            #[inline]
            fn extract_plain(ob: Borrowed<'_, 'py, PyAny>) -> Option<$int> {
                <$int>::try_from($plain(ob)?).ok()
            }

            #[cfg(feature = "experimental-inspect")]
            fn type_input() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("int")
            }
        }
    )*};
}

from_int! {
    i8: long, plain_long;
    i16: long, plain_long;
    u16: long, plain_long;
    i32: long, plain_long;
    u32: wide64::i64_of, wide64::plain_i64;
    isize: wide64::i64_of, wide64::plain_i64;
    usize: wide64::u64_of, wide64::plain_u64;
}

impl<'py> FromPyObject<'py> for i64 {
    #[inline]
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<i64> {
        wide64::i64_of(ob)
    }

    #[inline]
    fn extract_plain(ob: Borrowed<'_, 'py, PyAny>) -> Option<i64> {
        wide64::plain_i64(ob)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("int")
    }
}

impl<'py> FromPyObject<'py> for u64 {
    #[inline]
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<u64> {
        wide64::u64_of(ob)
    }

    #[inline]
    fn extract_plain(ob: Borrowed<'_, 'py, PyAny>) -> Option<u64> {
        wide64::plain_u64(ob)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("int")
    }
}

impl FromPyObject<'_> for u8 {
    #[inline]
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<u8> {
        let value = long(ob)?;
        u8::try_from(value).map_err(|_| out_of_range())
    }

    #[inline]
    fn extract_sequence(ob: &Bound<'_, PyAny>) -> Option<PyResult<Vec<u8>>> {
        if PyBytes::is_type_of(ob) {
            // SAFETY: type checked by `PyBytes::is_type_of` above.
            Some(Ok(unsafe { bytes_of(ob.as_borrowed()) }.to_vec()))
        } else if PyByteArray::is_type_of(ob) {
            // SAFETY: type checked by `PyByteArray::is_type_of` above.
            Some(Ok(unsafe { copy_bytearray(ob) }))
        } else {
            None
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::builtin("int")
    }
}

/// The conversions of an integer, and of a reference to it, by a function of the C API for a type at least as wide.
macro_rules! into_int {
    ($($int:ty: $function:ident $({ $($of_value:item)* } { $($of_reference:item)* })?;)*) => {$(
        impl<'py> IntoPyObject<'py> for $int {
            type Target = PyInt;
            type Output = Bound<'py, PyInt>;
            type Error = Infallible;

            #[inline]
            fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
                // SAFETY: returns a new reference to an `int`, or NULL with an exception set (no memory), which panics.
                unsafe {
                    Ok(ffi::$function(self.into())
                        .assume_owned(py)
                        .downcast_into_unchecked_raw())
                }
            }

            #[inline]
            fn into_return_value(self, _py: Python<'py>) -> PyResult<*mut ffi::PyObject> {
                // SAFETY: the token proves that this thread is attached.
                Ok(unsafe { ffi::$function(self.into()) })
            }

            $($($of_value)*)?

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

            #[inline]
            fn into_return_value(self, py: Python<'py>) -> PyResult<*mut ffi::PyObject> {
                (*self).into_return_value(py)
            }

            $($($of_reference)*)?

            #[cfg(feature = "experimental-inspect")]
            fn type_output() -> crate::inspect::types::TypeInfo {
                crate::inspect::types::TypeInfo::builtin("int")
            }
        }
    )*};
}

into_int! {
    i8: PyLong_FromLong;
    u8: PyLong_FromLong {
        #[inline]
        fn owned_sequence_into_pyobject<I>(
            sequence: I,
            py: Python<'py>,
        ) -> Result<PyResult<Bound<'py, PyAny>>, I>
        where
            I: IntoIterator<Item = Self> + AsRef<[Self]>,
        {
            Ok(new_bytes(py, sequence.as_ref()))
        }

        #[cfg(feature = "experimental-inspect")]
        fn sequence_type_output() -> crate::inspect::types::TypeInfo {
            crate::inspect::types::TypeInfo::builtin("bytes")
        }
    } {
        #[inline]
        fn borrowed_sequence_into_pyobject(
            sequence: &[<Self as std::ops::Deref>::Target],
            py: Python<'py>,
        ) -> Option<PyResult<Bound<'py, PyAny>>> {
            Some(new_bytes(py, sequence))
        }

        #[cfg(feature = "experimental-inspect")]
        fn sequence_type_output() -> crate::inspect::types::TypeInfo {
            crate::inspect::types::TypeInfo::builtin("bytes")
        }
    };
    i16: PyLong_FromLong;
    u16: PyLong_FromLong;
    i32: PyLong_FromLong;
    u32: PyLong_FromUnsignedLong;
    i64: PyLong_FromLongLong;
    u64: PyLong_FromUnsignedLongLong;
    isize: PyLong_FromSsize_t;
    usize: PyLong_FromSize_t;
}
