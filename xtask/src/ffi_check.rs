//! `cargo xtask ffi-check`: what `pyo3-ffi` declares, against the C headers of every interpreter that is installed.
//!
//! The checker is a workspace of its own: it needs libclang, which nothing else here does. Its arguments are passed on.

use crate::{process, Result};

/// Runs the checker; without arguments, on the headers of all interpreters, and then the tests of the inline functions.
pub fn run(arguments: &[&str]) -> Result<()> {
    let manifest = ["--manifest-path", "ffi-check/Cargo.toml"];
    let mut command = process::cargo(["run", "--quiet", "--release"]);
    command.args(manifest).arg("--");
    if arguments.is_empty() {
        command.arg("--all");
    } else {
        command.args(arguments);
    }
    process::run(&mut command)?;
    if arguments.is_empty() {
        let mut command = process::cargo(["test", "--quiet"]);
        process::run(command.args(["--manifest-path", "ffi-check/shim/Cargo.toml"]))?;
    }
    Ok(())
}
