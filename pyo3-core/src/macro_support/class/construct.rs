//! What `#[new]` returns, on its way to an object.

use std::marker::PhantomData;

use crate::conversion::IntoPyErr;
use crate::{ffi, Bound, PyClass, PyClassInitializer, PyResult, Python};

/// Kind: a value that makes an initializer.
pub enum Value {}
/// Kind: a `Result` of one.
pub struct Fallible<EO, EP>(PhantomData<(EO, EP)>);

/// What `#[new]` can return.
#[cfg_attr(
    diagnostic_namespace,
    diagnostic::on_unimplemented(
        message = "`{Self}` cannot be returned by `#[new]`",
        label = "a constructor returns `Self`, `(Self, Base)` or `PyClassInitializer<Self>`, or a `Result` of one of these"
    )
)]
pub trait IntoInitializer<T: PyClass, Kind> {
    /// The initializer.
    fn into_initializer(self) -> PyResult<PyClassInitializer<T>>;
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<T: PyClass, V> IntoInitializer<T, Value> for V
where
    V: Into<PyClassInitializer<T>>,
{
    #[inline]
    fn into_initializer(self) -> PyResult<PyClassInitializer<T>> {
        Ok(self.into())
    }
}

#[cfg_attr(do_not_recommend, diagnostic::do_not_recommend)]
impl<T: PyClass, V, E, EO, EP> IntoInitializer<T, Fallible<EO, EP>> for Result<V, E>
where
    V: Into<PyClassInitializer<T>>,
    E: IntoPyErr<EO, EP>,
{
    #[inline]
    fn into_initializer(self) -> PyResult<PyClassInitializer<T>> {
        match self {
            Ok(value) => Ok(value.into()),
            Err(error) => Err(error.into_pyerr()),
        }
    }
}

/// Makes the object of a constructor's value.
///
/// # Safety
/// `subtype` must be `T`'s type object, or that of a subtype.
#[inline]
pub unsafe fn construct<T: PyClass, V, K>(
    py: Python<'_>,
    subtype: *mut ffi::PyTypeObject,
    value: V,
) -> PyResult<*mut ffi::PyObject>
where
    V: IntoInitializer<T, K>,
{
    // SAFETY: forwarded: the caller upholds this function's `# Safety`.
    unsafe {
        value
            .into_initializer()?
            .create_object_of_type(py, subtype)
            .map(Bound::into_ptr)
    }
}
