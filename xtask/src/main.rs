//! The commands of this workspace, `cargo xtask <command>`, which [`HELP`] lists.
//!
//! Continuous integration runs these and nothing else, so that a contributor can run what it runs. This
//! file reads the command line; each command has a file of its own.

mod budget;
mod clients;
mod configurations;
mod demo;
mod extension;
mod features;
mod ffi_check;
mod lint;
mod matrix;
mod models;
mod process;
mod python;
mod report;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

/// What a command ends with; the text of a failure is printed as it is.
type Result<T> = std::result::Result<T, String>;

const HELP: &str = "\
cargo xtask <command>

  demo           build examples/string-sum, import it, then run examples/embedding
  test [--fast]  every test, in Rust and in Python, on every interpreter found;
                 --fast leaves out the doc examples, the features of the
                 conversions and the other interpreters
  lint           formatting, clippy, documentation, dependencies, and tidy
  matrix [..]    every suite on every interpreter, as a table; names of rows choose some of them;
                 --fetch gets the missing interpreters (needs root), --doc adds the doc examples
  tidy           the rules of this workspace that no other tool checks
  features       each conversion's feature alone, each two of them, and all: that they compile, and turn on
                 nothing else
  clients [..]   published projects, or those named, built on this workspace: their own tests
  budget         what generated code costs: lines of LLVM IR and bytes of a module, against limits
  models         the parts where threads meet, in every order (loom), and what has no C in it under Miri
  ffi-check [..] what pyo3-ffi declares, against the C headers of all interpreters here: of pyenv, of the
                 system, and below the roots of other systems that FFI_CHECK_SYSROOT lists as PATH lists
                 folders; -h tells of its options. It needs libclang.
  configurations [--workspace] [NAME]..
                 pyo3-ffi and pyo3-core, or the whole workspace, type-checked for the interpreters, which need
                 not be here, that the files of xtask/configurations describe

The interpreter is the one that the crates themselves would find: PYO3_PYTHON, an
active environment, then `python` and `python3` on the search path.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["demo"] => demo::run(),
        ["test"] => test::run(test::Extent::Everything),
        ["test", "--fast"] => test::run(test::Extent::Fast),
        ["lint"] => lint::run(),
        ["tidy"] => tidy::run(),
        ["features"] => features::run(),
        ["clients", names @ ..] => clients::run(names),
        ["configurations", arguments @ ..] => configurations::run(arguments),
        ["budget"] => budget::run(),
        ["models"] => models::run(),
        ["matrix", arguments @ ..] => {
            matrix::Options::read(arguments).and_then(|options| matrix::run(&options))
        }
        ["matrix-row", arguments @ ..] => matrix::run_one(arguments),
        ["ffi-check", arguments @ ..] => ffi_check::run(arguments),
        [] | ["help"] | ["-h"] | ["--help"] => {
            println!("{HELP}");
            Ok(())
        }
        _ => Err(format!("unknown command: {}\n\n{HELP}", words.join(" "))),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::FAILURE
        }
    }
}
