//! How getters read fields.

use std::marker::PhantomData;

use crate::conversion::IntoPyObject;
use crate::{ffi, PyResult, Python};

/// How a getter reads a field: by reference if `&T` converts, otherwise by a clone.
///
/// The first way is an inherent method, found before that of the trait.
pub struct FieldValue<'a, T, O, P>(&'a T, PhantomData<(O, P)>);

impl<'a, T, O, P> FieldValue<'a, T, O, P> {
    /// For a field.
    #[inline]
    pub fn new(field: &'a T) -> Self {
        FieldValue(field, PhantomData)
    }
}

impl<'a, 'py, T, O, P> FieldValue<'a, T, O, P>
where
    &'a T: IntoPyObject<'py, O, P>,
{
    /// By reference.
    #[inline]
    pub fn read(self, py: Python<'py>) -> PyResult<*mut ffi::PyObject> {
        self.0.into_return_value(py)
    }
}

/// Types that a getter can read by a clone.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be read by a getter",
        label = "neither `&{Self}` converts to Python nor a clone of this field",
        note = "a type of your own: `#[pyclass]` and `#[derive(Clone)]`, or `#[derive(IntoPyObjectRef)]`; or keep it as `Py<T>`",
        note = "a type of another crate: turn on the feature of `pyo3` that is named like that crate, or depend on a conversion crate for it"
    )
)]
pub trait CloneIntoPyObject<'py, O, P>: IntoPyObject<'py, O, P> + Clone {}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<'py, T, O, P> CloneIntoPyObject<'py, O, P> for T where T: IntoPyObject<'py, O, P> + Clone {}

/// By a clone. It is there for every type, so that one that cannot be read is told by the bound of the method.
pub trait FieldValueByClone<T, O, P> {
    /// Reads the field.
    fn read<'py>(self, py: Python<'py>) -> PyResult<*mut ffi::PyObject>
    where
        T: CloneIntoPyObject<'py, O, P>;
}

impl<T, O, P> FieldValueByClone<T, O, P> for FieldValue<'_, T, O, P> {
    #[inline]
    fn read<'py>(self, py: Python<'py>) -> PyResult<*mut ffi::PyObject>
    where
        T: CloneIntoPyObject<'py, O, P>,
    {
        self.0.clone().into_return_value(py)
    }
}
