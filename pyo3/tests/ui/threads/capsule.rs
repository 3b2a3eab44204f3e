//! A capsule lives as long as Python likes, and is destroyed by whatever thread lets go of it.

use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::rc::Rc;

fn borrowed_value(py: Python<'_>, text: &str) {
    let _ = PyCapsule::new(py, text, None);
}

fn borrowed_by_destructor(py: Python<'_>, text: &str) {
    let _ = PyCapsule::new_with_destructor(py, 1, None, |_, _| println!("{}", text));
}

fn of_this_thread(py: Python<'_>) {
    let _ = PyCapsule::new(py, Rc::new(1), None);
}

fn name_without_capsule<'py>(py: Python<'py>) -> Option<&'py std::ffi::CStr> {
    let capsule = PyCapsule::new(py, 1, None).unwrap();
    capsule.name().unwrap()
}

fn main() {}
