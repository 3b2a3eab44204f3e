//! The smart pointers: [`Py`] (owned, no token), [`Bound`] (owned, with the token), [`Borrowed`] (borrowed, with the token).
//!
//! All three are one pointer, and a `&Py<T>` may be read as a `&Bound<T>` once there is a token.

mod borrowed;
mod bound;
mod call;
mod convert;
mod deprecated;
mod extract;
mod kept;
mod py;

pub use borrowed::Borrowed;
pub use bound::Bound;
pub use convert::AsPyPointer;
pub use extract::PyExtract;
pub(crate) use kept::Kept;
pub use py::{Py, PyObject};

use crate::{ffi, PyAny};

mod sealed {
    /// Closes `BoundObject` to other types: code relies on its two implementors.
    pub trait Sealed {}
    impl<T> Sealed for super::Bound<'_, T> {}
    impl<T> Sealed for super::Borrowed<'_, '_, T> {}
}

/// [`Bound`] or [`Borrowed`]: what a conversion into Python may give.
///
/// ```
/// use pyo3::{prelude::*, BoundObject};
///
/// fn name<'py, O: BoundObject<'py, PyAny>>(object: O) -> PyResult<String> {
///     object.into_bound().get_type().name().map(|name| name.to_string())
/// }
/// Python::with_gil(|py| {
///     let one = 1i32.into_pyobject(py).unwrap();
///     assert_eq!(name(one.into_any()).unwrap(), "int");
/// });
/// ```
pub trait BoundObject<'py, T>: sealed::Sealed {
    /// The same kind of pointer to any object.
    type Any: BoundObject<'py, PyAny>;
    /// Borrows.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::BoundObject;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// fn is_true<'py>(object: impl BoundObject<'py, PyAny>) -> bool {
    ///     object.as_borrowed().is_truthy().unwrap()
    /// }
    /// assert!(is_true(1i32.into_pyobject(py)?.into_any())); // a `Bound`
    /// assert!(is_true(true.into_pyobject(py)?.into_any())); // a `Borrowed`
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn as_borrowed(&self) -> Borrowed<'_, 'py, T>;
    /// Turns it into an owned reference; `Borrowed` takes a new one.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{types::PyBool, BoundObject};
    /// # Python::with_gil(|py| {
    /// let yes: Borrowed<'_, '_, PyBool> = PyBool::new(py, true);
    /// let owned: Bound<'_, PyBool> = yes.into_bound();
    /// assert!(owned.is(&yes));
    /// # });
    /// ```
    fn into_bound(self) -> Bound<'py, T>;
    /// Forgets the type.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::BoundObject;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// fn forget<'py, T, O: BoundObject<'py, T>>(object: O) -> Bound<'py, PyAny> {
    ///     object.into_any().into_bound()
    /// }
    /// assert_eq!(forget(1i32.into_pyobject(py)?).to_string(), "1");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn into_any(self) -> Self::Any;
    /// An owned reference as a raw pointer.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{ffi, BoundObject};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// fn give_away<'py, T>(object: impl BoundObject<'py, T>) -> *mut ffi::PyObject {
    ///     object.into_ptr()
    /// }
    /// let ptr = give_away(true.into_pyobject(py)?);
    /// // SAFETY: an owned reference, as a `Borrowed` gives too.
    /// assert!(unsafe { Bound::from_owned_ptr(py, ptr) }.is_truthy()?);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn into_ptr(self) -> *mut ffi::PyObject;
    /// The raw pointer, still owned by `self`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::BoundObject;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// fn same<'py, T, U>(one: &impl BoundObject<'py, T>, other: &impl BoundObject<'py, U>) -> bool {
    ///     one.as_ptr() == other.as_ptr()
    /// }
    /// let one = 1i32.into_pyobject(py)?;
    /// assert!(same(&one, &one.as_borrowed()));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    fn as_ptr(&self) -> *mut ffi::PyObject;
    /// An owned reference without the token.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{types::PyBool, BoundObject};
    /// # Python::with_gil(|py| {
    /// let yes: Py<PyBool> = BoundObject::unbind(PyBool::new(py, true));
    /// assert!(yes.bind(py).is_true());
    /// # });
    /// ```
    fn unbind(self) -> Py<T>;
}

impl<'py, T> BoundObject<'py, T> for Bound<'py, T> {
    type Any = Bound<'py, PyAny>;

    #[inline]
    fn as_borrowed(&self) -> Borrowed<'_, 'py, T> {
        Bound::as_borrowed(self)
    }
    #[inline]
    fn into_bound(self) -> Bound<'py, T> {
        self
    }
    #[inline]
    fn into_any(self) -> Self::Any {
        Bound::into_any(self)
    }
    #[inline]
    fn into_ptr(self) -> *mut ffi::PyObject {
        Bound::into_ptr(self)
    }
    #[inline]
    fn as_ptr(&self) -> *mut ffi::PyObject {
        Bound::as_ptr(self)
    }
    #[inline]
    fn unbind(self) -> Py<T> {
        Bound::unbind(self)
    }
}

impl<'a, 'py, T> BoundObject<'py, T> for Borrowed<'a, 'py, T> {
    type Any = Borrowed<'a, 'py, PyAny>;

    #[inline]
    fn as_borrowed(&self) -> Borrowed<'a, 'py, T> {
        *self
    }
    #[inline]
    fn into_bound(self) -> Bound<'py, T> {
        self.to_owned()
    }
    #[inline]
    fn into_any(self) -> Self::Any {
        Borrowed::to_any(self)
    }
    #[inline]
    fn into_ptr(self) -> *mut ffi::PyObject {
        self.to_owned().into_ptr()
    }
    #[inline]
    fn as_ptr(&self) -> *mut ffi::PyObject {
        Borrowed::as_ptr(*self)
    }
    #[inline]
    fn unbind(self) -> Py<T> {
        self.to_owned().unbind()
    }
}
