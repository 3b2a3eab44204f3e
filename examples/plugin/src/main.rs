//! Reads a text from standard input, has the plugins of a directory work on it, and writes it to standard output.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use plugin::host::{self, Outcome, Plugin};
use pyo3::prelude::*;

fn main() -> ExitCode {
    let directory = std::env::args().nth(1);
    let directory = directory.unwrap_or_else(|| "examples/plugin/plugins".to_owned());
    let mut text = String::new();
    if let Err(error) = std::io::stdin().read_to_string(&mut text) {
        eprintln!("cannot read the text: {error}");
        return ExitCode::FAILURE;
    }
    host::start();
    Python::with_gil(|py| {
        let outcome = Plugin::load_all(py, Path::new(&directory))
            .and_then(|plugins| host::process(py, &plugins, &text));
        match outcome {
            Ok(Outcome::Done { text, remarks }) => {
                print!("{text}");
                for remark in remarks {
                    eprintln!("{remark}");
                }
                ExitCode::SUCCESS
            }
            Ok(Outcome::Rejected { by, reason }) => {
                eprintln!("rejected by {by}: {reason}");
                ExitCode::FAILURE
            }
            Err(error) => {
                // With the traceback, for the author of the plugin.
                error.print(py);
                ExitCode::FAILURE
            }
        }
    })
}
