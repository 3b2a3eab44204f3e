//! A program for text whose steps are plugins, written in Python.
//!
//! [`api`] is the module that plugins import; [`host`] finds, loads and runs them.

pub mod api;
pub mod host;
