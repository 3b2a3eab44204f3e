//! What the first argument of a method is made of: [`BoundRef`], the object that the method is called on.
//!
//! The first argument may have any type that a `BoundRef` turns into, those of other crates too.

use crate::pycell::{PyBorrowError, PyBorrowMutError, PyRef, PyRefMut};
use crate::pyclass::boolean_struct::False;
use crate::{Borrowed, Bound, Py, PyClass};

/// The object that a method is called on, on the way to become the method's first argument.
///
/// It is a type of its own for that way alone: `TryFrom<&Bound<..>>` would also say how arguments and locals turn into one another.
///
/// ```
/// use pyo3::impl_::pymethods::BoundRef;
/// use pyo3::prelude::*;
///
/// #[pyclass]
/// struct Account {
///     balance: u32,
/// }
///
/// /// The account, which has something to spend.
/// struct Solvent<'py>(PyRef<'py, Account>);
///
/// impl<'py> TryFrom<BoundRef<'_, 'py, Account>> for Solvent<'py> {
///     type Error = PyErr;
///
///     fn try_from(account: BoundRef<'_, 'py, Account>) -> PyResult<Self> {
///         let account = PyRef::try_from(account)?;
///         match account.balance {
///             0 => Err(pyo3::exceptions::PyValueError::new_err("nothing left")),
///             _ => Ok(Solvent(account)),
///         }
///     }
/// }
///
/// #[pymethods]
/// impl Account {
///     fn spend(slf: Solvent<'_>) -> u32 {
///         slf.0.balance - 1
///     }
/// }
///
/// # fn main() -> PyResult<()> {
/// Python::with_gil(|py| {
///     let rich = Bound::new(py, Account { balance: 8 })?;
///     assert_eq!(rich.call_method0("spend")?.extract::<u32>()?, 7);
///     let poor = Bound::new(py, Account { balance: 0 })?;
///     assert_eq!(poor.call_method0("spend").unwrap_err().to_string(), "ValueError: nothing left");
///     Ok(())
/// })
/// # }
/// ```
pub struct BoundRef<'a, 'py, T>(pub &'a Bound<'py, T>);

impl<'a, 'py, T> From<BoundRef<'a, 'py, T>> for &'a Bound<'py, T> {
    #[inline]
    fn from(object: BoundRef<'a, 'py, T>) -> Self {
        object.0
    }
}

impl<'py, T> From<BoundRef<'_, 'py, T>> for Bound<'py, T> {
    #[inline]
    fn from(object: BoundRef<'_, 'py, T>) -> Self {
        object.0.clone()
    }
}

impl<'a, 'py, T> From<BoundRef<'a, 'py, T>> for Borrowed<'a, 'py, T> {
    #[inline]
    fn from(object: BoundRef<'a, 'py, T>) -> Self {
        object.0.as_borrowed()
    }
}

impl<T> From<BoundRef<'_, '_, T>> for Py<T> {
    #[inline]
    fn from(object: BoundRef<'_, '_, T>) -> Self {
        object.0.clone().unbind()
    }
}

impl<'py, T: PyClass> TryFrom<BoundRef<'_, 'py, T>> for PyRef<'py, T> {
    type Error = PyBorrowError;

    #[inline]
    fn try_from(object: BoundRef<'_, 'py, T>) -> Result<Self, PyBorrowError> {
        object.0.try_borrow()
    }
}

impl<'py, T: PyClass<Frozen = False>> TryFrom<BoundRef<'_, 'py, T>> for PyRefMut<'py, T> {
    type Error = PyBorrowMutError;

    #[inline]
    fn try_from(object: BoundRef<'_, 'py, T>) -> Result<Self, PyBorrowMutError> {
        object.0.try_borrow_mut()
    }
}
