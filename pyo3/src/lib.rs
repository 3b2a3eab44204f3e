//! Rust bindings to the Python interpreter: extension modules in Rust, and Python in Rust programs.
//!
//! # An extension module
//!
//! ```
//! use pyo3::prelude::*;
//!
//! /// Formats the sum of two numbers as string.
//! #[pyfunction]
//! fn sum_as_string(a: usize, b: usize) -> PyResult<String> {
//!     Ok((a + b).to_string())
//! }
//!
//! /// A Python module implemented in Rust.
//! #[pymodule]
//! fn string_sum(m: &Bound<'_, PyModule>) -> PyResult<()> {
//!     m.add_function(wrap_pyfunction!(sum_as_string, m)?)?;
//!     Ok(())
//! }
//! ```
//!
//! With `crate-type = ["cdylib"]` and the feature `extension-module`, `maturin develop` builds it and puts it into a virtualenv.
//!
//! # Python in a Rust program
//!
//! ```
//! use pyo3::ffi::c_str;
//! use pyo3::prelude::*;
//! use pyo3::types::IntoPyDict;
//!
//! fn main() -> PyResult<()> {
//!     Python::with_gil(|py| {
//!         let sys = py.import("sys")?;
//!         let version: String = sys.getattr("version")?.extract()?;
//!
//!         let locals = [("os", py.import("os")?)].into_py_dict(py)?;
//!         let code = c_str!("os.getenv('USER') or os.getenv('USERNAME') or 'Unknown'");
//!         let user: String = py.eval(code, None, Some(&locals))?.extract()?;
//!
//!         println!("Hello {}, I'm Python {}", user, version);
//!         Ok(())
//!     })
//! }
//! ```
//!
//! # Parts
//!
//! This crate is a facade: it has no code of its own. The core is `pyo3-core`; each conversion is a crate (`pyo3-chrono`, ...)
//! behind the feature of its library's name; anybody can write another, see [`conversion`].

#[cfg(any(not(Py_LIMITED_API), Py_3_11))]
pub use pyo3_core::buffer;
#[cfg(feature = "experimental-async")]
pub use pyo3_core::coroutine;
#[cfg(feature = "experimental-inspect")]
pub use pyo3_core::inspect;
#[cfg(not(Py_LIMITED_API))]
pub use pyo3_core::marshal;
#[cfg(not(any(PyPy, GraalPy)))]
pub use pyo3_core::{append_to_inittab, with_embedded_python_interpreter};
pub use pyo3_core::{
    call, conversion, create_exception, exceptions, import_exception, intern, marker, panic,
    prepare_freethreaded_python, py_run, pybacked, pycell, pyclass,
    pyobject_native_static_type_object, pyobject_native_type, pyobject_native_type_core,
    pyobject_native_type_info, pyobject_native_type_named, pyobject_native_type_sized,
    pyobject_subclassable_native_type, sync, type_input, type_object, type_output, types,
    wrap_pyfunction, wrap_pymodule, AsPyPointer, Borrowed, Bound, BoundObject, DowncastError,
    DowncastIntoError, FromPyObject, IntoPyObject, IntoPyObjectExt, Py, PyAny, PyClass,
    PyClassInitializer, PyErr, PyErrArguments, PyExtract, PyObject, PyRef, PyRefMut, PyResult,
    PyTypeCheck, PyTypeInfo, Python, PythonVersionInfo, ToPyErr,
};
#[allow(deprecated)]
pub use pyo3_core::{import_exception_bound, wrap_pyfunction_bound};
pub use pyo3_ffi as ffi;

#[allow(deprecated)]
pub use pyo3_core::{IntoPy, ToPyObject};

#[doc(hidden)]
pub use pyo3_core::{impl_, macro_support};

pub use pyo3_core::pyclass::{PyTraverseError, PyVisit};

#[cfg(feature = "macros")]
pub use pyo3_macros::{
    pyclass, pyfunction, pymethods, pymodule, FromPyObject, IntoPyObject, IntoPyObjectRef,
};

#[cfg(doctest)]
mod guide;
pub mod prelude;

#[doc(hidden)]
pub use class::{basic, gc};

/// The parts of classes that have modules of their own.
pub mod class {
    pub use pyo3_core::pyclass::{CompareOp, PyTraverseError, PyVisit};

    /// Comparison.
    pub mod basic {
        pub use pyo3_core::pyclass::CompareOp;
    }

    /// Garbage collection.
    pub mod gc {
        pub use pyo3_core::pyclass::{PyTraverseError, PyVisit};
    }
}

/// Making objects of classes.
pub mod pyclass_init {
    pub use pyo3_core::pyclass::PyClassInitializer;
}

#[cfg(feature = "anyhow")]
pub use pyo3_anyhow as anyhow;
#[cfg(feature = "chrono")]
pub use pyo3_chrono as chrono;
#[cfg(feature = "chrono-tz")]
pub use pyo3_chrono_tz as chrono_tz;
#[cfg(feature = "either")]
pub use pyo3_either as either;
#[cfg(feature = "eyre")]
pub use pyo3_eyre as eyre;
#[cfg(feature = "hashbrown")]
pub use pyo3_hashbrown as hashbrown;
#[cfg(feature = "indexmap")]
pub use pyo3_indexmap as indexmap;
#[cfg(feature = "jiff-02")]
pub use pyo3_jiff as jiff;
#[cfg(feature = "num-bigint")]
pub use pyo3_num_bigint as num_bigint;
#[cfg(feature = "num-complex")]
pub use pyo3_num_complex as num_complex;
#[cfg(feature = "num-rational")]
pub use pyo3_num_rational as num_rational;
#[cfg(feature = "rust_decimal")]
pub use pyo3_rust_decimal as rust_decimal;
#[cfg(feature = "serde")]
pub use pyo3_serde as serde;
#[cfg(feature = "smallvec")]
pub use pyo3_smallvec as smallvec;
#[cfg(feature = "uuid")]
pub use pyo3_uuid as uuid;
