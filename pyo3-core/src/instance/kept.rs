//! [`Kept`]: what an error holds until somebody looks.

use std::mem::ManuallyDrop;

use crate::{gil, Bound, Py, Python};

/// A [`Py`] that is usually not dropped: its `Drop` is one call.
pub(crate) struct Kept<T>(ManuallyDrop<Py<T>>);

impl<T> Kept<T> {
    #[inline]
    pub(crate) fn into_bound(self, py: Python<'_>) -> Bound<'_, T> {
        let mut this = ManuallyDrop::new(self);
        // SAFETY: taken once, for `drop` is not called.
        unsafe { ManuallyDrop::take(&mut this.0) }.into_bound(py)
    }
}

impl<T> From<Py<T>> for Kept<T> {
    #[inline]
    fn from(object: Py<T>) -> Self {
        Kept(ManuallyDrop::new(object))
    }
}

impl<T> From<Bound<'_, T>> for Kept<T> {
    #[inline]
    fn from(object: Bound<'_, T>) -> Self {
        object.unbind().into()
    }
}

impl<T> Drop for Kept<T> {
    #[inline]
    fn drop(&mut self) {
        gil::release(self.0.as_non_null());
    }
}
