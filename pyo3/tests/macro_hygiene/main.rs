//! The macros among names, attributes and lints of all kinds: what compiles by hand compiles with them, without a warning.
#![forbid(unsafe_code)]
#![deny(warnings, unused, rust_2018_idioms, future_incompatible)]
#![deny(clippy::all, clippy::pedantic, clippy::clone_on_copy)]
#![deny(clippy::declare_interior_mutable_const)]
// Of this file, not of what the macros make.
#![allow(clippy::needless_pass_by_value, clippy::unnecessary_wraps)]
#![allow(clippy::unused_self, clippy::trivially_copy_pass_by_ref)]
#![allow(clippy::let_and_return)]
#![allow(clippy::uninlined_format_args)]

mod attributes;
mod fragments;
mod identifiers;
mod lifetimes;
mod names;
mod paths;
