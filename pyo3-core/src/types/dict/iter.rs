//! [`BoundDictIterator`].

use std::mem::MaybeUninit;

use super::{size, PyDict, PyDictMethods};
use crate::ffi_ptr_ext::FfiPtrExt;
#[cfg(Py_GIL_DISABLED)]
use crate::sync::with_critical_section;
use crate::{ffi, Bound, PyAny};

/// An iterator over the items of a dict.
///
/// Values may be replaced meanwhile, keys may be neither added nor removed. Rests on `PyDict_Next`, under the lock of the dict
/// where Python is free-threaded.
///
/// # Panics
/// `next` panics if it finds the dict changed since the iterator was made: another number of items, or more items than there were.
///
/// ```
/// use pyo3::{prelude::*, types::IntoPyDict};
///
/// Python::with_gil(|py| {
///     let dict = [("a", 1), ("b", 2)].into_py_dict(py).unwrap();
///     for (key, value) in &dict {
///         dict.set_item(key, value.mul(10).unwrap()).unwrap();
///     }
///     assert_eq!(dict.to_string(), "{'a': 10, 'b': 20}");
/// });
/// ```
///
/// ```
/// use pyo3::{prelude::*, types::IntoPyDict};
/// use std::panic::{catch_unwind, AssertUnwindSafe};
///
/// Python::with_gil(|py| {
///     let dict = [("a", 1), ("b", 2)].into_py_dict(py).unwrap();
///     let add_keys = || {
///         for (key, _) in &dict {
///             dict.set_item(key.add("x").unwrap(), 3).unwrap();
///         }
///     };
///     let panic = catch_unwind(AssertUnwindSafe(add_keys)).unwrap_err();
///     assert_eq!(panic.downcast_ref::<String>().unwrap(), "dictionary changed size during iteration");
///
///     let dict = [("a", 1), ("b", 2)].into_py_dict(py).unwrap();
///     let replace_keys = || {
///         for (key, _) in &dict {
///             dict.del_item(&key).unwrap();
///             dict.set_item(key.add("y").unwrap(), 4).unwrap();
///         }
///     };
///     let panic = catch_unwind(AssertUnwindSafe(replace_keys)).unwrap_err();
///     assert_eq!(panic.downcast_ref::<String>().unwrap(), "dictionary keys changed during iteration");
/// });
/// ```
pub struct BoundDictIterator<'py> {
    dict: Bound<'py, PyDict>,
    /// Where `PyDict_Next` goes on.
    position: ffi::Py_ssize_t,
    /// The number of items when the iterator was made; -1 once a change has been found, which no dict has.
    size: ffi::Py_ssize_t,
    remaining: ffi::Py_ssize_t,
}

impl<'py> BoundDictIterator<'py> {
    #[inline]
    pub(super) fn new(dict: Bound<'py, PyDict>) -> Self {
        let size = size(&dict);
        BoundDictIterator {
            dict,
            position: 0,
            size,
            remaining: size,
        }
    }

    /// The next item.
    ///
    /// # Safety
    /// Where Python is free-threaded, the lock of the dict must be held.
    #[inline]
    pub(super) unsafe fn next_locked(&mut self) -> Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let py = self.dict.py();
        if self.size != size(&self.dict) {
            changed(&mut self.size, "dictionary changed size during iteration");
        }
        let (mut key, mut value) = (MaybeUninit::uninit(), MaybeUninit::uninit());
        // SAFETY: `dict` is a live dict. Both places are written if there is an item. The item is borrowed from it until references are taken, with no Python code in between,
        // and under the lock of the dict where Python is free-threaded.
        unsafe {
            let dict = self.dict.as_ptr();
            let position = &mut self.position;
            if ffi::PyDict_Next(dict, position, key.as_mut_ptr(), value.as_mut_ptr()) == 0 {
                return None;
            }
            if self.remaining == 0 {
                // Keys were removed, and as many added: the size is the same, but items may come forever.
                changed(&mut self.size, "dictionary keys changed during iteration");
            }
            self.remaining -= 1;
            Some((
                key.assume_init().assume_borrowed_unchecked(py).to_owned(),
                value.assume_init().assume_borrowed_unchecked(py).to_owned(),
            ))
        }
    }
}

impl<'py> Iterator for BoundDictIterator<'py> {
    type Item = (Bound<'py, PyAny>, Bound<'py, PyAny>);

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        #[cfg(Py_GIL_DISABLED)]
        {
            // The iterator goes on owning the dict while its lock is held.
            let dict: *const Bound<'py, PyDict> = &self.dict;
            // SAFETY: `self.dict` is neither moved nor changed by `next_locked`; the lock is that of the dict.
            with_critical_section(unsafe { &*dict }, || unsafe { self.next_locked() })
        }
        // SAFETY: with a GIL there is no lock to hold.
        #[cfg(not(Py_GIL_DISABLED))]
        unsafe {
            self.next_locked()
        }
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.remaining as usize;
        (len, Some(len))
    }

    #[inline]
    fn count(self) -> usize {
        self.len()
    }
}

impl ExactSizeIterator for BoundDictIterator<'_> {
    #[inline]
    fn len(&self) -> usize {
        self.remaining as usize
    }
}

/// Panics, now and in every later step.
#[cold]
#[inline(never)]
fn changed(expected: &mut ffi::Py_ssize_t, message: &str) -> ! {
    *expected = -1;
    panic!("{}", message);
}

impl<'py> IntoIterator for Bound<'py, PyDict> {
    type Item = (Bound<'py, PyAny>, Bound<'py, PyAny>);
    type IntoIter = BoundDictIterator<'py>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        BoundDictIterator::new(self)
    }
}

impl<'py> IntoIterator for &Bound<'py, PyDict> {
    type Item = (Bound<'py, PyAny>, Bound<'py, PyAny>);
    type IntoIter = BoundDictIterator<'py>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
