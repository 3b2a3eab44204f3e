//! `cargo xtask test`: every test there is, in Rust and in Python, and a table of what ran.

use std::env;

use crate::extension::Tools;
use crate::features;
use crate::python::{Interpreter, VirtualEnvironment};
use crate::report::Report;
use crate::workspace::{self, ExtensionProject};
use crate::{budget, configurations, ffi_check, matrix, models, process, Result};

/// CPython versions that the extension modules are built for and tested in, besides the default one.
const OTHER_CPYTHONS: [(u8, u8); 2] = [(3, 8), (3, 13)];

/// CPython versions that the core and the facade are tested on, besides the default one: the oldest and the newest of those
/// that every machine may have.
const RUST_ON: [(u8, u8); 2] = [(3, 7), (3, 13)];

/// What is tested of the facade with other features than the rest of the workspace asks for.
const FEATURE_ROWS: [(&str, &[&str]); 2] = [
    (
        "pyo3 with every feature",
        &["--tests", "--features", "full,jiff-02,multiple-pymethods"],
    ),
    (
        "messages about async functions",
        &["--test", "ui", "--features", "experimental-async"],
    ),
];

/// The module `featured` of `pyo3/src/guide.rs`, with the features of the first of [`FEATURE_ROWS`].
const FEATURED_PAGES: [&str; 3] = ["--features", "full,jiff-02,multiple-pymethods", "featured"];

/// How much to run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// All of it.
    Everything,
    /// Without the doc examples, the features of the conversions, and the other interpreters.
    Fast,
}

/// Runs the steps, all of them even when one fails.
pub fn run(extent: Extent) -> Result<()> {
    let interpreter = Interpreter::find()?;
    println!(
        "{} at {}",
        interpreter.name(),
        interpreter.executable.display()
    );
    let projects = ExtensionProject::all()?;
    let mut report = Report::default();

    rust_tests(&mut report, &projects, extent);
    rust_tests_elsewhere(&mut report, &interpreter, extent);
    match extent {
        Extent::Everything => {
            features::test_conversions(&mut report);
            features::steps(&mut report);
        }
        Extent::Fast => report.skip("features of the conversions", "--fast"),
    }
    report.step("examples/embedding", || {
        run_embedding(&interpreter).map(|greeting| println!("{greeting}"))
    });

    let mut tools = Err("not prepared".to_owned());
    report.step("maturin and pytest", || {
        tools = Tools::prepare(&interpreter);
        tools.as_ref().map(drop).map_err(Clone::clone)
    });
    match &tools {
        Ok(tools) => {
            python_tests(&mut report, tools, &projects);
            other_interpreters(&mut report, tools, &projects, extent);
            stable_abi(&mut report, tools, &projects, extent);
        }
        Err(_) => report.skip("Python tests", "maturin and pytest are not installed"),
    }
    match extent {
        Extent::Everything => {
            models::steps(&mut report);
            budget::step(&mut report);
        }
        Extent::Fast => {
            report.skip("models", "--fast");
            report.skip("budget of generated code", "--fast");
        }
    }
    ffi_check::steps(&mut report, extent);
    configurations::steps(&mut report, extent)?;
    report.finish()
}

/// The tests of every crate but the extension modules, with nextest if cargo has it.
fn rust_tests(report: &mut Report, projects: &[ExtensionProject], extent: Extent) {
    let mut packages = vec!["--workspace"];
    for package in projects.iter().flat_map(|project| &project.packages) {
        packages.extend(["--exclude", package]);
    }
    let nextest = process::try_output(&mut process::cargo(["nextest", "--version"])).is_some();
    let (name, runner): (_, &[&str]) = if nextest {
        (
            "Rust tests (nextest)",
            &["nextest", "run", "--no-fail-fast"],
        )
    } else {
        (
            "Rust tests",
            &[
                "test",
                "--no-fail-fast",
                "--lib",
                "--bins",
                "--tests",
                "--examples",
            ],
        )
    };
    report.step(name, || {
        process::run(process::cargo(runner).args(&packages))
    });
    match extent {
        Extent::Everything => report.step("Rust doc examples", || {
            let mut cargo = process::cargo(["test", "--no-fail-fast", "--doc"]);
            process::run(cargo.args(&packages))
        }),
        Extent::Fast => report.skip("Rust doc examples", "--fast"),
    }
    match extent {
        Extent::Everything => report.step("guide pages that need features", || {
            process::run(
                process::cargo(["test", "--doc", "--package", "pyo3"]).args(FEATURED_PAGES),
            )
        }),
        Extent::Fast => report.skip("guide pages that need features", "--fast"),
    }
    for (name, arguments) in FEATURE_ROWS {
        match extent {
            Extent::Everything => report.step(name, || {
                process::run(
                    process::cargo(runner)
                        .args(["--package", "pyo3"])
                        .args(arguments),
                )
            }),
            Extent::Fast => report.skip(name, "--fast"),
        }
    }
}

/// Those of the core and the facade on other interpreters, which are what may differ. The rest is for `cargo xtask matrix`.
fn rust_tests_elsewhere(report: &mut Report, default: &Interpreter, extent: Extent) {
    for version in RUST_ON {
        let name = format!("Rust tests on cpython {}.{}", version.0, version.1);
        if extent == Extent::Fast {
            report.skip(name, "--fast");
            continue;
        }
        match Interpreter::find_cpython(version) {
            None => report.skip(name, "not found"),
            Some(found) if found == *default => {}
            Some(found) => report.step(name, || {
                let target = format!("rust-{}.{}", version.0, version.1);
                let mut cargo = process::cargo(["test", "--no-fail-fast", "--lib", "--tests"]);
                cargo
                    .args(["--package", "pyo3-core", "--package", "pyo3"])
                    // What the compiler says of wrong programs does not depend on the interpreter.
                    .args(["--", "--exact", "--skip", "messages"])
                    .env("PYO3_PYTHON", &found.executable)
                    .env("CARGO_TARGET_DIR", workspace::scratch().join(target));
                process::run_quietly(&mut cargo)
            }),
        }
    }
}

/// The stable ABI: the Rust tests, and the extension modules, built once for that of 3.7 and tested on every CPython that is here.
fn stable_abi(report: &mut Report, tools: &Tools, projects: &[ExtensionProject], extent: Extent) {
    if extent == Extent::Fast {
        report.skip("abi3-py39: Rust tests, counting callbacks", "--fast");
        report.skip("abi3-py37", "--fast");
        return;
    }
    report.step("abi3-py39: Rust tests, counting callbacks", || {
        let mut cargo = process::cargo(["test", "--no-fail-fast", "--package", "pyo3", "--tests"]);
        // What the compiler says of wrong programs does not depend on it.
        cargo.args([
            "--features",
            "abi3-py39",
            "--",
            "--exact",
            "--skip",
            "messages",
        ]);
        // In the way of Windows, and of `py-clone`; the wheels have the other one.
        let flags = env::var("RUSTFLAGS").unwrap_or_default() + " --cfg pyo3_count_callbacks";
        cargo.env("RUSTFLAGS", flags).env(
            "CARGO_TARGET_DIR",
            workspace::scratch().join("count-callbacks"),
        );
        process::run_quietly(&mut cargo)
    });
    let mut wheels = Err("not built".to_owned());
    report.step("abi3-py37: wheels", || {
        wheels = matrix::build_wheels(&workspace::scratch());
        wheels.as_ref().map(drop).map_err(Clone::clone)
    });
    let wheels = match wheels {
        Ok(wheels) => wheels,
        Err(_) => return report.skip("abi3-py37", "there are no wheels"),
    };
    for found in matrix::cpythons() {
        report.step(format!("abi3-py37 on {}", found.name()), || {
            let environment = tools.environment_for(&found)?;
            for project in projects
                .iter()
                .filter(|project| matrix::has_stable_abi(project))
            {
                tools.install_wheels(project, &wheels, &environment)?;
                process::run(&mut tools.pytest(project, &environment))?;
            }
            Ok::<(), String>(())
        });
    }
}

/// Each extension module's tests, run by pytest, and by cargo where there are some.
fn python_tests(report: &mut Report, tools: &Tools, projects: &[ExtensionProject]) {
    for project in projects {
        report.step(project.shown(), || tools.test(project, &tools.environment));
        if project.has_rust_tests() {
            report.step(format!("{}, Rust tests", project.shown()), || {
                tools.rust_tests(project)
            });
        }
    }
}

/// The same on the other interpreters that are here.
fn other_interpreters(
    report: &mut Report,
    tools: &Tools,
    projects: &[ExtensionProject],
    extent: Extent,
) {
    for version in OTHER_CPYTHONS {
        let name = format!("cpython {}.{}", version.0, version.1);
        let all = format!("extension modules on {name}");
        if extent == Extent::Fast {
            report.skip(all, "--fast");
            continue;
        }
        match Interpreter::find_cpython(version) {
            None => report.skip(all, format!("{name} (not found)")),
            // The default one, which has had its turn.
            Some(found) if found == tools.interpreter => {}
            Some(found) => {
                for project in projects {
                    report.step(format!("{} on {name}", project.shown()), || {
                        tools.test(project, &tools.environment_for(&found)?)
                    });
                }
            }
        }
    }
}

/// Imports the installed module, calls it, and returns what Python shows of the result.
pub fn call_string_sum(environment: &VirtualEnvironment) -> Result<String> {
    let code = "import string_sum; print(repr(string_sum.sum_as_string(5, 20)))";
    let shown = process::output(environment.python().args(["-c", code]))?;
    if shown == "'25'" {
        Ok(shown)
    } else {
        Err(format!("sum_as_string(5, 20) is {shown}, not '25'"))
    }
}

/// Runs the embedding example and returns its line, which has to name the very version that was found: a loader
/// may come upon another libpython of the same minor version.
pub fn run_embedding(interpreter: &Interpreter) -> Result<String> {
    let mut cargo = process::cargo(["run", "--quiet", "--package", "embedding"]);
    let greeting = process::output(&mut cargo)?;
    let expected = format!("I'm Python {}", interpreter.full_version);
    if greeting.starts_with("Hello ") && greeting.contains(&expected) {
        Ok(greeting)
    } else {
        Err(format!(
            "the embedding example says {greeting:?}, not {expected:?}"
        ))
    }
}
