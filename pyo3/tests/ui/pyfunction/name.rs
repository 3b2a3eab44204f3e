//! Python names that are none.

use pyo3::prelude::*;

#[pyfunction(name = "two words")]
fn two_words() {}

#[pyfunction(name = "r#type")]
fn raw() {}

#[pyfunction(name = "")]
fn empty() {}

#[pyfunction(name = "can't")]
fn half_a_literal() {}

#[pyfunction(name = "\"")]
fn a_quote() {}

#[pyfunction(name = "name /* comment */")]
fn with_a_comment() {}

fn main() {}
