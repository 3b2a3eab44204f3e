//! The built-in Python types, and those of a few modules of the standard library.
//!
//! Each type is a marker that stands behind a smart pointer: `Bound<'py, PyList>`, `Py<PyDict>`. What can be done with a `Bound` of
//! one is in a trait beside it (`PyListMethods`), all of which the prelude brings in; the methods of every object are in
//! [`PyAnyMethods`].

#[doc(hidden)]
pub mod any;
mod boolean;
mod bytearray;
mod bytes;
mod capsule;
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
mod code;
mod complex;
pub(crate) mod datetime;
mod deprecated;
pub(crate) mod dict;
mod ellipsis;
mod fill;
mod float;
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
mod frame;
mod frozenset;
pub(crate) mod function;
mod int;
mod iterator;
pub(crate) mod list;
mod macros;
mod mapping;
mod mappingproxy;
mod memoryview;
pub(crate) mod module;
mod none;
mod notimplemented;
mod sequence;
mod set;
mod slice;
pub(crate) mod string;
#[cfg(not(any(PyPy, GraalPy)))]
mod super_;
mod traceback;
pub(crate) mod tuple;
pub(crate) mod type_;
mod weakref;

pub use any::PyAny;
#[doc(inline)]
pub use any::PyAnyMethods;
pub use boolean::{PyBool, PyBoolMethods};
pub use bytearray::{PyByteArray, PyByteArrayMethods};
pub use bytes::{PyBytes, PyBytesMethods};
pub use capsule::{PyCapsule, PyCapsuleMethods};
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
pub use code::PyCode;
pub use complex::{PyComplex, PyComplexMethods};
#[allow(deprecated)]
pub use datetime::{
    timezone_utc, timezone_utc_bound, PyDate, PyDateAccess, PyDateTime, PyDelta, PyDeltaAccess,
    PyTime, PyTimeAccess, PyTzInfo, PyTzInfoAccess,
};
pub use dict::{IntoPyDict, PyDict, PyDictMethods};
#[cfg(not(any(PyPy, GraalPy)))]
pub use dict::{PyDictItems, PyDictKeys, PyDictValues};
pub use ellipsis::PyEllipsis;
pub use float::{PyFloat, PyFloatMethods};
#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
pub use frame::PyFrame;
pub use frozenset::{PyFrozenSet, PyFrozenSetBuilder, PyFrozenSetMethods};
pub use function::PyCFunction;
#[cfg(not(Py_LIMITED_API))]
pub use function::PyFunction;
pub use int::PyInt;
pub use iterator::PyIterator;
pub use list::{PyList, PyListMethods};
pub use mapping::{PyMapping, PyMappingMethods};
pub use mappingproxy::{PyMappingProxy, PyMappingProxyMethods};
pub use memoryview::PyMemoryView;
pub use module::{PyModule, PyModuleMethods};
pub use none::PyNone;
pub use notimplemented::PyNotImplemented;
pub use sequence::{PySequence, PySequenceMethods};
pub use set::{PySet, PySetMethods};
pub use slice::{PySlice, PySliceIndices, PySliceMethods};
#[cfg(not(Py_LIMITED_API))]
pub use string::PyStringData;
pub use string::{PyString, PyStringMethods};
#[cfg(not(any(PyPy, GraalPy)))]
pub use super_::PySuper;
pub use traceback::{PyTraceback, PyTracebackMethods};
pub use tuple::{PyTuple, PyTupleMethods};
pub use type_::{PyType, PyTypeMethods};
pub use weakref::{PyWeakref, PyWeakrefMethods, PyWeakrefProxy, PyWeakrefReference};

/// Old name of [`PyInt`].
#[deprecated(since = "0.23.0", note = "renamed to `PyInt`")]
pub type PyLong = PyInt;

/// Old name of [`PyString`].
#[deprecated(since = "0.23.0", note = "renamed to `PyString`")]
pub type PyUnicode = PyString;

/// Types whose `Bound` has the methods of [`PyAnyMethods`], by `Deref`: every type but `PyAny` itself.
///
/// The macros implement it for classes, and for the types declared with [`crate::pyobject_native_type_core!`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{DerefToPyAny, PyList};
/// # Python::with_gil(|py| -> PyResult<()> {
/// fn shown<T: DerefToPyAny>(object: &Bound<'_, T>) -> PyResult<String> {
///     object.repr().map(|text| text.to_string())
/// }
/// assert_eq!(shown(&PyList::new(py, ["a"])?)?, "['a']");
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait DerefToPyAny {}

/// The iterators of `Bound` collections.
///
/// ```
/// use pyo3::{prelude::*, types::{iter::BoundListIterator, PyList}};
///
/// fn sum(items: BoundListIterator<'_>) -> PyResult<i32> {
///     items.map(|item| item.extract::<i32>()).sum()
/// }
/// Python::with_gil(|py| assert_eq!(sum(PyList::new(py, [1, 2, 3]).unwrap().iter()).unwrap(), 6));
/// ```
pub mod iter {
    pub use super::dict::BoundDictIterator;
    pub use super::frozenset::BoundFrozenSetIterator;
    pub use super::list::BoundListIterator;
    pub use super::set::BoundSetIterator;
    pub use super::tuple::{BorrowedTupleIterator, BoundTupleIterator};
}

/// The method traits, as both preludes have them.
#[doc(hidden)]
pub mod prelude {
    pub use super::any::PyAnyMethods;
    pub use super::boolean::PyBoolMethods;
    pub use super::bytearray::PyByteArrayMethods;
    pub use super::bytes::PyBytesMethods;
    pub use super::capsule::PyCapsuleMethods;
    pub use super::complex::PyComplexMethods;
    pub use super::dict::PyDictMethods;
    pub use super::float::PyFloatMethods;
    pub use super::frozenset::PyFrozenSetMethods;
    pub use super::list::PyListMethods;
    pub use super::mapping::PyMappingMethods;
    pub use super::mappingproxy::PyMappingProxyMethods;
    pub use super::module::PyModuleMethods;
    pub use super::sequence::PySequenceMethods;
    pub use super::set::PySetMethods;
    pub use super::slice::PySliceMethods;
    pub use super::string::PyStringMethods;
    pub use super::traceback::PyTracebackMethods;
    pub use super::tuple::PyTupleMethods;
    pub use super::type_::PyTypeMethods;
    pub use super::weakref::PyWeakrefMethods;
}

mod sealed {
    /// Closes the method traits: they may grow.
    pub trait Sealed {}

    // Nobody else can implement a trait of this crate for a `Bound`, which is a type of this crate, so this need not be spelled
    // out type by type.
    impl<T> Sealed for crate::Bound<'_, T> {}
}
