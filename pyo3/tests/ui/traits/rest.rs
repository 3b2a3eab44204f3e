//! All of the others.
use pyo3::prelude::*;
struct NotPy;
#[pyfunction] #[pyo3(signature = (a = "x"))] fn def(a: i32) { let _ = a; }
fn conv(_a: i32) -> i32 { 1 }
#[pyfunction] fn with(#[pyo3(from_py_with = "conv")] a: i32) { let _ = a; }
#[pyfunction] fn with2(#[pyo3(from_py_with = "nope")] a: i32) { let _ = a; }
unsafe fn danger() -> i32 { 1 }
#[pyfunction] #[pyo3(signature = (a = danger()))] fn dang(a: i32) { let _ = a; }
#[pyclass] struct C { #[pyo3(get)] a: NotPy, #[pyo3(set)] b: NotPy }
#[pyclass] struct NotSend { a: std::rc::Rc<i32> }
#[pymethods] impl C {
    #[new] fn new() -> i32 { 1 }
    fn recv(slf: i32) {}
    #[getter] fn g(&self) -> NotPy { NotPy }
    #[setter] fn s(&mut self, v: i32) -> i32 { v }
    #[classattr] const K: NotPy = NotPy;
    fn __len__(&self) -> String { String::new() }
    fn __hash__(&self) -> f64 { 1. }
    fn __add__(&self, o: NotPy) -> i32 { 1 }
    fn __bool__(&self) -> i32 { 1 }
    fn __next__(&self) -> Option<NotPy> { None }
}
#[pyclass(frozen)] struct Fr { a: i32 }
#[pymethods] impl Fr { fn m(&mut self) {} }
#[pyclass(extends = Fr)] struct Ext;
#[pyclass(eq, ord)] struct Eq;
#[pyclass(hash, frozen, eq)] #[derive(PartialEq)] struct Ha;
#[pyclass(str)] struct St;
struct NotClass;
#[pymethods] impl NotClass { fn m(&self) {} }
#[pymodule] fn m(m: &Bound<'_, PyModule>) -> i32 { let _ = m; 1 }
#[derive(pyo3::FromPyObject)] struct D { a: NotPy }
#[derive(pyo3::IntoPyObject)] struct D2 { a: NotPy }
fn main() {}
