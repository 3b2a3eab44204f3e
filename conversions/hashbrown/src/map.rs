//! `HashMap<K, V>` from and to `dict`.

use std::hash::{BuildHasher, Hash};
use std::marker::PhantomData;

use hashbrown::HashMap;
use pyo3_core::conversion::{DictEntries, Foreign};
use pyo3_core::prelude::*;
use pyo3_core::types::PyDict;

/// The provider of these conversions: a type of this crate, which lets it implement them for types of another.
///
/// The keys' conversion has the origin `KO` and the provider `KP`, that of the values `VO` and `VP`.
#[derive(Debug)]
pub struct HashMapProvider<KO, KP, VO, VP>(PhantomData<(KO, KP, VO, VP)>);

/// To `dict`.
///
/// # Errors
/// `TypeError` if a key cannot be hashed in Python, and what keys and values raise.
impl<'py, K, V, H, KO, KP, VO, VP> IntoPyObject<'py, Foreign, HashMapProvider<KO, KP, VO, VP>>
    for HashMap<K, V, H>
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
impl<'a, 'py, K, V, H, KO, KP, VO, VP> IntoPyObject<'py, Foreign, HashMapProvider<KO, KP, VO, VP>>
    for &'a HashMap<K, V, H>
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

/// Takes a `dict`. Of keys that are different in Python but the same in Rust, the last gives the value.
///
/// # Errors
/// `TypeError` for anything but a `dict`, what keys and values raise, and `RuntimeError` if that changes the dict.
impl<'py, K, V, S, KO, KP, VO, VP> FromPyObject<'py, Foreign, HashMapProvider<KO, KP, VO, VP>>
    for HashMap<K, V, S>
where
    K: FromPyObject<'py, KO, KP> + Eq + Hash,
    V: FromPyObject<'py, VO, VP>,
    S: BuildHasher + Default,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let entries = DictEntries::of(ob)?;
        let mut map = HashMap::with_capacity_and_hasher(entries.len(), S::default());
        for entry in entries {
            let (key, value) = entry?;
            map.insert(K::extract_bound(&key)?, V::extract_bound(&value)?);
        }
        Ok(map)
    }

    pyo3_core::type_input!(TypeInfo::mapping_of(K::type_input(), V::type_input()));
}
