//! What is no Python signature.

use pyo3::prelude::*;

#[pyfunction(signature = (a: i32))]
fn typed(a: i32) {
    let _ = a;
}

#[pyfunction(signature = (1))]
fn number(a: i32) {
    let _ = a;
}

#[pyfunction(signature = (a =))]
fn no_default(a: i32) {
    let _ = a;
}

#[pyfunction(signature = [a])]
fn brackets(a: i32) {
    let _ = a;
}

#[pyfunction(signature)]
fn nothing(a: i32) {
    let _ = a;
}

#[pyfunction(signature = (a = 1 b = 2))]
fn no_comma(a: i32, b: i32) {
    let _ = (a, b);
}

#[pyfunction(signature = (a = 1 +, b = 2))]
fn no_operand(a: i32, b: i32) {
    let _ = (a, b);
}

fn main() {}
