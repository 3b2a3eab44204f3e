//! [`PyBuffer`]: a view of the memory of a Python object.
//!
//! Length: one method after the other, each with an example.

use std::cell::Cell;
use std::ffi::CStr;
use std::fmt;
use std::marker::PhantomData;
use std::mem::{align_of, size_of, ManuallyDrop};
use std::os::raw::{c_char, c_void};
use std::ptr::NonNull;

use super::element::{format_at, BYTES};
use super::view::{
    acquire, check_count, copy_in, copy_out, misfit, release, release_or_leak, Misfit,
};
use super::{Element, ReadOnlyCell};
use crate::conversion::FromPyObject;
use crate::exceptions::PyBufferError;
use crate::{ffi, Bound, PyAny, PyResult, Python};

/// A view of the memory of a Python object that supports the buffer protocol, as items of type `T`.
///
/// The view keeps the object alive, and as a rule keeps it from changing its size. The memory may be written to by others at any
/// time while Python code runs, and where Python is free-threaded by other threads at any moment: items are read and written
/// through cells or copied, and agreeing on who writes when is left to the program.
///
/// Dropping the view attaches the thread if it is not. Where that cannot be done, because the interpreter is gone or the garbage
/// collector is running, the view is leaked.
///
/// ```
/// use pyo3::{buffer::PyBuffer, prelude::*};
///
/// #[pyfunction]
/// fn sum(py: Python<'_>, numbers: PyBuffer<f64>) -> Option<f64> {
///     Some(numbers.as_slice(py)?.iter().map(|number| number.get()).sum())
/// }
///
/// Python::with_gil(|py| {
///     let numbers = py.import("array")?.call_method1("array", ("d", [1.5, 2.5]))?;
///     assert_eq!(wrap_pyfunction!(sum, py)?.call1((numbers,))?.extract::<f64>()?, 4.0);
///     Ok::<_, PyErr>(())
/// })
/// # .unwrap();
/// ```
// The description is on the heap because exporters let its pointers point into it; it is no `Box`, which would claim that nothing
// does.
#[repr(transparent)]
pub struct PyBuffer<T>(NonNull<ffi::Py_buffer>, PhantomData<T>);

// SAFETY: the items are reached with a token only, and the description does not change.
unsafe impl<T> Send for PyBuffer<T> {}
// SAFETY: as for `Send`.
unsafe impl<T> Sync for PyBuffer<T> {}

impl<T: Element> PyBuffer<T> {
    /// A view of the memory of `obj`. Rests on `PyObject_GetBuffer`, asking for `PyBUF_FULL_RO`.
    ///
    /// # Errors
    /// `TypeError` if the object has no buffer, `BufferError` if its items are not of type `T` or not aligned for it, or what the
    /// object raises.
    ///
    /// ```
    /// use pyo3::{buffer::PyBuffer, exceptions::PyBufferError, prelude::*, types::PyBytes};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyBytes::new(py, b"spam");
    ///     assert_eq!(PyBuffer::<u8>::get(&bytes).unwrap().item_count(), 4);
    ///     assert!(PyBuffer::<i8>::get(&bytes).unwrap_err().is_instance_of::<PyBufferError>(py));
    ///     assert!(PyBuffer::<u8>::get(py.None().bind(py)).is_err());
    /// });
    /// ```
    #[inline]
    pub fn get(obj: &Bound<'_, PyAny>) -> PyResult<PyBuffer<T>> {
        let buffer = PyBuffer::<T>(acquire(obj)?, PhantomData);
        let view = buffer.view();
        if view.itemsize != size_of::<T>() as isize || !T::is_compatible_format(buffer.format()) {
            return Err(misfit(Misfit::Format(std::any::type_name::<T>())));
        }
        // Where there is no item, exporters may give any pointer.
        if view.buf as usize % align_of::<T>() != 0 && view.len != 0 {
            return Err(misfit(Misfit::Alignment(std::any::type_name::<T>())));
        }
        if view.ndim != 0 && (view.shape.is_null() || view.strides.is_null()) {
            return Err(misfit(Misfit::NoShape));
        }
        Ok(buffer)
    }

    /// The start of the memory. That of the first item, unless there are negative [`strides`](PyBuffer::strides).
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, types::PyBytes};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let bytes = PyBytes::new(py, b"abc");
    /// let buffer = PyBuffer::<u8>::get(&bytes)?;
    /// assert_eq!(buffer.buf_ptr() as *const u8, bytes.as_bytes().as_ptr());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn buf_ptr(&self) -> *mut c_void {
        self.view().buf
    }

    /// Where the item of these indices is, one index per dimension. Rests on `PyBuffer_GetPointer`.
    ///
    /// # Panics
    /// If there are more or fewer indices than dimensions, or one is out of range.
    ///
    /// ```
    /// use pyo3::{buffer::PyBuffer, prelude::*, types::PyBytes};
    ///
    /// Python::with_gil(|py| {
    ///     let buffer = PyBuffer::<u8>::get(&PyBytes::new(py, b"spam")).unwrap();
    ///     // SAFETY: `buffer` keeps the memory alive, and that of a `bytes` never changes.
    ///     assert_eq!(unsafe { *buffer.get_ptr(&[3]).cast::<u8>() }, b'm');
    /// });
    /// ```
    pub fn get_ptr(&self, indices: &[usize]) -> *mut c_void {
        let shape = self.shape();
        assert_eq!(
            indices.len(),
            shape.len(),
            "a buffer needs one index per dimension"
        );
        for (index, extent) in indices.iter().zip(shape) {
            assert!(
                index < extent,
                "index {} is out of range for {} items",
                index,
                extent
            );
        }
        // SAFETY: as many indices as dimensions, each in range, which therefore fits in an `isize`.
        unsafe {
            #[cfg(Py_3_11)]
            {
                ffi::PyBuffer_GetPointer(self.0.as_ptr(), indices.as_ptr().cast())
            }
            #[cfg(not(Py_3_11))]
            {
                ffi::PyBuffer_GetPointer(self.0.as_ptr(), indices.as_ptr() as *mut ffi::Py_ssize_t)
            }
        }
    }

    /// Whether the memory must not be written to. The field `readonly` of `Py_buffer`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, types::{PyByteArray, PyBytes}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(PyBuffer::<u8>::get(&PyBytes::new(py, b"abc"))?.readonly());
    /// assert!(!PyBuffer::<u8>::get(&PyByteArray::new(py, b"abc"))?.readonly());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn readonly(&self) -> bool {
        self.view().readonly != 0
    }

    /// The size of an item in bytes, which is that of `T`. The field `itemsize` of `Py_buffer`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::buffer::PyBuffer;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let numbers = py.import("array")?.call_method1("array", ("d", [1.5, 2.5]))?;
    /// assert_eq!(PyBuffer::<f64>::get(&numbers)?.item_size(), 8);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn item_size(&self) -> usize {
        self.view().itemsize as usize
    }

    /// The number of items, in all dimensions together.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::buffer::PyBuffer;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let numbers = py.import("array")?.call_method1("array", ("d", [1.5, 2.5]))?;
    /// assert_eq!(PyBuffer::<f64>::get(&numbers)?.item_count(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn item_count(&self) -> usize {
        // An `Element` of no size would be a strange one.
        self.len_bytes().checked_div(size_of::<T>()).unwrap_or(0)
    }

    /// The number of bytes that all items take, were they side by side. The field `len` of `Py_buffer`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::buffer::PyBuffer;
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let numbers = py.import("array")?.call_method1("array", ("d", [1.5, 2.5]))?;
    /// assert_eq!(PyBuffer::<f64>::get(&numbers)?.len_bytes(), 16);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn len_bytes(&self) -> usize {
        self.view().len as usize
    }

    /// The number of dimensions; 0 for a single item. The field `ndim` of `Py_buffer`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, ffi::c_str};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let matrix = py.eval(c_str!("memoryview(bytes(range(6))).cast('B', (2, 3))"), None, None)?;
    /// assert_eq!(PyBuffer::<u8>::get(&matrix)?.dimensions(), 2);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn dimensions(&self) -> usize {
        self.view().ndim as usize
    }

    /// The number of items in each dimension.
    ///
    /// ```
    /// use pyo3::{buffer::PyBuffer, ffi::c_str, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let table = py.eval(c_str!("memoryview(bytes(6)).cast('B', [2, 3])"), None, None).unwrap();
    ///     let buffer = PyBuffer::<u8>::get(&table).unwrap();
    ///     assert_eq!(buffer.shape(), [2, 3]);
    ///     assert_eq!(buffer.strides(), [3, 1]);
    ///     assert_eq!(buffer.suboffsets(), None);
    /// });
    /// ```
    #[inline]
    pub fn shape(&self) -> &[usize] {
        // SAFETY: an extent is not negative, and then the same as a `usize`.
        unsafe { self.per_dimension(self.view().shape.cast::<usize>()) }
    }

    /// How many bytes lie between an item and the next one, in each dimension. The field `strides` of `Py_buffer`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, ffi::c_str};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let matrix = py.eval(c_str!("memoryview(bytes(range(6))).cast('B', (2, 3))"), None, None)?;
    /// assert_eq!(PyBuffer::<u8>::get(&matrix)?.strides(), [3, 1]);
    /// let reversed = py.eval(c_str!("memoryview(b'abc')[::-1]"), None, None)?;
    /// assert_eq!(PyBuffer::<u8>::get(&reversed)?.strides(), [-1]);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn strides(&self) -> &[isize] {
        // SAFETY: a `Py_ssize_t` is an `isize`.
        unsafe { self.per_dimension(self.view().strides) }
    }

    /// For memory that is reached through pointers: for each dimension what to add to the pointer found there, or a negative number
    /// where there is none. `None` where nothing is reached through pointers, which is usual.
    /// The field `suboffsets` of `Py_buffer`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, types::PyBytes};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let buffer = PyBuffer::<u8>::get(&PyBytes::new(py, b"abc"))?;
    /// assert_eq!(buffer.suboffsets(), None);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn suboffsets(&self) -> Option<&[isize]> {
        let suboffsets = self.view().suboffsets;
        if suboffsets.is_null() {
            return None;
        }
        // SAFETY: a `Py_ssize_t` is an `isize`.
        Some(unsafe { self.per_dimension(suboffsets) })
    }

    /// The format of an item, in the notation of Python's `struct` module. See [`ElementType`](super::ElementType).
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, ffi::c_str};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let numbers = py.import("array")?.call_method1("array", ("d", [1.5, 2.5]))?;
    /// assert_eq!(PyBuffer::<f64>::get(&numbers)?.format(), c_str!("d"));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn format(&self) -> &CStr {
        let mut format: *const c_char = self.view().format;
        if format.is_null() {
            format = BYTES.as_ptr().cast();
        }
        // SAFETY: NUL-terminated, and lives as long as the view.
        unsafe { format_at(format) }
    }

    /// Whether the items lie side by side in the order of C: the last index runs fastest.
    ///
    /// Rests on `PyBuffer_IsContiguous`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, ffi::c_str};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let matrix = py.eval(c_str!("memoryview(bytes(range(6))).cast('B', (2, 3))"), None, None)?;
    /// assert!(PyBuffer::<u8>::get(&matrix)?.is_c_contiguous());
    /// let every_other = py.eval(c_str!("memoryview(b'abcd')[::2]"), None, None)?;
    /// assert!(!PyBuffer::<u8>::get(&every_other)?.is_c_contiguous());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn is_c_contiguous(&self) -> bool {
        self.is_dense(self.shape().iter().zip(self.strides()).rev())
    }

    /// Whether the items lie side by side in the order of Fortran: the first index runs fastest.
    ///
    /// Rests on `PyBuffer_IsContiguous`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, ffi::c_str, types::PyBytes};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let matrix = py.eval(c_str!("memoryview(bytes(range(6))).cast('B', (2, 3))"), None, None)?;
    /// assert!(!PyBuffer::<u8>::get(&matrix)?.is_fortran_contiguous());
    /// // In one dimension the two orders are the same.
    /// assert!(PyBuffer::<u8>::get(&PyBytes::new(py, b"abc"))?.is_fortran_contiguous());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn is_fortran_contiguous(&self) -> bool {
        self.is_dense(self.shape().iter().zip(self.strides()))
    }

    /// The items, in place, if they lie side by side in the order of C.
    ///
    /// ```
    /// use pyo3::{buffer::PyBuffer, ffi::c_str, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let every_other = py.eval(c_str!("memoryview(b'spam')[::2]"), None, None).unwrap();
    ///     assert!(PyBuffer::<u8>::get(&every_other).unwrap().as_slice(py).is_none());
    /// });
    /// ```
    #[inline]
    pub fn as_slice<'a>(&'a self, _py: Python<'a>) -> Option<&'a [ReadOnlyCell<T>]> {
        // SAFETY: a `ReadOnlyCell` is as its item, which others may write to.
        self.is_c_contiguous().then(|| unsafe { self.items() })
    }

    /// The items, in place and to be changed, if they lie side by side in the order of C and may be written to.
    ///
    /// ```
    /// use pyo3::{buffer::PyBuffer, prelude::*, types::{PyByteArray, PyBytes}};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyByteArray::new(py, b"spam");
    ///     let buffer = PyBuffer::<u8>::get(&bytes).unwrap();
    ///     buffer.as_mut_slice(py).unwrap()[0].set(b'S');
    ///     assert_eq!(bytes.to_vec(), b"Spam");
    ///
    ///     let buffer = PyBuffer::<u8>::get(&PyBytes::new(py, b"spam")).unwrap();
    ///     assert!(buffer.as_mut_slice(py).is_none());
    /// });
    /// ```
    #[inline]
    pub fn as_mut_slice<'a>(&'a self, _py: Python<'a>) -> Option<&'a [Cell<T>]> {
        // SAFETY: a `Cell` is as its item, which others may write to, and so may we.
        (!self.readonly() && self.is_c_contiguous()).then(|| unsafe { self.items() })
    }

    /// The items, in place, if they lie side by side in the order of Fortran.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, ffi::c_str, types::PyBytes};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let buffer = PyBuffer::<u8>::get(&PyBytes::new(py, b"abc"))?;
    /// assert_eq!(buffer.as_fortran_slice(py).unwrap()[1].get(), b'b');
    /// let matrix = py.eval(c_str!("memoryview(bytes(range(6))).cast('B', (2, 3))"), None, None)?;
    /// assert!(PyBuffer::<u8>::get(&matrix)?.as_fortran_slice(py).is_none());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_fortran_slice<'a>(&'a self, _py: Python<'a>) -> Option<&'a [ReadOnlyCell<T>]> {
        // SAFETY: a `ReadOnlyCell` is as its item, which others may write to.
        self.is_fortran_contiguous()
            .then(|| unsafe { self.items() })
    }

    /// The items, in place and to be changed, if they lie side by side in the order of Fortran and may be written to.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, types::{PyByteArray, PyBytes}};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let bytes = PyByteArray::new(py, b"abc");
    /// let buffer = PyBuffer::<u8>::get(&bytes)?;
    /// buffer.as_fortran_mut_slice(py).unwrap()[1].set(b'B');
    /// assert_eq!(bytes.to_vec(), b"aBc");
    /// assert!(PyBuffer::<u8>::get(&PyBytes::new(py, b"abc"))?.as_fortran_mut_slice(py).is_none()); // read-only
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn as_fortran_mut_slice<'a>(&'a self, _py: Python<'a>) -> Option<&'a [Cell<T>]> {
        // SAFETY: a `Cell` is as its item, which others may write to, and so may we.
        (!self.readonly() && self.is_fortran_contiguous()).then(|| unsafe { self.items() })
    }

    /// Copies the items, however they lie, in the order of C. Rests on `PyBuffer_ToContiguous`.
    ///
    /// # Errors
    /// `BufferError` if `target` has not as many items as the buffer; `MemoryError`.
    ///
    /// ```
    /// use pyo3::{buffer::PyBuffer, ffi::c_str, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let backwards = py.eval(c_str!("memoryview(b'spam')[::-1]"), None, None).unwrap();
    ///     let buffer = PyBuffer::<u8>::get(&backwards).unwrap();
    ///     let mut bytes = [0; 4];
    ///     buffer.copy_to_slice(py, &mut bytes).unwrap();
    ///     assert_eq!(&bytes, b"maps");
    ///     assert!(buffer.copy_to_slice(py, &mut bytes[1..]).is_err());
    /// });
    /// ```
    pub fn copy_to_slice(&self, py: Python<'_>, target: &mut [T]) -> PyResult<()> {
        self.copy_to(py, target, b'C')
    }

    /// As [`copy_to_slice`](PyBuffer::copy_to_slice), in the order of Fortran.
    ///
    /// # Errors
    /// As `copy_to_slice`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, exceptions::PyBufferError, ffi::c_str};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let matrix = py.eval(c_str!("memoryview(bytes(range(6))).cast('B', (2, 3))"), None, None)?;
    /// let buffer = PyBuffer::<u8>::get(&matrix)?; // rows: [0, 1, 2], [3, 4, 5]
    /// let mut columns = [0; 6];
    /// buffer.copy_to_fortran_slice(py, &mut columns)?;
    /// assert_eq!(columns, [0, 3, 1, 4, 2, 5]);
    /// let error = buffer.copy_to_fortran_slice(py, &mut columns[..5]).unwrap_err();
    /// assert!(error.is_instance_of::<PyBufferError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn copy_to_fortran_slice(&self, py: Python<'_>, target: &mut [T]) -> PyResult<()> {
        self.copy_to(py, target, b'F')
    }

    /// A copy of the items, however they lie, in the order of C. Rests on `PyBuffer_ToContiguous`.
    ///
    /// # Errors
    /// `MemoryError`.
    ///
    /// ```
    /// use pyo3::{buffer::PyBuffer, ffi::c_str, prelude::*};
    ///
    /// Python::with_gil(|py| {
    ///     let table = py.eval(c_str!("memoryview(b'abcdef').cast('B', [2, 3])"), None, None).unwrap();
    ///     let buffer = PyBuffer::<u8>::get(&table).unwrap();
    ///     assert_eq!(buffer.to_vec(py).unwrap(), b"abcdef");
    ///     assert_eq!(buffer.to_fortran_vec(py).unwrap(), b"adbecf");
    /// });
    /// ```
    pub fn to_vec(&self, py: Python<'_>) -> PyResult<Vec<T>> {
        self.copy_to_vec(py, b'C')
    }

    /// As [`to_vec`](PyBuffer::to_vec), in the order of Fortran.
    ///
    /// # Errors
    /// As `to_vec`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, ffi::c_str};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let matrix = py.eval(c_str!("memoryview(bytes(range(6))).cast('B', (2, 3))"), None, None)?;
    /// let buffer = PyBuffer::<u8>::get(&matrix)?;
    /// assert_eq!(buffer.to_vec(py)?, [0, 1, 2, 3, 4, 5]);
    /// assert_eq!(buffer.to_fortran_vec(py)?, [0, 3, 1, 4, 2, 5]);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn to_fortran_vec(&self, py: Python<'_>) -> PyResult<Vec<T>> {
        self.copy_to_vec(py, b'F')
    }

    /// Overwrites the items, however they lie, with those of `source`, which are in the order of C. Rests on
    /// `PyBuffer_FromContiguous`.
    ///
    /// # Errors
    /// `BufferError` if the buffer is read-only, or `source` has not as many items; `MemoryError`.
    ///
    /// ```
    /// use pyo3::{buffer::PyBuffer, prelude::*, types::PyByteArray};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyByteArray::new(py, b"spam");
    ///     let buffer = PyBuffer::<u8>::get(&bytes).unwrap();
    ///     buffer.copy_from_slice(py, b"eggs").unwrap();
    ///     assert_eq!(bytes.to_vec(), b"eggs");
    ///     assert!(buffer.copy_from_slice(py, b"bacon").is_err());
    /// });
    /// ```
    pub fn copy_from_slice(&self, py: Python<'_>, source: &[T]) -> PyResult<()> {
        self.copy_from(py, source, b'C')
    }

    /// As [`copy_from_slice`](PyBuffer::copy_from_slice), with `source` in the order of Fortran.
    ///
    /// # Errors
    /// As `copy_from_slice`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{buffer::PyBuffer, exceptions::PyBufferError, ffi::c_str, types::PyBytes};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let matrix = py.eval(c_str!("memoryview(bytearray(6)).cast('B', (2, 3))"), None, None)?;
    /// let buffer = PyBuffer::<u8>::get(&matrix)?;
    /// buffer.copy_from_fortran_slice(py, &[0, 3, 1, 4, 2, 5])?;
    /// assert_eq!(buffer.to_vec(py)?, [0, 1, 2, 3, 4, 5]);
    /// let read_only = PyBuffer::<u8>::get(&PyBytes::new(py, b"abc"))?;
    /// let error = read_only.copy_from_fortran_slice(py, b"ABC").unwrap_err();
    /// assert!(error.is_instance_of::<PyBufferError>(py));
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    pub fn copy_from_fortran_slice(&self, py: Python<'_>, source: &[T]) -> PyResult<()> {
        self.copy_from(py, source, b'F')
    }

    /// Lets go of the memory, as dropping does, without asking whether the thread is attached. Rests on `PyBuffer_Release`.
    ///
    /// ```
    /// use pyo3::{buffer::PyBuffer, prelude::*, types::PyByteArray};
    ///
    /// Python::with_gil(|py| {
    ///     let bytes = PyByteArray::new(py, b"spam");
    ///     let buffer = PyBuffer::<u8>::get(&bytes).unwrap();
    ///     assert!(bytes.resize(2).is_err(), "the memory is in use");
    ///     buffer.release(py);
    ///     bytes.resize(2).unwrap();
    /// });
    /// ```
    #[inline]
    pub fn release(self, _py: Python<'_>) {
        let buffer = ManuallyDrop::new(self);
        // SAFETY: the token proves that this thread is attached; the view is owned, and not used any more.
        unsafe { release(buffer.0) }
    }

    /// One number of an array of the description for each dimension.
    ///
    /// # Safety
    /// If there are dimensions, `numbers` must point to as many numbers, which live as long as the view.
    #[inline]
    unsafe fn per_dimension<N>(&self, numbers: *const N) -> &[N] {
        match self.dimensions() {
            // There may be no array.
            0 => &[],
            // SAFETY: forwarded: the caller upholds this function's `# Safety`.
            dimensions => unsafe { std::slice::from_raw_parts(numbers, dimensions) },
        }
    }

    /// Whether the items lie side by side, by `dimensions` (extent and stride) from the one that runs fastest to the slowest.
    ///
    /// That is what `PyBuffer_IsContiguous` finds out.
    #[inline]
    fn is_dense<'a>(&self, dimensions: impl Iterator<Item = (&'a usize, &'a isize)>) -> bool {
        let view = self.view();
        if !view.suboffsets.is_null() {
            return false;
        }
        let mut expected = view.itemsize;
        for (extent, stride) in dimensions {
            // The stride of a dimension with a single item leads nowhere.
            if *extent > 1 && *stride != expected {
                return view.len == 0;
            }
            expected = expected.wrapping_mul(*extent as isize);
        }
        true
    }

    /// The items, each as a `C`.
    ///
    /// # Safety
    /// They must lie side by side; `C` must be a cell of `T`, with `set` only if the memory may be written to.
    #[inline]
    unsafe fn items<C>(&self) -> &[C] {
        let start = match self.len_bytes() {
            0 => NonNull::<C>::dangling().as_ptr(),
            _ => self.view().buf.cast::<C>(),
        };
        // SAFETY: forwarded: that many items lie side by side, aligned, as `get` made sure.
        unsafe { std::slice::from_raw_parts(start, self.item_count()) }
    }

    fn copy_to(&self, py: Python<'_>, target: &mut [T], order: u8) -> PyResult<()> {
        check_count(self.item_count(), target.len())?;
        // SAFETY: it has room for the items.
        unsafe { copy_out(py, self.0, target.as_mut_ptr().cast(), order) }
    }

    fn copy_to_vec(&self, py: Python<'_>, order: u8) -> PyResult<Vec<T>> {
        let count = self.item_count();
        let mut items = Vec::<T>::with_capacity(count);
        // SAFETY: there is room for the items; those that were copied are there.
        unsafe {
            copy_out(py, self.0, items.as_mut_ptr().cast(), order)?;
            items.set_len(count);
        }
        Ok(items)
    }

    fn copy_from(&self, py: Python<'_>, source: &[T], order: u8) -> PyResult<()> {
        if self.readonly() {
            return Err(PyBufferError::new_err("cannot write to a read-only buffer"));
        }
        check_count(self.item_count(), source.len())?;
        // SAFETY: the memory may be written to, and `source` has as many items.
        unsafe { copy_in(py, self.0, source.as_ptr().cast(), order) }
    }
}

impl<T> PyBuffer<T> {
    #[inline]
    fn view(&self) -> &ffi::Py_buffer {
        // SAFETY: filled in when the view was made, and not changed since.
        unsafe { self.0.as_ref() }
    }
}

impl<T> Drop for PyBuffer<T> {
    #[inline]
    fn drop(&mut self) {
        release_or_leak(self.0);
    }
}

impl<T: Element> FromPyObject<'_> for PyBuffer<T> {
    #[inline]
    fn extract_bound(obj: &Bound<'_, PyAny>) -> PyResult<PyBuffer<T>> {
        Self::get(obj)
    }
}

impl<T> fmt::Debug for PyBuffer<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let view = self.view();
        f.debug_struct("PyBuffer")
            .field("buf", &view.buf)
            .field("obj", &view.obj)
            .field("len", &view.len)
            .field("itemsize", &view.itemsize)
            .field("readonly", &view.readonly)
            .field("ndim", &view.ndim)
            .field("format", &view.format)
            .field("shape", &view.shape)
            .field("strides", &view.strides)
            .field("suboffsets", &view.suboffsets)
            .field("internal", &view.internal)
            .finish()
    }
}

// Old name.
impl<T: Element> PyBuffer<T> {
    /// Old name of [`PyBuffer::get`].
    ///
    /// # Errors
    /// As `get`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyBuffer::get`")]
    #[inline]
    pub fn get_bound(obj: &Bound<'_, PyAny>) -> PyResult<PyBuffer<T>> {
        Self::get(obj)
    }
}
