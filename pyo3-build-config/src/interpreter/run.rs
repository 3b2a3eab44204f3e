//! Starts an interpreter with a script and returns what it printed.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::errors::{Context, Result};
use crate::{bail, ensure};

/// Runs `script`, which is handed over on standard input, so that its length does not matter.
pub(crate) fn run_script<I, K, V>(interpreter: &Path, script: &str, envs: I) -> Result<String>
where
    I: IntoIterator<Item = (K, V)>,
    K: AsRef<OsStr>,
    V: AsRef<OsStr>,
{
    let mut command = Command::new(interpreter);
    command.envs(envs).arg("-");
    output(command, script)
}

/// As [`run_script`], started in `directory`: Python puts the current directory in front of its
/// module search path, and pyenv looks there for a `.python-version`.
pub(super) fn run_script_in(
    interpreter: &Path,
    script: &str,
    directory: Option<&Path>,
) -> Result<String> {
    let mut command = Command::new(interpreter);
    command.arg("-");
    if let Some(directory) = directory {
        command.current_dir(directory);
    }
    output(command, script)
}

fn output(mut command: Command, script: &str) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .env("PYTHONIOENCODING", "utf-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start the Python interpreter `{program}`"))?;
    if let Some(mut stdin) = child.stdin.take() {
        // A program that ends without reading all of it breaks the pipe; its exit status and what
        // it wrote tell more than that error.
        let _ = stdin.write_all(script.as_bytes());
    }
    let output = child
        .wait_with_output()
        .with_context(|| format!("cannot read what the Python interpreter `{program}` prints"))?;
    if !output.status.success() {
        let stderr = String::from_utf8_lossy(&output.stderr);
        bail!(
            "the Python interpreter `{}` ended with {}: {}",
            program,
            output.status,
            stderr.trim_end()
        );
    }
    let text = String::from_utf8(output.stdout);
    ensure!(
        text.is_ok(),
        "the Python interpreter `{}` printed something other than UTF-8",
        program
    );
    Ok(text.unwrap_or_default())
}
