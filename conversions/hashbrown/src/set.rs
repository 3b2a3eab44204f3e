//! `HashSet<T>` from `set` and `frozenset`, and to `set`.

use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;

use hashbrown::HashSet;
use pyo3_core::conversion::Foreign;
use pyo3_core::prelude::*;
use pyo3_core::types::{PyFrozenSet, PySet};
use pyo3_core::DowncastError;

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
///
/// The elements' conversion has the origin `O` and the provider `P`.
#[derive(Debug)]
pub struct HashSetProvider<O, P>(PhantomData<(O, P)>);

/// To `set`.
///
/// # Errors
/// `TypeError` if an element cannot be hashed in Python, and what the elements raise.
impl<'py, K, H, O, P> IntoPyObject<'py, Foreign, HashSetProvider<O, P>> for HashSet<K, H>
where
    K: IntoPyObject<'py, O, P> + Eq + Hash,
    H: BuildHasher,
{
    type Target = PySet;
    type Output = Bound<'py, PySet>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PySet::new(py, self)
    }

    pyo3_core::type_output!(TypeInfo::set_of(K::type_output()));
}

/// To `set`.
///
/// # Errors
/// As by value.
impl<'a, 'py, K, H, O, P> IntoPyObject<'py, Foreign, HashSetProvider<O, P>> for &'a HashSet<K, H>
where
    &'a K: IntoPyObject<'py, O, P> + Eq + Hash,
    H: BuildHasher,
{
    type Target = PySet;
    type Output = Bound<'py, PySet>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        PySet::new(py, self)
    }

    pyo3_core::type_output!(TypeInfo::set_of(
        <&'a K as IntoPyObject<'py, O, P>>::type_output()
    ));
}

/// Takes a `set` or a `frozenset`.
///
/// # Errors
/// `TypeError` for anything else, what the elements raise, and `RuntimeError` if that changes the set.
impl<'py, K, S, O, P> FromPyObject<'py, Foreign, HashSetProvider<O, P>> for HashSet<K, S>
where
    K: FromPyObject<'py, O, P> + Eq + Hash,
    S: BuildHasher + Default,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let len = if let Ok(set) = ob.downcast::<PySet>() {
            set.len()
        } else if let Ok(set) = ob.downcast::<PyFrozenSet>() {
            set.len()
        } else {
            return Err(DowncastError::new(ob, "PySet").into());
        };
        let mut set = HashSet::with_capacity_and_hasher(len, S::default());
        // Python's iterator notices when the set changes meanwhile.
        for item in ob.try_iter()? {
            set.insert(K::extract_bound(&item?)?);
        }
        Ok(set)
    }

    pyo3_core::type_input!(TypeInfo::set_of(K::type_input()));
}
