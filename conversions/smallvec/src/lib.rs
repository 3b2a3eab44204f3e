//! Conversions between `smallvec` and Python's sequences.
//!
//! ```
//! use pyo3::prelude::*;
//! use smallvec::SmallVec;
//!
//! /// The first and the last of them.
//! #[pyfunction]
//! fn ends(numbers: SmallVec<[i32; 8]>) -> SmallVec<[i32; 2]> {
//!     numbers.first().into_iter().chain(numbers.last()).copied().collect()
//! }
//!
//! Python::with_gil(|py| {
//!     let ends = wrap_pyfunction!(ends, py)?;
//!     assert_eq!(ends.call1((vec![1, 2, 3],))?.to_string(), "[1, 3]");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! # use pyo3_smallvec as _;
//! ```
//!
//! It is as with `Vec`: see there what is taken. The elements may be of any type that converts, by whichever crate.
#![forbid(unsafe_code)]

use std::marker::PhantomData;

use pyo3_core::conversion::{Foreign, SequenceElements};
use pyo3_core::prelude::*;
use pyo3_core::types::PyList;
use smallvec::{Array, SmallVec};

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
///
/// The elements' conversion has the origin `O` and the provider `P`.
#[derive(Debug)]
pub struct SmallVecProvider<O, P>(PhantomData<(O, P)>);

/// To `list`; bytes (`u8`) to `bytes`.
impl<'py, A, O, P> IntoPyObject<'py, Foreign, SmallVecProvider<O, P>> for SmallVec<A>
where
    A: Array,
    A::Item: IntoPyObject<'py, O, P>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        match A::Item::owned_sequence_into_pyobject(self, py) {
            Ok(result) => result,
            Err(items) => PyList::new(py, items).map(Bound::into_any),
        }
    }

    pyo3_core::type_output!(A::Item::sequence_type_output());
}

/// To `list`; bytes (`u8`) to `bytes`.
impl<'a, 'py, A, O, P> IntoPyObject<'py, Foreign, SmallVecProvider<O, P>> for &'a SmallVec<A>
where
    A: Array,
    &'a A::Item: IntoPyObject<'py, O, P>,
    A::Item: 'a,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.as_slice().into_pyobject(py)
    }

    pyo3_core::type_output!(<&'a A::Item as IntoPyObject<'py, O, P>>::sequence_type_output());
}

/// Takes every sequence but `str`: a text where a list is expected is a mistake more often than not.
///
/// # Errors
/// `TypeError` for what is no sequence, and what the elements raise.
impl<'py, A, O, P> FromPyObject<'py, Foreign, SmallVecProvider<O, P>> for SmallVec<A>
where
    A: Array,
    A::Item: FromPyObject<'py, O, P>,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let elements = SequenceElements::<A::Item, O, P>::of(ob, "SmallVec")?;
        let mut items = SmallVec::with_capacity(elements.expected_len());
        for element in elements {
            items.push(element?);
        }
        Ok(items)
    }

    pyo3_core::type_input!(TypeInfo::sequence_of(A::Item::type_input()));
}
