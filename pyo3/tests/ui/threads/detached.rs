//! What is of use on an attached thread only does not get into, nor out of, code that runs detached.

use pyo3::prelude::*;
use pyo3::types::PyList;
use std::rc::Rc;

#[pyclass]
struct Class {
    number: u32,
}

fn token(py: Python<'_>) {
    py.allow_threads(|| drop(PyList::empty(py)));
}

fn object(list: &Bound<'_, PyList>) {
    list.py().allow_threads(|| list.len());
}

fn borrow(py: Python<'_>, value: PyRef<'_, Class>) {
    py.detach(|| value.number);
}

fn result(py: Python<'_>) {
    py.detach(|| Python::with_gil(|py| PyList::empty(py).into_any().to_owned()));
}

fn of_this_thread(py: Python<'_>, number: Rc<u32>) {
    py.detach(|| *number);
}

fn main() {}
