//! `ArrayString<CAP>`: `str`.

use std::convert::Infallible;

use arrayvec::ArrayString;
use pyo3_core::conversion::Foreign;
use pyo3_core::exceptions::PyValueError;
use pyo3_core::prelude::*;
use pyo3_core::types::PyString;

use crate::Arrayvec;

impl<'py, const CAP: usize> IntoPyObject<'py, Foreign, Arrayvec> for ArrayString<CAP> {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PyString::new(py, &self))
    }

    pyo3_core::type_output!(TypeInfo::builtin("str"));
}

/// Properties and `set_item(&key, ..)` convert by reference.
impl<'py, const CAP: usize> IntoPyObject<'py, Foreign, Arrayvec> for &ArrayString<CAP> {
    type Target = PyString;
    type Output = Bound<'py, PyString>;
    type Error = Infallible;

    fn into_pyobject(self, py: Python<'py>) -> Result<Self::Output, Self::Error> {
        Ok(PyString::new(py, self))
    }

    pyo3_core::type_output!(TypeInfo::builtin("str"));
}

/// # Errors
/// `ValueError` for a text of more than `CAP` bytes in UTF-8, `TypeError` for what is no `str`.
impl<'py, const CAP: usize> FromPyObject<'py, Foreign, Arrayvec> for ArrayString<CAP> {
    fn extract_bound(ob: &Bound<'py, PyAny>) -> PyResult<Self> {
        let text = ob.downcast::<PyString>()?.to_cow()?;
        ArrayString::from(&text).map_err(|_| {
            PyValueError::new_err(format!(
                "expected a text of at most {} bytes (got {})",
                CAP,
                text.len()
            ))
        })
    }

    pyo3_core::type_input!(TypeInfo::builtin("str"));
}
