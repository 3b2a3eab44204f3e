//! What generated code calls. Hidden: it changes with the macros, and has no promise of its own.
//!
//! The macros emit thin typed functions and calls that tell of them; everything that can be written once, without knowing the user's types, is here.

pub mod argument;
pub mod class;
#[cfg(feature = "experimental-async")]
pub mod coroutine;
pub mod derive;
pub mod frame;
pub mod function;
pub(crate) mod gc;
pub mod method;
pub mod module;
pub mod pymethods;
pub mod receiver;
pub mod return_value;
pub mod run;
pub mod slot;
pub mod trampoline;

/// What bounds on the types of classes name.
pub mod pyclass {
    pub use super::class::PyClassBaseType;
}

use std::ffi::CStr;

/// Text with a NUL at the end, as a C string; refused at compile time when there is a NUL inside.
#[inline]
pub const fn cstr(text: &'static str) -> &'static CStr {
    let bytes = text.as_bytes();
    assert!(!bytes.is_empty(), "a C string has a NUL at its end");
    let last = bytes.len() - 1;
    assert!(bytes[last] == 0, "a C string has a NUL at its end");
    let mut index = 0;
    while index < last {
        assert!(
            bytes[index] != 0,
            "Python strings here must not contain NUL bytes"
        );
        index += 1;
    }
    // SAFETY: ends with a NUL, and has no other: checked above.
    unsafe { CStr::from_bytes_with_nul_unchecked(bytes) }
}

/// A name and computed documentation, with a NUL behind each; refused at compile time when there is another NUL.
#[doc(hidden)]
#[macro_export]
macro_rules! __computed {
    ($name:expr, $text:expr) => {{
        const TEXT: &'static ::std::primitive::str = $text;
        const _: () = $crate::impl_::check($name, TEXT);
        TEXT
    }};
}

/// Whether the text is the name, and another text, with a NUL behind each and none inside.
pub const fn check(name: &str, text: &str) {
    let bytes = text.as_bytes();
    let mut index = name.len() + 1;
    while index + 1 < bytes.len() {
        assert!(
            bytes[index] != 0,
            "Python strings here must not contain NUL bytes"
        );
        index += 1;
    }
}

/// One of two expressions: the first where the vectorcall convention may be used for methods, else the second.
///
/// It is decided here because the crates that use the macros do not know which Python they are built for.
#[cfg(not(all(Py_LIMITED_API, not(Py_3_10))))]
#[doc(hidden)]
#[macro_export]
macro_rules! __when_fastcall {
    ($fast:expr, $slow:expr) => {
        $fast
    };
}

/// One of two expressions: the first where the vectorcall convention may be used for methods, else the second.
#[cfg(all(Py_LIMITED_API, not(Py_3_10)))]
#[doc(hidden)]
#[macro_export]
macro_rules! __when_fastcall {
    ($fast:expr, $slow:expr) => {
        $slow
    };
}

#[cfg(feature = "multiple-pymethods")]
#[doc(hidden)]
pub use crate::__at_load as at_load;
#[doc(hidden)]
pub use crate::{
    __class_base as class_base, __computed as computed, __methods_of as methods_of,
    __native_base as native_base, __place as place, __when_fastcall as when_fastcall,
};
