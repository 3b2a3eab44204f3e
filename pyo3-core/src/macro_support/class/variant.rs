//! The classes of an enum's variants.

use super::PyClassBaseType;
use crate::{Bound, Py, PyAny, PyClass, PyClassInitializer, PyResult, Python};

/// The object of a variant of an enum, as one of the enum: the value of the enum is the base's part of it.
pub fn variant_object<'py, V>(
    py: Python<'py>,
    variant: V,
    value: V::BaseType,
) -> PyResult<Bound<'py, V::BaseType>>
where
    V: PyClass,
    V::BaseType: PyClass + PyClassBaseType<Initializer = PyClassInitializer<V::BaseType>>,
    PyClassInitializer<V::BaseType>: From<V::BaseType>,
{
    let base: PyClassInitializer<V::BaseType> = value.into();
    let object: Bound<'py, V> = PyClassInitializer::<V>::new(variant, base).create_object(py)?;
    Ok(object.into_super())
}

/// The class of a variant, as an attribute of the enum's class.
pub fn type_attribute<V: PyClass>(py: Python<'_>) -> PyResult<Py<PyAny>> {
    let class = V::lazy_type().try_get(py)?;
    // SAFETY: a live type object.
    Ok(unsafe { Bound::from_borrowed_ptr(py, class.cast()) }.unbind())
}

/// `__match_args__`.
#[inline]
pub fn match_args(py: Python<'_>, names: &[&str]) -> PyResult<Py<PyAny>> {
    crate::types::PyTuple::new(py, names).map(|names| names.into_any().unbind())
}
