//! The core of the Python bindings: the token, smart pointers, errors, conversion traits, Python types and classes.
//!
//! Applications depend on the facade `pyo3`, which adds the macros and the conversions behind feature flags. Crates that teach
//! Python a type of some library depend on this one alone; `conversion` shows how.
#![cfg_attr(feature = "nightly", feature(auto_traits, negative_impls))]

pub use pyo3_ffi as ffi;

mod atomics;
#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
pub mod buffer;
pub mod call;
pub mod conversion;
mod conversions;
#[cfg(feature = "experimental-async")]
pub mod coroutine;
pub mod err;
pub mod exceptions;
mod ffi_ptr_ext;
#[cfg(any(
    feature = "anyhow",
    feature = "eyre",
    feature = "jiff-02",
    feature = "serde"
))]
mod foreign_impls;
mod gil;
#[cfg(feature = "experimental-inspect")]
pub mod inspect;
mod instance;
#[doc(hidden)]
pub mod macro_support;
mod macros;
pub mod marker;
#[cfg(not(Py_LIMITED_API))]
pub mod marshal;
pub mod panic;
pub mod pybacked;
pub mod pycell;
pub mod pyclass;
pub mod sync;
pub mod type_object;
pub mod types;
mod version;

/// What the attribute macros call.
#[doc(hidden)]
pub use macro_support as impl_;

pub use crate::conversion::{FromPyObject, IntoPyObject, IntoPyObjectExt};
#[allow(deprecated)]
pub use crate::conversion::{IntoPy, ToPyObject};
pub use crate::err::{DowncastError, DowncastIntoError, PyErr, PyErrArguments, PyResult, ToPyErr};
pub use crate::gil::prepare_freethreaded_python;
#[cfg(not(any(PyPy, GraalPy)))]
pub use crate::gil::with_embedded_python_interpreter;
pub use crate::instance::{AsPyPointer, Borrowed, Bound, BoundObject, Py, PyExtract, PyObject};
pub use crate::marker::Python;
pub use crate::pycell::{PyRef, PyRefMut};
pub use crate::pyclass::{PyClass, PyClassInitializer};
pub use crate::type_object::{PyTypeCheck, PyTypeInfo};
pub use crate::types::PyAny;
pub use crate::version::PythonVersionInfo;

/// What almost every file that uses Python needs: `use pyo3_core::prelude::*`.
pub mod prelude {
    pub use crate::conversion::{FromPyObject, IntoPyObject};
    #[allow(deprecated)]
    pub use crate::conversion::{IntoPy, ToPyObject};
    pub use crate::err::{PyErr, PyResult};
    pub use crate::instance::{Borrowed, Bound, Py, PyExtract, PyObject};
    pub use crate::marker::Python;
    pub use crate::pycell::{PyRef, PyRefMut};
    pub use crate::pyclass::PyClassInitializer;
    pub use crate::types::prelude::*;
    pub use crate::types::{PyAny, PyModule};
    pub use crate::wrap_pyfunction;
    #[allow(deprecated)]
    pub use crate::wrap_pyfunction_bound;
}
