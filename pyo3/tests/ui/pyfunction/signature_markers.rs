//! `/`, `*`, `*args`, `**kwargs` and defaults in the wrong place.

use pyo3::prelude::*;
use pyo3::types::PyDict;

#[pyfunction(signature = (a, /, b, /))]
fn slash_twice(a: i32, b: i32) {
    let _ = (a, b);
}

#[pyfunction(signature = (*, a, /))]
fn slash_after_star(a: i32) {
    let _ = a;
}

#[pyfunction(signature = (*args, *, a))]
fn star_twice(args: Vec<i32>, a: i32) {
    let _ = (args, a);
}

#[pyfunction(signature = (a = 1, b))]
fn required_after_default(a: i32, b: i32) {
    let _ = (a, b);
}

#[pyfunction(signature = (**kwargs))]
fn kwargs_always(kwargs: &Bound<'_, PyDict>) {
    let _ = kwargs;
}

#[pyfunction(signature = (**kwargs, a))]
fn after_kwargs(kwargs: Option<&Bound<'_, PyDict>>, a: i32) {
    let _ = (kwargs, a);
}

#[pyfunction(signature = (**a, **b))]
fn kwargs_twice(a: Option<&Bound<'_, PyDict>>, b: Option<&Bound<'_, PyDict>>) {
    let _ = (a, b);
}

fn main() {}
