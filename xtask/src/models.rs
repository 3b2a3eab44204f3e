//! `cargo xtask models`: the parts of `pyo3-core` where threads meet, in every order that they can come in (loom), and those without C
//! under an interpreter that sees undefined behaviour (Miri).
//!
//! The crate `models` compiles these parts as they are, on top of loom's atomics, or of those of the standard library.

use std::process::Command;

use crate::report::{Outcome, Report};
use crate::{process, Result};

/// The unit tests of `pyo3-core` that call no C.
const WITHOUT_C: [&str; 9] = [
    "conversions::num::wide",
    "conversions::time",
    "macro_support::argument::description",
    "macro_support::argument::error",
    "macro_support::run",
    "pycell::borrow_checker",
    "types::string::data",
    "types::tuple::iter",
    "version::",
];

/// Runs both.
pub fn run() -> Result<()> {
    let mut report = Report::default();
    steps(&mut report);
    report.finish()
}

/// The rows of `cargo xtask test`.
pub fn steps(report: &mut Report) {
    report.step("models (loom)", loom);
    report.step("models (Miri)", || {
        miri(&["--manifest-path", "models/Cargo.toml"])
    });
    report.step("pyo3-core without C (Miri)", || {
        let mut arguments = vec!["--package", "pyo3-core", "--lib", "--"];
        arguments.extend(WITHOUT_C);
        miri(&arguments)
    });
}

fn loom() -> Result<()> {
    let mut cargo = process::cargo(["test", "--manifest-path", "models/Cargo.toml"]);
    // The unit tests of the parts themselves use loom's atomics outside of a model, which loom refuses.
    process::run(cargo.args(["--features", "loom", "models::"]))
}

fn miri(arguments: &[&str]) -> Outcome {
    if process::try_output(nightly().args(["miri", "--version"])).is_none() {
        return Outcome::Skipped(
            "Miri (not found: `rustup component add --toolchain nightly miri`)".to_owned(),
        );
    }
    let mut cargo = nightly();
    process::run(cargo.args(["miri", "test"]).args(arguments)).into()
}

/// The cargo of the nightly toolchain, with nothing that the one running now has said of itself.
fn nightly() -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", "cargo"]);
    command.current_dir(crate::workspace::root());
    for variable in ["CARGO", "RUSTC", "RUSTDOC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(variable);
    }
    command
}
