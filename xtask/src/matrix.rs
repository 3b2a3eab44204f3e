//! `cargo xtask matrix`: every suite on every interpreter, and one table of what came of it.
//!
//! Each row is a process of its own, with its own log. Interpreters that this machine does not have run in a Debian system in a
//! directory, which `--fetch` makes; without it, they are named as skipped.

mod builds;
mod fetch;
mod inside;
mod root;
mod row;
mod table;

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use root::Root;
pub use row::has_stable_abi;
use table::{Cell, Row};

use crate::extension::Tools;
use crate::python::Interpreter;
use crate::workspace::ExtensionProject;
use crate::{process, workspace, Result};

const RUST: &str = "Rust tests";
const DOC: &str = "doc examples";
const PYTESTS: &str = "pytests";
const EXAMPLES: &str = "examples";
const ABI3: &str = "`abi3-py37`, built once";

/// The versions of CPython.
const VERSIONS: std::ops::RangeInclusive<u8> = 7..=15;

/// What to run.
#[derive(Debug, Default)]
pub struct Options {
    fetch: bool,
    doc: bool,
    /// Only the rows whose names contain one of these; `builds` is the whole second table.
    names: Vec<String>,
}

impl Options {
    /// From the command line.
    pub fn read(arguments: &[&str]) -> Result<Self> {
        let mut options = Options::default();
        for argument in arguments {
            match *argument {
                "--fetch" => options.fetch = true,
                "--doc" => options.doc = true,
                name if name.starts_with('-') => {
                    return Err(format!("cargo xtask matrix has no option {name}"))
                }
                name => options.names.push(name.to_owned()),
            }
        }
        Ok(options)
    }

    fn wants(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|wanted| name.contains(wanted))
    }
}

/// An interpreter and where it runs.
struct Subject {
    name: String,
    /// `None` where there is none; then why.
    python: std::result::Result<(Option<Root>, PathBuf), String>,
}

impl Subject {
    /// Whether the version tells it from all others. The rows of such interpreters are built in one target directory for each
    /// system, where what is not about Python is built once.
    fn is_plain(&self) -> bool {
        self.name.starts_with("CPython 3.")
    }
}

/// Runs the rows and prints the tables.
pub fn run(options: &Options) -> Result<()> {
    if options.fetch {
        fetch::run()?;
    }
    let start = Instant::now();
    let directory = workspace::scratch().join("matrix");
    fs::create_dir_all(&directory).map_err(|error| error.to_string())?;
    let subjects: Vec<Subject> = subjects()
        .into_iter()
        .filter(|subject| options.wants(&subject.name))
        .collect();
    let wheels = match subjects.is_empty() {
        true => Ok(PathBuf::new()),
        false => build_wheels(&directory),
    };
    if let Err(error) = &wheels {
        println!("no wheels for the stable ABI: {error}");
    }
    let mut rows = Vec::new();
    // The rarest first: they are the ones with news.
    for subject in subjects.iter().rev() {
        println!("{} ...", subject.name);
        rows.push(run_row(
            subject,
            options,
            &directory,
            wheels.as_deref().ok(),
        ));
    }
    rows.reverse();
    let mut columns = vec![RUST, DOC, PYTESTS, EXAMPLES, ABI3];
    columns.retain(|column| options.doc || *column != DOC);
    let mut tables = Vec::new();
    if !rows.is_empty() {
        tables.push(table::markdown("interpreter", &columns, &rows));
    }
    let others = builds::run(&|name| options.wants("builds") || options.wants(name))?;
    if !others.is_empty() {
        tables.push(table::markdown("build", &[builds::RESULT], &others));
        rows.extend(others);
    }
    let skips = table::skips(&rows);
    if rows.iter().any(|row| row.name.starts_with("PyPy")) {
        tables.push(
            "Of the Rust tests, PyPy runs those of the conversions, which it loads.".to_owned(),
        );
    }
    if !skips.is_empty() {
        tables.push(format!("Skipped in what passed:\n\n{skips}"));
    }
    println!("\n{}\n\n{}", machine(start), tables.join("\n\n"));
    match rows.iter().filter(|row| row.failed()).count() {
        0 => Ok(()),
        number => Err(format!(
            "{number} rows with failures; the logs are in {}",
            workspace::relative(&directory).display()
        )),
    }
}

/// Where the tables come from, and how long they took.
fn machine(start: Instant) -> String {
    let compiler = process::try_output(Command::new("rustc").arg("--version"));
    format!(
        "{} {}, {}, {} minutes:",
        std::env::consts::OS,
        std::env::consts::ARCH,
        compiler.as_deref().unwrap_or("no rustc"),
        start.elapsed().as_secs() / 60
    )
}

/// A row, in the process that [`run`] has started for it.
pub fn run_one(arguments: &[&str]) -> Result<()> {
    let mut options = row::Options::default();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match (*argument, options.wheels.is_none()) {
            ("--doc", _) => options.doc = true,
            ("--wheels", true) => options.wheels = arguments.next().map(PathBuf::from),
            (suite, _) => options.only.push(suite.to_owned()),
        }
    }
    row::run(&options)
}

/// Every interpreter of the matrix, whether it is here or not.
fn subjects() -> Vec<Subject> {
    let root = Root::open();
    // An interpreter of the machine itself, else one of the system in the directory.
    let find = |here: Option<Interpreter>, there: &str| match (here, &root) {
        (Some(found), _) => Ok((None, found.executable)),
        (None, Ok(root)) if root.outside(there).exists() => {
            Ok((Some(root.clone()), PathBuf::from(there)))
        }
        (None, Ok(_)) => Err("not found".to_owned()),
        (None, Err(error)) => Err(error.clone()),
    };
    let mut subjects = Vec::new();
    for minor in VERSIONS {
        subjects.push(Subject {
            name: format!("CPython 3.{minor}"),
            python: find(
                Interpreter::find_cpython((3, minor)),
                &format!("/usr/bin/python3.{minor}"),
            ),
        });
    }
    let debug = VERSIONS
        .rev()
        .find_map(|minor| Interpreter::ask(Path::new(&format!("python3.{minor}-dbg"))));
    subjects.push(Subject {
        name: "CPython, debug build".to_owned(),
        python: find(debug, "/usr/bin/python3.14d"),
    });
    let free_threaded = VERSIONS
        .rev()
        .find_map(|minor| Interpreter::ask(Path::new(&format!("python3.{minor}t"))));
    let inside = root.as_ref().ok().and_then(fetch::free_threaded);
    subjects.push(Subject {
        name: "CPython, free-threaded".to_owned(),
        python: find(free_threaded, inside.as_deref().unwrap_or("/none")),
    });
    let here = Interpreter::ask(Path::new("pypy3"));
    subjects.push(Subject {
        name: "PyPy".to_owned(),
        python: find(here.clone(), "/usr/bin/pypy3"),
    });
    if here.is_some() {
        subjects.push(Subject {
            name: "PyPy of Debian sid".to_owned(),
            python: find(None, "/usr/bin/pypy3"),
        });
    }
    subjects
}

/// The CPythons of this machine, from the oldest.
pub fn cpythons() -> impl Iterator<Item = Interpreter> {
    VERSIONS.filter_map(|minor| Interpreter::find_cpython((3, minor)))
}

/// Builds the extension modules for the stable ABI of 3.7, with the oldest CPython that is here.
pub fn build_wheels(directory: &Path) -> Result<PathBuf> {
    let oldest = cpythons().next().ok_or("no CPython")?;
    let tools = Tools::prepare(&oldest)?;
    let wheels = directory.join("wheels");
    let _ = fs::remove_dir_all(&wheels);
    for project in ExtensionProject::all()? {
        if row::has_stable_abi(&project) {
            tools.wheel(&project, "pyo3/abi3-py37", &wheels)?;
        }
    }
    Ok(wheels)
}

/// Starts the process of a row, and reads what came of it from its log.
fn run_row(subject: &Subject, options: &Options, directory: &Path, wheels: Option<&Path>) -> Row {
    let (root, python) = match &subject.python {
        Ok(found) => found,
        Err(why) => {
            let suites = [RUST, PYTESTS, EXAMPLES, ABI3].iter();
            let cell = |suite: &&str| ((*suite).to_owned(), Cell::Skipped(why.clone()));
            return Row {
                name: subject.name.clone(),
                cells: suites.map(cell).collect(),
            };
        }
    };
    let slug = subject.name.replace([' ', ','], "-").to_lowercase();
    let log = directory.join(format!("{slug}.log"));
    let target = match (subject.is_plain(), root) {
        (false, _) => &*slug,
        (true, None) => "here",
        (true, Some(_)) => "debian",
    };
    let (name, cells) = match start(
        root.as_ref(),
        python,
        options,
        wheels,
        &directory.join(target),
        &log,
    ) {
        Ok(()) => read_log(&log),
        Err(error) => (None, vec![(RUST.to_owned(), Cell::Failed(error))]),
    };
    let name = match name {
        Some(version) if subject.is_plain() => format!("CPython {version}"),
        Some(version) => format!("{} ({version})", subject.name),
        None => subject.name.clone(),
    };
    for (suite, cell) in &cells {
        println!("    {suite}: {cell:?}");
    }
    Row { name, cells }
}

fn start(
    root: Option<&Root>,
    python: &Path,
    options: &Options,
    wheels: Option<&Path>,
    target: &Path,
    log: &Path,
) -> Result<()> {
    let failed = |error: std::io::Error| error.to_string();
    let program = std::env::current_exe().map_err(failed)?;
    let mut command = match root {
        Some(root) => root.command(&program, &[]),
        None => Command::new(&program),
    };
    command.arg("matrix-row");
    if options.doc {
        command.arg("--doc");
    }
    if let Some(wheels) = wheels {
        command.arg("--wheels").arg(wheels);
    }
    let log = File::create(log).map_err(failed)?;
    command
        .current_dir(workspace::root())
        .env("PYO3_PYTHON", python)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("VIRTUAL_ENV")
        .stdin(Stdio::null())
        .stdout(log.try_clone().map_err(failed)?)
        .stderr(log);
    // Whether anything failed stands in the log.
    command.status().map_err(failed)?;
    Ok(())
}

/// The version that the row has run on, and its cells. A row that came to no end has one more that says so.
fn read_log(path: &Path) -> (Option<String>, Vec<(String, Cell)>) {
    let mut version = None;
    let mut cells = Vec::new();
    let mut last = String::new();
    if let Ok(log) = File::open(path) {
        for line in BufReader::new(log)
            .split(b'\n')
            .map_while(std::result::Result::ok)
        {
            let line = String::from_utf8_lossy(&line).into_owned();
            if let Some(found) = line.strip_prefix(row::VERSION) {
                version = Some(found.to_owned());
            }
            cells.extend(Cell::from_line(&line));
            if !line.is_empty() {
                last = line;
            }
        }
    }
    if last != row::END {
        cells.push((
            ABI3.to_owned(),
            Cell::Failed(format!("ended early: {last}")),
        ));
    }
    (version, cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let options = Options::read(&["--fetch", "3.7", "PyPy"]).unwrap();
        assert!(options.fetch && !options.doc);
        assert!(options.wants("CPython 3.7") && options.wants("PyPy of Debian sid"));
        assert!(!options.wants("CPython 3.8") && !options.wants("builds"));
        assert!(Options::read(&["--fetsch"]).is_err());
        assert!(Options::read(&[]).unwrap().wants("builds"));
    }

    #[test]
    fn every_version_has_a_row_even_if_it_is_not_here() {
        let names: Vec<String> = subjects().into_iter().map(|subject| subject.name).collect();
        for name in [
            "CPython 3.7",
            "CPython 3.15",
            "CPython, free-threaded",
            "PyPy",
        ] {
            assert!(names.iter().any(|found| found == name), "{names:?}");
        }
    }

    #[test]
    fn a_row_that_ends_early_has_failed() {
        let (version, cells) = read_log(Path::new("no such log"));
        assert_eq!(version, None);
        assert!(matches!(&cells[..], [(_, Cell::Failed(_))]));
    }
}
