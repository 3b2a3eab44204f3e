//! What the derives of `FromPyObject` and `IntoPyObject` call.

use crate::conversion::{IntoPyErr, IntoPyObject, IntoPyObjectExt};
use crate::exceptions::{PyTypeError, PyValueError};
use crate::macro_support::argument::{FunctionArgument, Unheld};
use crate::macro_support::frame::Frame;
use crate::types::any::PyAnyMethods;
use crate::types::dict::PyDictMethods;
use crate::types::tuple::PyTupleMethods;
use crate::types::{PyDict, PyString, PyTuple};
use crate::{Bound, BoundObject, PyAny, PyErr, PyResult, Python};

/// The attribute that a field is read from.
#[inline]
pub fn attribute<'py>(
    object: &Bound<'py, PyAny>,
    name: &Bound<'py, PyString>,
) -> PyResult<Bound<'py, PyAny>> {
    object.getattr(name)
}

/// The item that a field is read from.
pub fn item<'py, K, O, P>(object: &Bound<'py, PyAny>, key: K) -> PyResult<Bound<'py, PyAny>>
where
    K: IntoPyObject<'py, O, P>,
{
    object.get_item(key)
}

/// Types that a field can have.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be the type of a field in `#[derive(FromPyObject)]`",
        label = "no conversion from Python is known for this type",
        note = "a type of your own: `#[derive(FromPyObject)]`, or `#[pyclass]` together with `#[derive(Clone)]`; or `#[pyo3(from_py_with = \"function\")]` on the field",
        note = "a container, such as `Vec<T>`, `Option<T>` or a tuple, converts if all of its elements do",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
pub trait Field<'a, 'py, Kind>: Sized {
    /// Converts the object.
    fn extract(value: &'a Bound<'py, PyAny>) -> PyResult<Self>;
}

impl<'a, 'py: 'a, T, K> Field<'a, 'py, K> for T
where
    T: FunctionArgument<'a, 'py, K>,
    K: Unheld,
{
    #[inline]
    fn extract(value: &'a Bound<'py, PyAny>) -> PyResult<Self> {
        // SAFETY: values of this kind have nothing to do with the frame.
        unsafe { T::extract(value, &mut Frame::new()) }
    }
}

/// Converts the value of a named field.
pub fn extract_field<'a, 'py: 'a, T, K>(
    value: &'a Bound<'py, PyAny>,
    owner: &str,
    field: &str,
) -> PyResult<T>
where
    T: Field<'a, 'py, K>,
{
    T::extract(value).map_err(|error| field_error(value.py(), owner, field, error))
}

/// Converts the value of a field of a tuple struct.
pub fn extract_index<'a, 'py: 'a, T, K>(
    value: &'a Bound<'py, PyAny>,
    owner: &str,
    index: usize,
) -> PyResult<T>
where
    T: Field<'a, 'py, K>,
{
    T::extract(value).map_err(|error| field_error(value.py(), owner, &index.to_string(), error))
}

/// Converts the value of a named field by the user's function.
pub fn extract_field_with<'a, 'py: 'a, T, E>(
    value: &'a Bound<'py, PyAny>,
    owner: &str,
    field: &str,
    function: impl FnOnce(&'a Bound<'py, PyAny>) -> Result<T, E>,
) -> PyResult<T>
where
    E: IntoPyErr,
{
    function(value).map_err(|error| field_error(value.py(), owner, field, error.into_pyerr()))
}

/// Converts the value of a field of a tuple struct by the user's function.
pub fn extract_index_with<'a, 'py: 'a, T, E>(
    value: &'a Bound<'py, PyAny>,
    owner: &str,
    index: usize,
    function: impl FnOnce(&'a Bound<'py, PyAny>) -> Result<T, E>,
) -> PyResult<T>
where
    E: IntoPyErr,
{
    extract_field_with(value, owner, &index.to_string(), function)
}

#[cold]
fn field_error(py: Python<'_>, owner: &str, field: &str, cause: PyErr) -> PyErr {
    let error = PyTypeError::new_err(format!("failed to extract field {}.{}", owner, field));
    error.set_cause(py, Some(cause));
    error
}

/// The items of a tuple of this very length.
pub fn tuple_items<'py, const N: usize>(
    object: &Bound<'py, PyAny>,
) -> PyResult<[Bound<'py, PyAny>; N]> {
    let tuple = object.downcast::<PyTuple>()?;
    if tuple.len() != N {
        return Err(wrong_tuple_length(N, tuple.len()));
    }
    let mut items = Vec::with_capacity(N);
    for index in 0..N {
        items.push(tuple.get_item(index)?);
    }
    match items.try_into() {
        Ok(items) => Ok(items),
        Err(_) => unreachable!("the length has just been compared"),
    }
}

#[cold]
fn wrong_tuple_length(expected: usize, found: usize) -> PyErr {
    PyValueError::new_err(format!(
        "expected tuple of length {}, but got tuple of length {}",
        expected, found
    ))
}

/// No variant of an enum could be made: says why, for each.
#[cold]
pub fn no_variant_fits(
    py: Python<'_>,
    name: &str,
    variants: &[&str],
    annotations: &[&str],
    errors: &[PyErr],
) -> PyErr {
    let mut message = String::new();
    let mut say = |parts: &[&str]| parts.iter().for_each(|part| message.push_str(part));
    say(&["failed to extract enum ", name, " ('"]);
    for (index, annotation) in annotations.iter().enumerate() {
        say(&[if index == 0 { "" } else { " | " }, annotation]);
    }
    say(&["')"]);
    for ((variant, annotation), error) in variants.iter().zip(annotations).zip(errors) {
        say(&["\n- variant ", variant, " (", annotation, "): "]);
        let mut next = Some(error.clone_ref(py));
        let mut between = "";
        while let Some(error) = next {
            say(&[between, &error.to_string()]);
            between = ", caused by ";
            next = error.cause(py);
        }
    }
    PyTypeError::new_err(message)
}

/// Puts a field into the dict that a struct becomes.
pub fn set_item<'py, K, KO, KP, T, O, P>(
    dict: &Bound<'py, PyDict>,
    key: K,
    value: T,
) -> PyResult<()>
where
    K: IntoPyObject<'py, KO, KP>,
    T: IntoPyObject<'py, O, P>,
{
    dict.set_item(key, value)
}

/// The tuple that a tuple struct becomes.
pub fn tuple<'py, const N: usize>(
    py: Python<'py>,
    items: [Bound<'py, PyAny>; N],
) -> PyResult<Bound<'py, PyTuple>> {
    PyTuple::new(py, items)
}

/// A field, its type forgotten.
pub fn into_any<'py, T, O, P>(py: Python<'py>, value: T) -> PyResult<Bound<'py, PyAny>>
where
    T: IntoPyObject<'py, O, P>,
{
    value.into_bound_py_any(py)
}

/// The field of a newtype, with its type.
pub fn into_exact<'py, T>(py: Python<'py>, value: T) -> PyResult<Bound<'py, T::Target>>
where
    T: IntoPyObject<'py>,
{
    value
        .into_pyobject(py)
        .map(BoundObject::into_bound)
        .map_err(Into::into)
}
