//! `cargo xtask features`: that the conversions' features compile in every combination of two, and that each turns on no more than it says.

use std::collections::BTreeSet;

use crate::report::Report;
use crate::{process, Result};

/// The facade's features that are a conversion crate each, and the package that the library is.
const CONVERSIONS: &[(&str, &str)] = &[
    ("anyhow", "anyhow"),
    ("chrono", "chrono"),
    ("chrono-local", "chrono"),
    ("chrono-tz", "chrono-tz"),
    ("either", "either"),
    ("eyre", "eyre"),
    ("hashbrown", "hashbrown"),
    ("indexmap", "indexmap"),
    ("jiff-02", "jiff"),
    ("num-bigint", "num-bigint"),
    ("num-complex", "num-complex"),
    ("num-rational", "num-rational"),
    ("rust_decimal", "rust_decimal"),
    ("serde", "serde"),
    ("smallvec", "smallvec"),
    ("uuid", "uuid"),
];

/// Those that have an implementation in `pyo3-core`, where alone Rust allows it: the core is another one with them.
const IN_THE_CORE: &[&str] = &["anyhow", "eyre", "jiff-02", "serde"];

/// Every combination of two, besides what [`steps`] does.
pub fn run() -> Result<()> {
    let mut report = Report::default();
    steps(&mut report);
    for (index, (one, _)) in CONVERSIONS.iter().enumerate() {
        report.step(format!("{one} with each of the others"), || {
            for (other, _) in &CONVERSIONS[index + 1..] {
                check(&[one, other])?;
            }
            Ok(())
        });
    }
    report.finish()
}

/// What each feature turns on; each alone, and all of them, compiled.
pub fn steps(report: &mut Report) {
    report.step("dependencies of the features", dependencies);
    report.step("each conversion alone, and all", || {
        check(&[])?;
        for (feature, _) in CONVERSIONS {
            check(&[feature])?;
        }
        let all: Vec<&str> = CONVERSIONS.iter().map(|(feature, _)| *feature).collect();
        check(&all)
    });
}

/// The tests of the conversions, with what their own features add to them.
pub fn test_conversions(report: &mut Report) {
    report.step("conversions with all of their features", || {
        let mut cargo = process::cargo(["test", "--no-fail-fast", "--tests"]);
        for (feature, _) in CONVERSIONS {
            // No package of its own.
            if *feature != "chrono-local" {
                cargo.args(["--package", &package(feature)]);
            }
        }
        cargo.args([
            "--features",
            "pyo3-core/experimental-inspect,pyo3-chrono/local,pyo3-num-rational/num-bigint",
        ]);
        process::run(&mut cargo)
    });
}

fn check(features: &[&str]) -> Result<()> {
    let mut cargo = process::cargo(["check", "--quiet", "--package", "pyo3"]);
    process::run(cargo.args(["--features", &features.join(",")]))
}

/// The conversion crate of a feature.
fn package(feature: &str) -> String {
    let name = match feature {
        "chrono-local" => "chrono",
        "jiff-02" => "jiff",
        name => name,
    };
    format!("pyo3-{name}")
}

/// The facade alone brings none of the libraries; a feature brings its own, and leaves the core as it is, with the exceptions of above.
fn dependencies() -> Result<()> {
    let alone = Dependencies::of(None)?;
    let mut wrong = Vec::new();
    for (feature, library) in CONVERSIONS {
        for package in [*library, &package(feature)] {
            if alone.packages.contains(package) {
                wrong.push(format!("{package} is there without {feature}"));
            }
        }
        let with = Dependencies::of(Some(feature))?;
        for package in [*library, &package(feature)] {
            if !with.packages.contains(package) {
                wrong.push(format!("{package} is not there with {feature}"));
            }
        }
        let others = CONVERSIONS.iter().map(|(other, _)| package(other));
        for other in others.filter(|other| *other != package(feature)) {
            if with.packages.contains(&other) {
                wrong.push(format!("{other} is there with {feature}"));
            }
        }
        let same = with.core == alone.core;
        if same == IN_THE_CORE.contains(feature) {
            wrong.push(format!("pyo3-core has {:?} with {feature}", with.core));
        }
    }
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n"))
    }
}

/// What `cargo tree` says of the facade with its default features and another.
struct Dependencies {
    /// The names of the packages in the build.
    packages: BTreeSet<String>,
    /// The features of the core, as they are shown.
    core: String,
}

impl Dependencies {
    fn of(feature: Option<&str>) -> Result<Self> {
        let mut cargo = process::cargo([
            "tree",
            "--package",
            "pyo3",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--format",
            "{p};{f}",
        ]);
        cargo.args(feature.map(|feature| format!("--features={feature}")));
        Ok(Dependencies::read(&process::output(&mut cargo)?))
    }

    fn read(tree: &str) -> Self {
        let mut packages = BTreeSet::new();
        let mut core = String::new();
        for line in tree.lines() {
            let (package, features) = line.split_once(';').unwrap_or((line, ""));
            let name = package.split_whitespace().next().unwrap_or_default();
            if name == "pyo3-core" {
                core = features.trim_end_matches(" (*)").to_owned();
            }
            packages.insert(name.to_owned());
        }
        Dependencies { packages, core }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_tree_is_read() {
        let tree = "pyo3 v0.23.5 (/path);default,macros\npyo3-core v0.23.5 (/path);serde\nserde v1.0.0;std\n\
            pyo3-core v0.23.5 (/path);serde (*)";
        let found = Dependencies::read(tree);
        assert_eq!(found.core, "serde");
        let names: Vec<&str> = found.packages.iter().map(String::as_str).collect();
        assert_eq!(names, ["pyo3", "pyo3-core", "serde"]);
    }

    /// So that no new conversion is left out.
    #[test]
    fn the_list_has_every_conversion_crate() {
        let directories = fs::read_dir(crate::workspace::root().join("conversions")).unwrap();
        let crates: BTreeSet<String> = directories
            .map(|entry| entry.unwrap())
            .filter(|entry| entry.path().is_dir() && entry.file_name() != "testkit")
            .map(|entry| format!("pyo3-{}", entry.file_name().to_string_lossy()))
            .collect();
        let listed = CONVERSIONS.iter().map(|(feature, _)| package(feature));
        assert_eq!(crates, listed.collect());
    }
}
