//! Where the characters of a string are, how wide they are, and the bit fields that tell.
#![cfg(not(any(no_headers, Py_LIMITED_API, PyPy, GraalPy)))]

use std::collections::BTreeSet;

use ffi_check_shim::objects::strings;
use ffi_check_shim::{agree, c, python};
use pyo3_ffi::*;

/// The character at a place, read through the pointers of pyo3-ffi.
///
/// # Safety
///
/// A string that is ready, and a place inside it.
unsafe fn character(op: *mut PyObject, index: Py_ssize_t) -> Py_UCS4 {
    // SAFETY: forwarded: the kind tells the width of the characters.
    unsafe {
        match PyUnicode_KIND(op) {
            1 => (*PyUnicode_1BYTE_DATA(op).offset(index)).into(),
            2 => (*PyUnicode_2BYTE_DATA(op).offset(index)).into(),
            4 => *PyUnicode_4BYTE_DATA(op).offset(index),
            kind => panic!("kind {kind}"),
        }
    }
}

#[test]
fn layouts() {
    python::attached(|| {
        let mut seen = BTreeSet::new();
        for object in strings() {
            let (op, label) = (object.pointer, &object.label);
            // SAFETY: live strings, made ready first.
            unsafe {
                agree!(PyUnicode_READY(op), label);
                assert_eq!(
                    PyUnicode_IS_READY(op) != 0,
                    c::PyUnicode_IS_READY(op) != 0,
                    "{label}"
                );
                let ascii = agree!(PyUnicode_IS_ASCII(op), label);
                let compact = agree!(PyUnicode_IS_COMPACT(op), label);
                agree!(PyUnicode_IS_COMPACT_ASCII(op), label);
                let kind = agree!(PyUnicode_KIND(op), label);
                agree!(PyUnicode_DATA(op), label);
                agree!(PyUnicode_1BYTE_DATA(op), label);
                agree!(PyUnicode_2BYTE_DATA(op), label);
                agree!(PyUnicode_4BYTE_DATA(op), label);
                let length = agree!(PyUnicode_GET_LENGTH(op), label);
                for index in 0..length {
                    let ours = character(op, index);
                    assert_eq!(
                        ours,
                        c::PyUnicode_READ_CHAR(op, index),
                        "{index} of {label}"
                    );
                }
                seen.insert((kind, ascii, compact));
            }
        }
        // ASCII, Latin 1, two and four bytes; in one block of memory, and in two (subclasses).
        let expected: BTreeSet<_> = [(1, 1), (1, 0), (2, 0), (4, 0)]
            .iter()
            .flat_map(|(kind, ascii)| [(*kind, *ascii, 0), (*kind, *ascii, 1)])
            .collect();
        assert_eq!(seen, expected);
    });
}

#[test]
fn bit_fields_are_read() {
    python::attached(|| {
        for object in strings() {
            let (op, label) = (object.pointer, &object.label);
            // SAFETY: live strings.
            unsafe {
                let ascii = &*op.cast::<PyASCIIObject>();
                assert_eq!(ascii.interned(), c::state_interned(op), "{label}");
                assert_eq!(ascii.kind(), c::state_kind(op), "{label}");
                assert_eq!(ascii.compact(), c::state_compact(op), "{label}");
                assert_eq!(ascii.ascii(), c::state_ascii(op), "{label}");
                #[cfg(not(Py_3_12))]
                assert_eq!(ascii.ready(), c::state_ready(op), "{label}");
            }
        }
    });
}

/// On a copy of a header, so that no string of the interpreter is harmed.
#[test]
fn bit_fields_are_written() {
    type Set = unsafe fn(&mut PyASCIIObject, u32);
    type SetInC = unsafe extern "C" fn(*mut PyObject, u32);
    let mut fields: Vec<(&str, u32, Set, SetInC)> = vec![
        (
            "interned",
            3,
            PyASCIIObject::set_interned,
            c::set_state_interned,
        ),
        ("kind", 7, PyASCIIObject::set_kind, c::set_state_kind),
        (
            "compact",
            1,
            PyASCIIObject::set_compact,
            c::set_state_compact,
        ),
        ("ascii", 1, PyASCIIObject::set_ascii, c::set_state_ascii),
    ];
    #[cfg(not(Py_3_12))]
    fields.push(("ready", 1, PyASCIIObject::set_ready, c::set_state_ready));
    let size = std::mem::size_of::<PyASCIIObject>();
    for (name, largest, set, set_in_c) in fields.drain(..) {
        for background in [0_u8, 0xff] {
            for value in 0..=largest {
                let bytes = |write: &dyn Fn(*mut PyASCIIObject)| -> Vec<u8> {
                    // As words, so that it is aligned as the struct is.
                    let word = usize::from_ne_bytes([background; std::mem::size_of::<usize>()]);
                    let mut header = vec![word; size / std::mem::size_of::<usize>()];
                    write(header.as_mut_ptr().cast());
                    header.iter().flat_map(|word| word.to_ne_bytes()).collect()
                };
                // SAFETY: the header is as large and as aligned as the struct, and all bit patterns are values of it.
                let ours = bytes(&|header| unsafe { set(&mut *header, value) });
                // SAFETY: as above; only `state` is written.
                let c = bytes(&|header| unsafe { set_in_c(header.cast(), value) });
                assert_eq!(ours, c, "{name} = {value} over {background:#x}");
            }
        }
    }
}
