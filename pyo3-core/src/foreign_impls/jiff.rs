//! `jiff::Error` as a [`PyErr`]. The crate `pyo3-jiff` turns it on, and says more about it.

use crate::err::with_message;
use crate::exceptions::PyValueError;
use crate::PyErr;

/// A `ValueError`, with the text of the error.
impl From<jiff::Error> for PyErr {
    fn from(error: jiff::Error) -> PyErr {
        with_message::<PyValueError, _>(error)
    }
}
