//! `eyre::Report` as a [`PyErr`]. The crate `pyo3-eyre` turns it on, and says more about it.

use super::chain::runtime_error;
use crate::PyErr;

/// An exception that came from Python, and that nobody has added anything to, stays what it is. Everything else is a
/// `RuntimeError`, whose text is the `{:?}` of the error: the whole chain, and the backtrace where there is one. It is worded when
/// somebody looks.
impl From<eyre::Report> for PyErr {
    fn from(error: eyre::Report) -> PyErr {
        let alone = error.chain().nth(1).is_none();
        let error = if alone {
            match error.downcast::<PyErr>() {
                Ok(exception) => return exception,
                Err(error) => error,
            }
        } else {
            error
        };
        PyErr::from_lazy(move |py| runtime_error(py, format!("{:?}", error), error.chain()))
    }
}
