//! References, results and futures that do not go with a coroutine.

use pyo3::prelude::*;
use std::rc::Rc;

struct NotPython;

#[pyclass(frozen)]
struct Frozen;

#[pyfunction]
async fn not_a_class(argument: &NotPython) {
    let _ = argument;
}

#[pyfunction]
async fn frozen(argument: &mut Frozen) {
    let _ = argument;
}

#[pyfunction]
async fn result() -> NotPython {
    NotPython
}

async fn step() {}

#[pyfunction]
async fn not_send() {
    let value = Rc::new(1);
    step().await;
    drop(value);
}

#[pyfunction]
async fn handle(#[pyo3(cancel_handle)] handle: i32) {
    let _ = handle;
}

fn main() {}
