//! The conversion traits, open to every crate.
//!
//! A conversion between a Rust type and Python may be implemented by the crate that owns the type (`Native`: the traits mean
//! what they always did), or by any other crate, which names a marker type of its own as the *provider* (`Foreign`). Each
//! concrete type has one implementation, so both parameters are inferred wherever a type is used.

mod annotations;
mod deprecated;
pub(crate) mod elements;
mod from_py_object;
mod into_py_object;
mod origin;

#[allow(deprecated)]
pub use deprecated::{IntoPy, ToPyObject};
pub use from_py_object::{FromPyObject, FromPyObjectBound};
pub use into_py_object::{IntoPyErr, IntoPyObject, IntoPyObjectExt};
pub use origin::{Foreign, Native, OnlyNative};

/// For those who write conversions of containers.
#[doc(inline)]
pub use crate::conversions::{map::DictEntries, sequence::SequenceElements};

pub use crate::instance::AsPyPointer;
