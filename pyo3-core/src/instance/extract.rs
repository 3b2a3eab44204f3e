//! `Py<T>::extract`: a trait of the prelude for every conversion, and the native conversions without it.

use std::ops::Deref;

use super::Py;
use crate::conversion::FromPyObjectBound;
use crate::err::PyResult;
use crate::Python;

/// `Py<T>::extract`.
///
/// It is a trait of the prelude, not an inherent method, because the origin of the conversion (`O`, `P`) has to be inferred,
/// and an inherent method that leaves them open could not be called as `extract::<T>(py)`. Where the trait is not in scope, the
/// method is still there, for the conversions that stand beside the trait or the type (`Native`).
///
/// ```
/// # use pyo3::prelude::*;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let pair: PyObject = (1, "one").into_pyobject(py)?.into_any().unbind();
/// let (number, name): (i32, String) = pair.extract(py)?;
/// assert_eq!((number, name.as_str()), (1, "one"));
/// assert!(pair.extract::<i32>(py).unwrap_err().is_instance_of::<pyo3::exceptions::PyTypeError>(py));
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PyExtract<O = crate::conversion::Native, P = ()> {
    /// Converts the object to a Rust value.
    ///
    /// # Errors
    /// `TypeError` for an object of another type, or what else the conversion raises.
    ///
    /// ```
    /// use pyo3::prelude::*;
    ///
    /// let four: PyObject = Python::with_gil(|py| 4i32.into_pyobject(py).unwrap().into_any().unbind());
    /// assert_eq!(Python::with_gil(|py| four.extract::<u8>(py)).unwrap(), 4);
    /// ```
    fn extract<'a, 'py, D>(&'a self, py: Python<'py>) -> PyResult<D>
    where
        D: FromPyObjectBound<'a, 'py, O, P>,
        'py: 'a;
}

impl<T, O, P> PyExtract<O, P> for Py<T> {
    #[inline]
    fn extract<'a, 'py, D>(&'a self, py: Python<'py>) -> PyResult<D>
    where
        D: FromPyObjectBound<'a, 'py, O, P>,
        'py: 'a,
    {
        D::from_py_object_bound(self.bind_borrowed(py).to_any())
    }
}

/// What method lookup comes to last: [`Py<T>`] dereferences to it, so that its `extract` is found where [`PyExtract`] is not in
/// scope, and [`PyExtract`]'s, which can do more, wherever it is.
#[doc(hidden)]
#[repr(transparent)]
pub struct WithNativeExtract<T>(Py<T>);

impl<T> WithNativeExtract<T> {
    /// As [`PyExtract::extract`], for native conversions.
    ///
    /// ```
    /// fn as_number(object: &pyo3::PyObject, py: pyo3::Python<'_>) -> pyo3::PyResult<u8> {
    ///     object.extract(py)
    /// }
    /// pyo3::Python::with_gil(|py| assert!(as_number(&py.None(), py).is_err()));
    /// ```
    #[inline]
    pub fn extract<'a, 'py, D>(&'a self, py: Python<'py>) -> PyResult<D>
    where
        D: FromPyObjectBound<'a, 'py>,
        'py: 'a,
    {
        PyExtract::extract(&self.0, py)
    }
}

#[doc(hidden)]
impl<T> Deref for Py<T> {
    type Target = WithNativeExtract<T>;

    #[inline]
    fn deref(&self) -> &WithNativeExtract<T> {
        let this: *const Py<T> = self;
        // SAFETY: `#[repr(transparent)]` over `Py<T>`, same layout; borrowed for as long as `self`.
        unsafe { &*this.cast::<WithNativeExtract<T>>() }
    }
}
