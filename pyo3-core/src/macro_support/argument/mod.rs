//! The arguments of a call from Python: bound to the parameters, then converted one by one.

mod bind;
mod description;
mod error;
mod extract;
mod names;

#[cfg(not(any(Py_LIMITED_API, PyPy, GraalPy)))]
pub(super) use bind::items;
pub use bind::BoundArguments;
pub(super) use description::{following, Description};
pub use description::{text_len, FunctionDescription, Head};
pub use extract::{
    extract, extract_bound, extract_kwargs, extract_with, is_given, option_of, FunctionArgument,
    Unheld,
};
pub(super) use extract::{extract_object, none};
