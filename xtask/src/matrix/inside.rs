//! Rust tests on an interpreter that Rust cannot start: PyPy starts, and loads the test programs as libraries.
//!
//! A test program that is linked as a shared library still has its `main`, which runs the tests. They attach to the interpreter that
//! is there, and find its functions in it, as an extension module does. Only the tests of the conversions run that way: they
//! ask nothing of the program that they are in.

use std::fs;
use std::process::Command;

use super::row::counted;
use super::table::Cell;
use crate::python::Interpreter;
use crate::{process, workspace, Result};

/// `sys.argv[1:]` are the library, and arguments of its `main`.
const SCRIPT: &str = "\
import cpyext, ctypes, sys
arguments = [argument.encode() for argument in sys.argv[1:]]
library = ctypes.CDLL(sys.argv[1])
sys.exit(library.main(len(arguments), (ctypes.c_char_p * (len(arguments) + 1))(*arguments)))
";

/// Runs the tests of the conversions; a cell for each program, or one that says why there are none.
pub fn conversions(interpreter: &Interpreter) -> Vec<Cell> {
    if !cfg!(target_os = "linux") || interpreter.implementation != "pypy" {
        let why = format!("{} cannot be started from Rust", interpreter.implementation);
        return vec![Cell::Skipped(why)];
    }
    let script = workspace::scratch().join("inside.py");
    let programs = fs::create_dir_all(workspace::scratch())
        .and_then(|()| fs::write(&script, SCRIPT))
        .map_err(|error| error.to_string())
        .and_then(|()| build());
    let programs = match programs {
        Ok(programs) => programs,
        Err(error) => return vec![Cell::Failed(error)],
    };
    let run = |program: &String| {
        let mut python = Command::new(&interpreter.executable);
        counted(python.arg(&script).args([program, "--test-threads=1"]))
    };
    programs.iter().map(run).collect()
}

/// Builds the test programs as libraries, and tells where they are.
fn build() -> Result<Vec<String>> {
    let version = process::output(Command::new("rustc").arg("-vV"))?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let host = host.ok_or("rustc does not name its host")?;
    let mut cargo = process::cargo(["test", "--no-run", "--lib", "--tests", "--target", host]);
    cargo.arg("--message-format=json-render-diagnostics");
    let directories = fs::read_dir(workspace::root().join("conversions"));
    for entry in directories.map_err(|error| error.to_string())?.flatten() {
        if entry.path().join("Cargo.toml").is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            cargo.args(["--package", &format!("pyo3-{name}")]);
        }
    }
    let flags = host.replace('-', "_").to_uppercase();
    cargo
        .env(
            format!("CARGO_TARGET_{flags}_RUSTFLAGS"),
            "-C relocation-model=pic -C link-arg=-shared",
        )
        // The interpreter that loads them has the functions.
        .env("PYO3_BUILD_EXTENSION_MODULE", "1");
    let mut programs = Vec::new();
    process::run_reading(&mut cargo, |line| programs.extend(program(line)))?;
    Ok(programs)
}

/// The test program that cargo says it has built.
fn program(message: &str) -> Option<String> {
    let (_, path) = message.split_once("\"executable\":\"")?;
    Some(path.split_once('"')?.0.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_read_from_what_cargo_says() {
        let message = r#"{"reason":"compiler-artifact","executable":"/target/x-1","fresh":true}"#;
        assert_eq!(program(message).as_deref(), Some("/target/x-1"));
        let library = r#"{"reason":"compiler-artifact","executable":null,"fresh":true}"#;
        assert_eq!(program(library), None);
    }

    #[test]
    fn other_interpreters_are_named() {
        let graalpy = Interpreter {
            executable: "graalpy".into(),
            implementation: "graalpy".to_owned(),
            version: (3, 11),
            full_version: "3.11.7".to_owned(),
            free_threaded: false,
        };
        let why = "graalpy cannot be started from Rust".to_owned();
        assert_eq!(conversions(&graalpy), [Cell::Skipped(why)]);
    }
}
