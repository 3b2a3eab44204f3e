//! [`SequenceElements`]: what the conversions of list-like types in other crates take their elements from, as `Vec` does.

use std::marker::PhantomData;

use super::vec::{iterate, length_hint, Elements, Items, ListItems, TupleItems};
use crate::conversion::{FromPyObject, Native};
use crate::exceptions::PyTypeError;
use crate::{Bound, PyAny, PyResult};

/// The elements of a sequence, converted: for conversions of list-like types, so that they take what `Vec` does, as fast as `Vec` does.
///
/// That is every sequence but `str`. After an error, nobody should go on.
///
/// ```
/// use std::collections::VecDeque;
///
/// use pyo3::conversion::SequenceElements;
/// use pyo3::prelude::*;
///
/// fn deque<'py, T, O, P>(ob: &Bound<'py, PyAny>) -> PyResult<VecDeque<T>>
/// where
///     T: FromPyObject<'py, O, P>,
/// {
///     let elements = SequenceElements::<T, O, P>::of(ob, "VecDeque")?;
///     let mut deque = VecDeque::with_capacity(elements.expected_len());
///     for element in elements {
///         deque.push_back(element?);
///     }
///     Ok(deque)
/// }
///
/// Python::with_gil(|py| {
///     let list = vec![1, 2, 3].into_pyobject(py).unwrap();
///     assert_eq!(deque::<i32, _, _>(&list).unwrap(), [1, 2, 3]);
/// });
/// ```
pub struct SequenceElements<'a, 'py, T, O = Native, P = ()> {
    source: Source<'a, 'py, T>,
    expected_len: usize,
    element: Converts<T, O, P>,
}

/// Which conversion the elements go by.
type Converts<T, O, P> = PhantomData<fn() -> (T, O, P)>;

enum Source<'a, 'py, T> {
    /// All of them, by a way of their own.
    Converted(std::vec::IntoIter<T>),
    Tuple(TupleItems<'a, 'py>),
    List(ListItems<'a, 'py>),
    /// By the protocols.
    Iterator(Items<'py>),
}

impl<'a, 'py, T, O, P> SequenceElements<'a, 'py, T, O, P>
where
    T: FromPyObject<'py, O, P>,
{
    /// The elements of `ob`; `container` names the type for the message that a `str` is refused with.
    ///
    /// # Errors
    /// `TypeError` if it is no sequence, or a `str`; or what the elements' own way of converting all of them raises.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{conversion::SequenceElements, exceptions::PyTypeError, types::PyString};
    /// # Python::with_gil(|py| {
    /// let text = PyString::new(py, "abc");
    /// let error = SequenceElements::<char>::of(&text, "Deque").map(drop).unwrap_err();
    /// assert!(error.is_instance_of::<PyTypeError>(py));
    /// assert!(error.to_string().contains("Deque"));
    /// # });
    /// ```
    pub fn of(ob: &'a Bound<'py, PyAny>, container: &str) -> PyResult<Self> {
        let (source, expected_len) = match T::extract_sequence(ob) {
            Some(converted) => {
                let converted = converted?;
                let len = converted.len();
                (Source::Converted(converted.into_iter()), len)
            }
            None => match Elements::of(ob)? {
                Elements::Tuple(items) => {
                    let len = items.len();
                    (Source::Tuple(items), len)
                }
                Elements::List(items) => {
                    let len = items.len();
                    (Source::List(items), len)
                }
                Elements::Text => return Err(no_text(container)),
                Elements::Sequence => {
                    let len = length_hint::<T>(ob);
                    (Source::Iterator(iterate(ob)?), len)
                }
            },
        };
        Ok(SequenceElements {
            source,
            expected_len,
            element: PhantomData,
        })
    }

    /// How many elements to make room for; there may come more or less.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{conversion::SequenceElements, types::PyList};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let list = PyList::new(py, [1, 2, 3])?;
    /// assert_eq!(SequenceElements::<i32>::of(&list, "Deque")?.expected_len(), 3);
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn expected_len(&self) -> usize {
        self.expected_len
    }
}

#[cold]
fn no_text(container: &str) -> crate::PyErr {
    PyTypeError::new_err(format!("Can't extract `str` to `{}`", container))
}

impl<'py, T, O, P> Iterator for SequenceElements<'_, 'py, T, O, P>
where
    T: FromPyObject<'py, O, P>,
{
    type Item = PyResult<T>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.source {
            Source::Converted(values) => values.next().map(Ok),
            Source::Tuple(items) => items.next().map(|item| T::extract_bound(&item)),
            Source::List(items) => items.next_value::<T, O, P>(),
            Source::Iterator(items) => items.next().map(|item| T::extract_bound(&item?)),
        }
    }
}
