//! The items of a buffer: which Rust type ([`Element`]) fits which format that Python names ([`ElementType`]).

use std::cell::UnsafeCell;
use std::ffi::CStr;
use std::mem::size_of;
use std::os::raw::{c_char, c_int, c_long, c_longlong, c_short};

/// What an item of a buffer is, by the format string of Python's `struct` module.
///
/// The order of the bytes is no part of it.
///
/// ```
/// use pyo3::{buffer::ElementType, ffi::c_str};
///
/// assert_eq!(ElementType::from_format(c_str!("<d")), ElementType::Float { bytes: 8 });
/// assert_eq!(ElementType::from_format(c_str!("?")), ElementType::Bool);
/// ```
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ElementType {
    /// A signed integer.
    SignedInteger {
        /// Its size.
        bytes: usize,
    },
    /// An unsigned integer.
    UnsignedInteger {
        /// Its size.
        bytes: usize,
    },
    /// A truth value: one byte, 0 or 1.
    Bool,
    /// A floating point number.
    Float {
        /// Its size.
        bytes: usize,
    },
    /// Anything else: structures, pointers, characters of a text, complex numbers.
    Unknown,
}

impl ElementType {
    /// What the format says. One character, as in Python's `struct` module, with one for byte order and sizes before it or not.
    ///
    /// ```
    /// use std::os::raw::c_long;
    /// use pyo3::{buffer::ElementType, ffi::c_str};
    ///
    /// let bytes = std::mem::size_of::<c_long>();
    /// assert_eq!(ElementType::from_format(c_str!("l")), ElementType::SignedInteger { bytes });
    /// assert_eq!(ElementType::from_format(c_str!("=l")), ElementType::SignedInteger { bytes: 4 });
    /// assert_eq!(ElementType::from_format(c_str!("2l")), ElementType::Unknown);
    /// ```
    #[inline]
    pub fn from_format(format: &CStr) -> ElementType {
        match *format.to_bytes() {
            [code] | [b'@', code] => native(code),
            [b'=' | b'<' | b'>' | b'!', code] => standard(code),
            _ => ElementType::Unknown,
        }
    }
}

/// In the sizes of this platform's C compiler.
#[inline]
fn native(code: u8) -> ElementType {
    use ElementType::{SignedInteger, UnsignedInteger};

    match code {
        b'h' => SignedInteger {
            bytes: size_of::<c_short>(),
        },
        b'H' => UnsignedInteger {
            bytes: size_of::<c_short>(),
        },
        b'i' => SignedInteger {
            bytes: size_of::<c_int>(),
        },
        b'I' => UnsignedInteger {
            bytes: size_of::<c_int>(),
        },
        b'l' => SignedInteger {
            bytes: size_of::<c_long>(),
        },
        b'L' => UnsignedInteger {
            bytes: size_of::<c_long>(),
        },
        b'q' => SignedInteger {
            bytes: size_of::<c_longlong>(),
        },
        b'Q' => UnsignedInteger {
            bytes: size_of::<c_longlong>(),
        },
        // `ssize_t` and `size_t` have no standard size.
        b'n' => SignedInteger {
            bytes: size_of::<isize>(),
        },
        b'N' => UnsignedInteger {
            bytes: size_of::<usize>(),
        },
        code => standard(code),
    }
}

/// In the sizes that are the same everywhere.
#[inline]
fn standard(code: u8) -> ElementType {
    use ElementType::{Bool, Float, SignedInteger, Unknown, UnsignedInteger};

    match code {
        b'b' => SignedInteger { bytes: 1 },
        b'c' | b'B' => UnsignedInteger { bytes: 1 },
        b'?' => Bool,
        b'h' => SignedInteger { bytes: 2 },
        b'H' => UnsignedInteger { bytes: 2 },
        b'i' | b'l' => SignedInteger { bytes: 4 },
        b'I' | b'L' => UnsignedInteger { bytes: 4 },
        b'q' => SignedInteger { bytes: 8 },
        b'Q' => UnsignedInteger { bytes: 8 },
        b'e' => Float { bytes: 2 },
        b'f' => Float { bytes: 4 },
        b'd' => Float { bytes: 8 },
        _ => Unknown,
    }
}

/// Whether the format says that the bytes are in the order of this machine.
#[inline]
fn is_native_order(format: &CStr) -> bool {
    match format.to_bytes().first() {
        Some(b'<') => cfg!(target_endian = "little"),
        Some(b'>' | b'!') => cfg!(target_endian = "big"),
        _ => true,
    }
}

/// Rust types that the items of a buffer may be: the integers and the floats.
///
/// # Safety
/// Any bytes must be a value of the type, and `is_compatible_format` must hold only of formats that describe it.
///
/// ```
/// use std::ffi::CStr;
/// use pyo3::{buffer::{Element, PyBuffer}, ffi::c_str, prelude::*};
///
/// #[derive(Copy, Clone, Debug, PartialEq)]
/// #[repr(C)]
/// struct Point {
///     x: f32,
///     y: f32,
/// }
///
/// // SAFETY: two floats, without padding, which is what the format describes.
/// unsafe impl Element for Point {
///     fn is_compatible_format(format: &CStr) -> bool {
///         format.to_bytes() == b"T{<f:x:<f:y:}"
///     }
/// }
///
/// Python::with_gil(|py| {
///     let fields = c_str!("type('Point', (c.Structure,), {'_fields_': [('x', c.c_float), ('y', c.c_float)]})(1, 2)");
///     let names = pyo3::types::PyDict::new(py);
///     names.set_item("c", py.import("ctypes").unwrap()).unwrap();
///     let point = py.eval(fields, Some(&names), None).unwrap();
///     let buffer = PyBuffer::<Point>::get(&point).unwrap();
///     assert_eq!(buffer.to_vec(py).unwrap(), [Point { x: 1.0, y: 2.0 }]);
/// });
/// ```
pub unsafe trait Element: Copy {
    /// Whether memory of this format consists of values of the type.
    ///
    /// ```
    /// use pyo3::{buffer::Element, ffi::c_str};
    ///
    /// assert!(u16::is_compatible_format(c_str!("H")));
    /// assert!(!u16::is_compatible_format(c_str!("h"))); // signed
    /// ```
    fn is_compatible_format(format: &CStr) -> bool;
}

macro_rules! elements {
    ($($kind:ident: $($element:ty)*;)*) => { $($(
        // SAFETY: any bytes are a number; kind, size and order of the bytes are compared.
        unsafe impl Element for $element {
            #[inline]
            fn is_compatible_format(format: &CStr) -> bool {
                let expected = ElementType::$kind {
                    bytes: size_of::<$element>(),
                };
                ElementType::from_format(format) == expected
                    && (size_of::<$element>() == 1 || is_native_order(format))
            }
        }
    )*)* };
}

elements! {
    SignedInteger: i8 i16 i32 i64 isize;
    UnsignedInteger: u8 u16 u32 u64 usize;
    Float: f32 f64;
}

/// An item of a buffer that may not be written to, though others may write to it: a [`Cell`](std::cell::Cell) without `set`.
///
/// ```
/// use pyo3::{buffer::PyBuffer, prelude::*, types::PyBytes};
///
/// Python::with_gil(|py| {
///     let buffer = PyBuffer::<u8>::get(&PyBytes::new(py, b"spam")).unwrap();
///     let bytes = buffer.as_slice(py).unwrap();
///     assert_eq!(bytes[1].get(), b'p');
/// });
/// ```
#[repr(transparent)]
pub struct ReadOnlyCell<T: Element>(UnsafeCell<T>);

impl<T: Element> ReadOnlyCell<T> {
    /// The value that the item has now.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, types::PyByteArray};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let bytes = PyByteArray::new(py, b"abc");
    /// let buffer = PyBuffer::<u8>::get(&bytes)?;
    /// let items = buffer.as_slice(py).unwrap();
    /// bytes.set_item(0, b'A')?;
    /// assert_eq!(items[0].get(), b'A');
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn get(&self) -> T {
        // SAFETY: a value of a `Copy` type, of which references are never made.
        unsafe { *self.0.get() }
    }

    /// Where the item is.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, types::PyBytes};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let bytes = PyBytes::new(py, b"abc");
    /// let buffer = PyBuffer::<u8>::get(&bytes)?;
    /// assert_eq!(buffer.as_slice(py).unwrap()[1].as_ptr(), bytes.as_bytes()[1..].as_ptr());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_ptr(&self) -> *const T {
        self.0.get()
    }
}

/// The format that the protocol gives to items without one: unsigned bytes.
pub(super) const BYTES: &[u8] = b"B\0";

/// The format behind the pointer. The usual ones are a character or two long, which is seen without a call.
///
/// # Safety
/// `format` must point to a NUL-terminated string, which lives for `'a`.
#[inline]
pub(super) unsafe fn format_at<'a>(format: *const c_char) -> &'a CStr {
    let start = format.cast::<u8>();
    // SAFETY: forwarded: nothing behind the NUL is read, and it is the last byte of the slice.
    unsafe {
        let len = if *start == 0 {
            0
        } else if *start.add(1) == 0 {
            1
        } else if *start.add(2) == 0 {
            2
        } else {
            return CStr::from_ptr(format);
        };
        CStr::from_bytes_with_nul_unchecked(std::slice::from_raw_parts(start, len + 1))
    }
}
