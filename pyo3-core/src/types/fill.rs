//! New lists and tuples out of iterators that know their length.

use crate::conversion::IntoPyObject;
use crate::{ffi, Bound, BoundObject, PyAny, PyResult, Python};

/// Fills the new list or tuple `sequence`, which has room for `len` items, with what `elements` gives.
///
/// Items go in without a reference taken for the purpose. If an element cannot be converted, `sequence` is dropped as it is: the
/// interpreter copes with slots that are not filled.
///
/// # Panics
/// If `elements` gives more or fewer items than it said, which safe code can bring about.
///
/// # Safety
/// `store` must put an item, whose reference it takes over, into the slot of `sequence` with that index, for every index below `len`.
#[inline]
pub(super) unsafe fn fill<'py, T, O, P>(
    py: Python<'py>,
    sequence: &Bound<'py, PyAny>,
    mut elements: impl Iterator<Item = T>,
    len: usize,
    type_name: &'static str,
    store: unsafe fn(*mut ffi::PyObject, ffi::Py_ssize_t, *mut ffi::PyObject),
) -> PyResult<()>
where
    T: IntoPyObject<'py, O, P>,
{
    let mut filled = 0;
    while filled < len {
        let item = match elements.next() {
            Some(element) => element.into_pyobject(py).map_err(Into::into)?,
            None => wrong_length(type_name, "smaller"),
        };
        // SAFETY: `filled` is below `len`, and the slot is still empty.
        unsafe {
            store(
                sequence.as_ptr(),
                filled as ffi::Py_ssize_t,
                item.into_ptr(),
            )
        };
        filled += 1;
    }
    if elements.next().is_some() {
        wrong_length(type_name, "larger");
    }
    Ok(())
}

#[cold]
#[inline(never)]
#[track_caller]
fn wrong_length(type_name: &str, how: &str) -> ! {
    panic!(
        "Attempted to create {} but `elements` was {} than reported by its `ExactSizeIterator` implementation.",
        type_name, how
    );
}

/// The length as the C API takes it.
#[inline]
pub(super) fn c_length(len: usize) -> ffi::Py_ssize_t {
    ffi::Py_ssize_t::try_from(len)
        .expect("out of range integral type conversion attempted on `elements.len()`")
}
