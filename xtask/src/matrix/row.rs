//! One row of the matrix: every suite on the interpreter that `PYO3_PYTHON` names.
//!
//! It runs in a process of its own, perhaps in a [chroot](super::root), and tells what came of it in [lines](Cell::to_line) of its log.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::table::{Cell, Count, Skips};
use super::{inside, ABI3, DOC, EXAMPLES, PYTESTS, RUST};
use crate::extension::Tools;
use crate::python::Interpreter;
use crate::workspace::ExtensionProject;
use crate::{process, test, Result};

/// In front of the line of the log with the version.
pub const VERSION: &str = "matrix-version: ";
/// The last line of the log.
pub const END: &str = "matrix-end";

/// What to leave out or to add.
#[derive(Debug, Default)]
pub struct Options {
    /// Where the wheels for the stable ABI are.
    pub wheels: Option<PathBuf>,
    /// Run the examples of the documentation, too.
    pub doc: bool,
    /// Only these suites; all of them if there are none.
    pub only: Vec<String>,
}

struct Subject {
    interpreter: Interpreter,
    free_threaded: bool,
    projects: Vec<ExtensionProject>,
}

/// Runs the suites. Failing tests are no error of this function: they stand in the log.
pub fn run(options: &Options) -> Result<()> {
    let interpreter = Interpreter::find()?;
    let question = "import sysconfig; print(sysconfig.get_config_var('Py_GIL_DISABLED') or 0)";
    let answer = process::output(Command::new(&interpreter.executable).args(["-c", question]))?;
    let subject = Subject {
        free_threaded: answer == "1",
        projects: ExtensionProject::all()?,
        interpreter,
    };
    println!("{VERSION}{}", subject.interpreter.full_version);
    let report = |suite: &str, cell: &dyn Fn() -> Cell| {
        if options.only.is_empty() || options.only.iter().any(|name| name == suite) {
            println!("\n==> {suite}");
            println!("{}", cell().to_line(suite));
        }
    };
    report(RUST, &|| subject.rust());
    if options.doc {
        report(DOC, &|| subject.doc());
    }
    let tools = Tools::prepare(&subject.interpreter);
    report(PYTESTS, &|| subject.python(&tools, true));
    report(EXAMPLES, &|| subject.python(&tools, false));
    report(ABI3, &|| subject.abi3(&tools, options.wheels.as_deref()));
    println!("{END}");
    Ok(())
}

/// The crates that know no interpreter, or ask any.
pub const WITHOUT_PYTHON: [&str; 3] = ["pyo3-build-config", "pyo3-macros", "xtask"];

/// What the conversions and the facade test besides, with these features on.
const FEATURES: &str =
    "pyo3/full,pyo3/jiff-02,pyo3/multiple-pymethods,pyo3-chrono/local,pyo3-num-rational/num-bigint";

/// The tests of every crate that knows something of the interpreter, but of the extension modules.
pub fn cargo_test(projects: &[ExtensionProject], kinds: &[&str]) -> Command {
    let mut cargo = process::cargo(["test", "--no-fail-fast", "--workspace"]);
    let modules = projects.iter().flat_map(ExtensionProject::package_names);
    for package in WITHOUT_PYTHON.into_iter().chain(modules) {
        cargo.args(["--exclude", package]);
    }
    cargo.args(kinds);
    cargo
}

impl Subject {
    fn is_cpython(&self) -> bool {
        self.interpreter.implementation == "cpython"
    }

    fn rust(&self) -> Cell {
        if !self.is_cpython() {
            return sum(inside::conversions(&self.interpreter));
        }
        let mut cargo = cargo_test(
            &self.projects,
            &["--lib", "--bins", "--tests", "--examples"],
        );
        cargo.args(["--features", FEATURES]);
        // What the compiler says of wrong programs does not depend on the interpreter.
        counted(cargo.args(["--", "--exact", "--skip", "messages"]))
    }

    fn doc(&self) -> Cell {
        if !self.is_cpython() {
            let why = format!(
                "{} cannot be started from Rust",
                self.interpreter.implementation
            );
            return Cell::Skipped(why);
        }
        counted(&mut cargo_test(&self.projects, &["--doc"]))
    }

    /// The tests written in Python: of `pytests`, or of the examples.
    fn python(&self, tools: &Result<Tools>, pytests: bool) -> Cell {
        let tools = match tools {
            Ok(tools) => tools,
            Err(error) => return Cell::Failed(error.clone()),
        };
        let mut cells = Vec::new();
        for project in &self.projects {
            if project.directory.ends_with("pytests") == pytests {
                cells.push(match tools.develop(project, &tools.environment) {
                    Ok(()) => self.pytest(tools, project),
                    Err(error) => Cell::Failed(error),
                });
            }
        }
        if !pytests && self.is_cpython() {
            cells.push(match test::run_embedding(&self.interpreter) {
                Ok(_) => Cell::passed(1),
                Err(error) => Cell::Failed(error),
            });
        }
        sum(cells)
    }

    fn pytest(&self, tools: &Tools, project: &ExtensionProject) -> Cell {
        let mut pytest = tools.pytest(project, &tools.environment);
        // Why tests were skipped.
        pytest.arg("-rs");
        if self.free_threaded {
            // A module that says it needs the GIL would switch it on for the rest of the process.
            pytest.env("PYTHON_GIL", "0");
        }
        counted(&mut pytest)
    }

    /// The tests written in Python with modules that were built once, for all versions.
    fn abi3(&self, tools: &Result<Tools>, wheels: Option<&Path>) -> Cell {
        if !self.is_cpython() || self.free_threaded {
            return Cell::Skipped("has no stable ABI".to_owned());
        }
        let (tools, wheels) = match (tools, wheels) {
            (Ok(tools), Some(wheels)) => (tools, wheels),
            (Err(error), _) => return Cell::Failed(error.clone()),
            (_, None) => return Cell::Skipped("no wheels were built".to_owned()),
        };
        let projects = self.projects.iter();
        let cells = projects
            .filter(|project| has_stable_abi(project))
            .map(
                |project| match tools.install_wheels(project, wheels, &tools.environment) {
                    Ok(()) => self.pytest(tools, project),
                    Err(error) => Cell::Failed(error),
                },
            );
        sum(cells.collect())
    }
}

/// Projects that are not for the stable ABI of 3.7: without features of pyo3 itself, with a `__dict__` or a native base, or not built by
/// maturin.
const WITHOUT_STABLE_ABI: [&str; 7] = [
    "examples/bookings",
    "examples/capsule-api",
    "examples/core-only",
    "examples/decorator",
    "examples/setuptools-rust-starter",
    "pyo3-ffi/examples/sequential",
    "pyo3-ffi/examples/string-sum",
];

/// Whether the project can be built for the stable ABI of 3.7.
pub fn has_stable_abi(project: &ExtensionProject) -> bool {
    !WITHOUT_STABLE_ABI.contains(&&*project.shown())
}

/// Runs tests, and counts what they say.
pub fn counted(command: &mut Command) -> Cell {
    let mut count = Count::default();
    let result = process::run_reading(command, |line| count.read(line));
    count.end();
    match (result, count.failed) {
        (Ok(()), _) => Cell::Passed(count.passed, count.skips),
        (Err(error), 0) => Cell::Failed(error),
        (Err(_), failed) => Cell::Failed(format!("{failed} of {}", failed + count.passed)),
    }
}

/// All of them in one: those that failed, else how many passed, else why none ran.
fn sum(cells: Vec<Cell>) -> Cell {
    let (mut passed, mut skips, mut failed) = (0, Skips::new(), Vec::new());
    if let [only @ Cell::Skipped(_)] = &cells[..] {
        return only.clone();
    }
    for cell in &cells {
        match cell {
            Cell::Passed(count, skipped) => {
                passed += count;
                for (why, count) in skipped {
                    *skips.entry(why.clone()).or_default() += count;
                }
            }
            Cell::Failed(what) => failed.push(what.as_str()),
            Cell::Skipped(_) => {}
        }
    }
    if failed.is_empty() {
        Cell::Passed(passed, skips)
    } else {
        Cell::Failed(failed.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_is_in_the_sum() {
        let failed = Cell::Failed("1 of 2".to_owned());
        let skipped = Cell::Passed(3, [("why".to_owned(), 1)].into());
        assert_eq!(
            sum(vec![Cell::passed(2), skipped.clone(), skipped.clone()]),
            Cell::Passed(8, [("why".to_owned(), 2)].into())
        );
        assert_eq!(sum(vec![Cell::passed(2), failed.clone(), skipped]), failed);
        let crashed = Cell::Failed("no test report".to_owned());
        assert_eq!(
            sum(vec![failed, crashed]),
            Cell::Failed("1 of 2; no test report".to_owned())
        );
    }

    #[test]
    fn a_command_that_fails_without_a_count_says_so() {
        let cell = counted(&mut process::cargo(["no-such-command"]));
        assert!(matches!(&cell, Cell::Failed(what) if what.contains("no-such-command")));
    }
}
