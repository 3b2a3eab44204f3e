//! What the compiler says about wrong programs: `ui/<macro>/<case>.rs`, with the expected text beside it.
//!
//! The text is that of one version of the compiler; with others nothing is compared. After a change that is meant to show in
//! the messages (a new conversion is in the lists of those there are), `TRYBUILD=overwrite cargo test -p pyo3 --test ui`
//! writes the files anew, to be read before they are kept.

use std::process::Command;

/// The minor version of the compiler that made the `.stderr` files.
const RUSTC: u32 = 95;

/// With coroutines there is one class more in the lists of those there are.
const ASYNC: bool = cfg!(feature = "experimental-async");

/// The directories of cases, each with the condition under which its messages are as expected.
const DIRECTORIES: &[(&str, bool)] = &[
    ("async_fn", ASYNC),
    ("conversion", !ASYNC),
    ("derive", true),
    ("macros", true),
    ("pyclass", true),
    ("pyfunction", true),
    ("pymethods", !ASYNC),
    ("pymodule", true),
    ("threads", true),
    ("without_async", !ASYNC),
    (
        "without_multiple_pymethods",
        !cfg!(feature = "multiple-pymethods"),
    ),
];

#[test]
fn messages() {
    if let Some(reason) = reason_to_skip() {
        eprintln!("skipped: {}", reason);
        return;
    }
    let cases = trybuild::TestCases::new();
    for (directory, condition) in DIRECTORIES {
        if *condition {
            cases.compile_fail(format!("tests/ui/{}/*.rs", directory));
        }
    }
}

/// No case is forgotten because its directory is not in the list.
#[test]
fn every_directory_is_listed() {
    let found = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ui")).unwrap();
    let mut found: Vec<String> = found
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    let listed: Vec<&str> = DIRECTORIES.iter().map(|(name, _)| *name).collect();
    assert_eq!(found, listed);
}

fn reason_to_skip() -> Option<String> {
    match rustc_minor() {
        Some(RUSTC) => {}
        other => {
            return Some(format!(
                "the messages are those of rustc 1.{}, here is {:?}",
                RUSTC, other
            ))
        }
    }
    if cfg!(feature = "full") {
        return Some("every feature adds conversions to list".to_owned());
    }
    if cfg!(Py_LIMITED_API) {
        return Some("the limited API has fewer conversions to list".to_owned());
    }
    None
}

fn rustc_minor() -> Option<u32> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let version = text.strip_prefix("rustc 1.")?;
    version.split('.').next()?.parse().ok()
}
