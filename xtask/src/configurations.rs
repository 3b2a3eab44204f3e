//! `cargo xtask configurations`: type-checks the crates for interpreters that are not here, each described by a file of
//! `xtask/configurations`.
//!
//! For Windows and macOS the check is one of that target if its standard library is installed, and otherwise one of this
//! host with that configuration, which sees everything but what is `cfg(windows)` and the like.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::report::Report;
use crate::test::Extent;
use crate::{process, workspace, Result};

/// What is checked for every configuration.
const PACKAGES: [&str; 2] = ["pyo3-ffi", "pyo3-core"];

/// Programs that hold an interpreter and add modules to it, which no other than CPython lets them.
const EMBEDDING: [&str; 1] = ["plugin"];

/// A file, and what follows from its name.
struct Configuration {
    /// `windows-cpython-3.12`
    name: String,
    path: PathBuf,
}

/// Checks all, or those whose names contain one of the words, with the whole workspace if that is asked for.
pub fn run(words: &[&str]) -> Result<()> {
    let (flags, names): (Vec<&str>, Vec<&str>) =
        words.iter().partition(|word| word.starts_with('-'));
    let everything = match flags.as_slice() {
        [] => false,
        ["--workspace"] => true,
        _ => return Err("configurations [--workspace] [NAME]..".to_owned()),
    };
    let mut configurations = all()?;
    configurations
        .retain(|one| names.is_empty() || names.iter().any(|name| one.name.contains(name)));
    if configurations.is_empty() {
        return Err(format!("no configuration is called {}", names.join(" ")));
    }
    let mut report = Report::default();
    add(&mut report, &configurations, everything);
    report.finish()
}

/// The rows of `cargo xtask test`.
pub fn steps(report: &mut Report, extent: Extent) -> Result<()> {
    match extent {
        Extent::Everything => add(report, &all()?, false),
        Extent::Fast => report.skip("type check for other interpreters", "--fast"),
    }
    Ok(())
}

fn add(report: &mut Report, configurations: &[Configuration], everything: bool) {
    for one in configurations {
        let target = one.target().filter(|target| is_installed(target));
        let host = match (one.target(), target) {
            (Some(target), None) => format!(" (on this host: no {target} here)"),
            _ => String::new(),
        };
        report.step(format!("type check: {}{host}", one.name), || {
            process::run(&mut one.check(target, everything))
        });
    }
}

/// In the order of their names.
fn all() -> Result<Vec<Configuration>> {
    let directory = workspace::root().join("xtask").join("configurations");
    let entries = fs::read_dir(&directory)
        .map_err(|error| format!("cannot list {}: {error}", directory.display()))?;
    let mut all = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| error.to_string())?.path();
        let name = path.file_stem().unwrap_or_default();
        let name = name.to_string_lossy().into_owned();
        all.push(Configuration { name, path });
    }
    all.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(all)
}

impl Configuration {
    /// The target of another system.
    fn target(&self) -> Option<&'static str> {
        if self.name.starts_with("windows-") {
            Some("x86_64-pc-windows-msvc")
        } else if self.name.starts_with("macos-") {
            Some("aarch64-apple-darwin")
        } else {
            None
        }
    }

    fn check(&self, target: Option<&str>, everything: bool) -> Command {
        // pyo3-core needs the layout of objects, which the stable ABI of both builds does not have.
        let packages = match self.name.ends_with("-abi3t") {
            true => &PACKAGES[..1],
            false => &PACKAGES[..],
        };
        let mut cargo = process::cargo(["check", "--quiet"]);
        if everything && packages.len() == PACKAGES.len() {
            cargo.arg("--workspace");
            if !self.name.contains("cpython-") {
                cargo.args(EMBEDDING.iter().flat_map(|package| ["--exclude", package]));
            }
        } else {
            cargo.args(packages.iter().flat_map(|package| ["--package", package]));
        }
        cargo.args(target.iter().flat_map(|target| ["--target", target]));
        // A directory of its own: what was checked stays so until the sources change.
        let directory = workspace::scratch().join("configurations");
        // What only some configurations warn of, clippy does not get to see.
        let flags = env::var("RUSTFLAGS").unwrap_or_default() + " -Dwarnings";
        cargo
            .env("CARGO_TARGET_DIR", directory.join(&self.name))
            .env("RUSTFLAGS", flags)
            .env("PYO3_CONFIG_FILE", &self.path)
            .env_remove("PYO3_PYTHON");
        cargo
    }
}

/// Whether the compiler has the standard library of a target.
fn is_installed(target: &str) -> bool {
    let mut rustc = Command::new("rustc");
    rustc.args(["--print", "target-libdir", "--target", target]);
    process::try_output(&mut rustc).map_or(false, |directory| Path::new(&directory).is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promised_configurations_are_there() {
        let names: Vec<String> = all().unwrap().into_iter().map(|one| one.name).collect();
        for name in [
            "cpython-3.13t",
            "cpython-3.14t",
            "graalpy-3.11",
            "macos-cpython-3.13",
            "pypy-3.9",
            "pypy-3.10",
            "pypy-3.11",
            "windows-cpython-3.12",
            "windows-cpython-3.8-abi3",
        ] {
            assert!(names.iter().any(|known| known == name), "{name}: {names:?}");
        }
    }

    #[test]
    fn systems_have_targets() {
        let target = |name: &str| {
            let name = name.to_owned();
            let path = PathBuf::new();
            Configuration { name, path }.target()
        };
        assert_eq!(target("pypy-3.9"), None);
        assert_eq!(target("windows-x"), Some("x86_64-pc-windows-msvc"));
        assert!(!is_installed("no-such-target"));
    }
}
