//! [`BoundTupleIterator`] and [`BorrowedTupleIterator`].

use std::iter::FusedIterator;

use super::{PyTuple, PyTupleMethods};
use crate::{Borrowed, Bound, PyAny};

/// What is left of the indices of a tuple.
#[derive(Clone, Copy, Debug)]
struct Indices {
    /// The next one from the front.
    start: usize,
    /// Behind the next one from the back.
    end: usize,
}

impl Indices {
    #[inline]
    fn len(self) -> usize {
        self.end - self.start
    }

    #[inline]
    fn nth(&mut self, n: usize) -> Option<usize> {
        if n < self.len() {
            let index = self.start + n;
            self.start = index + 1;
            Some(index)
        } else {
            self.start = self.end;
            None
        }
    }

    #[inline]
    fn nth_back(&mut self, n: usize) -> Option<usize> {
        if n < self.len() {
            self.end -= n + 1;
            Some(self.end)
        } else {
            self.end = self.start;
            None
        }
    }
}

/// An iterator over the items of a tuple, which it keeps alive.
///
/// ```
/// use pyo3::{prelude::*, types::PyTuple};
///
/// Python::with_gil(|py| {
///     let mut items = PyTuple::new(py, [1, 2, 3]).unwrap().into_iter();
///     assert_eq!(items.next().unwrap().to_string(), "1");
///     assert_eq!(items.len(), 2);
///     assert!(items.nth(usize::MAX).is_none());
///     assert!(items.next_back().is_none());
/// });
/// ```
pub struct BoundTupleIterator<'py> {
    tuple: Bound<'py, PyTuple>,
    indices: Indices,
}

impl<'py> BoundTupleIterator<'py> {
    #[inline]
    pub(super) fn new(tuple: Bound<'py, PyTuple>) -> Self {
        let indices = Indices {
            start: 0,
            end: tuple.len(),
        };
        BoundTupleIterator { tuple, indices }
    }
}

/// An iterator over the items of a tuple, borrowed from it.
///
/// ```
/// # use pyo3::prelude::*;
/// use pyo3::types::PyTuple;
/// # Python::with_gil(|py| -> PyResult<()> {
/// let tuple = PyTuple::new(py, [1, 2, 3])?;
/// let mut items = tuple.iter_borrowed();
/// assert_eq!(items.len(), 3);
/// assert_eq!(items.next_back().unwrap().extract::<i32>()?, 3);
/// assert_eq!(items.next().unwrap().extract::<i32>()?, 1);
/// # Ok(())
/// # }).unwrap();
/// ```
#[derive(Clone)]
pub struct BorrowedTupleIterator<'a, 'py> {
    tuple: Borrowed<'a, 'py, PyTuple>,
    indices: Indices,
}

impl<'a, 'py> BorrowedTupleIterator<'a, 'py> {
    #[inline]
    pub(super) fn new(tuple: Borrowed<'a, 'py, PyTuple>) -> Self {
        let indices = Indices {
            start: 0,
            end: tuple.len(),
        };
        BorrowedTupleIterator { tuple, indices }
    }
}

macro_rules! iterate {
    ([$($lifetime:lifetime),*] $iterator:ty, $item:ty, |$this:ident, $index:ident| $get:expr) => {
        impl<$($lifetime),*> Iterator for $iterator {
            type Item = $item;

            #[inline]
            fn next(&mut self) -> Option<Self::Item> {
                self.nth(0)
            }

            #[inline]
            fn size_hint(&self) -> (usize, Option<usize>) {
                (self.indices.len(), Some(self.indices.len()))
            }

            #[inline]
            fn nth(&mut self, n: usize) -> Option<Self::Item> {
                let $index = self.indices.nth(n)?;
                let $this = self;
                // SAFETY: the index is below the length of the tuple, which never changes.
                Some(unsafe { $get })
            }

            #[inline]
            fn count(self) -> usize {
                self.indices.len()
            }

            #[inline]
            fn last(mut self) -> Option<Self::Item> {
                self.next_back()
            }
        }

        impl<$($lifetime),*> DoubleEndedIterator for $iterator {
            #[inline]
            fn next_back(&mut self) -> Option<Self::Item> {
                self.nth_back(0)
            }

            #[inline]
            fn nth_back(&mut self, n: usize) -> Option<Self::Item> {
                let $index = self.indices.nth_back(n)?;
                let $this = self;
                // SAFETY: the index is below the length of the tuple, which never changes.
                Some(unsafe { $get })
            }
        }

        impl<$($lifetime),*> ExactSizeIterator for $iterator {
            #[inline]
            fn len(&self) -> usize {
                self.indices.len()
            }
        }

        impl<$($lifetime),*> FusedIterator for $iterator {}
    };
}

iterate!(['py] BoundTupleIterator<'py>, Bound<'py, PyAny>, |this, index| this
    .tuple
    .as_borrowed()
    .item(index)
    .to_owned());
iterate!(['a, 'py] BorrowedTupleIterator<'a, 'py>, Borrowed<'a, 'py, PyAny>, |this, index| this
    .tuple
    .item(index));

impl<'py> IntoIterator for Bound<'py, PyTuple> {
    type Item = Bound<'py, PyAny>;
    type IntoIter = BoundTupleIterator<'py>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        BoundTupleIterator::new(self)
    }
}

impl<'py> IntoIterator for &Bound<'py, PyTuple> {
    type Item = Bound<'py, PyAny>;
    type IntoIter = BoundTupleIterator<'py>;

    #[inline]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::Indices;

    #[test]
    fn steps_past_the_end_exhaust() {
        for n in [2, 3, usize::MAX] {
            let mut indices = Indices { start: 0, end: 3 };
            assert_eq!(indices.nth(0), Some(0));
            assert_eq!(indices.nth(n), None);
            assert_eq!(indices.len(), 0);
            assert_eq!(indices.nth_back(0), None);

            let mut indices = Indices { start: 0, end: 3 };
            assert_eq!(indices.nth_back(0), Some(2));
            assert_eq!(indices.nth_back(n), None);
            assert_eq!(indices.len(), 0);
            assert_eq!(indices.nth(0), None);
        }
    }

    #[test]
    fn both_ends_meet() {
        let mut indices = Indices { start: 0, end: 4 };
        assert_eq!(indices.nth(1), Some(1));
        assert_eq!(indices.nth_back(1), Some(2));
        assert_eq!(indices.len(), 0);
    }
}
