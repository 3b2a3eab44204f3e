//! The macros that the other modules declare the C API with, and the public [`c_str!`].

/// An `extern "C"` block of functions, or of statics, of the Python library.
///
/// The library exports a function under its own name, except for PyPy: there `PyFoo` is `PyPyFoo`,
/// and `_PyFoo` is `_PyPyFoo`. The first follows from the name; as no macro can look into an
/// identifier, names with an underscore in front, and the few that PyPy calls otherwise, carry the
/// symbol themselves: `fn _PyFoo(arg: c_int) -> c_int as "_PyPyFoo";`.
///
/// On Windows the block names the library, so that statics are imported from the DLL.
#[cfg(not(PyPy))]
macro_rules! extern_python {
    ($(
        $(#[$attr:meta])*
        $vis:vis fn $name:ident($($args:tt)*) $(-> $ret:ty)? $(as $pypy:literal)?;
    )*) => {
        #[cfg_attr(windows, link(name = "pythonXY"))]
        extern "C" {
            $(
                $(#[$attr])*
                $vis fn $name($($args)*) $(-> $ret)?;
            )*
        }
    };
    ($(
        $(#[$attr:meta])*
        $vis:vis static mut $name:ident: $ty:ty $(as $pypy:literal)?;
    )*) => {
        #[cfg_attr(windows, link(name = "pythonXY"))]
        extern "C" {
            $(
                $(#[$attr])*
                $vis static mut $name: $ty;
            )*
        }
    };
}

/// As above: PyPy exports every name with `Py` in front.
#[cfg(PyPy)]
macro_rules! extern_python {
    ($(
        $(#[$attr:meta])*
        $vis:vis fn $name:ident($($args:tt)*) $(-> $ret:ty)? $(as $pypy:literal)?;
    )*) => {
        #[cfg_attr(windows, link(name = "pythonXY"))]
        extern "C" {
            $(
                $(#[$attr])*
                #[link_name = pypy_symbol!($name $(as $pypy)?)]
                $vis fn $name($($args)*) $(-> $ret)?;
            )*
        }
    };
    ($(
        $(#[$attr:meta])*
        $vis:vis static mut $name:ident: $ty:ty $(as $pypy:literal)?;
    )*) => {
        #[cfg_attr(windows, link(name = "pythonXY"))]
        extern "C" {
            $(
                $(#[$attr])*
                #[link_name = pypy_symbol!($name $(as $pypy)?)]
                $vis static mut $name: $ty;
            )*
        }
    };
}

/// The symbol of one item of `extern_python!`.
#[cfg(PyPy)]
macro_rules! pypy_symbol {
    ($name:ident) => {
        concat!("Py", stringify!($name))
    };
    ($name:ident as $symbol:literal) => {
        $symbol
    };
}

/// A struct that C code only hands out pointers to.
macro_rules! opaque_struct {
    ($(#[$attr:meta])* $vis:vis $name:ident) => {
        $(#[$attr])*
        #[repr(C)]
        $vis struct $name([u8; 0]);
    };
}

/// A C string from a literal, as `&'static CStr`, checked when the program is compiled.
///
/// The literal may come from another macro (`concat!`, `stringify!`, `env!`). A NUL inside it is a
/// compile error:
///
/// ```
/// use pyo3_ffi::c_str;
/// use std::ffi::CStr;
///
/// const NAME: &CStr = c_str!("spam");
/// assert_eq!(NAME.to_bytes(), b"spam");
/// assert_eq!(c_str!(concat!("spam", ".", "eggs")).to_str(), Ok("spam.eggs"));
/// ```
///
/// ```compile_fail
/// let _ = pyo3_ffi::c_str!("spam\0eggs");
/// ```
#[macro_export]
macro_rules! c_str {
    ($s:expr) => {{
        const C_STR: &::std::ffi::CStr =
            $crate::_c_str_from_bytes_with_nul(concat!($s, "\0").as_bytes());
        C_STR
    }};
}

/// What [`c_str!`] calls: `CStr::from_bytes_with_nul`, which is not `const` on all supported
/// compilers.
#[doc(hidden)]
pub const fn _c_str_from_bytes_with_nul(bytes: &[u8]) -> &std::ffi::CStr {
    let mut i = 0;
    while i + 1 < bytes.len() {
        assert!(bytes[i] != 0, "a C string cannot contain a NUL");
        i += 1;
    }
    assert!(
        i < bytes.len() && bytes[i] == 0,
        "a C string must end with a NUL"
    );
    // SAFETY: checked above: the last byte is the only NUL.
    unsafe { std::ffi::CStr::from_bytes_with_nul_unchecked(bytes) }
}
