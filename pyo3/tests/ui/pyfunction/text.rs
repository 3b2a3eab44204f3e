//! NUL characters, beyond which Python cannot read.

use pyo3::prelude::*;

#[pyfunction(text_signature = "(a\0b)")]
fn in_text_signature() {}

#[doc = "before\0after"]
#[pyfunction]
fn in_doc() {}

fn main() {}
