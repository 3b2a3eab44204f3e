//! Options that do not exist, stand twice, or have the wrong value.

use pyo3::prelude::*;

#[pyfunction(nmae = "x", frozen)]
fn unknown() {}

#[pyfunction(name = "a")]
#[pyo3(name = "b")]
fn twice() {}

#[pyfunction(name)]
fn without_value() {}

#[pyfunction(pass_module = true)]
fn flag_with_value(module: &Bound<'_, PyModule>) {
    let _ = module;
}

#[pyfunction(name = 1, signature = "()", text_signature = Nothing, crate = "not a path")]
fn wrong_kind_of_value() {}

#[pyfunction(name = "a" signature = ())]
fn without_comma() {}

#[pyfunction]
#[pyo3 = "name"]
fn without_parentheses() {}

fn main() {}
