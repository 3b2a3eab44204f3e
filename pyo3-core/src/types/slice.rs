//! [`PySlice`]: Python's `slice`.

use std::convert::Infallible;

use super::sealed::Sealed;
use crate::conversion::IntoPyObject;
use crate::err::{error_on_minusone, PyResult};
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Bound, PyAny, Python};

/// A Python `slice`: what `start:stop:step` makes inside of `[]`.
///
/// ```
/// use pyo3::{prelude::*, types::{PyList, PySlice}};
///
/// Python::with_gil(|py| {
///     let list = PyList::new(py, [0, 1, 2, 3, 4]).unwrap().into_any();
///     assert_eq!(list.get_item(PySlice::new(py, 1, 4, 2)).unwrap().to_string(), "[1, 3]");
/// });
/// ```
#[repr(transparent)]
pub struct PySlice(PyAny);

crate::pyobject_native_type!(
    PySlice,
    ffi::PySliceObject,
    crate::pyobject_native_static_type_object!(ffi::PySlice_Type),
    #checkfunction=ffi::PySlice_Check
);

/// A slice of a sequence of a certain length: the indices are inside of it.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PySlice;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let slice = PySlice::new(py, -4, 100, 2).indices(5)?; // [-4:100:2] of five items
/// assert_eq!((slice.start, slice.stop, slice.step), (1, 5, 2));
/// assert_eq!(slice.slicelength, 2);
/// # Ok(())
/// # }).unwrap();
/// ```
#[derive(Debug, Eq, PartialEq)]
pub struct PySliceIndices {
    /// The first index.
    pub start: isize,
    /// The end, not included. -1 means the beginning, where `step` is negative.
    pub stop: isize,
    /// From one index to the next.
    pub step: isize,
    /// How many indices there are.
    pub slicelength: usize,
}

impl PySliceIndices {
    /// The indices as given; `slicelength` is not known and left zero.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::types::PySliceIndices;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let every_other = PySliceIndices::new(0, 10, 2);
    /// assert_eq!(every_other.into_pyobject(py)?.to_string(), "slice(0, 10, 2)");
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn new(start: isize, stop: isize, step: isize) -> PySliceIndices {
        PySliceIndices {
            start,
            stop,
            step,
            slicelength: 0,
        }
    }
}

impl PySlice {
    /// The slice `start:stop:step`. Rests on `PySlice_New`.
    ///
    /// # Panics
    /// If there is not enough memory.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PySlice};
    ///
    /// Python::with_gil(|py| assert_eq!(PySlice::new(py, 1, 10, -1).to_string(), "slice(1, 10, -1)"));
    /// ```
    #[inline]
    pub fn new(py: Python<'_>, start: isize, stop: isize, step: isize) -> Bound<'_, PySlice> {
        // SAFETY: `py` proves this thread is attached; each returns a new reference, or NULL with an exception set. The slice takes
        // references of its own.
        unsafe {
            let start = ffi::PyLong_FromSsize_t(start).assume_owned(py);
            let stop = ffi::PyLong_FromSsize_t(stop).assume_owned(py);
            let step = ffi::PyLong_FromSsize_t(step).assume_owned(py);
            ffi::PySlice_New(start.as_ptr(), stop.as_ptr(), step.as_ptr())
                .assume_owned(py)
                .downcast_into_unchecked_raw()
        }
    }

    /// The slice `:`, of everything. Rests on `PySlice_New`.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::PySlice};
    ///
    /// Python::with_gil(|py| assert_eq!(PySlice::full(py).to_string(), "slice(None, None, None)"));
    /// ```
    #[inline]
    pub fn full(py: Python<'_>) -> Bound<'_, PySlice> {
        // SAFETY: NULL stands for `None`; returns a new reference, or NULL with an exception set.
        unsafe {
            ffi::PySlice_New(
                std::ptr::null_mut(),
                std::ptr::null_mut(),
                std::ptr::null_mut(),
            )
            .assume_owned(py)
            .downcast_into_unchecked_raw()
        }
    }
}

/// The methods of [`PySlice`].
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::{PySlice, PySliceMethods};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let last_two = PySlice::new(py, -2, isize::MAX, 1);
/// assert_eq!(last_two.indices(10)?.start, 8);
/// # Ok(())
/// # }).unwrap();
/// ```
pub trait PySliceMethods<'py>: Sealed {
    /// The indices that this slice means in a sequence of the length `length`: Python's `slice.indices`. Rests on
    /// `PySlice_GetIndicesEx`.
    ///
    /// # Errors
    /// `TypeError` if a part of the slice is no integer, `ValueError` if the step is zero.
    ///
    /// ```
    /// use pyo3::{prelude::*, types::{PySlice, PySliceIndices}};
    ///
    /// Python::with_gil(|py| {
    ///     let indices = PySlice::new(py, -3, 99, 2).indices(5).unwrap();
    ///     assert_eq!(indices, PySliceIndices { start: 2, stop: 5, step: 2, slicelength: 2 });
    ///     assert!(PySlice::new(py, 0, 1, 0).indices(5).is_err());
    /// });
    /// ```
    fn indices(&self, length: isize) -> PyResult<PySliceIndices>;
}

impl<'py> PySliceMethods<'py> for Bound<'py, PySlice> {
    #[inline]
    fn indices(&self, length: isize) -> PyResult<PySliceIndices> {
        let (mut start, mut stop, mut step, mut slicelength) = (0, 0, 0, 0);
        // SAFETY: `self` is a live slice, and there are places for the results.
        let result = unsafe {
            ffi::PySlice_GetIndicesEx(
                self.as_ptr(),
                length,
                &mut start,
                &mut stop,
                &mut step,
                &mut slicelength,
            )
        };
        error_on_minusone(self.py(), result)?;
        Ok(PySliceIndices {
            start,
            stop,
            step,
            slicelength: slicelength as usize,
        })
    }
}

impl<'py> IntoPyObject<'py> for PySliceIndices {
    type Target = PySlice;
    type Output = Bound<'py, PySlice>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PySlice::new(py, self.start, self.stop, self.step))
    }
}

impl<'py> IntoPyObject<'py> for &PySliceIndices {
    type Target = PySlice;
    type Output = Bound<'py, PySlice>;
    type Error = Infallible;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PySlice::new(py, self.start, self.stop, self.step))
    }
}

// Old names.
impl PySlice {
    /// Old name of [`PySlice::new`].
    #[deprecated(since = "0.23.0", note = "renamed to `PySlice::new`")]
    #[inline]
    pub fn new_bound(py: Python<'_>, start: isize, stop: isize, step: isize) -> Bound<'_, PySlice> {
        Self::new(py, start, stop, step)
    }

    /// Old name of [`PySlice::full`].
    #[deprecated(since = "0.23.0", note = "renamed to `PySlice::full`")]
    #[inline]
    pub fn full_bound(py: Python<'_>) -> Bound<'_, PySlice> {
        Self::full(py)
    }
}
