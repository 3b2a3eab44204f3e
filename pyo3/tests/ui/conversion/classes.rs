//! Calls of the library with types that are no classes, or not of the right sort.

use pyo3::prelude::*;

struct NotAClass;

#[pyclass(frozen)]
struct Frozen;

#[pyclass]
struct Mutable;

fn no_class(py: Python<'_>, object: &Bound<'_, PyAny>) {
    let _ = Py::new(py, NotAClass);
    let _ = py.get_type::<NotAClass>();
    let _ = object.downcast::<NotAClass>();
    let _ = object.is_instance_of::<NotAClass>();
}

fn frozen(object: &Bound<'_, Frozen>) {
    let _ = object.borrow_mut();
}

fn mutable(object: &Bound<'_, Mutable>) {
    let _ = object.get();
}

fn main() {}
