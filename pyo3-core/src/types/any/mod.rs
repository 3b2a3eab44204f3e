//! [`PyAny`]: any Python object at all.

mod bound;
mod methods;
mod operations;

pub use methods::PyAnyMethods;

use std::cell::UnsafeCell;
use std::os::raw::c_int;

use crate::ffi;
use crate::type_object::{PyLayout, PySizedLayout};

/// Any Python object. In a type annotation of Python it would be `Any`, in C it is `PyObject`.
///
/// It is met behind a smart pointer only: `Bound<'py, PyAny>`, `Py<PyAny>` (short: [`PyObject`](crate::PyObject)) or
/// `Borrowed<'a, 'py, PyAny>`. The methods are those of [`PyAnyMethods`].
///
/// ```
/// use pyo3::{prelude::*, types::PyList};
///
/// Python::with_gil(|py| {
///     let object: Bound<'_, PyAny> = PyList::new(py, [1, 2]).unwrap().into_any();
///     assert_eq!(object.len().unwrap(), 2);
///     assert!(object.downcast::<PyList>().is_ok());
/// });
/// ```
#[repr(transparent)]
pub struct PyAny(UnsafeCell<ffi::PyObject>);

/// Every object is one.
unsafe fn is_object(_: *mut ffi::PyObject) -> c_int {
    1
}

crate::pyobject_native_type_info!(
    PyAny,
    crate::pyobject_native_static_type_object!(ffi::PyBaseObject_Type),
    Some("builtins"),
    #checkfunction=is_object
);

// SAFETY: every object begins with a `PyObject`.
unsafe impl PyLayout<PyAny> for ffi::PyObject {}
impl PySizedLayout<PyAny> for ffi::PyObject {}

// Also with the limited API, which shows the layout of this one type.
impl crate::impl_::class::PyClassBaseType for PyAny {
    type LayoutAsBase = crate::impl_::class::NativeBase<ffi::PyObject>;
    type Initializer = crate::impl_::class::PyNativeTypeInitializer<Self>;
    const NATIVE_BASE: Option<fn(crate::Python<'_>) -> *mut ffi::PyTypeObject> = None;
}
