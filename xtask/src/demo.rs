//! `cargo xtask demo`: from a fresh checkout to a Python module and a Rust program, step by step.

use crate::extension::Tools;
use crate::python::Interpreter;
use crate::workspace::{self, ExtensionProject};
use crate::{process, test, Result};

/// Runs both and says what it saw.
pub fn run() -> Result<()> {
    let interpreter = Interpreter::find()?;
    step("1. an interpreter");
    saw(&format!(
        "{} at {}",
        interpreter.name(),
        interpreter.executable.display()
    ));

    step("2. a virtual environment with maturin");
    let tools = Tools::prepare(&interpreter)?;
    let maturin = tools.environment.program("maturin");
    saw(&process::output(
        tools.environment.command(&maturin).arg("--version"),
    )?);

    step("3. Rust called from Python: examples/string-sum");
    let project = ExtensionProject::open(workspace::root().join("examples").join("string-sum"))?;
    tools.develop(&project, &tools.environment)?;
    saw("string_sum is built and installed");
    saw(&format!(
        "sum_as_string(5, 20) == {}",
        test::call_string_sum(&tools.environment)?
    ));

    step("4. Python called from Rust: examples/embedding");
    saw(&test::run_embedding(&interpreter)?);

    println!("\nBoth work.");
    Ok(())
}

fn step(title: &str) {
    println!("\n==> {title}");
}

fn saw(text: &str) {
    println!("    {text}");
}
