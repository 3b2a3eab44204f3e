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
}
