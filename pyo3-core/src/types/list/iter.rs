//! [`BoundListIterator`].

use std::iter::FusedIterator;

use super::{PyList, PyListMethods};
#[cfg(any(Py_LIMITED_API, Py_GIL_DISABLED))]
use crate::{ffi, ffi_ptr_ext::FfiPtrExt};
use crate::{Bound, PyAny};

/// An iterator over the items of a list.
///
/// The list may change meanwhile: an item is looked up when it is its turn. Items behind the length that the list had at the
/// start are not reached, and if it shrinks the iterator ends early.
///
/// ```
/// use pyo3::{prelude::*, types::PyList};
///
/// Python::with_gil(|py| {
///     let list = PyList::new(py, [1, 2, 3, 4]).unwrap();
///     let mut items = list.iter();
///     assert_eq!(items.next().unwrap().to_string(), "1");
///     assert_eq!(items.next_back().unwrap().to_string(), "4");
///     list.del_item(3).unwrap();
///     list.del_item(2).unwrap();
///     assert_eq!(items.len(), 1);
///     assert_eq!(items.next().unwrap().to_string(), "2");
///     assert!(items.next().is_none());
///
///     let mut items = list.iter();
///     assert_eq!(items.next().unwrap().to_string(), "1");
///     assert!(items.nth(usize::MAX).is_none());
///     assert!(items.next_back().is_none());
///     assert!(list.iter().nth_back(usize::MAX).is_none());
/// });
/// ```
pub struct BoundListIterator<'py> {
    list: Bound<'py, PyList>,
    /// The next item from the front.
    index: usize,
    /// Behind the next item from the back.
    end: usize,
}

impl<'py> BoundListIterator<'py> {
    pub(super) fn new(list: Bound<'py, PyList>) -> Self {
        let end = list.len();
        BoundListIterator {
            list,
            index: 0,
            end,
        }
    }

    /// The end as it is now.
    #[inline]
    fn end(&self) -> usize {
        self.end.min(self.list.len())
    }

    /// The item at `index`, which is below `self.end()`; `None` if another thread has shortened the list since.
    #[inline]
    fn get(&self, index: usize) -> Option<Bound<'py, PyAny>> {
        // SAFETY: `list` is a live list. With the GIL its length has not changed since `index` was compared with it.
        #[cfg(not(any(Py_LIMITED_API, Py_GIL_DISABLED)))]
        unsafe {
            Some(self.list.get_item_unchecked(index))
        }
        // SAFETY: `list` is a live list; returns a new reference, or NULL with an `IndexError` set, which is cleared.
        #[cfg(any(Py_LIMITED_API, Py_GIL_DISABLED))]
        unsafe {
            let item = ffi::compat::PyList_GetItemRef(self.list.as_ptr(), index as ffi::Py_ssize_t);
            if item.is_null() {
                ffi::PyErr_Clear();
            }
            item.assume_owned_or_opt(self.list.py())
        }
    }
}

impl<'py> Iterator for BoundListIterator<'py> {
    type Item = Bound<'py, PyAny>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        self.nth(0)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let len = self.end().saturating_sub(self.index);
        (len, Some(len))
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<Self::Item> {
        let end = self.end();
        match self.index.checked_add(n) {
            Some(index) if index < end => {
                self.index = index + 1;
                self.get(index)
            }
            _ => {
                self.index = self.end;
                None
            }
        }
    }

    #[inline]
    fn count(self) -> usize {
        self.len()
    }

    #[inline]
    fn last(mut self) -> Option<Self::Item> {
        self.next_back()
    }
}

impl DoubleEndedIterator for BoundListIterator<'_> {
    #[inline]
    fn next_back(&mut self) -> Option<Self::Item> {
        self.nth_back(0)
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<Self::Item> {
        let end = self.end();
        match end.checked_sub(n) {
            Some(behind) if self.index < behind => {
                self.end = behind - 1;
                self.get(behind - 1)
            }
            _ => {
                self.end = self.index;
                None
            }
        }
    }
}

impl ExactSizeIterator for BoundListIterator<'_> {
    #[inline]
    fn len(&self) -> usize {
        self.size_hint().0
    }
}

impl FusedIterator for BoundListIterator<'_> {}

impl<'py> IntoIterator for Bound<'py, PyList> {
    type Item = Bound<'py, PyAny>;
    type IntoIter = BoundListIterator<'py>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        BoundListIterator::new(self)
    }
}

impl<'py> IntoIterator for &Bound<'py, PyList> {
    type Item = Bound<'py, PyAny>;
    type IntoIter = BoundListIterator<'py>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
