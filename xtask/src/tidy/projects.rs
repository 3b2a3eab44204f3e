//! Rules about the crates that others take as a pattern: the examples and the conversions.

use super::{File, Finding, Tree};

pub(super) fn check(tree: &Tree, findings: &mut Vec<Finding>) {
    for manifest in &tree.files {
        let directory = match manifest.path.strip_suffix("/Cargo.toml") {
            Some(directory) => directory,
            None => continue,
        };
        if directory.starts_with("examples/") || directory.starts_with("pyo3-ffi/examples/") {
            required(tree, directory, "README.md", findings);
            if manifest.text.contains("\"cdylib\"") {
                // One Python project may be built out of several crates, one level below it.
                let above = directory.rsplit_once('/').map_or("", |(above, _)| above);
                let project = match tree.find(&format!("{above}/pyproject.toml")) {
                    Some(_) => above,
                    None => directory,
                };
                required(tree, project, "pyproject.toml", findings);
                python_tests(tree, project, findings);
            }
        }
        if directory.starts_with("conversions/") {
            required(tree, directory, "README.md", findings);
            stands_on_core_alone(manifest, findings);
        }
    }
}

fn required(tree: &Tree, directory: &str, name: &str, findings: &mut Vec<Finding>) {
    let path = format!("{directory}/{name}");
    if tree.find(&path).is_none() {
        findings.push(Finding::new(
            &path,
            1,
            "complete-project",
            "this file is missing",
        ));
    }
}

fn python_tests(tree: &Tree, directory: &str, findings: &mut Vec<Finding>) {
    let prefix = format!("{directory}/tests/test_");
    let is_test = |file: &File| file.path.starts_with(&prefix) && file.path.ends_with(".py");
    if !tree.files.iter().any(is_test) {
        let message = "no tests/test_*.py beside this extension module";
        let path = format!("{directory}/Cargo.toml");
        findings.push(Finding::new(&path, 1, "complete-project", message));
    }
}

/// A conversion compiles without the facade and the macros, so that its users may, too.
fn stands_on_core_alone(manifest: &File, findings: &mut Vec<Finding>) {
    let mut table = "";
    for (number, line) in (1..).zip(manifest.text.lines().map(str::trim)) {
        if line.starts_with('[') {
            table = line;
        }
        let is_dependency = table == "[dependencies]" || table.ends_with(".dependencies]");
        let name = line
            .split(|c: char| c == '.' || c == '=' || c.is_whitespace())
            .next();
        if is_dependency && matches!(name, Some("pyo3" | "pyo3-macros")) {
            let message = "a conversion depends on pyo3-core, not on the facade or the macros";
            findings.push(Finding::new(&manifest.path, number, "core-alone", message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[(&str, &str)]) -> Vec<(String, usize, &'static str)> {
        let file = |(path, text): &(&str, &str)| File {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        };
        let mut findings = Vec::new();
        let files = files.iter().map(file).collect();
        check(&Tree { files }, &mut findings);
        let shown = |finding: Finding| (finding.path, finding.line, finding.rule);
        findings.into_iter().map(shown).collect()
    }

    #[test]
    fn an_extension_example_is_complete() {
        let manifest = ("examples/a/Cargo.toml", "crate-type = [\"cdylib\"]");
        let readme = ("examples/a/README.md", "");
        let project = ("examples/a/pyproject.toml", "");
        let tests = ("examples/a/tests/test_a.py", "");
        assert_eq!(found(&[manifest, readme, project, tests]), []);
        let rule = "complete-project";
        assert_eq!(
            found(&[manifest]),
            [
                ("examples/a/README.md".to_owned(), 1, rule),
                ("examples/a/pyproject.toml".to_owned(), 1, rule),
                ("examples/a/Cargo.toml".to_owned(), 1, rule),
            ]
        );
        assert_eq!(
            found(&[("examples/b/Cargo.toml", ""), ("examples/b/README.md", "")]),
            []
        );
        let part = ("examples/a/part/Cargo.toml", "crate-type = [\"cdylib\"]");
        let part_readme = ("examples/a/part/README.md", "");
        assert_eq!(found(&[part, part_readme, project, tests]), []);
        assert_eq!(
            found(&[part, part_readme, project]),
            [("examples/a/Cargo.toml".to_owned(), 1, rule)]
        );
    }

    #[test]
    fn a_conversion_stands_on_the_core_alone() {
        let readme = ("conversions/a/README.md", "");
        let check = |manifest| found(&[("conversions/a/Cargo.toml", manifest), readme]);
        let good = "[dependencies]\npyo3-core.workspace = true\n[dev-dependencies]\npyo3 = \"0\"\n";
        assert_eq!(check(good), []);
        let path = || "conversions/a/Cargo.toml".to_owned();
        let facade = "[dependencies]\npyo3 = { workspace = true }\n";
        assert_eq!(check(facade), [(path(), 2, "core-alone")]);
        let macros = "[target.'cfg(unix)'.dependencies]\n\npyo3-macros.workspace = true\n";
        assert_eq!(check(macros), [(path(), 3, "core-alone")]);
    }
}
