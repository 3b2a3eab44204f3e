//! The interpreter of the machine that builds: finding it, running it, understanding its answer.
//!
//! `discover` walks through the places where one may be, `run` starts a program, `ask` runs the one
//! script (`report.py`) that says all there is to know, and makes an `InterpreterConfig` of it.

mod ask;
mod discover;
mod run;

pub(crate) use ask::Report;
pub(crate) use discover::host_interpreter;
pub(crate) use run::run_script;
