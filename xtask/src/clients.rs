//! `cargo xtask clients`: published projects built on this workspace in place of PyO3, and their own tests.
//!
//! `[patch.crates-io]` is the only change; nothing of a client is edited to make it compile. The sources come
//! through pip and cargo, and every step writes a log beside them.

mod counts;
mod patch;
mod source;
mod table;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use self::counts::Counts;
use self::table::{Client, Kind, CLIENTS};
use crate::python::{Interpreter, VirtualEnvironment};
use crate::{process, workspace, Result};

/// Runs the clients of these names, or all, and prints the table of what they reached.
pub fn run(names: &[&str]) -> Result<()> {
    let chosen = choose(names)?;
    let interpreter = Interpreter::find()?;
    println!(
        "{} at {}",
        interpreter.name(),
        interpreter.executable.display()
    );
    let mut rows = Vec::new();
    for client in chosen {
        println!("\n==> {} {}", client.name, client.version);
        let start = Instant::now();
        let outcome = Workplace::of(client).and_then(|place| place.test(client, &interpreter));
        if let Err(reason) = &outcome {
            println!("FAILED: {reason}");
        }
        rows.push(Row::new(client, outcome, start.elapsed().as_secs()));
    }
    println!("\n{}", shown(&rows));
    match rows.iter().filter(|row| !row.reached).count() {
        0 => Ok(()),
        number => Err(format!(
            "{number} of {} clients fall short of PyO3 0.23.5",
            rows.len()
        )),
    }
}

fn choose(names: &[&str]) -> Result<Vec<&'static Client>> {
    if names.is_empty() {
        return Ok(CLIENTS.iter().collect());
    }
    let find = |name: &&str| CLIENTS.iter().find(|client| client.name == *name);
    let missing = |name: &&str| {
        let known: Vec<&str> = CLIENTS.iter().map(|client| client.name).collect();
        format!("no client is called {name}; there are {}", known.join(", "))
    };
    names
        .iter()
        .map(|name| find(name).ok_or_else(|| missing(name)))
        .collect()
}

/// A line of the table.
struct Row {
    cells: [String; 5],
    /// Whether the counts are those of real PyO3.
    reached: bool,
}

impl Row {
    fn new(client: &Client, outcome: Result<Counts>, seconds: u64) -> Self {
        let reached = matches!(&outcome, Ok(counts) if counts.reach(client.passes));
        let (passed, failed) = match outcome {
            Ok(counts) => (counts.passed.to_string(), counts.failed.to_string()),
            Err(_) => ("not built".to_owned(), String::new()),
        };
        Row {
            cells: [
                format!("{} {}", client.name, client.version),
                client.passes.to_string(),
                passed,
                failed,
                format!("{seconds} s"),
            ],
            reached,
        }
    }
}

/// The table, in Markdown.
fn shown(rows: &[Row]) -> String {
    let mut lines = vec![
        "| client | passed with PyO3 0.23.5 | passed here | failed here | took |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    lines.extend(
        rows.iter()
            .map(|row| format!("| {} |", row.cells.join(" | "))),
    );
    lines.join("\n")
}

/// The directory of one client.
struct Workplace {
    directory: PathBuf,
}

impl Workplace {
    /// Empties it, but for what may be used again: the downloads and the compiled crates.
    fn of(client: &Client) -> Result<Self> {
        let place = Workplace {
            directory: workspace::scratch().join("clients").join(client.name),
        };
        for name in ["source", "venv", "run", "probe", "logs"] {
            let path = place.directory.join(name);
            if path.exists() {
                fs::remove_dir_all(&path)
                    .map_err(|error| format!("cannot remove {}: {error}", path.display()))?;
            }
        }
        let logs = place.directory.join("logs");
        fs::create_dir_all(&logs)
            .map_err(|error| format!("cannot make {}: {error}", logs.display()))?;
        Ok(place)
    }

    /// Fetches, patches, builds and tests.
    fn test(&self, client: &Client, interpreter: &Interpreter) -> Result<Counts> {
        let environment = VirtualEnvironment::fresh(interpreter, self.directory.join("venv"))?;
        patch::write(&self.directory)?;
        let source = match client.kind {
            Kind::Extension => source::from_python_index(self, client, &environment)?,
            Kind::Library => source::from_crate_registry(self, client)?,
        };
        patch::take_up(self, &source.join(client.lock))?;
        match client.kind {
            Kind::Extension => self.test_extension(client, &environment, &source),
            Kind::Library => self.test_library(client, &environment, &source),
        }
    }

    /// Installs the extension module and runs its Python tests in a directory without its sources, so that the
    /// installed one is what is imported.
    fn test_extension(
        &self,
        client: &Client,
        environment: &VirtualEnvironment,
        source: &Path,
    ) -> Result<Counts> {
        let mut build = self.tool(environment.python());
        build
            .args(["-m", "pip", "install", "--verbose"])
            .arg(source);
        self.logged("build", &mut build)?;
        let mut needs = self.tool(environment.python());
        needs
            .args(["-m", "pip", "install", "pytest==8.3.5"])
            .args(client.needs);
        self.logged("needs", &mut needs)?;

        let place = self.directory.join("run");
        for part in client.tests_with.iter().chain(source::TEST_SETTINGS) {
            source::copy(&source.join(part), &place.join(part))?;
        }
        for (path, text) in client.adds {
            source::write(&place.join(path), text)?;
        }
        if !client.check.is_empty() {
            let mut check = environment.python();
            check.args(["-c", client.check]).current_dir(&place);
            self.logged("check", &mut check)?;
        }
        let report = self.directory.join("logs").join("tests.xml");
        let mut pytest = environment.python();
        pytest
            .args(["-m", "pytest", "-q", "-p", "no:cacheprovider", "--junitxml"])
            .arg(&report)
            .args(client.tests)
            .current_dir(&place);
        // Its exit status says less than its report: a failure is counted there.
        let ended = self.logged("tests", &mut pytest);
        match fs::read_to_string(&report)
            .ok()
            .and_then(|text| counts::of_junit(&text))
        {
            Some(counts) => Ok(counts),
            None => Err(ended.err().unwrap_or_else(|| "no test report".to_owned())),
        }
    }

    /// Runs a Rust library's own tests.
    fn test_library(
        &self,
        client: &Client,
        environment: &VirtualEnvironment,
        source: &Path,
    ) -> Result<Counts> {
        if !client.needs.is_empty() {
            let mut needs = self.tool(environment.python());
            needs.args(["-m", "pip", "install"]).args(client.needs);
            self.logged("needs", &mut needs)?;
        }
        let command = |more: &[&str]| -> Result<Command> {
            let mut cargo = self.tool(environment.command(&process::cargo_program()));
            cargo
                .arg("test")
                .args(more)
                .args(client.tests)
                .env("PYO3_PYTHON", environment.program("python"))
                // An embedded interpreter does not know of the virtual environment.
                .env("PYTHONPATH", environment.packages_directory()?)
                .env(
                    process::LIBRARY_PATH,
                    process::prepend(process::LIBRARY_PATH, &environment.library_directory()?),
                )
                .current_dir(source);
            Ok(cargo)
        };
        self.logged("build", &mut command(&["--no-run"])?)?;
        let ended = self.logged("tests", &mut command(&["--no-fail-fast"])?);
        let log = fs::read_to_string(self.log("tests")).unwrap_or_default();
        let mut counts = counts::of_cargo_test(&log);
        if ended.is_err() && counts.failed == 0 {
            // A test program that ended without saying which of its tests was at fault.
            counts.failed = 1;
        }
        Ok(counts)
    }

    /// A build that is quick to make and keeps to this directory.
    fn tool(&self, mut command: Command) -> Command {
        command
            .env("CARGO_TARGET_DIR", self.directory.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_PROFILE_TEST_DEBUG", "0")
            .env("PIP_DISABLE_PIP_VERSION_CHECK", "1")
            .env_remove("RUSTFLAGS");
        command
    }

    fn log(&self, name: &str) -> PathBuf {
        self.directory.join("logs").join(format!("{name}.txt"))
    }

    /// Runs to the end with the output in a log; the error shows where that is and how it ends.
    fn logged(&self, name: &str, command: &mut Command) -> Result<()> {
        let path = self.log(name);
        let open = || -> std::io::Result<(File, File)> {
            let log = File::options().create(true).append(true).open(&path)?;
            Ok((log.try_clone()?, log))
        };
        let (stdout, stderr) =
            open().map_err(|error| format!("cannot write {}: {error}", path.display()))?;
        command
            .stdout(Stdio::from(stdout))
            .stderr(Stdio::from(stderr));
        process::run(command).map_err(|error| {
            let log = fs::read(&path).unwrap_or_default();
            let log = String::from_utf8_lossy(&log);
            let lines: Vec<&str> = log.lines().collect();
            let last = lines[lines.len().saturating_sub(15)..].join("\n");
            let path = workspace::relative(&path).display();
            format!("{error}; {path} ends with\n{last}")
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_not_in_the_table_is_answered_with_those_that_are() {
        let error = choose(&["bcrypt", "no-such-client"]).unwrap_err();
        assert!(error.starts_with("no client is called no-such-client; there are "));
        assert!(error.contains("bcrypt"), "{error}");
        assert_eq!(choose(&[]).unwrap().len(), CLIENTS.len());
        let named: Vec<&str> = choose(&["nh3", "bcrypt"])
            .unwrap()
            .iter()
            .map(|client| client.name)
            .collect();
        assert_eq!(named, ["nh3", "bcrypt"]);
    }

    #[test]
    fn the_table_tells_what_was_reached() {
        let client = Client {
            passes: 4,
            ..Client::library("a", "1.0")
        };
        let counts = |passed, failed| Ok(Counts { passed, failed });
        let rows = [
            Row::new(&client, counts(4, 0), 7),
            Row::new(&client, counts(3, 1), 8),
            Row::new(&client, Err("why".to_owned()), 9),
        ];
        let reached: Vec<bool> = rows.iter().map(|row| row.reached).collect();
        assert_eq!(reached, [true, false, false]);
        assert_eq!(
            shown(&rows),
            "| client | passed with PyO3 0.23.5 | passed here | failed here | took |\n\
             |---|---|---|---|---|\n\
             | a 1.0 | 4 | 4 | 0 | 7 s |\n\
             | a 1.0 | 4 | 3 | 1 | 8 s |\n\
             | a 1.0 | 4 | not built |  | 9 s |"
        );
    }
}
