//! The types of the module `datetime`.
//!
//! With the full API they rest on the C API of that module, a table of functions that is imported when it is first needed. The
//! limited API does not have it: there everything goes by the Python names.

mod date;
mod date_time;
mod delta;
#[cfg_attr(Py_LIMITED_API, path = "by_name.rs")]
#[cfg_attr(not(Py_LIMITED_API), path = "table.rs")]
mod support;
mod time;
mod tzinfo;

pub use date::{PyDate, PyDateAccess};
pub use date_time::PyDateTime;
pub use delta::{PyDelta, PyDeltaAccess};
pub use time::{PyTime, PyTimeAccess};
#[allow(deprecated)]
pub use tzinfo::{timezone_utc, timezone_utc_bound, PyTzInfo, PyTzInfoAccess};
