//! Conversions between `indexmap` and Python's `dict`, both of which keep the order of their entries.
//!
//! ```
//! use indexmap::IndexMap;
//! use pyo3::prelude::*;
//!
//! /// How often there is each of the words, in the order in which they come.
//! #[pyfunction]
//! fn count(words: Vec<String>) -> IndexMap<String, usize> {
//!     let mut counts = IndexMap::new();
//!     for word in words {
//!         *counts.entry(word).or_insert(0) += 1;
//!     }
//!     counts
//! }
//!
//! Python::with_gil(|py| {
//!     let count = wrap_pyfunction!(count, py)?;
//!     let counts = count.call1((["b", "a", "b"],))?;
//!     assert_eq!(counts.to_string(), "{'b': 2, 'a': 1}");
//!     Ok::<_, PyErr>(())
//! })
//! # .unwrap();
//! # use pyo3_indexmap as _;
//! ```
//!
//! Keys and values may be of any type that converts, by whichever crate.
#![forbid(unsafe_code)]

use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;

use indexmap::IndexMap;
use pyo3_core::conversion::{DictEntries, Foreign};
use pyo3_core::prelude::*;
use pyo3_core::types::PyDict;

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
///
/// The keys' conversion has the origin `KO` and the provider `KP`, that of the values `VO` and `VP`.
#[derive(Debug)]
pub struct IndexMapProvider<KO, KP, VO, VP>(PhantomData<(KO, KP, VO, VP)>);

/// To `dict`.
///
/// # Errors
/// `TypeError` if a key cannot be hashed in Python, and what keys and values raise.
impl<'py, K, V, H, KO, KP, VO, VP> IntoPyObject<'py, Foreign, IndexMapProvider<KO, KP, VO, VP>>
    for IndexMap<K, V, H>
where
    K: IntoPyObject<'py, KO, KP> + Eq + Hash,
    V: IntoPyObject<'py, VO, VP>,
    H: BuildHasher,
{
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let dict = PyDict::new(py);
        for (key, value) in self {
            dict.set_item(key, value)?;
        }
        Ok(dict)
    }

    pyo3_core::type_output!(TypeInfo::dict_of(K::type_output(), V::type_output()));
}

/// To `dict`.
///
/// # Errors
/// As by value.
impl<'a, 'py, K, V, H, KO, KP, VO, VP> IntoPyObject<'py, Foreign, IndexMapProvider<KO, KP, VO, VP>>
    for &'a IndexMap<K, V, H>
where
    &'a K: IntoPyObject<'py, KO, KP> + Eq + Hash,
    &'a V: IntoPyObject<'py, VO, VP>,
    H: BuildHasher,
{
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> PyResult<Self::Output> {
        let dict = PyDict::new(py);
        for (key, value) in self {
            dict.set_item(key, value)?;
        }
        Ok(dict)
    }

    pyo3_core::type_output!(TypeInfo::dict_of(
        <&'a K as IntoPyObject<'py, KO, KP>>::type_output(),
        <&'a V as IntoPyObject<'py, VO, VP>>::type_output(),
    ));
}

/// Takes a `dict`. Of keys that are different in Python but the same in Rust, the first gives its place and the last its value.
///
/// # Errors
/// `TypeError` for anything but a `dict`, what keys and values raise, and `RuntimeError` if that changes the dict.
impl<'py, K, V, S, KO, KP, VO, VP> FromPyObject<'py, Foreign, IndexMapProvider<KO, KP, VO, VP>>
    for IndexMap<K, V, S>
where
    K: FromPyObject<'py, KO, KP> + Eq + Hash,
    V: FromPyObject<'py, VO, VP>,
    S: BuildHasher + Default,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let entries = DictEntries::of(ob)?;
        let mut map = IndexMap::with_capacity_and_hasher(entries.len(), S::default());
        for entry in entries {
            let (key, value) = entry?;
            map.insert(K::extract_bound(&key)?, V::extract_bound(&value)?);
        }
        Ok(map)
    }

    pyo3_core::type_input!(TypeInfo::mapping_of(K::type_input(), V::type_input()));
}
