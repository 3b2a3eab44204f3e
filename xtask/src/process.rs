//! Starting other programs: shown before they run, and a failure names the command line.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::{workspace, Result};

/// The cargo that runs xtask, started in the root of the workspace.
pub fn cargo<I, S>(arguments: I) -> Command
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let mut command = Command::new(cargo_program());
    command.args(arguments).current_dir(workspace::root());
    command
}

/// The cargo that runs xtask.
pub fn cargo_program() -> PathBuf {
    env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from)
}

/// The variable that lists where the loader looks for shared libraries.
pub const LIBRARY_PATH: &str = if cfg!(windows) {
    "PATH"
} else if cfg!(target_os = "macos") {
    "DYLD_FALLBACK_LIBRARY_PATH"
} else {
    "LD_LIBRARY_PATH"
};

/// Runs to the end; the output goes where ours goes.
pub fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", shown(command));
    let status = command
        .stdin(Stdio::null())
        .status()
        .map_err(|error| format!("cannot start `{}`: {error}", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` ended with {status}", shown(command)))
    }
}

/// As [`run`], for what comes over the network, which may not be there for a moment: tries again, twice.
pub fn run_patiently(command: &mut Command) -> Result<()> {
    const PAUSES: [Duration; 2] = [Duration::from_secs(10), Duration::from_secs(60)];

    for pause in PAUSES {
        match run(command) {
            Ok(()) => return Ok(()),
            Err(reason) => println!("{reason}; again in {} s", pause.as_secs()),
        }
        thread::sleep(pause);
    }
    run(command)
}

/// As [`run`], but shows the output only of what fails, so that nobody looks for a failure in what went well.
pub fn run_quietly(command: &mut Command) -> Result<()> {
    println!("$ {}", shown(command));
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("cannot start `{}`: {error}", shown(command)))?;
    if output.status.success() {
        return Ok(());
    }
    println!("{}", String::from_utf8_lossy(&output.stdout));
    println!("{}", String::from_utf8_lossy(&output.stderr));
    Err(format!("`{}` ended with {}", shown(command), output.status))
}

/// As [`run`]; returns what was written to standard output, too.
pub fn run_and_keep(command: &mut Command) -> (String, Result<()>) {
    let mut text = String::new();
    let outcome = run_reading(command, |line| {
        text.push_str(line);
        text.push('\n');
    });
    (text, outcome)
}

/// As [`run`], and shows each line of standard output to `read`.
pub fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Result<()> {
    println!("$ {}", shown(command));
    let start = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
    let mut child = start.map_err(|error| format!("cannot start `{}`: {error}", shown(command)))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line.map_err(|error| error.to_string())?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            read(&line);
        }
    }
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{}` ended with {status}", shown(command)))
    }
}

/// Runs to the end and returns what was written to standard output, without the last line end.
/// Standard error goes where ours goes.
pub fn output(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cannot start `{}`: {error}", shown(command)))?;
    if !output.status.success() {
        return Err(format!("`{}` ended with {}", shown(command), output.status));
    }
    let text = String::from_utf8(output.stdout)
        .map_err(|_| format!("`{}` did not write UTF-8", shown(command)))?;
    Ok(text.trim_end().to_owned())
}

/// As [`output`], for a program that may be absent or of another kind: every failure is `None`.
pub fn try_output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    if !output.status.success() {
        return None;
    }
    Some(String::from_utf8(output.stdout).ok()?.trim_end().to_owned())
}

/// The value of a list variable such as `PATH`, with `directory` in front of its entries.
pub fn prepend(variable: &str, directory: &Path) -> OsString {
    let existing = env::var_os(variable).unwrap_or_default();
    let others = env::split_paths(&existing).filter(|entry| !entry.as_os_str().is_empty());
    env::join_paths(std::iter::once(directory.to_owned()).chain(others))
        .unwrap_or_else(|_| directory.as_os_str().to_owned())
}

/// The command line as a reader would type it, paths relative to the workspace where they are inside.
fn shown(command: &Command) -> String {
    let mut words = vec![program_name(Path::new(command.get_program()))];
    words.extend(command.get_args().map(relative));
    for word in &mut words {
        if word.is_empty()
            || word.contains(|c: char| c.is_whitespace() || "'\"()*;<>&|$".contains(c))
        {
            *word = format!("'{}'", word.replace('\'', "'\\''"));
        }
    }
    words.join(" ")
}

/// cargo by its name, any other program with its path: there are several of them.
fn program_name(program: &Path) -> String {
    match program.file_stem() {
        Some(name) if name == "cargo" => "cargo".to_owned(),
        _ => relative(program.as_os_str()),
    }
}

fn relative(word: &OsStr) -> String {
    workspace::relative(Path::new(word)).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new(workspace::root().join("target").join("python"));
        command.args(["-c", "print('x')", ""]);
        let expected = Path::new("target").join("python").display().to_string();
        assert_eq!(shown(&command), expected + r" -c 'print('\''x'\'')' ''");
    }

    #[test]
    fn failures_name_the_command() {
        let error = run(Command::new("no-such-program-anywhere").arg("x")).unwrap_err();
        assert!(error.starts_with("cannot start `no-such-program-anywhere x`"));
        let error = run_quietly(&mut cargo(["no-such-command"])).unwrap_err();
        assert!(error.contains("no-such-command` ended with"), "{error}");
        assert_eq!(run_quietly(&mut cargo(["--version"])), Ok(()));
        assert!(try_output(&mut Command::new("no-such-program-anywhere")).is_none());
        let (text, outcome) = run_and_keep(&mut cargo(["no-such-command"]));
        assert!(text.is_empty() && outcome.is_err());
        let (text, outcome) = run_and_keep(&mut cargo(["--version"]));
        assert!(text.starts_with("cargo ") && outcome.is_ok());
        let error = output(&mut cargo(["no-such-command"])).unwrap_err();
        assert!(error.contains("no-such-command` ended with"), "{error}");
    }
}
