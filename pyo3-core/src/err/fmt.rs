//! `Display` and `Debug` of a `PyErr`.

use std::fmt;

use super::PyErr;
use crate::types::any::PyAnyMethods;
use crate::types::string::PyStringMethods;
use crate::types::type_::PyTypeMethods;
use crate::Python;

impl fmt::Debug for PyErr {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Python::with_gil(|py| {
            f.debug_struct("PyErr")
                .field("type", &self.get_type(py))
                .field("value", self.value(py))
                .field("traceback", &self.traceback(py))
                .finish()
        })
    }
}

/// `ValueError: bad`, as the last line of a traceback reads.
impl fmt::Display for PyErr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Python::with_gil(|py| {
            let value = self.value(py);
            match self.get_type(py).qualname() {
                Ok(name) => f.write_str(&name.to_string_lossy())?,
                Err(_) => f.write_str("<unknown exception class>")?,
            }
            match value.as_any().str() {
                Ok(text) => write!(f, ": {}", text.to_string_lossy()),
                Err(_) => f.write_str(": <exception str() failed>"),
            }
        })
    }
}

impl std::error::Error for PyErr {}
