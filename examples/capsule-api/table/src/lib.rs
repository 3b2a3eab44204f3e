//! What the two modules agree on: a table of C functions, behind a capsule that the provider puts into its module.
//!
//! Each module is compiled on its own, possibly by another compiler and with another version of `pyo3`. Rust types cannot pass
//! between them; C functions, Python objects and plain memory can. So that an old provider can meet a new consumer, fields
//! are only ever added at the end, and each addition counts [`VERSION`] up.

use std::ffi::CStr;
use std::os::raw::c_int;
use std::slice;

use pyo3::exceptions::{PyImportError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3::{ffi, PyTypeInfo};

/// What this table is. A provider of an older one is refused.
pub const VERSION: usize = 2;

/// Where the provider keeps it: the name of a module and of an attribute.
pub const NAME: &CStr = pyo3::ffi::c_str!("capsule_api.provider._API");

/// The functions that the provider offers.
#[repr(C)]
pub struct Api {
    /// [`VERSION`] of the provider.
    pub version: usize,
    /// Whether the object is a vector. -1 with an exception set if that cannot be told.
    pub check: unsafe extern "C" fn(object: *mut ffi::PyObject) -> c_int,
    /// A new vector of copies of `length` numbers; NULL with an exception set if there is no memory.
    pub from_numbers:
        unsafe extern "C" fn(numbers: *const f64, length: usize) -> *mut ffi::PyObject,
    /// The numbers of a vector, and how many, until the vector is gone. NULL with an exception set for another object.
    pub numbers: unsafe extern "C" fn(object: *mut ffi::PyObject, length: *mut usize) -> *const f64,
}

impl Api {
    /// The provider's table.
    ///
    /// # Errors
    /// `ImportError` if there is no provider, or it is too old.
    pub fn import(py: Python<'_>) -> PyResult<&'static Api> {
        // `PyCapsule_Import` imports the part before the first dot, and looks the rest up as attributes.
        py.import("capsule_api.provider")?;
        // SAFETY: under this name there is never anything but an `Api`.
        let api: *const Api = unsafe { PyCapsule::import::<Api>(py, NAME)? };
        // SAFETY: it is a static of a module, and no module is ever unloaded.
        let api: &'static Api = unsafe { &*api };
        if api.version < VERSION {
            return Err(PyImportError::new_err(format!(
                "the provider's table is of version {}, not {VERSION}",
                api.version
            )));
        }
        Ok(api)
    }

    /// A new vector.
    ///
    /// # Errors
    /// `MemoryError`.
    pub fn vector<'py>(&self, py: Python<'py>, numbers: &[f64]) -> PyResult<Bound<'py, PyAny>> {
        // SAFETY: the function reads `length` numbers, and returns a new reference, or NULL with an exception set.
        unsafe {
            let vector = (self.from_numbers)(numbers.as_ptr(), numbers.len());
            Bound::from_owned_ptr_or_err(py, vector)
        }
    }

    /// The numbers of a vector.
    ///
    /// # Errors
    /// `TypeError` for another object.
    pub fn numbers<'a>(&self, vector: &'a Bound<'_, PyAny>) -> PyResult<&'a [f64]> {
        // SAFETY: the object is live and the token in it proves that this thread is attached.
        if unsafe { (self.check)(vector.as_ptr()) } <= 0 {
            let type_name = vector.get_type().name()?;
            return Err(PyTypeError::new_err(format!("not a vector: {type_name}")));
        }
        let mut length = 0;
        // SAFETY: as above; `length` can be written to.
        let numbers = unsafe { (self.numbers)(vector.as_ptr(), &mut length) };
        if numbers.is_null() {
            return Err(PyErr::fetch(vector.py()));
        }
        // SAFETY: so many numbers stand there, and do not change, as long as the vector lives.
        Ok(unsafe { slice::from_raw_parts(numbers, length) })
    }
}

/// Puts the table into the provider's module, under the last part of [`NAME`].
///
/// # Errors
/// What adding an attribute raises.
pub fn export(module: &Bound<'_, PyModule>, api: &'static Api) -> PyResult<()> {
    // A capsule owns what is in it: here a pointer to a static, since `PyCapsule::new` would move the table to the heap and
    // the table's address would end with the capsule.
    let pointer: *const Api = api;
    // SAFETY: table and name are static; returns a new reference, or NULL with an exception set.
    let capsule = unsafe {
        let capsule = ffi::PyCapsule_New(pointer as *mut _, NAME.as_ptr(), None);
        Bound::from_owned_ptr_or_err(module.py(), capsule)?
    };
    debug_assert!(PyCapsule::is_exact_type_of(&capsule));
    module.add("_API", capsule)
}
