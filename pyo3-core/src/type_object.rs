//! Types and their type objects: [`PyTypeInfo`], [`PyTypeCheck`].

use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::PyType;
use crate::{ffi, Bound, PyAny, Python};

/// `T` is the layout in memory of the Python type `U`.
///
/// # Safety
/// Instances of `U` must begin with a `Self`.
///
/// ```
/// use pyo3::{ffi, type_object::PyLayout, PyAny};
///
/// fn smallest<T, L: PyLayout<T>>() -> usize {
///     std::mem::size_of::<L>()
/// }
/// assert_eq!(smallest::<PyAny, ffi::PyObject>(), std::mem::size_of::<ffi::PyObject>());
/// ```
pub unsafe trait PyLayout<T> {}

/// A layout whose size is known, so that another type can extend it.
///
/// ```
/// use pyo3::{ffi, type_object::PySizedLayout, PyAny};
///
/// /// The room that a subclass of `T` finds taken.
/// fn taken<T, L: PySizedLayout<T>>() -> usize {
///     std::mem::size_of::<L>()
/// }
/// assert!(taken::<PyAny, ffi::PyObject>() > 0);
/// ```
pub trait PySizedLayout<T>: PyLayout<T> + Sized {}

/// Rust types that stand for a Python type whose type object is known.
///
/// The macros implement it for classes; [`pyobject_native_type_core!`](crate::pyobject_native_type_core) and its kin for types of
/// other extension modules.
///
/// # Safety
/// `type_object_raw` must give a borrowed pointer to a live type object, for as long as the interpreter runs.
///
/// ```
/// use pyo3::{prelude::*, types::PyDict, PyTypeInfo};
///
/// assert_eq!(PyDict::NAME, "PyDict");
/// Python::with_gil(|py| assert!(PyDict::is_type_of(&PyDict::new(py))));
/// ```
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` is not a Python type",
        label = "neither a `#[pyclass]` nor one of the types of `pyo3::types`"
    )
)]
pub unsafe trait PyTypeInfo: Sized {
    /// The name of the class.
    const NAME: &'static str;

    /// The module of the class, if it is known.
    const MODULE: Option<&'static str>;

    /// The type object, borrowed.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, types::PyDict, PyTypeInfo};
    /// # Python::with_gil(|py| {
    /// let dict = PyDict::new(py);
    /// // SAFETY: `dict` is live.
    /// assert_eq!(PyDict::type_object_raw(py), unsafe { ffi::Py_TYPE(dict.as_ptr()) });
    /// # });
    /// ```
    fn type_object_raw(py: Python<'_>) -> *mut ffi::PyTypeObject;

    /// The type object.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{types::PyDict, PyTypeInfo};
    /// # Python::with_gil(|py| {
    /// assert_eq!(PyDict::type_object(py).to_string(), "<class 'dict'>");
    /// # });
    /// ```
    #[inline]
    fn type_object(py: Python<'_>) -> Bound<'_, PyType> {
        // SAFETY: `type_object_raw` gives a live type object.
        unsafe {
            let class = Self::type_object_raw(py).cast::<ffi::PyObject>();
            let class = class.assume_borrowed_unchecked(py).to_owned();
            class.downcast_into_unchecked()
        }
    }

    /// Whether `object` is an instance of this type or of a subtype. Rests on `PyObject_TypeCheck`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{types::PyBool, types::PyInt, PyTypeInfo};
    /// # Python::with_gil(|py| {
    /// let yes = PyBool::new(py, true);
    /// assert!(PyBool::is_type_of(&yes));
    /// assert!(PyInt::is_type_of(&yes));
    /// # });
    /// ```
    #[inline]
    fn is_type_of(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: both are live; the token proves this thread is attached.
        unsafe { ffi::PyObject_TypeCheck(object.as_ptr(), Self::type_object_raw(object.py())) != 0 }
    }

    /// Whether `object` is an instance of this very type. Rests on `Py_TYPE`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{types::PyBool, types::PyInt, PyTypeInfo};
    /// # Python::with_gil(|py| {
    /// let yes = PyBool::new(py, true);
    /// assert!(PyBool::is_exact_type_of(&yes));
    /// assert!(!PyInt::is_exact_type_of(&yes));
    /// # });
    /// ```
    #[inline]
    fn is_exact_type_of(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: the object is live.
        unsafe { ffi::Py_TYPE(object.as_ptr()) == Self::type_object_raw(object.py()) }
    }

    /// Old name of [`PyTypeInfo::type_object`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyTypeInfo::type_object`")]
    #[inline]
    fn type_object_bound(py: Python<'_>) -> Bound<'_, PyType> {
        Self::type_object(py)
    }

    /// Old name of [`PyTypeInfo::is_type_of`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyTypeInfo::is_type_of`")]
    #[inline]
    fn is_type_of_bound(object: &Bound<'_, PyAny>) -> bool {
        Self::is_type_of(object)
    }

    /// Old name of [`PyTypeInfo::is_exact_type_of`].
    #[deprecated(since = "0.23.0", note = "renamed to `PyTypeInfo::is_exact_type_of`")]
    #[inline]
    fn is_exact_type_of_bound(object: &Bound<'_, PyAny>) -> bool {
        Self::is_exact_type_of(object)
    }
}

/// Rust types that stand for a Python type, or for a protocol, that an object can be tested for: what `downcast` asks for.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{types::PyDict, types::PyMapping, PyTypeCheck};
/// # Python::with_gil(|py| {
/// fn is_a<T: PyTypeCheck>(object: &Bound<'_, PyAny>) -> bool {
///     T::type_check(object)
/// }
/// assert!(is_a::<PyDict>(&PyDict::new(py)));
/// assert!(is_a::<PyMapping>(&PyDict::new(py))); // no class of its own: the abstract base class is asked
/// # });
/// ```
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` is not a Python type",
        label = "only `#[pyclass]` types and the types of `pyo3::types` can be downcast to",
        note = "a Rust type that converts from Python is taken with `.extract()`"
    )
)]
pub trait PyTypeCheck {
    /// The name of the type, for messages.
    const NAME: &'static str;

    /// Whether `object` is one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{types::{PyList, PySequence}, PyTypeCheck};
    /// # Python::with_gil(|py| {
    /// let list = PyList::empty(py);
    /// assert!(PySequence::type_check(&list));
    /// assert!(!PySequence::type_check(&py.None().into_bound(py)));
    /// # });
    /// ```
    fn type_check(object: &Bound<'_, PyAny>) -> bool;
}

impl<T> PyTypeCheck for T
where
    T: PyTypeInfo,
{
    const NAME: &'static str = <T as PyTypeInfo>::NAME;

    #[inline]
    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        T::is_type_of(object)
    }
}
