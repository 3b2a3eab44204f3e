//! A chain of Rust errors as one Python exception, for `anyhow` and `eyre`.

use std::error::Error;

use crate::err::Raise;
use crate::exceptions::PyRuntimeError;
use crate::{PyErr, PyTypeInfo, Python};

/// A `RuntimeError` that says `text`. If there is a Python exception in the chain, it is the cause, as after `raise .. from ..`.
pub(super) fn runtime_error<'a, 'py>(
    py: Python<'py>,
    text: String,
    mut chain: impl Iterator<Item = &'a (dyn Error + 'static)>,
) -> Raise<'py> {
    let exception = PyRuntimeError::new_err(text);
    if let Some(cause) = chain.find_map(|error| error.downcast_ref::<PyErr>()) {
        exception.set_cause(py, Some(cause.clone_ref(py)));
    }
    Raise {
        class: PyRuntimeError::type_object(py).into_any(),
        value: exception.into_value(py).into_bound(py).into_any(),
    }
}
