//! The second table: what is built, and tested where that makes sense, in other ways than the first one's.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::row::{cargo_test, counted, WITHOUT_PYTHON};
use super::table::{Cell, Row};
use crate::python::Interpreter;
use crate::workspace::ExtensionProject;
use crate::{process, workspace, Result};

/// The only column.
pub const RESULT: &str = "result";

const DOC: &str = "doc examples, on the interpreter at hand";

/// Features that are no choice of their own: a default, and the list of all for the documentation.
const LISTS: [&str; 2] = ["default", "full"];

/// Runs those that are wanted.
pub fn run(wants: &dyn Fn(&str) -> bool) -> Result<Vec<Row>> {
    let manifest = workspace::root().join("pyo3").join("Cargo.toml");
    let manifest = fs::read_to_string(&manifest)
        .map_err(|error| format!("cannot read {}: {error}", manifest.display()))?;
    let features = features(&manifest);
    let builds: [(&str, &dyn Fn() -> Cell); 9] = [
        ("tests of what knows no interpreter", &without_python),
        (DOC, &doc_examples),
        ("pyo3 without features", &|| {
            check(&["--no-default-features"])
        }),
        ("pyo3, each feature alone", &|| each_alone(&features)),
        ("pyo3, all features together", &|| {
            all_together(&features, false)
        }),
        ("pyo3, all features together, stable ABI", &|| {
            all_together(&features, true)
        }),
        ("tests with `extension-module` on", &|| {
            tests_with("extension-module")
        }),
        ("tests with `abi3-py39` on", &|| tests_with("abi3-py39")),
        ("rustc 1.63, pinned and vendored", &oldest_compiler),
    ];
    let wanted = builds.iter().filter(|(name, _)| wants(name));
    let rows = wanted.map(|(name, build)| {
        println!("\n==> {name}");
        let cell = build();
        println!("{cell:?}");
        Row {
            name: (*name).to_owned(),
            cells: vec![(RESULT.to_owned(), cell)],
        }
    });
    Ok(rows.collect())
}

/// `cargo check` of the facade. The newest interpreter, so that every minimum version of the stable ABI is possible.
fn check(arguments: &[&str]) -> Cell {
    let mut cargo = process::cargo(["check", "--quiet", "--package", "pyo3"]);
    let newest = (7..=13)
        .rev()
        .find_map(|minor| Interpreter::find_cpython((3, minor)));
    if let Some(newest) = newest {
        cargo.env("PYO3_PYTHON", newest.executable);
    }
    match process::run(cargo.args(arguments)) {
        Ok(()) => Cell::passed(0),
        Err(error) => Cell::Failed(error),
    }
}

fn each_alone(features: &[String]) -> Cell {
    let mut failed = Vec::new();
    for feature in features {
        if let Cell::Failed(_) = check(&["--no-default-features", "--features", feature]) {
            failed.push(feature.as_str());
        }
    }
    if failed.is_empty() {
        Cell::passed(features.len())
    } else {
        Cell::Failed(failed.join(", "))
    }
}

fn all_together(features: &[String], stable_abi: bool) -> Cell {
    let chosen: Vec<&str> = features
        .iter()
        .map(String::as_str)
        .filter(|feature| stable_abi || !feature.starts_with("abi3"))
        .collect();
    check(&["--features", &chosen.join(",")])
}

/// The features are on as `cargo test` in the crate of an extension module has them. What the compiler says of wrong programs does not
/// depend on them.
fn tests_with(feature: &str) -> Cell {
    let mut cargo = process::cargo(["test", "--no-fail-fast", "--package", "pyo3", "--tests"]);
    cargo
        .args(["--features", feature, "--", "--exact", "--skip", "messages"])
        .env("PYO3_BUILD_EXTENSION_MODULE", "0");
    counted(&mut cargo)
}

fn without_python() -> Cell {
    let packages = WITHOUT_PYTHON.iter();
    let packages = packages.flat_map(|package| ["--package", *package]);
    counted(process::cargo(["test", "--no-fail-fast", "--lib", "--bins", "--tests"]).args(packages))
}

/// Each is a program of its own before the edition of 2024: one interpreter has to do.
fn doc_examples() -> Cell {
    match ExtensionProject::all() {
        Ok(projects) => counted(&mut cargo_test(&projects, &["--doc"])),
        Err(error) => Cell::Failed(error),
    }
}

/// The keys of the table `[features]`, without what only collects others, and without what needs a nightly compiler.
fn features(manifest: &str) -> Vec<String> {
    let lines = manifest
        .lines()
        .skip_while(|line| *line != "[features]")
        .skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, _)| name.to_owned())
        .filter(|name| name != "nightly" && !LISTS.contains(&name.as_str()))
        .collect()
}

/// The crates as a user of Rust 1.63 has them: dependencies that this version compiles, kept in a directory, and a lock file of
/// the old format. Only what that compiler has to compile is there: no xtask, no tests of messages.
fn oldest_compiler() -> Cell {
    let mut rustc = Command::new("/usr/bin/rustc");
    let version = process::try_output(rustc.arg("--version")).unwrap_or_default();
    if !version.starts_with("rustc 1.63") {
        return Cell::Skipped("no rustc 1.63 in /usr/bin; Debian 12 has one".to_owned());
    }
    let copy = workspace::scratch().join("matrix").join("oldest");
    match prepare(&copy) {
        Ok(()) => {}
        Err(error) => return Cell::Failed(error),
    }
    let mut cargo = Command::new("/usr/bin/cargo");
    cargo
        .args(["test", "--offline", "--no-fail-fast", "--lib", "--tests"])
        .args([
            "--package",
            "pyo3",
            "--package",
            "pyo3-core",
            "--package",
            "pyo3-ffi",
        ])
        .args(["--package", "pyo3-macros", "--package", "pyo3-build-config"])
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", copy.join("target"))
        .env("RUSTC", "/usr/bin/rustc")
        .env_remove("CARGO")
        .env_remove("RUSTUP_TOOLCHAIN");
    counted(&mut cargo)
}

/// The members that are copied.
const MEMBERS: &str = "\"conversions/*\", \"pyo3\", \"pyo3-build-config\", \"pyo3-core\", \"pyo3-ffi\", \"pyo3-macros\"";

/// trybuild and its dependencies need a newer compiler; and what `[env]` says is seen by a newer cargo only when it looks whether a
/// build script has to run again, which the other tests.
const NOT_COPIED: [&str; 2] = ["pyo3/tests/ui", "pyo3-build-config/tests/rebuilds.rs"];

fn prepare(copy: &Path) -> Result<()> {
    let mut git = Command::new("git");
    git.args([
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ])
    .args([
        "conversions",
        "pyo3",
        "pyo3-build-config",
        "pyo3-core",
        "pyo3-ffi",
        "pyo3-macros",
    ])
    .args(["README.md", "guide"])
    .current_dir(workspace::root());
    let failed = |error: std::io::Error| error.to_string();
    for part in [
        "conversions",
        "pyo3",
        "pyo3-build-config",
        "pyo3-core",
        "pyo3-ffi",
        "pyo3-macros",
    ] {
        let _ = fs::remove_dir_all(copy.join(part));
    }
    for path in process::output(&mut git)?
        .split('\0')
        .filter(|path| !path.is_empty())
    {
        if NOT_COPIED.iter().any(|prefix| path.starts_with(prefix)) {
            continue;
        }
        let (from, to) = (workspace::root().join(path), copy.join(path));
        if !from.is_file() {
            continue;
        }
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        if path == "pyo3/Cargo.toml" {
            let text = fs::read_to_string(&from).map_err(failed)?;
            let kept = text.lines().filter(|line| !line.starts_with("trybuild"));
            fs::write(&to, kept.collect::<Vec<_>>().join("\n")).map_err(failed)?;
        } else {
            fs::copy(&from, &to).map_err(failed)?;
        }
    }
    let manifest = workspace::root().join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).map_err(failed)?;
    fs::write(copy.join("Cargo.toml"), with_members(&manifest)).map_err(failed)?;
    let _ = fs::remove_dir_all(copy.join("vendor"));
    let _ = fs::remove_dir_all(copy.join(".cargo"));
    let _ = fs::remove_file(copy.join("Cargo.lock"));
    let mut lock = process::cargo(["generate-lockfile", "--quiet"]);
    // Of each dependency the newest version that says it can be compiled by this compiler.
    lock.current_dir(copy)
        .env("CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS", "fallback");
    process::run(&mut lock)?;
    let mut vendor = process::cargo(["vendor", "--quiet", "--locked"]);
    process::run(vendor.current_dir(copy))?;
    fs::create_dir_all(copy.join(".cargo")).map_err(failed)?;
    let source = "[source.crates-io]\nreplace-with = \"vendored-sources\"\n\
        [source.vendored-sources]\ndirectory = \"vendor\"\n";
    fs::write(copy.join(".cargo").join("config.toml"), source).map_err(failed)
}

/// The workspace's manifest with other members, and without the tables that an old cargo does not know.
fn with_members(manifest: &str) -> String {
    let mut lines = Vec::new();
    let mut skipping = false;
    for line in manifest.lines() {
        if line.starts_with("members = [") {
            lines.push(format!("members = [{MEMBERS}]"));
            skipping = true;
        } else if skipping {
            skipping = line != "]";
        } else if !line.starts_with("default-members") && !line.starts_with("exclude") {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_features_are_read_from_their_table() {
        let manifest =
            "[package]\nname = \"x\"\n[features]\ndefault = [\"a\"]\na = []\nnightly = []\n\
            full = [\n    \"a\",\n]\nb = [\"a\"]\n[lints]\nworkspace = true\n";
        assert_eq!(features(manifest), ["a", "b"]);
    }

    #[test]
    fn the_members_are_replaced() {
        let manifest = "[workspace]\nmembers = [\n    \"a\",\n    \"b\",\n]\nexclude = [\"c\"]\n[profile.dev]\n";
        let expected = format!("[workspace]\nmembers = [{MEMBERS}]\n[profile.dev]");
        assert_eq!(with_members(manifest), expected);
    }
}
