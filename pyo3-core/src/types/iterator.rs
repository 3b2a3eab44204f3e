//! [`PyIterator`]: any Python iterator, and Rust iteration over it.

use crate::err::PyResult;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::type_object::PyTypeCheck;
use crate::{ffi, Bound, PyAny, PyErr};

/// A Python iterator: any object with `__next__`. A `Bound` of one is a Rust iterator.
///
/// ```
/// use pyo3::{ffi::c_str, prelude::*};
///
/// Python::with_gil(|py| {
///     let squares = py.eval(c_str!("(n * n for n in (1, 2, 3))"), None, None).unwrap();
///     let squares: PyResult<Vec<i32>> = squares.try_iter().unwrap().map(|item| item?.extract()).collect();
///     assert_eq!(squares.unwrap(), [1, 4, 9]);
/// });
/// ```
#[repr(transparent)]
pub struct PyIterator(PyAny);

crate::pyobject_native_type_named!(PyIterator);

impl PyIterator {
    /// An iterator over `obj`: Python's `iter(obj)`. Rests on `PyObject_GetIter`.
    ///
    /// # Errors
    /// `TypeError` for an object that is not iterable, or what `__iter__` raises.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PyIterator, PyList}};
    ///
    /// Python::with_gil(|py| {
    ///     let list = PyList::new(py, [1, 2]).unwrap();
    ///     assert_eq!(PyIterator::from_object(&list).unwrap().count(), 2);
    /// });
    /// ```
    #[inline]
    pub fn from_object<'py>(obj: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyIterator>> {
        // SAFETY: `obj` is live; returns a new reference to an iterator, or NULL with an exception set.
        unsafe {
            ffi::PyObject_GetIter(obj.as_ptr())
                .assume_owned_or_err(obj.py())
                .map(|iterator| iterator.downcast_into_unchecked_raw())
        }
    }
}

/// Rests on `PyIter_Next`. An item is an error if `__next__` raised; going on after one is up to the iterator.
impl<'py> Iterator for Bound<'py, PyIterator> {
    type Item = PyResult<Bound<'py, PyAny>>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        // SAFETY: `self` is a live iterator; returns a new reference, or NULL, with an exception set if it has not just ended.
        match unsafe { ffi::PyIter_Next(self.as_ptr()).assume_owned_or_opt(self.py()) } {
            Some(item) => Some(Ok(item)),
            None => PyErr::take(self.py()).map(Err),
        }
    }

    /// What `__length_hint__` says, where the interpreter lets us ask. If it raises, that is reported by `sys.unraisablehook`.
    ///
    /// ```
    /// use pyo3::{ffi::c_str, prelude::*, types::{PyList, PyIterator}};
    ///
    /// Python::with_gil(|py| {
    ///     let items = PyList::new(py, [1, 2]).unwrap().try_iter().unwrap();
    ///     # #[cfg(not(Py_LIMITED_API))]
    ///     assert_eq!(items.size_hint().0, 2);
    ///
    ///     let code = c_str!("
    /// class Broken:
    ///     def __iter__(self):
    ///         return self
    ///     def __next__(self):
    ///         raise StopIteration
    ///     def __length_hint__(self):
    ///         raise ValueError('no hint')
    /// ");
    ///     let module = PyModule::from_code(py, code, c_str!("broken.py"), c_str!("broken")).unwrap();
    ///     let items = module.getattr("Broken").unwrap().call0().unwrap().try_iter().unwrap();
    ///     assert_eq!(items.size_hint(), (0, None));
    ///     assert!(!PyErr::occurred(py));
    /// });
    /// ```
    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        #[cfg(not(Py_LIMITED_API))]
        {
            // SAFETY: `self` is live; -1 means that an exception is set.
            let hint = unsafe { ffi::PyObject_LengthHint(self.as_ptr(), 0) };
            match usize::try_from(hint) {
                Ok(hint) => (hint, None),
                Err(_) => {
                    // There is nobody to return the exception to, and it must not stay set.
                    PyErr::fetch(self.py()).write_unraisable(self.py(), Some(self.as_any()));
                    (0, None)
                }
            }
        }
        #[cfg(Py_LIMITED_API)]
        (0, None)
    }
}

impl<'py> IntoIterator for &Bound<'py, PyIterator> {
    type Item = PyResult<Bound<'py, PyAny>>;
    type IntoIter = Bound<'py, PyIterator>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.clone()
    }
}

impl PyTypeCheck for PyIterator {
    const NAME: &'static str = "Iterator";

    #[inline]
    fn type_check(object: &Bound<'_, PyAny>) -> bool {
        // SAFETY: `object` is live.
        unsafe { ffi::PyIter_Check(object.as_ptr()) != 0 }
    }
}

// Old names.
impl PyIterator {
    /// Old name of [`PyIterator::from_object`].
    ///
    /// # Errors
    /// As `from_object`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyIterator::from_object`")]
    #[inline]
    pub fn from_bound_object<'py>(obj: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyIterator>> {
        Self::from_object(obj)
    }
}
