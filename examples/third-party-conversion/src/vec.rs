//! `ArrayVec<T, CAP>`: any sequence, and `list`.

use std::marker::PhantomData;

use arrayvec::ArrayVec;
use pyo3_core::conversion::{Foreign, SequenceElements};
use pyo3_core::prelude::*;

use crate::error::too_many;

/// The provider of the conversions of `ArrayVec<T, CAP>`, where those of `T` have the origin `O` and the provider `P`.
///
/// An `ArrayVec` is foreign, whatever `T` is: its own origin says nothing about the element's. This type does, and with that it constrains
/// `O` and `P` in the implementations below.
#[derive(Debug)]
pub struct ArrayVecProvider<O, P>(PhantomData<(O, P)>);

/// To `list`; bytes (`u8`) to `bytes`: as with a `Vec`.
impl<'py, T, O, P, const CAP: usize> IntoPyObject<'py, Foreign, ArrayVecProvider<O, P>>
    for ArrayVec<T, CAP>
where
    T: IntoPyObject<'py, O, P>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let elements: Vec<T> = self.into_iter().collect();
        elements.into_pyobject(py)
    }

    pyo3_core::type_output!(<Vec<T> as IntoPyObject<'py, O, P>>::type_output());
}

/// As by value.
impl<'a, 'py, T, O, P, const CAP: usize> IntoPyObject<'py, Foreign, ArrayVecProvider<O, P>>
    for &'a ArrayVec<T, CAP>
where
    &'a T: IntoPyObject<'py, O, P>,
{
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        self.as_slice().into_pyobject(py)
    }

    pyo3_core::type_output!(<&'a [T] as IntoPyObject<'py, O, P>>::type_output());
}

/// From any sequence but `str`.
///
/// # Errors
/// `ValueError` for more than `CAP` elements, `TypeError` for what is no sequence, and what the elements raise.
impl<'py, T, O, P, const CAP: usize> FromPyObject<'py, Foreign, ArrayVecProvider<O, P>>
    for ArrayVec<T, CAP>
where
    T: FromPyObject<'py, O, P>,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let mut vec = ArrayVec::new();
        for element in SequenceElements::<T, O, P>::of(ob, "ArrayVec")? {
            // A sequence may give more elements than it says that it has.
            vec.try_push(element?).map_err(|_| too_many(CAP))?;
        }
        Ok(vec)
    }

    pyo3_core::type_input!(<Vec<T> as FromPyObject<'py, O, P>>::type_input());
}
