//! `HashSet<T>` and `BTreeSet<T>` from `set` and `frozenset`, and to `set`.

use std::collections::{BTreeSet, HashSet};
use std::hash::{BuildHasher, Hash};

use super::vec::{iterate, Items};
use crate::conversion::{FromPyObject, IntoPyObject, IntoPyObjectExt};
use crate::err::DowncastError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::PySet;
use crate::{ffi, Bound, BoundObject, PyAny, PyErr, PyResult, Python};

/// The length of a `set` or `frozenset`, and its items. Python's iterator notices when the set changes meanwhile.
fn items<'py>(ob: &Bound<'py, PyAny>) -> PyResult<(usize, Items<'py>)> {
    // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object; type checked by `PyAnySet_Check`.
    let len = unsafe {
        if ffi::PyAnySet_Check(ob.as_ptr()) == 0 {
            return Err(PyErr::from(DowncastError::new_static(ob, "PySet")));
        }
        ffi::PySet_Size(ob.as_ptr())
    };
    Ok((len as usize, iterate(ob)?))
}

impl<'py, K, S, O, P> FromPyObject<'py, O, P> for HashSet<K, S>
where
    K: FromPyObject<'py, O, P> + Eq + Hash,
    S: BuildHasher + Default,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let (len, items) = items(ob)?;
        let mut set = HashSet::with_capacity_and_hasher(len, S::default());
        for item in items {
            set.insert(K::extract_bound(&item?)?);
        }
        Ok(set)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::set_of(K::type_input())
    }
}

impl<'py, K, O, P> FromPyObject<'py, O, P> for BTreeSet<K>
where
    K: FromPyObject<'py, O, P> + Ord,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let (_, items) = items(ob)?;
        let mut set = BTreeSet::new();
        for item in items {
            set.insert(K::extract_bound(&item?)?);
        }
        Ok(set)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::set_of(K::type_input())
    }
}

/// Makes a set of converted items.
fn new_set<'py, T, O, P, I>(py: Python<'py>, items: I) -> PyResult<Bound<'py, PySet>>
where
    T: IntoPyObject<'py, O, P>,
    I: Iterator<Item = T>,
{
    // SAFETY: `py` proves this thread is attached; returns a new reference, or NULL with an exception set.
    let set = unsafe { ffi::PySet_New(std::ptr::null_mut()).assume_owned_or_err(py)? };
    for item in items {
        let item = item.into_pyobject_or_pyerr(py)?;
        // SAFETY: the set is live, and so is the item.
        let result = unsafe { ffi::PySet_Add(set.as_ptr(), item.as_ptr()) };
        crate::err::error_on_minusone(py, result)?;
    }
    // SAFETY: made as a set above.
    Ok(unsafe { set.downcast_into_unchecked_raw() })
}

impl<'py, K, S, O, P> IntoPyObject<'py, O, P> for HashSet<K, S>
where
    K: IntoPyObject<'py, O, P>,
    S: BuildHasher,
{
    type Target = PySet;
    type Output = Bound<'py, PySet>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new_set::<_, O, P, _>(py, self.into_iter())
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::set_of(K::type_output())
    }
}

impl<'a, 'py, K, S, O, P> IntoPyObject<'py, O, P> for &'a HashSet<K, S>
where
    &'a K: IntoPyObject<'py, O, P>,
    S: BuildHasher,
{
    type Target = PySet;
    type Output = Bound<'py, PySet>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new_set::<_, O, P, _>(py, self.iter())
    }

    #[cfg(feature = "experimental-inspect")]
    fn described(_this: std::marker::PhantomData<Self>) -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::set_of(<&'a K as IntoPyObject<'py, O, P>>::type_output())
    }
}

impl<'py, K, O, P> IntoPyObject<'py, O, P> for BTreeSet<K>
where
    K: IntoPyObject<'py, O, P>,
{
    type Target = PySet;
    type Output = Bound<'py, PySet>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new_set::<_, O, P, _>(py, self.into_iter())
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::set_of(K::type_output())
    }
}

impl<'a, 'py, K, O, P> IntoPyObject<'py, O, P> for &'a BTreeSet<K>
where
    &'a K: IntoPyObject<'py, O, P>,
{
    type Target = PySet;
    type Output = Bound<'py, PySet>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new_set::<_, O, P, _>(py, self.iter())
    }

    #[cfg(feature = "experimental-inspect")]
    fn described(_this: std::marker::PhantomData<Self>) -> crate::inspect::types::TypeInfo {
        crate::inspect::types::TypeInfo::set_of(<&'a K as IntoPyObject<'py, O, P>>::type_output())
    }
}
