//! `c_str!`, in the places where it is used.

use pyo3_ffi::c_str;
use std::ffi::CStr;

const IN_A_CONST: &CStr = c_str!("const");
static IN_A_STATIC: &CStr = c_str!(concat!("static", "-", 1));

#[test]
fn the_bytes_are_those_of_the_literal() {
    assert_eq!(IN_A_CONST.to_bytes_with_nul(), b"const\0");
    assert_eq!(IN_A_STATIC.to_bytes_with_nul(), b"static-1\0");
    assert_eq!(c_str!("").to_bytes_with_nul(), b"\0");
    assert_eq!(c_str!("gr\u{fc}n").to_str(), Ok("gr\u{fc}n"));
    assert_eq!(c_str!(stringify!(name)).to_bytes(), b"name");
}

#[test]
fn it_is_static() {
    fn text() -> &'static CStr {
        c_str!("text")
    }
    assert_eq!(text().as_ptr(), text().as_ptr());
}
