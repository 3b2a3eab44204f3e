//! The items that the macros are put on, read as far as the macros look at them: attributes, names, signatures and types. Bodies, and
//! whatever else passes through, stay tokens.
//!
//! The compiler has parsed an item before a macro gets it, so it is not checked again.

pub(crate) mod attribute;
pub(crate) mod block;
pub(crate) mod data;
pub(crate) mod expr;
pub(crate) mod function;
pub(crate) mod generics;
pub(crate) mod module;
pub(crate) mod path;
mod scan;
