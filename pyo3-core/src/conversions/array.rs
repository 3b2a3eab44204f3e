//! `[T; N]` from any sequence of that length and to `list`.

use std::mem::MaybeUninit;

use super::vec::{iterate, list_from_slice, new_list, Elements};
use crate::conversion::{FromPyObject, IntoPyObject};
use crate::err::Raise;
use crate::exceptions::PyValueError;
use crate::types::PyString;
use crate::{ffi, Bound, PyAny, PyErr, PyResult, PyTypeInfo, Python};

impl<'py, T, O, P, const N: usize> FromPyObject<'py, O, P> for [T; N]
where
    T: FromPyObject<'py, O, P>,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        if let Some(items) = T::extract_sequence(ob) {
            let items = items?;
            let len = items.len();
            return items.try_into().map_err(|_| wrong_length(N, len));
        }
        match Elements::of(ob)? {
            Elements::Tuple(items) => {
                check_length(N, items.len())?;
                fill(items.map(|item| T::extract_bound(&item)))
            }
            Elements::List(items) => {
                check_length(N, items.len())?;
                fill(items.map(|item| T::extract_bound(&item)))
            }
            Elements::Text | Elements::Sequence => {
                // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
                let len = unsafe { ffi::PySequence_Size(ob.as_ptr()) };
                match usize::try_from(len) {
                    Ok(len) => check_length(N, len)?,
                    Err(_) => return Err(PyErr::fetch(ob.py())),
                }
                fill(iterate(ob)?.map(|item| T::extract_bound(&item?)))
            }
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::sequence_of(T::type_input())
    }
}

#[inline]
fn check_length(expected: usize, actual: usize) -> PyResult<()> {
    if expected == actual {
        Ok(())
    } else {
        Err(wrong_length(expected, actual))
    }
}

/// Worded when somebody looks.
#[cold]
fn wrong_length(expected: usize, actual: usize) -> PyErr {
    PyErr::from_lazy(move |py| {
        let message = format!(
            "expected a sequence of length {} (got {})",
            expected, actual
        );
        Raise {
            class: PyValueError::type_object(py).into_any(),
            value: PyString::new(py, &message).into_any(),
        }
    })
}

/// An array whose first `len` items are there.
struct Partial<T, const N: usize> {
    items: MaybeUninit<[T; N]>,
    len: usize,
}

impl<T, const N: usize> Partial<T, N> {
    fn start(&mut self) -> *mut T {
        self.items.as_mut_ptr().cast()
    }
}

impl<T, const N: usize> Drop for Partial<T, N> {
    fn drop(&mut self) {
        // SAFETY: the first `len` items have been written, and are not used again.
        unsafe { std::ptr::slice_from_raw_parts_mut(self.start(), self.len).drop_in_place() }
    }
}

/// An array of what the iterator gives, which may turn out to be less or more than the sequence said.
fn fill<T, const N: usize>(items: impl Iterator<Item = PyResult<T>>) -> PyResult<[T; N]> {
    let mut array = Partial::<T, N> {
        items: MaybeUninit::uninit(),
        len: 0,
    };
    for item in items {
        let item = item?;
        check_room(array.len, N)?;
        // SAFETY: `len` is less than `N`, so this is inside the array, and nothing has been written there.
        unsafe { array.start().add(array.len).write(item) };
        array.len += 1;
    }
    check_length(N, array.len)?;
    // None of the items is to be dropped with `array`: they are moved out.
    array.len = 0;
    // SAFETY: all `N` items have been written.
    Ok(unsafe { array.items.as_ptr().read() })
}

#[inline]
fn check_room(len: usize, room: usize) -> PyResult<()> {
    if len < room {
        Ok(())
    } else {
        Err(wrong_length(room, len + 1))
    }
}

impl<'py, T, O, P, const N: usize> IntoPyObject<'py, O, P> for [T; N]
where
    T: IntoPyObject<'py, O, P>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        match T::owned_sequence_into_pyobject(self, py) {
            Ok(result) => result,
            Err(items) => new_list::<_, O, P, _>(py, items.into_iter()),
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        T::sequence_type_output()
    }
}

impl<'a, 'py, T, O, P, const N: usize> IntoPyObject<'py, O, P> for &'a [T; N]
where
    &'a T: IntoPyObject<'py, O, P>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        list_from_slice::<T, O, P>(py, self)
    }

    #[cfg(feature = "experimental-inspect")]
    fn described(_this: std::marker::PhantomData<Self>) -> crate::inspect::types::TypeInfo {
        <&'a T as IntoPyObject<'py, O, P>>::sequence_type_output()
    }
}
