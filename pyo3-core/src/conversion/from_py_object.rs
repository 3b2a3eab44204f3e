//! From Python to Rust: [`FromPyObject`], and [`FromPyObjectBound`] for values that borrow from the object.

use super::Native;
use crate::types::any::PyAnyMethods;
use crate::{Borrowed, Bound, PyAny, PyResult};

/// Values that can be made out of a Python object.
///
/// Implement it for your own types as `FromPyObject<'py>`, and for types of other crates as
/// `FromPyObject<'py, Foreign, YourMarker>` (see [`Foreign`](super::Foreign)).
///
/// ```
/// use pyo3::prelude::*;
///
/// struct Celsius(f64);
///
/// impl<'py> FromPyObject<'py> for Celsius {
///     fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
///         ob.extract().map(Celsius)
///     }
/// }
///
/// Python::with_gil(|py| {
///     let twenty = 20.5f64.into_pyobject(py).unwrap();
///     assert_eq!(twenty.extract::<Celsius>().unwrap().0, 20.5);
/// });
/// ```
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be made out of a Python object",
        label = "no conversion from Python is known for this type",
        note = "a type of your own: `#[derive(FromPyObject)]`, or `#[pyclass]` together with `#[derive(Clone)]`",
        note = "a container, such as `Vec<T>`, `Option<T>` or a tuple, converts if all of its elements do",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it",
        note = "a generic function accepts types converted by other crates only with a bound `T: FromPyObject<'py, O, P>`"
    )
)]
pub trait FromPyObject<'py, Origin = Native, Provider = ()>: Sized {
    /// Converts the object.
    ///
    /// # Errors
    /// `TypeError` for an object of another type; `ValueError`, `OverflowError` and others as the type documents.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::exceptions::{PyTypeError, PyValueError};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// struct Percent(u8);
    ///
    /// impl<'py> FromPyObject<'py> for Percent {
    ///     fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
    ///         match ob.extract()? {
    ///             value @ 0..=100 => Ok(Percent(value)),
    ///             _ => Err(PyValueError::new_err("more than 100 percent")),
    ///         }
    ///     }
    /// }
    /// assert_eq!(Percent::extract_bound(30i32.into_pyobject(py)?.as_any())?.0, 30);
    /// let extract = |object: Bound<'_, PyAny>| object.extract::<Percent>().map(drop).unwrap_err();
    /// assert!(extract(130i32.into_pyobject(py)?.into_any()).is_instance_of::<PyValueError>(py));
    /// assert!(extract("30".into_pyobject(py)?.into_any()).is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self>;

    /// Converts an object of just the Python type that this one stands for, if that is done without running any Python code:
    /// then the object need not be kept alive. `None` says to ask `extract_bound`, which also knows what is wrong.
    #[doc(hidden)]
    #[inline]
    fn extract_plain(_ob: Borrowed<'_, 'py, PyAny>) -> Option<Self> {
        None
    }

    /// A whole sequence at once, where the type knows a way that beats element by element: `bytes` into `Vec<u8>`.
    #[doc(hidden)]
    #[inline]
    fn extract_sequence(_ob: &Bound<'py, PyAny>) -> Option<PyResult<Vec<Self>>> {
        None
    }

    /// What Python code may pass for this type, in the words of an annotation. `Any` where the type does not say.
    ///
    /// ```
    /// # #[cfg(feature = "experimental-inspect")] {
    /// # use pyo3_core as pyo3;
    /// use pyo3::FromPyObject;
    ///
    /// assert_eq!(<Vec<u32> as FromPyObject>::type_input().to_string(), "Sequence[int]");
    /// # }
    /// ```
    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::Any
    }
}

/// Values that can be made out of a Python object and may borrow from it for `'a`, such as `&'a str`.
///
/// It is what `extract` asks for. Every [`FromPyObject`] is one; there is no need to implement it.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{conversion::FromPyObjectBound, types::PyBytes};
/// # Python::with_gil(|py| -> PyResult<()> {
/// fn convert<'a, 'py, T: FromPyObjectBound<'a, 'py>>(ob: &'a Bound<'py, PyAny>) -> PyResult<T> {
///     ob.extract()
/// }
/// let bytes = PyBytes::new(py, b"abc");
/// assert_eq!(convert::<&[u8]>(&bytes)?.as_ptr(), bytes.as_bytes().as_ptr()); // borrowed
/// assert_eq!(convert::<Vec<u8>>(&bytes)?, b"abc"); // a copy
/// # Ok(())
/// # }).unwrap();
/// ```
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be made out of a Python object",
        label = "no conversion from Python is known for this type",
        note = "a type of your own: `#[derive(FromPyObject)]`, or `#[pyclass]` together with `#[derive(Clone)]`",
        note = "a container, such as `Vec<T>`, `Option<T>` or a tuple, converts if all of its elements do",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
pub trait FromPyObjectBound<'a, 'py, Origin = Native, Provider = ()>: Sized {
    /// Converts the object.
    ///
    /// # Errors
    /// As [`FromPyObject::extract_bound`].
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{conversion::FromPyObjectBound, exceptions::PyTypeError, types::PyBytes};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let bytes = PyBytes::new(py, b"abc").into_any();
    /// assert_eq!(<&[u8]>::from_py_object_bound(bytes.as_borrowed())?, b"abc");
    /// let none = py.None().into_bound(py);
    /// assert!(<&[u8]>::from_py_object_bound(none.as_borrowed()).unwrap_err().is_instance_of::<PyTypeError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn from_py_object_bound(ob: Borrowed<'a, 'py, PyAny>) -> PyResult<Self>;

    /// As [`FromPyObject::type_input`].
    ///
    /// ```
    /// # #[cfg(feature = "experimental-inspect")] {
    /// # use pyo3_core as pyo3;
    /// use pyo3::conversion::FromPyObjectBound;
    ///
    /// assert_eq!(<&[u8] as FromPyObjectBound>::type_input().to_string(), "bytes");
    /// # }
    /// ```
    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::Any
    }
}

impl<'py, T, O, P> FromPyObjectBound<'_, 'py, O, P> for T
where
    T: FromPyObject<'py, O, P>,
{
    #[inline]
    fn from_py_object_bound(ob: Borrowed<'_, 'py, PyAny>) -> PyResult<Self> {
        Self::extract_bound(&ob)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        <T as FromPyObject<'py, O, P>>::type_input()
    }
}

/// A class that is `Clone` can be taken by value.
#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<T> FromPyObject<'_> for T
where
    T: crate::PyClass + Clone,
{
    fn extract_bound(ob: &Bound<'_, PyAny>) -> PyResult<Self> {
        let object = ob.downcast::<Self>()?;
        Ok(object.try_borrow()?.clone())
    }
}
