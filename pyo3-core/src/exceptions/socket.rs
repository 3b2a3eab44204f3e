//! The exceptions of Python's module `socket`, which is imported when one of them is first used.
//!
//! ```
//! use pyo3::{exceptions::{socket::gaierror, PyOSError}, prelude::*};
//!
//! Python::with_gil(|py| {
//!     let error = gaierror::new_err((-2, "Name or service not known"));
//!     assert!(error.is_instance_of::<gaierror>(py));
//!     assert!(error.is_instance_of::<PyOSError>(py));
//! });
//! ```

crate::import_exception!(socket, herror);
crate::import_exception!(socket, gaierror);
crate::import_exception!(socket, timeout);
