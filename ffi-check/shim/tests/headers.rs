//! The other tests of this crate are left out where `shim.c` cannot be compiled; this one says so.

#[test]
#[cfg(no_headers)]
fn headers_are_at_hand() {
    panic!("no Python.h: nothing was compared");
}

/// PyPy and GraalPy have functions where CPython has macros, or macros of their own that the compiler of C must see.
#[test]
#[cfg(all(not(no_headers), any(PyPy, GraalPy)))]
fn macros_are_those_of_cpython() {
    panic!("the shim is written for CPython: nothing was compared");
}
