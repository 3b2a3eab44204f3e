//! `Include/cpython/complexobject.h`: the layout of `complex`.

use crate::*;
use std::os::raw::c_double;

#[repr(C)]
#[derive(Copy, Clone)]
pub struct Py_complex {
    pub real: c_double,
    pub imag: c_double,
}

#[repr(C)]
pub struct PyComplexObject {
    pub ob_base: PyObject,
    pub cval: Py_complex,
}

extern_python! {
    pub fn PyComplex_FromCComplex(v: Py_complex) -> *mut PyObject;
    pub fn PyComplex_AsCComplex(op: *mut PyObject) -> Py_complex;
}
