//! From Rust to Python: [`IntoPyObject`], and [`IntoPyErr`] for errors.

use super::Native;
use crate::types::any::PyAnyMethods;
use crate::types::{PyDict, PyString};
use crate::{ffi, Borrowed, Bound, BoundObject, Py, PyAny, PyErr, PyResult, Python};

/// Values that can be turned into a Python object.
///
/// Implement it for your own types as `IntoPyObject<'py>`, and for types of other crates as
/// `IntoPyObject<'py, Foreign, YourMarker>` (see [`Foreign`](super::Foreign)).
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::types::PyFloat;
///
/// struct Celsius(f64);
///
/// impl<'py> IntoPyObject<'py> for Celsius {
///     type Target = PyFloat;
///     type Output = Bound<'py, PyFloat>;
///     type Error = std::convert::Infallible;
///     fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
///         self.0.into_pyobject(py)
///     }
/// }
///
/// Python::with_gil(|py| assert_eq!(Celsius(20.5).into_pyobject(py).unwrap().to_string(), "20.5"));
/// ```
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be turned into a Python object",
        label = "no conversion to Python is known for this type",
        note = "a type of your own: `#[pyclass]`, or `#[derive(IntoPyObject)]`; for references to it `#[derive(IntoPyObjectRef)]`",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it",
        note = "a generic function accepts types converted by other crates only with a bound `T: IntoPyObject<'py, O, P>`"
    )
)]
pub trait IntoPyObject<'py, Origin = Native, Provider = ()>: Sized {
    /// The Python type of the result.
    type Target;
    /// [`Bound`] or [`crate::Borrowed`] of it.
    type Output: BoundObject<'py, Self::Target>;
    /// What can go wrong; `std::convert::Infallible` if nothing can.
    type Error: Into<PyErr>;

    /// Converts the value.
    ///
    /// # Errors
    /// As the type documents.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::{PyInt, PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let number: Bound<'_, PyInt> = 3u8.into_pyobject(py)?;
    /// assert_eq!(number.to_string(), "3");
    /// let list: Bound<'_, PyAny> = vec!["a", "b"].into_pyobject(py)?;
    /// assert!(list.is_instance_of::<PyList>());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error>;

    /// What a Python function returns for this value: a new reference, or NULL with an exception set, which is on its way to the
    /// interpreter then and need not be taken from it. `()` gives `None` here, and `()` elsewhere.
    #[doc(hidden)]
    #[inline]
    fn into_return_value(self, py: Python<'py>) -> PyResult<*mut ffi::PyObject> {
        match self.into_pyobject(py) {
            Ok(object) => Ok(object.into_ptr()),
            Err(error) => Err(error.into()),
        }
    }

    /// A whole sequence at once, where the type knows a way that beats element by element: `Vec<u8>` into `bytes`.
    ///
    /// Gives the sequence back where it does not.
    #[doc(hidden)]
    #[inline]
    fn owned_sequence_into_pyobject<I>(
        sequence: I,
        _py: Python<'py>,
    ) -> Result<PyResult<Bound<'py, PyAny>>, I>
    where
        I: IntoIterator<Item = Self> + AsRef<[Self]>,
    {
        Err(sequence)
    }

    /// Calls `callable` with the elements of this value (a tuple, in Python) as positional arguments.
    #[doc(hidden)]
    #[inline]
    fn call_with(
        self,
        callable: Borrowed<'_, 'py, PyAny>,
        kwargs: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let args = self.into_bound_py_any(callable.py())?;
        crate::types::tuple::call_with_tuple(callable, &args, kwargs)
    }

    /// Calls the method `name` of `object` with the elements of this value (a tuple, in Python) as positional arguments.
    #[doc(hidden)]
    #[inline]
    fn call_method_with(
        self,
        object: Borrowed<'_, 'py, PyAny>,
        name: Borrowed<'_, 'py, PyString>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let method = object.getattr(name)?;
        self.call_with(method.as_borrowed(), None)
    }

    /// As `owned_sequence_into_pyobject`, where `Self` is the reference to an element.
    #[doc(hidden)]
    #[inline]
    fn borrowed_sequence_into_pyobject(
        _sequence: &[<Self as std::ops::Deref>::Target],
        _py: Python<'py>,
    ) -> Option<PyResult<Bound<'py, PyAny>>>
    where
        Self: std::ops::Deref,
        <Self as std::ops::Deref>::Target: Sized,
    {
        None
    }

    /// What Python code gets for this type, in the words of an annotation. `Any` where the type does not say.
    ///
    /// ```
    /// # #[cfg(feature = "experimental-inspect")] {
    /// # use pyo3_core as pyo3;
    /// use pyo3::IntoPyObject;
    ///
    /// assert_eq!(<(bool, Vec<u32>) as IntoPyObject>::type_output().to_string(), "Tuple[bool, List[int]]");
    /// # }
    /// ```
    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        Self::described(std::marker::PhantomData)
    }

    /// `type_output` where it names types with the lifetime of a reference, which is known of a type that is an argument.
    #[cfg(feature = "experimental-inspect")]
    #[doc(hidden)]
    fn described(_this: std::marker::PhantomData<Self>) -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::Any
    }

    /// What a sequence of this type turns into: a list, unless `owned_sequence_into_pyobject` knows better.
    #[cfg(feature = "experimental-inspect")]
    #[doc(hidden)]
    fn sequence_type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::list_of(Self::type_output())
    }
}

/// Shortcuts of [`IntoPyObject`] that forget the type.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::IntoPyObjectExt;
/// # Python::with_gil(|py| -> PyResult<()> {
/// fn pick(py: Python<'_>, number: bool) -> PyResult<PyObject> {
///     if number { 1.into_py_any(py) } else { "one".into_py_any(py) }
/// }
/// assert_eq!(pick(py, true)?.to_string(), "1");
/// assert_eq!(pick(py, false)?.to_string(), "one");
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait IntoPyObjectExt<'py, Origin = Native, Provider = ()>:
    IntoPyObject<'py, Origin, Provider>
{
    /// Converts to a `Bound<PyAny>`.
    ///
    /// # Errors
    /// The error of the conversion, as a [`PyErr`].
    ///
    /// ```
    /// use pyo3::{prelude::*, IntoPyObjectExt};
    ///
    /// Python::with_gil(|py| assert_eq!(true.into_bound_py_any(py).unwrap().to_string(), "True"));
    /// ```
    #[inline]
    fn into_bound_py_any(self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        match self.into_pyobject(py) {
            Ok(object) => Ok(object.into_any().into_bound()),
            Err(error) => Err(error.into()),
        }
    }

    /// Converts to a `Py<PyAny>`.
    ///
    /// # Errors
    /// The error of the conversion, as a [`PyErr`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{exceptions::PyTypeError, types::PyList, IntoPyObjectExt};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let object: PyObject = true.into_py_any(py)?;
    /// assert_eq!(object.to_string(), "True");
    /// struct Closed;
    /// impl<'py> IntoPyObject<'py> for Closed {
    ///     type Target = PyList;
    ///     type Output = Bound<'py, PyList>;
    ///     type Error = PyErr;
    ///     fn into_pyobject(self, _: Python<'py>) -> PyResult<Self::Output> {
    ///         Err(PyTypeError::new_err("closed"))
    ///     }
    /// }
    /// assert!(Closed.into_py_any(py).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    fn into_py_any(self, py: Python<'py>) -> PyResult<Py<PyAny>> {
        match self.into_pyobject(py) {
            Ok(object) => Ok(object.into_any().unbind()),
            Err(error) => Err(error.into()),
        }
    }

    /// Converts, with the error as a [`PyErr`].
    ///
    /// # Errors
    /// The error of the conversion.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{types::PyInt, IntoPyObjectExt};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// fn number<'py, T>(py: Python<'py>, value: T) -> PyResult<Bound<'py, PyInt>>
    /// where
    ///     T: IntoPyObject<'py, Target = PyInt, Output = Bound<'py, PyInt>>,
    /// {
    ///     value.into_pyobject_or_pyerr(py) // whatever `T::Error` is
    /// }
    /// assert_eq!(number(py, 7u64)?.to_string(), "7");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    fn into_pyobject_or_pyerr(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.into_pyobject(py).map_err(Into::into)
    }
}

impl<'py, T, O, P> IntoPyObjectExt<'py, O, P> for T where T: IntoPyObject<'py, O, P> {}

/// Errors that a Python function may return in its `Result`.
///
/// Every `E: Into<PyErr>` is one; another crate can add the error of a third by naming a marker type of its own as provider.
///
/// ```
/// use pyo3::conversion::{Foreign, IntoPyErr};
/// use pyo3::exceptions::PyValueError;
/// use pyo3::prelude::*;
///
/// enum Mine {}
///
/// impl IntoPyErr<Foreign, Mine> for std::time::SystemTimeError {
///     fn into_pyerr(self) -> PyErr {
///         PyValueError::new_err(self.to_string())
///     }
/// }
///
/// #[pyfunction]
/// fn age(of: std::time::SystemTime) -> Result<f64, std::time::SystemTimeError> {
///     Ok(of.elapsed()?.as_secs_f64())
/// }
/// ```
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be raised as a Python exception",
        label = "this error has no conversion into `PyErr`",
        note = "an error of your own: `impl From<{Self}> for PyErr`",
        note = "an error of another crate: turn on the feature of `pyo3` that is named like that crate, or `impl IntoPyErr<Foreign, YourMarker>` for it"
    )
)]
pub trait IntoPyErr<Origin = Native, Provider = ()> {
    /// The exception.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{conversion::IntoPyErr, exceptions::PyValueError};
    /// # Python::with_gil(|py| {
    /// fn raised<E: IntoPyErr>(error: E) -> PyErr {
    ///     error.into_pyerr()
    /// }
    /// let error = "x".parse::<u8>().unwrap_err();
    /// assert!(raised(error).is_instance_of::<PyValueError>(py));
    /// # });
    /// ```
    fn into_pyerr(self) -> PyErr;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<E> IntoPyErr for E
where
    E: Into<PyErr>,
{
    #[inline]
    fn into_pyerr(self) -> PyErr {
        self.into()
    }
}
