//! Rules behind the files `REGRESSIONS.md`: the tests that they name exist, and macros expand alike in every run.

use super::{File, Finding, Tree};

/// What differs from run to run.
const CHANGING: [&str; 5] = [
    "HashMap",
    "HashSet",
    "RandomState",
    "SystemTime",
    "Instant::",
];

pub(super) fn check(tree: &Tree, findings: &mut Vec<Finding>) {
    for file in &tree.files {
        if file.path.ends_with("/REGRESSIONS.md") {
            named_tests(tree, file, findings);
        }
        if file.path.starts_with("pyo3-macros/src/") && file.is_rust() {
            same_in_every_run(file, findings);
        }
    }
}

/// Of `path/of/a/file.rs` in backticks the file, and of a name in backticks behind it a function in that file.
fn named_tests(tree: &Tree, list: &File, findings: &mut Vec<Finding>) {
    for (number, line) in (1..).zip(list.text.lines()) {
        let shown_by = match line.rsplit_once(" | ") {
            Some((_, shown_by)) => shown_by,
            None => continue,
        };
        let mut file: Option<&File> = None;
        // Between backticks, every second part.
        for word in shown_by.split('`').skip(1).step_by(2) {
            let missing = if word.contains('/') {
                file = tree.find(word);
                file.is_none()
            } else {
                let function = format!("fn {word}(");
                let is_name = word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || "_0123456789".contains(c));
                is_name
                    && word.contains('_')
                    && file.map_or(false, |file| !file.text.contains(&function))
            };
            if missing {
                let message = format!("`{word}` does not exist");
                findings.push(Finding::new(&list.path, number, "named-test", message));
            }
        }
    }
}

fn same_in_every_run(file: &File, findings: &mut Vec<Finding>) {
    for (number, line) in (1..).zip(file.text.lines()) {
        let code = line.split("//").next().unwrap_or(line);
        if let Some(word) = CHANGING.iter().find(|word| code.contains(**word)) {
            let message = format!("`{word}`: a macro expands alike in every run");
            findings.push(Finding::new(&file.path, number, "same-expansion", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<(usize, &'static str, String)> {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        let mut findings = Vec::new();
        let files = files.iter().map(file).collect();
        check(&Tree { files }, &mut findings);
        let shown = |finding: Finding| (finding.line, finding.rule, finding.message);
        findings.into_iter().map(shown).collect()
    }

    #[test]
    fn tests_that_are_named_exist() {
        let source = ("a/tests/x.rs", "#[test]\nfn it_works() {}\n");
        let list = |row| found(&[source, ("a/REGRESSIONS.md", row)]);
        assert_eq!(
            list("| was `wrong_there` | `a/tests/x.rs` `it_works` |\n"),
            []
        );
        assert_eq!(list("| x | no `cfg` of any `raw_name` |\n"), []);
        let gone = |word: &str| vec![(1, "named-test", format!("`{word}` does not exist"))];
        assert_eq!(
            list("| x | `a/tests/y.rs` `it_works` |\n"),
            gone("a/tests/y.rs")
        );
        assert_eq!(
            list("| x | `a/tests/x.rs` `it_fails` |\n"),
            gone("it_fails")
        );
    }

    #[test]
    fn macros_do_not_iterate_over_hash_tables() {
        let text = "// HashMap\nuse std::collections::HashMap;\n";
        let findings = found(&[
            ("pyo3-macros/src/lib.rs", text),
            ("pyo3-core/src/lib.rs", text),
        ]);
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].0, findings[0].1), (2, "same-expansion"));
    }
}
