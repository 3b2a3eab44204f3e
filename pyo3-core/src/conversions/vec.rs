//! `Vec<T>` from any sequence and to `list`; the making of lists for slices and arrays too.

use crate::conversion::{FromPyObject, IntoPyObject, IntoPyObjectExt};
use crate::err::DowncastError;
use crate::exceptions::PyTypeError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Borrowed, Bound, BoundObject, PyAny, PyErr, PyResult, Python};

/// Takes every sequence but `str`: a text where a list is expected is a mistake more often than not.
impl<'py, T, O, P> FromPyObject<'py, O, P> for Vec<T>
where
    T: FromPyObject<'py, O, P>,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        if let Some(result) = T::extract_sequence(ob) {
            return result;
        }
        match Elements::of(ob)? {
            Elements::Tuple(items) => {
                let mut vec = Vec::with_capacity(items.len());
                for item in items {
                    vec.push(T::extract_bound(&item)?);
                }
                Ok(vec)
            }
            Elements::List(mut items) => {
                let mut vec = Vec::with_capacity(items.len());
                while let Some(value) = items.next_value::<T, O, P>() {
                    vec.push(value?);
                }
                Ok(vec)
            }
            Elements::Text => Err(PyTypeError::new_err("Can't extract `str` to `Vec`")),
            Elements::Sequence => {
                let mut vec = Vec::with_capacity(length_hint::<T>(ob));
                for item in iterate(ob)? {
                    vec.push(T::extract_bound(&item?)?);
                }
                Ok(vec)
            }
        }
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::sequence_of(T::type_input())
    }
}

/// The ways to the elements of a sequence.
pub(super) enum Elements<'a, 'py> {
    Tuple(TupleItems<'a, 'py>),
    List(ListItems<'a, 'py>),
    Text,
    /// By the protocols.
    Sequence,
}

impl<'a, 'py> Elements<'a, 'py> {
    /// Subclasses of `list` and `tuple`, which may iterate over something else than they store, go by the protocols.
    pub(super) fn of(ob: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        let ptr = ob.as_ptr();
        // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
        unsafe {
            if ffi::PyList_CheckExact(ptr) != 0 {
                Ok(Elements::List(ListItems { list: ob, next: 0 }))
            } else if ffi::PyTuple_CheckExact(ptr) != 0 {
                Ok(Elements::Tuple(TupleItems {
                    tuple: ob,
                    next: 0,
                    len: tuple_len(ptr),
                }))
            } else if ffi::PyUnicode_Check(ptr) != 0 {
                Ok(Elements::Text)
            } else if ffi::PySequence_Check(ptr) != 0 {
                Ok(Elements::Sequence)
            } else {
                Err(PyErr::from(DowncastError::new_static(ob, "Sequence")))
            }
        }
    }
}

/// The items of a tuple, which cannot change.
pub(super) struct TupleItems<'a, 'py> {
    tuple: &'a Bound<'py, PyAny>,
    next: ffi::Py_ssize_t,
    len: ffi::Py_ssize_t,
}

/// # Safety
/// `tuple` must be one.
#[inline]
unsafe fn tuple_len(tuple: *mut ffi::PyObject) -> ffi::Py_ssize_t {
    #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
    use ffi::PyTuple_GET_SIZE as size;
    #[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
    use ffi::PyTuple_Size as size;
    // SAFETY: forwarded: it is a tuple.
    unsafe { size(tuple) }
}

impl<'a, 'py> Iterator for TupleItems<'a, 'py> {
    type Item = Borrowed<'a, 'py, PyAny>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        #[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
        use ffi::PyTuple_GET_ITEM as item;
        #[cfg(any(Py_LIMITED_API, PyPy, GraalPy))]
        use ffi::PyTuple_GetItem as item;

        if self.next == self.len {
            return None;
        }
        // SAFETY: a tuple, and an index in its range: returns a borrowed reference, kept alive by the tuple, which lives for 'a.
        let item = unsafe {
            item(self.tuple.as_ptr(), self.next).assume_borrowed_unchecked(self.tuple.py())
        };
        self.next += 1;
        Some(item)
    }

    #[inline]
    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = (self.len - self.next) as usize;
        (left, Some(left))
    }
}

impl ExactSizeIterator for TupleItems<'_, '_> {}

/// The items of a list. The code that is given an item may change the list: its length is looked at each time, and every item
/// is owned.
pub(super) struct ListItems<'a, 'py> {
    list: &'a Bound<'py, PyAny>,
    next: ffi::Py_ssize_t,
}

impl ListItems<'_, '_> {
    /// The length of the list, now.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.list_len() as usize
    }

    #[inline]
    fn list_len(&self) -> ffi::Py_ssize_t {
        #[cfg(not(any(Py_LIMITED_API, Py_GIL_DISABLED)))]
        use ffi::PyList_GET_SIZE as size;
        #[cfg(any(Py_LIMITED_API, Py_GIL_DISABLED))]
        use ffi::PyList_Size as size;
        // SAFETY: the token inside `list` proves this thread is attached, and `list` is a live list.
        unsafe { size(self.list.as_ptr()) }
    }
}

impl<'py> ListItems<'_, 'py> {
    /// The next item, converted. One that can be converted without running Python code is not owned for it.
    #[inline]
    pub(super) fn next_value<T, O, P>(&mut self) -> Option<PyResult<T>>
    where
        T: FromPyObject<'py, O, P>,
    {
        #[cfg(not(any(Py_LIMITED_API, Py_GIL_DISABLED)))]
        {
            if self.next >= self.list_len() {
                return None;
            }
            // SAFETY: a list, and an index in its range: returns a borrowed reference, kept alive by the list, which nothing
            // can change before the item is converted, or owned.
            let item = unsafe {
                ffi::PyList_GET_ITEM(self.list.as_ptr(), self.next)
                    .assume_borrowed_unchecked(self.list.py())
            };
            if let Some(value) = T::extract_plain(item) {
                self.next += 1;
                return Some(Ok(value));
            }
        }
        self.next().map(|item| T::extract_bound(&item))
    }
}

impl<'py> Iterator for ListItems<'_, 'py> {
    type Item = Bound<'py, PyAny>;

    #[cfg(not(any(Py_LIMITED_API, Py_GIL_DISABLED)))]
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.list_len() {
            return None;
        }
        // SAFETY: a list, and an index in its range: returns a borrowed reference, kept alive by the list, which nothing can
        // change before the item is owned.
        let item = unsafe {
            ffi::PyList_GET_ITEM(self.list.as_ptr(), self.next)
                .assume_borrowed_unchecked(self.list.py())
        };
        self.next += 1;
        Some(item.to_owned())
    }

    #[cfg(any(Py_LIMITED_API, Py_GIL_DISABLED))]
    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        if self.next >= self.list_len() {
            return None;
        }
        // SAFETY: the token inside `list` proves this thread is attached, and `list` is a live list; returns a new reference, or
        // NULL with an exception set.
        let item = unsafe {
            ffi::compat::PyList_GetItemRef(self.list.as_ptr(), self.next)
                .assume_owned_or_opt(self.list.py())
        };
        if item.is_none() {
            // Another thread made the list shorter just now: this is its end.
            drop(PyErr::take(self.list.py()));
        }
        self.next += 1;
        item
    }
}

/// How many elements to make room for, by what the object says about itself. Rests on `PySequence_Size`.
///
/// It need not be true, so that it is trusted for a megabyte only.
pub(super) fn length_hint<T>(ob: &Bound<'_, PyAny>) -> usize {
    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object.
    let len = unsafe { ffi::PySequence_Size(ob.as_ptr()) };
    match usize::try_from(len) {
        Ok(len) => len.min((1 << 20) / std::mem::size_of::<T>().max(1)),
        Err(_) => {
            // Without a length it may still be iterable.
            drop(PyErr::take(ob.py()));
            0
        }
    }
}

/// Iterates by the protocol. Rests on `PyObject_GetIter` and `PyIter_Next`.
pub(super) fn iterate<'py>(ob: &Bound<'py, PyAny>) -> PyResult<Items<'py>> {
    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object; returns a new reference, or NULL with
    // an exception set.
    let iterator = unsafe { ffi::PyObject_GetIter(ob.as_ptr()).assume_owned_or_err(ob.py()) };
    iterator.map(Items)
}

/// The items that a Python iterator gives.
pub(super) struct Items<'py>(Bound<'py, PyAny>);

impl<'py> Iterator for Items<'py> {
    type Item = PyResult<Bound<'py, PyAny>>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        let py = self.0.py();
        // SAFETY: `py` proves this thread is attached, and the iterator is live; returns a new reference, or NULL, with an exception
        // set unless it is exhausted.
        match unsafe { ffi::PyIter_Next(self.0.as_ptr()).assume_owned_or_opt(py) } {
            Some(item) => Some(Ok(item)),
            None => PyErr::take(py).map(Err),
        }
    }
}

/// A list of converted items. `items` must be an iterator of the standard library, as its length is relied on.
pub(super) fn new_list<'py, T, O, P, I>(
    py: Python<'py>,
    mut items: I,
) -> PyResult<Bound<'py, PyAny>>
where
    T: IntoPyObject<'py, O, P>,
    I: ExactSizeIterator<Item = T>,
{
    #[cfg(not(Py_LIMITED_API))]
    use ffi::PyList_SET_ITEM as set_item;
    #[cfg(Py_LIMITED_API)]
    use ffi::PyList_SetItem as set_item;

    let len = items.len() as ffi::Py_ssize_t;
    // SAFETY: `py` proves this thread is attached; returns a new reference, or NULL with an exception set.
    let list = unsafe { ffi::PyList_New(len).assume_owned_or_err(py)? };
    for index in 0..len {
        let item = match items.next() {
            Some(item) => item.into_pyobject_or_pyerr(py)?,
            None => unreachable!("the iterator is as long as it said"),
        };
        // SAFETY: a list with room at this index, where nothing has been put yet; takes over the reference. A list that is dropped
        // half full releases what is in it.
        unsafe { set_item(list.as_ptr(), index, item.into_ptr()) };
    }
    Ok(list)
}

/// A list of what the references to the items convert into, or what the type makes of the whole: bytes become `bytes`.
#[inline]
pub(super) fn list_from_slice<'a, 'py, T, O, P>(
    py: Python<'py>,
    items: &'a [T],
) -> PyResult<Bound<'py, PyAny>>
where
    &'a T: IntoPyObject<'py, O, P>,
{
    match <&'a T as IntoPyObject<'py, O, P>>::borrowed_sequence_into_pyobject(items, py) {
        Some(result) => result,
        None => new_list::<_, O, P, _>(py, items.iter()),
    }
}

impl<'py, T, O, P> IntoPyObject<'py, O, P> for Vec<T>
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

impl<'a, 'py, T, O, P> IntoPyObject<'py, O, P> for &'a Vec<T>
where
    &'a T: IntoPyObject<'py, O, P>,
    T: 'a,
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
