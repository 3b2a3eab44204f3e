//! The arguments of a call from Python: bound to the parameters, then converted one by one.

mod bind;
mod description;
mod error;
mod extract;
mod names;

pub use bind::BoundArguments;
pub use description::{FunctionDescription, KeywordOnly};
pub(super) use extract::none;
pub use extract::{
    extract, extract_bound, extract_kwargs, extract_optional, extract_with, extract_with_optional,
    holder, option_of, FunctionArgument,
};
pub use names::NameCache;
