//! The other tests of this crate are left out where `shim.c` cannot be compiled; this one says so.

#[test]
#[cfg(no_headers)]
fn headers_are_at_hand() {
    panic!("no Python.h: nothing was compared");
}

/// No program can hold PyPy, which loads `src/module.rs` instead, and nobody has tried GraalPy.
#[test]
#[cfg(all(not(no_headers), any(PyPy, GraalPy)))]
fn the_interpreter_is_cpython() {
    panic!("the tests run inside CPython: nothing was compared");
}
