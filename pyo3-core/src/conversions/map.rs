//! `HashMap<K, V>` and `BTreeMap<K, V>` from and to `dict`.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

use crate::conversion::elements::{list, list_type, ElementOutputs, FromElements, IntoElements};
use crate::conversion::{FromPyObject, IntoPyObject};
use crate::err::DowncastError;
use crate::exceptions::PyRuntimeError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::PyDict;
use crate::{ffi, Bound, PyAny, PyErr, PyResult, Python};

impl<'py, K, V, S, O, P> FromPyObject<'py, O, P> for HashMap<K, V, S>
where
    K: Eq + Hash,
    S: BuildHasher + Default,
    list_type!(K, V): FromElements<'py, O, P>,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let entries = DictEntries::of(ob)?;
        let mut map = HashMap::with_capacity_and_hasher(entries.len(), S::default());
        for entry in entries {
            let (key, value) = entry?;
            let list!(key, value) = convert_entry::<K, V, O, P>(&key, &value)?;
            map.insert(key, value);
        }
        Ok(map)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        dict_input::<K, V, O, P>()
    }
}

impl<'py, K, V, O, P> FromPyObject<'py, O, P> for BTreeMap<K, V>
where
    K: Ord,
    list_type!(K, V): FromElements<'py, O, P>,
{
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let mut map = BTreeMap::new();
        for entry in DictEntries::of(ob)? {
            let (key, value) = entry?;
            let list!(key, value) = convert_entry::<K, V, O, P>(&key, &value)?;
            map.insert(key, value);
        }
        Ok(map)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        dict_input::<K, V, O, P>()
    }
}

#[inline]
fn convert_entry<'py, K, V, O, P>(
    key: &Bound<'py, PyAny>,
    value: &Bound<'py, PyAny>,
) -> PyResult<list_type!(K, V)>
where
    list_type!(K, V): FromElements<'py, O, P>,
{
    let items = [key.as_ptr(), value.as_ptr()];
    // SAFETY: two live objects for two elements.
    unsafe { FromElements::from_elements(key.py(), items.as_ptr()) }
}

/// The entries of a dict, for conversions of map types.
///
/// What a conversion does with a key may change the dict. Python raises `RuntimeError` then, and so does this, where the iterator of
/// [`PyDictMethods::iter`](crate::types::PyDictMethods::iter) panics. Rests on `PyDict_Next`.
///
/// ```
/// use pyo3::conversion::{DictEntries, FromPyObject};
/// use pyo3::prelude::*;
/// use pyo3::types::IntoPyDict;
///
/// /// Pairs, in the order of the dict.
/// fn pairs<'py, K, V, KO, KP, VO, VP>(ob: &Bound<'py, PyAny>) -> PyResult<Vec<(K, V)>>
/// where
///     K: FromPyObject<'py, KO, KP>,
///     V: FromPyObject<'py, VO, VP>,
/// {
///     let entries = DictEntries::of(ob)?;
///     let mut pairs = Vec::with_capacity(entries.len());
///     for entry in entries {
///         let (key, value) = entry?;
///         pairs.push((key.extract()?, value.extract()?));
///     }
///     Ok(pairs)
/// }
///
/// Python::with_gil(|py| {
///     let dict = [(2, "b"), (1, "a")].into_py_dict(py).unwrap();
///     let pairs: Vec<(i32, String)> = pairs(&dict).unwrap();
///     assert_eq!(pairs, [(2, "b".to_owned()), (1, "a".to_owned())]);
/// });
/// ```
pub struct DictEntries<'a, 'py> {
    dict: &'a Bound<'py, PyAny>,
    position: ffi::Py_ssize_t,
    /// The length of the dict.
    len: ffi::Py_ssize_t,
    /// How many entries there are to come.
    left: ffi::Py_ssize_t,
}

impl<'a, 'py> DictEntries<'a, 'py> {
    /// The entries of `ob`.
    ///
    /// # Errors
    /// `TypeError` if it is no `dict`.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{conversion::DictEntries, exceptions::PyTypeError, types::PyList};
    /// # Python::with_gil(|py| {
    /// let error = DictEntries::of(&PyList::empty(py)).map(drop).unwrap_err();
    /// assert!(error.is_instance_of::<PyTypeError>(py));
    /// assert_eq!(error.to_string(), "TypeError: 'list' object cannot be converted to 'PyDict'");
    /// # });
    /// ```
    pub fn of(ob: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        // SAFETY: the token inside `ob` proves this thread is attached, and `ob` is a live object; type checked by `PyDict_Check`.
        let len = unsafe {
            if ffi::PyDict_Check(ob.as_ptr()) == 0 {
                return Err(PyErr::from(DowncastError::new_static(ob, "PyDict")));
            }
            ffi::PyDict_Size(ob.as_ptr())
        };
        Ok(DictEntries {
            dict: ob,
            position: 0,
            len,
            left: len,
        })
    }

    /// How many entries the dict had.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{conversion::DictEntries, types::IntoPyDict};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// let dict = [("a", 1), ("b", 2)].into_py_dict(py)?;
    /// let mut entries = DictEntries::of(&dict)?;
    /// entries.next();
    /// assert_eq!(entries.len(), 2); // not how many are to come
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// Whether the dict had no entries.
    ///
    /// ```
    /// # use pyo3::prelude::*;
    /// use pyo3::{conversion::DictEntries, types::PyDict};
    /// # Python::with_gil(|py| -> PyResult<()> {
    /// assert!(DictEntries::of(&PyDict::new(py))?.is_empty());
    /// # Ok(())
    /// # }).unwrap();
    /// ```
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    #[inline]
    fn step(&mut self) -> Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let py = self.dict.py();
        let mut key = std::ptr::null_mut();
        let mut value = std::ptr::null_mut();
        let position = &mut self.position;
        // Without a GIL, another thread could drop the entry before it is owned.
        crate::sync::with_critical_section(self.dict, || {
            // SAFETY: `py` proves this thread is attached, and `dict` is a live dict; the call gives borrowed references, kept alive
            // by the dict, which nothing can change before they are owned.
            unsafe {
                let dict = self.dict.as_ptr();
                if ffi::PyDict_Next(dict, position, &mut key, &mut value) == 0 {
                    return None;
                }
                Some((
                    key.assume_borrowed_unchecked(py).to_owned(),
                    value.assume_borrowed_unchecked(py).to_owned(),
                ))
            }
        })
    }
}

impl<'py> Iterator for DictEntries<'_, 'py> {
    type Item = PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)>;

    #[inline]
    fn next(&mut self) -> Option<Self::Item> {
        // SAFETY: the token inside `dict` proves this thread is attached, and `dict` is a live dict.
        if unsafe { ffi::PyDict_Size(self.dict.as_ptr()) } != self.len {
            return Some(Err(changed("dictionary changed size during iteration")));
        }
        let entry = self.step()?;
        // Keys that are taken out and put in again stand behind: without a count it could go on for ever.
        if self.left == 0 {
            return Some(Err(changed("dictionary keys changed during iteration")));
        }
        self.left -= 1;
        Some(Ok(entry))
    }
}

#[cold]
fn changed(message: &'static str) -> PyErr {
    PyRuntimeError::new_err(message)
}

/// Makes a dict out of pairs.
fn new_dict<'py, K, V, O, P, I>(py: Python<'py>, entries: I) -> PyResult<Bound<'py, PyDict>>
where
    list_type!(K, V): IntoElements<'py, O, P>,
    I: Iterator<Item = (K, V)>,
{
    // SAFETY: `py` proves this thread is attached; returns a new reference, or NULL with an exception set.
    let dict = unsafe { ffi::PyDict_New().assume_owned_or_err(py)? };
    for (key, value) in entries {
        let entry = list!(key, value).into_elements(py)?;
        let mut pointers = [std::ptr::null_mut(); 2];
        // SAFETY: there is room for two elements, which `entry` goes on owning.
        unsafe { entry.write_borrowed(pointers.as_mut_ptr()) };
        // SAFETY: the dict is live, and so are key and value.
        let result = unsafe { ffi::PyDict_SetItem(dict.as_ptr(), pointers[0], pointers[1]) };
        crate::err::error_on_minusone(py, result)?;
    }
    // SAFETY: made as a dict above.
    Ok(unsafe { dict.downcast_into_unchecked_raw() })
}

impl<'py, K, V, H, O, P> IntoPyObject<'py, O, P> for HashMap<K, V, H>
where
    H: BuildHasher,
    list_type!(K, V): IntoElements<'py, O, P>,
{
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new_dict::<_, _, O, P, _>(py, self.into_iter())
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        dict_output::<K, V, O, P>()
    }
}

impl<'a, 'py, K, V, H, O, P> IntoPyObject<'py, O, P> for &'a HashMap<K, V, H>
where
    H: BuildHasher,
    list_type!(&'a K, &'a V): IntoElements<'py, O, P>,
{
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new_dict::<_, _, O, P, _>(py, self.iter())
    }

    #[cfg(feature = "experimental-inspect")]
    fn described(_this: std::marker::PhantomData<Self>) -> crate::inspect::types::TypeInfo {
        dict_output::<&'a K, &'a V, O, P>()
    }
}

impl<'py, K, V, O, P> IntoPyObject<'py, O, P> for BTreeMap<K, V>
where
    list_type!(K, V): IntoElements<'py, O, P>,
{
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new_dict::<_, _, O, P, _>(py, self.into_iter())
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        dict_output::<K, V, O, P>()
    }
}

impl<'a, 'py, K, V, O, P> IntoPyObject<'py, O, P> for &'a BTreeMap<K, V>
where
    list_type!(&'a K, &'a V): IntoElements<'py, O, P>,
{
    type Target = PyDict;
    type Output = Bound<'py, PyDict>;
    type Error = PyErr;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        new_dict::<_, _, O, P, _>(py, self.iter())
    }

    #[cfg(feature = "experimental-inspect")]
    fn described(_this: std::marker::PhantomData<Self>) -> crate::inspect::types::TypeInfo {
        dict_output::<&'a K, &'a V, O, P>()
    }
}

/// The type of a dict with these keys and values.
#[cfg(feature = "experimental-inspect")]
fn dict_input<'py, K, V, O, P>() -> crate::inspect::types::TypeInfo
where
    list_type!(K, V): FromElements<'py, O, P>,
{
    let mut types = Vec::with_capacity(2);
    <list_type!(K, V) as FromElements<'py, O, P>>::type_inputs(&mut types);
    dict_type(types)
}

/// The type of a dict with these keys and values.
#[cfg(feature = "experimental-inspect")]
fn dict_output<'py, K, V, O, P>() -> crate::inspect::types::TypeInfo
where
    list_type!(K, V): IntoElements<'py, O, P>,
{
    let mut types = Vec::with_capacity(2);
    <list_type!(K, V) as IntoElements<'py, O, P>>::type_outputs(&mut types);
    dict_type(types)
}

#[cfg(feature = "experimental-inspect")]
fn dict_type(mut types: Vec<crate::inspect::types::TypeInfo>) -> crate::inspect::types::TypeInfo {
    use crate::inspect::types::TypeInfo;

    let value = types.pop().unwrap_or(TypeInfo::Any);
    let key = types.pop().unwrap_or(TypeInfo::Any);
    TypeInfo::dict_of(key, value)
}
