//! The arguments of a call from Python: bound to the parameters, then converted one by one.

mod bind;
mod description;
mod error;
mod extract;
mod names;

pub use bind::BoundArguments;
pub use description::{Callable, FunctionDescription, KeywordOnly};
pub(super) use extract::none;
pub use extract::{
    extract, extract_bound, extract_kwargs, extract_with, is_given, option_of, FunctionArgument,
    Unheld,
};
pub use names::NameCache;
