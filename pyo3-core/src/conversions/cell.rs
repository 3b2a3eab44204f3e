//! `Cell<T>`: as `T`.

use std::cell::Cell;

use crate::conversion::{FromPyObject, IntoPyObject};
use crate::{Bound, PyAny, PyResult, Python};

impl<'py, T, O, P> FromPyObject<'py, O, P> for Cell<T>
where
    T: FromPyObject<'py, O, P>,
{
    #[inline]
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        T::extract_bound(ob).map(Cell::new)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_input() -> crate::inspect::types::TypeInfo {
        T::type_input()
    }
}

impl<'py, T, O, P> IntoPyObject<'py, O, P> for Cell<T>
where
    T: Copy + IntoPyObject<'py, O, P>,
{
    type Target = T::Target;
    type Output = T::Output;
    type Error = T::Error;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.get().into_pyobject(py)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        T::type_output()
    }
}

impl<'py, T, O, P> IntoPyObject<'py, O, P> for &Cell<T>
where
    T: Copy + IntoPyObject<'py, O, P>,
{
    type Target = T::Target;
    type Output = T::Output;
    type Error = T::Error;

    #[inline]
    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        self.get().into_pyobject(py)
    }

    #[cfg(feature = "experimental-inspect")]
    fn type_output() -> crate::inspect::types::TypeInfo {
        T::type_output()
    }
}
