//! `cargo xtask ffi-check`: what `pyo3-ffi` declares, against the C headers of every interpreter that is installed.
//!
//! The checker is a workspace of its own: it needs libclang, which nothing else here does. Its arguments are passed on.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};
use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use crate::report::{Outcome, Report};
use crate::test::Extent;
use crate::{process, workspace, Result};

/// Roots of other systems, listed as `PATH` lists folders; their headers are checked with those of this one.
const SYSROOT: &str = "FFI_CHECK_SYSROOT";

const HEADERS: &str = "ffi-check: headers";
const INLINE_FUNCTIONS: &str = "ffi-check: inline functions";

/// Runs the checker; without arguments, on the headers of all interpreters, and then the tests of the inline functions.
pub fn run(arguments: &[&str]) -> Result<()> {
    if !arguments.is_empty() {
        return process::run(cargo("run").arg("--").args(arguments));
    }
    process::run(&mut all_headers())?;
    inline_functions()?;
    match inline_functions_of_pypy(Path::new("pypy3")) {
        Outcome::Failed(reason) => Err(reason),
        Outcome::Skipped(reason) => {
            println!("skipped the inline functions of PyPy: {reason}");
            Ok(())
        }
        Outcome::Passed => Ok(()),
    }
}

/// The rows of `cargo xtask test`, with one for each interpreter that is promised and whose headers are not here.
pub fn steps(report: &mut Report, extent: Extent) {
    if extent == Extent::Fast {
        report.skip(HEADERS, "--fast");
        report.skip(INLINE_FUNCTIONS, "--fast");
        return;
    }
    let mut said = String::new();
    report.step(HEADERS, || check_headers(&mut said));
    for (interpreter, why) in not_found(&said) {
        report.skip(format!("{HEADERS} of {interpreter}"), why);
    }
    report.step(INLINE_FUNCTIONS, inline_functions);
    report.step(format!("{INLINE_FUNCTIONS} of PyPy"), || {
        inline_functions_of_pypy(Path::new("pypy3"))
    });
}

/// The headers of all interpreters, unless libclang is not there to read them.
fn check_headers(said: &mut String) -> Outcome {
    if let Err(error) = process::run(&mut cargo("build")) {
        return Outcome::Failed(error);
    }
    if process::try_output(cargo("run").args(["--", "--libclang"])).is_none() {
        return Outcome::Skipped("libclang is not installed (Debian: libclang-dev)".to_owned());
    }
    let (text, outcome) = process::run_and_keep(&mut all_headers());
    *said = text;
    outcome.into()
}

/// `skipped NAME: not found ..` in what the checker says.
fn not_found(said: &str) -> impl Iterator<Item = (&str, &str)> {
    said.lines()
        .filter_map(|line| line.strip_prefix("skipped ")?.split_once(": "))
        .filter(|(_, why)| why.starts_with("not found"))
}

fn all_headers() -> Command {
    let mut command = cargo("run");
    command.args(["--", "--all"]);
    let roots = env::var_os(SYSROOT).unwrap_or_default();
    for root in env::split_paths(&roots).filter(|root| !root.as_os_str().is_empty()) {
        command.args([OsStr::new("--sysroot"), root.as_os_str()]);
    }
    command
}

fn cargo(word: &str) -> Command {
    let mut command = process::cargo([word, "--quiet", "--release"]);
    command.args(["--manifest-path", "ffi-check/Cargo.toml"]);
    command
}

/// The Rust ones beside those of C, with the default interpreter: those of the full API and of the oldest stable ABI.
fn inline_functions() -> Result<()> {
    for features in ["", "abi3-py37"] {
        let mut command = process::cargo(["test", "--quiet", "--features", features]);
        process::run(command.args(["--manifest-path", "ffi-check/shim/Cargo.toml"]))?;
    }
    Ok(())
}

/// The same on PyPy, which loads them as a module: no test program can hold it.
fn inline_functions_of_pypy(pypy: &Path) -> Outcome {
    let question = "import sysconfig; print(sysconfig.get_config_var('EXT_SUFFIX'))";
    let Some(suffix) = process::try_output(Command::new(pypy).args(["-c", question])) else {
        return Outcome::Skipped(format!("{} is not on the search path", pypy.display()));
    };
    let directory = workspace::scratch().join("pypy");
    let build = || {
        let mut cargo = process::cargo(["rustc", "--quiet", "--lib", "--crate-type", "cdylib"]);
        cargo
            .args(["--manifest-path", "ffi-check/shim/Cargo.toml"])
            .env("CARGO_TARGET_DIR", &directory)
            .env("PYO3_PYTHON", pypy)
            .env("PYO3_BUILD_EXTENSION_MODULE", "1");
        process::run(&mut cargo)?;
        let library = format!("{DLL_PREFIX}ffi_check_shim{DLL_SUFFIX}");
        let module = directory.join(format!("ffi_check_shim{suffix}"));
        fs::copy(directory.join("debug").join(library), &module)
            .map_err(|error| format!("cannot make {}: {error}", module.display()))?;
        let script = workspace::root().join("ffi-check/shim/objects_of_pypy.py");
        process::run(Command::new(pypy).arg(script).env("PYTHONPATH", &directory))
    };
    build().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpreters_that_are_missing_are_named() {
        let said = "cp313 0 differences\n\
            skipped /opt/include/python2.7: 2.7 is older than 3.7\n\
            skipped pypy311: not found (`--sysroot` names more)\n";
        let missing: Vec<_> = not_found(said).collect();
        assert_eq!(missing, [("pypy311", "not found (`--sysroot` names more)")]);
    }
}
