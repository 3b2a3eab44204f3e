//! [`PyStringData`]: the characters of a `str` as CPython holds them (PEP 393).

use std::borrow::Cow;

use crate::exceptions::PyUnicodeDecodeError;
use crate::{ffi, PyErr, PyResult, Python};
#[cfg(not(any(GraalPy, PyPy)))]
use crate::{types::PyString, Borrowed};

/// The characters of a `str`, in one, two or four bytes each: what the largest of them needs.
///
/// ```
/// # #[cfg(not(Py_LIMITED_API))] {
/// use pyo3::types::PyStringData;
///
/// assert_eq!(PyStringData::Ucs1(&[0x41, 0xE4]).to_string_lossy(), "Aä");
/// assert_eq!(PyStringData::Ucs2(&[0x41, 0xD800]).to_string_lossy(), "A\u{FFFD}");
/// assert_eq!(PyStringData::Ucs4(&[0x1F40D]).to_string_lossy(), "🐍");
/// assert_eq!(PyStringData::Ucs2(&[0x41]).value_width_bytes(), 2);
/// # }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PyStringData<'a> {
    /// Up to U+00FF: ASCII and Latin-1.
    Ucs1(&'a [u8]),
    /// Up to U+FFFF. Surrogates stand for themselves.
    Ucs2(&'a [u16]),
    /// All of Unicode.
    Ucs4(&'a [u32]),
}

impl<'a> PyStringData<'a> {
    /// The characters of `text`.
    ///
    /// # Safety
    /// As `PyStringMethods::data`.
    #[cfg(not(any(GraalPy, PyPy)))]
    #[inline]
    pub(super) unsafe fn of(text: Borrowed<'a, '_, PyString>) -> PyResult<Self> {
        // SAFETY: `text` is a live `str`, which keeps its characters; they are as many and as wide as it says, once it is ready.
        unsafe {
            crate::err::error_on_minusone(text.py(), ffi::PyUnicode_READY(text.as_ptr()))?;
            let data = ffi::PyUnicode_DATA(text.as_ptr());
            let len = ffi::PyUnicode_GET_LENGTH(text.as_ptr()) as usize;
            Ok(match ffi::PyUnicode_KIND(text.as_ptr()) {
                ffi::PyUnicode_1BYTE_KIND => {
                    PyStringData::Ucs1(std::slice::from_raw_parts(data.cast(), len))
                }
                ffi::PyUnicode_2BYTE_KIND => {
                    PyStringData::Ucs2(std::slice::from_raw_parts(data.cast(), len))
                }
                ffi::PyUnicode_4BYTE_KIND => {
                    PyStringData::Ucs4(std::slice::from_raw_parts(data.cast(), len))
                }
                kind => unreachable!("a `str` of kind {}", kind),
            })
        }
    }

    /// The memory of the characters.
    ///
    /// ```
    /// use pyo3::types::PyStringData;
    ///
    /// let units = [0x61, 0x20AC];
    /// let bytes: Vec<u8> = units.iter().flat_map(|unit: &u16| unit.to_ne_bytes()).collect();
    /// assert_eq!(PyStringData::Ucs2(&units).as_bytes(), bytes);
    /// ```
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: integers without padding, read as bytes.
        unsafe {
            match self {
                PyStringData::Ucs1(data) => data,
                PyStringData::Ucs2(data) => std::slice::from_raw_parts(
                    data.as_ptr().cast(),
                    data.len() * self.value_width_bytes(),
                ),
                PyStringData::Ucs4(data) => std::slice::from_raw_parts(
                    data.as_ptr().cast(),
                    data.len() * self.value_width_bytes(),
                ),
            }
        }
    }

    /// The size of a character.
    ///
    /// ```
    /// use pyo3::types::PyStringData;
    ///
    /// assert_eq!(PyStringData::Ucs1(b"it").value_width_bytes(), 1);
    /// assert_eq!(PyStringData::Ucs4(&[0x1F40D]).value_width_bytes(), 4);
    /// ```
    #[inline]
    pub fn value_width_bytes(&self) -> usize {
        match self {
            PyStringData::Ucs1(_) => 1,
            PyStringData::Ucs2(_) => 2,
            PyStringData::Ucs4(_) => 4,
        }
    }

    /// The text: in place if it is all ASCII, else a copy.
    ///
    /// # Errors
    /// `UnicodeDecodeError` for a surrogate, or a number that is no character, which only C code can put into a `str`.
    ///
    /// ```
    /// # #[cfg(not(Py_LIMITED_API))] {
    /// use pyo3::{prelude::*, types::PyStringData};
    ///
    /// Python::with_gil(|py| {
    ///     assert_eq!(PyStringData::Ucs1(b"it").to_string(py).unwrap(), "it");
    ///     let error = PyStringData::Ucs2(&[0x41, 0xD800]).to_string(py).unwrap_err();
    ///     assert!(error.to_string().contains("utf-16"));
    /// });
    /// # }
    /// ```
    #[allow(clippy::inherent_to_string, clippy::wrong_self_convention)]
    #[inline]
    pub fn to_string(self, py: Python<'_>) -> PyResult<Cow<'a, str>> {
        match self {
            PyStringData::Ucs1(data) => Ok(latin1(data)),
            PyStringData::Ucs2(data) => decode(data.iter().map(|&unit| u32::from(unit)))
                .map(Cow::Owned)
                .map_err(|at| self.decode_error(py, ffi::c_str!("utf-16"), at)),
            PyStringData::Ucs4(data) => decode(data.iter().copied())
                .map(Cow::Owned)
                .map_err(|at| self.decode_error(py, ffi::c_str!("utf-32"), at)),
        }
    }

    /// The text, with U+FFFD in the place of what is no character: in place if it is all ASCII, else a copy.
    ///
    /// ```
    /// use pyo3::types::PyStringData;
    ///
    /// assert_eq!(PyStringData::Ucs1(b"it").to_string_lossy(), "it");
    /// assert_eq!(PyStringData::Ucs2(&[0x41, 0xD800]).to_string_lossy(), "A\u{FFFD}");
    /// ```
    #[allow(clippy::wrong_self_convention)]
    #[inline]
    pub fn to_string_lossy(self) -> Cow<'a, str> {
        fn replaced(number: u32) -> char {
            char::from_u32(number).unwrap_or(char::REPLACEMENT_CHARACTER)
        }
        match self {
            PyStringData::Ucs1(data) => latin1(data),
            PyStringData::Ucs2(data) => {
                data.iter().map(|&unit| replaced(u32::from(unit))).collect()
            }
            PyStringData::Ucs4(data) => data.iter().map(|&number| replaced(number)).collect(),
        }
    }

    #[cold]
    fn decode_error(self, py: Python<'_>, encoding: &std::ffi::CStr, at: usize) -> PyErr {
        let start = at * self.value_width_bytes();
        let reason = ffi::c_str!("not a Unicode character");
        let range = start..start + self.value_width_bytes();
        match PyUnicodeDecodeError::new(py, encoding, self.as_bytes(), range, reason) {
            Ok(error) => error.into(),
            Err(error) => error,
        }
    }
}

#[inline]
fn latin1(data: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(data) {
        // Bytes from 0x80 on can look like UTF-8 by chance.
        Ok(text) if data.is_ascii() => Cow::Borrowed(text),
        _ => data.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// # Errors
/// The index of the first number that is no character.
fn decode(numbers: impl ExactSizeIterator<Item = u32>) -> Result<String, usize> {
    let mut text = String::with_capacity(numbers.len());
    for (index, number) in numbers.enumerate() {
        text.push(char::from_u32(number).ok_or(index)?);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::{decode, latin1};

    #[test]
    fn latin1_is_not_utf8() {
        assert_eq!(latin1(b"abc"), "abc");
        assert_eq!(latin1(b"\xe4"), "\u{e4}");
        assert_eq!(latin1("ä".as_bytes()), "\u{c3}\u{a4}");
    }

    #[test]
    fn decoding_names_the_culprit() {
        assert_eq!(decode([0x41, 0x1f40d].into_iter()), Ok("A🐍".to_owned()));
        assert_eq!(decode([0x41, 0xdfff, 0xd800].into_iter()), Err(1));
        assert_eq!(decode([0x11_0000].into_iter()), Err(0));
    }
}
