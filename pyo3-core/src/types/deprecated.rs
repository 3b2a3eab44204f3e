//! Old names of functions that ask for the conversion traits of old.
#![allow(deprecated)]

use super::{PyModule, PyString, PyWeakrefProxy, PyWeakrefReference};
use crate::conversion::{IntoPy, ToPyObject};
use crate::{Bound, Py, PyAny, PyResult, Python};

impl PyModule {
    /// Old form of [`PyModule::import`].
    ///
    /// # Errors
    /// As `import`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyModule::import`")]
    pub fn import_bound<N, O, P>(py: Python<'_>, name: N) -> PyResult<Bound<'_, PyModule>>
    where
        N: IntoPy<Py<PyString>, O, P>,
    {
        Self::import(py, name.into_py(py))
    }
}

impl PyWeakrefReference {
    /// Old form of [`PyWeakrefReference::new_with`].
    ///
    /// # Errors
    /// As `new_with`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyWeakrefReference::new_with`")]
    pub fn new_bound_with<'py, C, O, P>(
        object: &Bound<'py, PyAny>,
        callback: C,
    ) -> PyResult<Bound<'py, PyWeakrefReference>>
    where
        C: ToPyObject<O, P>,
    {
        Self::new_with(object, callback.to_object(object.py()))
    }
}

impl PyWeakrefProxy {
    /// Old form of [`PyWeakrefProxy::new_with`].
    ///
    /// # Errors
    /// As `new_with`.
    #[deprecated(since = "0.23.0", note = "renamed to `PyWeakrefProxy::new_with`")]
    pub fn new_bound_with<'py, C, O, P>(
        object: &Bound<'py, PyAny>,
        callback: C,
    ) -> PyResult<Bound<'py, PyWeakrefProxy>>
    where
        C: ToPyObject<O, P>,
    {
        Self::new_with(object, callback.to_object(object.py()))
    }
}
