//! `cargo xtask tidy`: the rules of this workspace that no other tool checks.
//!
//! A rule looks at one [`File`] or at the whole [`Tree`] and returns [`Finding`]s. Where a file has a reason to
//! break a rule, the reason stands in [`EXCEPTIONS`].

mod code;
mod examples;
mod files;
mod guide;
mod projects;
mod regressions;
mod text;

use std::fs;
use std::process::Command;

use crate::{process, workspace, Result};

/// Path (a directory when it ends in `/`), rule, reason. One that is no longer needed is a finding itself.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    (
        "conversions/testkit/src/random.rs",
        "catch-unwind",
        "a harness for tests, which no interpreter calls",
    ),
    (
        "xtask/src/tidy/text.rs",
        "machine-path",
        "holds the patterns and their tests",
    ),
    (
        "xtask/src/tidy/text.rs",
        "registry-host",
        "holds the patterns and their tests",
    ),
];

/// A file under version control, or about to be.
#[derive(Debug)]
struct File {
    /// From the root, with `/` between the parts.
    path: String,
    text: String,
}

impl File {
    fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }
}

/// All of them that are text.
#[derive(Debug, Default)]
struct Tree {
    files: Vec<File>,
}

impl Tree {
    /// What git tracks or would add.
    fn read() -> Result<Self> {
        let mut git = Command::new("git");
        git.args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(workspace::root());
        let listed = process::output(&mut git)?;
        let mut paths: Vec<&str> = listed.split('\0').filter(|path| !path.is_empty()).collect();
        paths.sort_unstable();
        paths.dedup();
        let files = paths.into_iter().filter_map(|path| {
            // A file that is gone but still in the index, and one that is not text, have nothing to check.
            let text = fs::read_to_string(workspace::root().join(path)).ok()?;
            let path = path.to_owned();
            Some(File { path, text })
        });
        Ok(Tree {
            files: files.collect(),
        })
    }

    fn find(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

/// One place where a rule is broken.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    path: String,
    /// Counted from 1.
    line: usize,
    rule: &'static str,
    message: String,
}

impl Finding {
    fn new(path: &str, line: usize, rule: &'static str, message: impl Into<String>) -> Self {
        Finding {
            path: path.to_owned(),
            line,
            rule,
            message: message.into(),
        }
    }
}

/// Checks the tree and prints what it finds.
pub fn run() -> Result<()> {
    let tree = Tree::read()?;
    let findings = excuse(check(&tree), EXCEPTIONS);
    for finding in &findings {
        let Finding {
            path,
            line,
            rule,
            message,
        } = finding;
        println!("{path}:{line}: {message} [{rule}]");
    }
    match findings.len() {
        0 => {
            println!("tidy: {} files are in order", tree.files.len());
            Ok(())
        }
        1 => Err("tidy: 1 finding".to_owned()),
        number => Err(format!("tidy: {number} findings")),
    }
}

fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        files::check(file, &mut findings);
        text::check(file, &mut findings);
        if file.is_rust() {
            code::check(file, &mut findings);
            examples::check(file, &mut findings);
        }
    }
    projects::check(tree, &mut findings);
    examples::stale(tree, &mut findings);
    guide::check(tree, &mut findings);
    regressions::check(tree, &mut findings);
    findings
}

/// Drops the findings that have an exception, and adds one for each exception that excuses nothing.
fn excuse(findings: Vec<Finding>, exceptions: &[(&str, &str, &str)]) -> Vec<Finding> {
    let applies = |(path, rule, _): &(&str, &str, &str), finding: &Finding| {
        let inside = path.ends_with('/') && finding.path.starts_with(path);
        *rule == finding.rule && (inside || finding.path == *path)
    };
    let stale = exceptions
        .iter()
        .filter(|exception| !findings.iter().any(|finding| applies(exception, finding)))
        .map(|(path, rule, _)| {
            let message =
                format!("the exception from {rule} is not needed: delete it from tidy.rs");
            Finding::new(path, 1, "stale-exception", message)
        })
        .collect::<Vec<_>>();
    findings
        .into_iter()
        .filter(|finding| {
            !exceptions
                .iter()
                .any(|exception| applies(exception, finding))
        })
        .chain(stale)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_exception_covers_its_rule_and_path_only() {
        let findings = vec![
            Finding::new("a/x.rs", 3, "length", "too long"),
            Finding::new("a/x.rs", 1, "module-doc", "missing"),
            Finding::new("b/y.rs", 1, "length", "too long"),
        ];
        let left = excuse(
            findings,
            &[("a/", "length", "why"), ("b/y.rs", "length", "why")],
        );
        assert_eq!(left, [Finding::new("a/x.rs", 1, "module-doc", "missing")]);
    }

    #[test]
    fn an_exception_for_nothing_is_a_finding() {
        let left = excuse(Vec::new(), &[("a/x.rs", "length", "why")]);
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].rule, "stale-exception");
    }
}
