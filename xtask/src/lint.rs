//! `cargo xtask lint`: what can be said about the code without running it.

use crate::report::{Outcome, Report};
use crate::{process, tidy, Result};

/// Runs every check, all of them even when one fails.
pub fn run() -> Result<()> {
    let mut report = Report::default();
    report.step("formatting", || {
        process::run(&mut process::cargo(["fmt", "--all", "--check"]))
    });
    report.step("clippy", || {
        let arguments = [
            "clippy",
            "--workspace",
            "--all-targets",
            "--keep-going",
            "--",
            "-D",
            "warnings",
        ];
        process::run(&mut process::cargo(arguments))
    });
    report.step("documentation", || {
        let mut doc = process::cargo(["doc", "--workspace", "--no-deps"]);
        process::run(doc.env("RUSTDOCFLAGS", "-D warnings"))
    });
    report.step("dependencies", dependencies);
    report.step("tidy", tidy::run);
    report.finish()
}

/// Licences, advisories and sources, by `deny.toml`, where cargo-deny is installed.
fn dependencies() -> Outcome {
    if process::try_output(&mut process::cargo(["deny", "--version"])).is_none() {
        return Outcome::Skipped("cargo-deny (not found)".to_owned());
    }
    process::run(&mut process::cargo(["deny", "check"])).into()
}
