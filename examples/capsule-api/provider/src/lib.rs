//! `capsule_api.provider`: vectors of numbers, and the table of functions by which other compiled modules reach them.

use std::os::raw::c_int;
use std::ptr;
use std::slice;

use capsule_api_table::{export, Api, VERSION};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::{ffi, PyTypeInfo};

/// Numbers. They do not change: others hold pointers to them.
#[pyclass(frozen, sequence, module = "capsule_api.provider")]
struct Vector {
    numbers: Box<[f64]>,
}

#[pymethods]
impl Vector {
    #[new]
    fn new(numbers: Vec<f64>) -> Self {
        Vector {
            numbers: numbers.into(),
        }
    }

    fn __len__(&self) -> usize {
        self.numbers.len()
    }

    fn __getitem__(&self, index: usize) -> PyResult<f64> {
        let number = self.numbers.get(index).copied();
        number.ok_or_else(|| PyIndexError::new_err("vector index out of range"))
    }
}

static API: Api = Api {
    version: VERSION,
    check,
    from_numbers,
    numbers,
};

unsafe extern "C" fn check(object: *mut ffi::PyObject) -> c_int {
    // SAFETY: the caller is attached and hands over a live object.
    let object = unsafe { Borrowed::from_ptr(Python::assume_gil_acquired(), object) };
    c_int::from(Vector::is_type_of(&object))
}

unsafe extern "C" fn from_numbers(numbers: *const f64, length: usize) -> *mut ffi::PyObject {
    // SAFETY: the caller is attached.
    let py = unsafe { Python::assume_gil_acquired() };
    // SAFETY: the caller has so many numbers there. A slice has a pointer that is not NULL, even if it is empty.
    let numbers = if length == 0 {
        &[]
    } else {
        unsafe { slice::from_raw_parts(numbers, length) }
    };
    match Bound::new(
        py,
        Vector {
            numbers: numbers.into(),
        },
    ) {
        Ok(vector) => vector.into_ptr(),
        Err(error) => {
            error.restore(py);
            ptr::null_mut()
        }
    }
}

unsafe extern "C" fn numbers(object: *mut ffi::PyObject, length: *mut usize) -> *const f64 {
    // SAFETY: the caller is attached and hands over a live object.
    let object = unsafe { Borrowed::from_ptr(Python::assume_gil_acquired(), object) };
    match object.downcast::<Vector>() {
        Ok(vector) => {
            let numbers = &vector.get().numbers;
            // SAFETY: the caller lets `length` be written to.
            unsafe { *length = numbers.len() };
            numbers.as_ptr()
        }
        Err(error) => {
            PyErr::from(error).restore(object.py());
            ptr::null()
        }
    }
}

/// Vectors of numbers.
#[pymodule]
mod provider {
    use super::*;

    #[pymodule_export]
    use super::Vector;

    #[pymodule_init]
    fn initialize(module: &Bound<'_, PyModule>) -> PyResult<()> {
        export(module, &API)
    }
}
