//! A closure for Python that other threads must not call while this one does.

use pyo3::prelude::*;
use pyo3::types::PyCFunction;
use std::cell::Cell;

fn closure(py: Python<'_>) {
    let calls = Cell::new(0);
    let _ = PyCFunction::new_closure(py, None, None, move |_args, _kwargs| {
        calls.set(calls.get() + 1);
        calls.get()
    });
}

fn main() {}
