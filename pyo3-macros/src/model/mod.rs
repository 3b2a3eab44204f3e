//! The model: what an item means, with defaults filled in and every rule checked. Code generation takes nothing else.

pub(crate) mod argument;
pub(crate) mod check;
pub(crate) mod class;
pub(crate) mod container;
pub(crate) mod enum_;
pub(crate) mod field;
pub(crate) mod function;
pub(crate) mod method;
pub(crate) mod module;
pub(crate) mod signature;
pub(crate) mod slot;
pub(crate) mod ty;
