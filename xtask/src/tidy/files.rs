//! Rules about a file as a whole: its name, its first line, its length.

use super::{File, Finding};

/// Past this, a file says in its module doc why it is not split.
const LONGEST: usize = 600;

/// Names that do not say what is inside.
const EMPTY_NAMES: [&str; 8] = [
    "util",
    "utils",
    "utilities",
    "misc",
    "miscellaneous",
    "helper",
    "helpers",
    "internal_tricks",
];

pub(super) fn check(file: &File, findings: &mut Vec<Finding>) {
    name(file, findings);
    if file.is_rust() {
        module_doc(file, findings);
        length(file, findings);
    }
}

fn name(file: &File, findings: &mut Vec<Finding>) {
    for part in file.path.split('/') {
        let stem = part.split('.').next().unwrap_or(part);
        if EMPTY_NAMES.contains(&stem) {
            let message = format!("`{part}` does not say what is in it: name it after the concept");
            findings.push(Finding::new(&file.path, 1, "empty-name", message));
        }
    }
}

fn module_doc(file: &File, findings: &mut Vec<Finding>) {
    if !file.text.starts_with("//! ") {
        let message = "open the file with a `//!` line that says what it is";
        findings.push(Finding::new(&file.path, 1, "module-doc", message));
    }
}

fn length(file: &File, findings: &mut Vec<Finding>) {
    let lines = file.text.lines().count();
    let mut doc = file.text.lines().take_while(|line| line.starts_with("//!"));
    if lines > LONGEST && !doc.any(|line| line.contains("Length:")) {
        let message = format!(
            "{lines} lines: split it, or give the reason in the module doc after `Length:`"
        );
        findings.push(Finding::new(&file.path, LONGEST + 1, "length", message));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(path: &str, text: String) -> Vec<&'static str> {
        let mut findings = Vec::new();
        let path = path.to_owned();
        check(&File { path, text }, &mut findings);
        findings.into_iter().map(|finding| finding.rule).collect()
    }

    #[test]
    fn a_module_doc_comes_first() {
        assert_eq!(rules("src/a.rs", "//! What it is.\n".into()), [""; 0]);
        assert_eq!(
            rules("src/a.rs", "\n//! What it is.\n".into()),
            ["module-doc"]
        );
        assert_eq!(rules("src/a.rs", "//!\nfn f() {}\n".into()), ["module-doc"]);
        assert_eq!(rules("src/a.rs", String::new()), ["module-doc"]);
        assert_eq!(rules("a.py", "import os\n".into()), [""; 0]);
    }

    #[test]
    fn a_long_file_gives_its_reason() {
        let text = |doc: &str, lines| format!("{doc}\n{}", "\n".repeat(lines - 1));
        assert_eq!(rules("a.rs", text("//! Table.", LONGEST)), [""; 0]);
        assert_eq!(rules("a.rs", text("//! Table.", LONGEST + 1)), ["length"]);
        let reason = text("//! Table.\n//! Length: one row for each slot.", LONGEST);
        assert_eq!(rules("a.rs", reason), [""; 0]);
        let elsewhere = text("//! Table.\n\n// Length: too late.", LONGEST);
        assert_eq!(rules("a.rs", elsewhere), ["length"]);
    }

    #[test]
    fn names_say_what_is_inside() {
        assert_eq!(rules("src/utils.rs", "//! X\n".into()), ["empty-name"]);
        assert_eq!(
            rules("tests/helpers/mod.rs", "//! X\n".into()),
            ["empty-name"]
        );
        assert_eq!(rules("tests/misc.py", String::new()), ["empty-name"]);
        assert_eq!(rules("src/hash.rs", "//! X\n".into()), [""; 0]);
    }
}
