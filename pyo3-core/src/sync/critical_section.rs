//! Critical sections: per-object locks of free-threaded Python, which cost nothing where the GIL does their work.

#[cfg(Py_GIL_DISABLED)]
use std::mem::MaybeUninit;

use crate::{Bound, PyAny};

/// Runs `f` with the lock of `object` held, where Python is free-threaded; elsewhere just runs it.
///
/// It keeps other threads from changing `object` between two operations, as the GIL would. Like the GIL, it may be let go for a
/// while inside `f`: whenever Python code may run, or the thread waits for another lock; before 3.14 also by locking the same object
/// inside `f`. Rests on `PyCriticalSection_Begin`.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3::sync::with_critical_section;
/// use pyo3::types::PyList;
///
/// Python::with_gil(|py| {
///     let list = PyList::new(py, [1, 2, 3]).unwrap();
///     let last = with_critical_section(&list, || list.get_item(list.len() - 1)).unwrap();
///     assert_eq!(last.extract::<i32>().unwrap(), 3);
/// });
/// ```
#[inline]
pub fn with_critical_section<F, R>(object: &Bound<'_, PyAny>, f: F) -> R
where
    F: FnOnce() -> R,
{
    #[cfg(Py_GIL_DISABLED)]
    {
        let mut section = One(MaybeUninit::uninit());
        // SAFETY: the object is live and this thread attached, as its token proves; `section` stays in place until its drop ends it.
        unsafe { crate::ffi::PyCriticalSection_Begin(section.0.as_mut_ptr(), object.as_ptr()) };
        f()
    }
    #[cfg(not(Py_GIL_DISABLED))]
    {
        let _ = object;
        f()
    }
}

/// Runs `f` with the locks of both objects held, where Python is free-threaded; elsewhere just runs it.
///
/// The locks are taken in an order that cannot deadlock with another thread that takes the same two. They may be the same
/// object. Rests on `PyCriticalSection2_Begin`.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::{sync::with_critical_section2, types::PyList};
/// # Python::with_gil(|py| -> PyResult<()> {
/// let (from, to) = (PyList::new(py, [1, 2])?, PyList::empty(py));
/// with_critical_section2(&from, &to, || -> PyResult<()> {
///     to.set_slice(0, 0, &from)?;
///     from.del_slice(0, from.len())
/// })?;
/// assert_eq!((from.len(), to.len()), (0, 2)); // nobody saw the items in both, or in neither
/// # Ok(())
/// # }).unwrap();
/// ```
#[inline]
pub fn with_critical_section2<F, R>(a: &Bound<'_, PyAny>, b: &Bound<'_, PyAny>, f: F) -> R
where
    F: FnOnce() -> R,
{
    #[cfg(Py_GIL_DISABLED)]
    {
        let mut section = Two(MaybeUninit::uninit());
        // SAFETY: both objects are live and this thread attached, as their tokens prove; `section` stays in place until its drop.
        unsafe {
            crate::ffi::PyCriticalSection2_Begin(section.0.as_mut_ptr(), a.as_ptr(), b.as_ptr());
        }
        f()
    }
    #[cfg(not(Py_GIL_DISABLED))]
    {
        let _ = (a, b);
        f()
    }
}

#[cfg(Py_GIL_DISABLED)]
struct One(MaybeUninit<crate::ffi::PyCriticalSection>);

#[cfg(Py_GIL_DISABLED)]
impl Drop for One {
    fn drop(&mut self) {
        // SAFETY: begun where it was made, on this thread; sections end in the order of a stack, as drops do.
        unsafe { crate::ffi::PyCriticalSection_End(self.0.as_mut_ptr()) }
    }
}

#[cfg(Py_GIL_DISABLED)]
struct Two(MaybeUninit<crate::ffi::PyCriticalSection2>);

#[cfg(Py_GIL_DISABLED)]
impl Drop for Two {
    fn drop(&mut self) {
        // SAFETY: begun where it was made, on this thread; sections end in the order of a stack, as drops do.
        unsafe { crate::ffi::PyCriticalSection2_End(self.0.as_mut_ptr()) }
    }
}
