//! An exception with data, which others extend.

use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

/// Something is wrong with a booking. `code` tells programs what.
#[pyclass(extends = PyException, subclass, module = "bookings")]
pub struct BookingError {
    /// What is wrong, for programs.
    #[pyo3(get)]
    pub code: u16,
}

#[pymethods]
impl BookingError {
    /// The rest of the arguments is what `args` holds: `BaseException` keeps all that it is created with.
    #[new]
    #[pyo3(signature = (code, *_args))]
    pub fn new(code: u16, _args: &Bound<'_, PyTuple>) -> Self {
        BookingError { code }
    }

    fn __str__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let code = slf.borrow().code;
        let args = slf.getattr("args")?.downcast_into::<PyTuple>()?;
        let text: Vec<String> = args.iter().skip(1).map(|part| part.to_string()).collect();
        Ok(format!("[{code}] {}", text.join(" ")))
    }
}
