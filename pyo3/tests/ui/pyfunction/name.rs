//! Python names that are none.

use pyo3::prelude::*;

#[pyfunction(name = "two words")]
fn two_words() {}

#[pyfunction(name = "r#type")]
fn raw() {}

#[pyfunction(name = "")]
fn empty() {}

fn main() {}
