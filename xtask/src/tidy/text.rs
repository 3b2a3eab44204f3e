//! Rules about any text: no path of one machine, no address of a package registry.

use super::{File, Finding};

/// Directories that exist on the machine where they were typed.
const MACHINE_PATHS: [&str; 4] = ["/home/", "/root/", "/work/", "/tmp/"];

/// Registries and the options that name one. cargo and pip know their own; `[patch.crates-io]`, the key in a
/// manifest, is another word.
const REGISTRIES: [&str; 4] = ["pypi.org", "pythonhosted.org", "crates.io", "index-url"];

pub(super) fn check(file: &File, findings: &mut Vec<Finding>) {
    // cargo writes the source of each crate into its lock files.
    let registries: &[&str] = match file.path.rsplit('/').next() {
        Some("Cargo.lock") => &[],
        _ => &REGISTRIES,
    };
    for (number, line) in (1..).zip(file.text.lines()) {
        if let Some(path) = MACHINE_PATHS.iter().find(|path| starts_in(line, path)) {
            let message = format!("`{path}` is a path of one machine");
            findings.push(Finding::new(&file.path, number, "machine-path", message));
        }
        if let Some(host) = registries.iter().find(|host| names_host(line, host)) {
            let message = format!("`{host}`: leave the choice of the registry to its client");
            findings.push(Finding::new(&file.path, number, "registry-host", message));
        }
    }
}

/// Whether an absolute path that begins so stands in the line; `examples/work/` is none.
fn starts_in(line: &str, path: &str) -> bool {
    let inside_path = |c: char| c.is_alphanumeric() || "._-~/})]".contains(c);
    let mut places = line.match_indices(path);
    places.any(|(place, _)| !line[..place].ends_with(inside_path))
}

/// Whether the line addresses the host; the bare name in a sentence does not.
fn names_host(line: &str, host: &str) -> bool {
    let mut places = line.match_indices(host);
    places.any(|(place, _)| {
        let (before, after) = (&line[..place], &line[place + host.len()..]);
        before.ends_with(|c: char| "/.-@".contains(c))
            || after.starts_with(|c: char| "/:=".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(text: &str) -> Vec<(usize, &'static str)> {
        rules_in("a.md", text)
    }

    fn rules_in(path: &str, text: &str) -> Vec<(usize, &'static str)> {
        let mut findings = Vec::new();
        let (path, text) = (path.to_owned(), text.to_owned());
        check(&File { path, text }, &mut findings);
        findings
            .iter()
            .map(|finding| (finding.line, finding.rule))
            .collect()
    }

    #[test]
    fn paths_of_a_machine_are_found() {
        assert_eq!(rules("x\nsee /home/me/a.rs"), [(2, "machine-path")]);
        assert_eq!(rules("path = \"/tmp/x\""), [(1, "machine-path")]);
        assert_eq!(rules("(/work/main)"), [(1, "machine-path")]);
    }

    #[test]
    fn relative_paths_and_variables_are_not() {
        assert_eq!(rules("examples/work/x and ${X}/tmp/y and a.b/root/z"), []);
        assert_eq!(rules("/usr/lib/python3 and homework/"), []);
    }

    #[test]
    fn addresses_of_registries_are_found() {
        assert_eq!(rules("https://pypi.org/project/x"), [(1, "registry-host")]);
        assert_eq!(
            rules("a\nhttps://crates.io/crates/x"),
            [(2, "registry-host")]
        );
        assert_eq!(rules("https://index.crates.io"), [(1, "registry-host")]);
        assert_eq!(rules("pip install --index-url x"), [(1, "registry-host")]);
    }

    #[test]
    fn the_manifest_key_and_plain_words_are_not() {
        assert_eq!(rules("[patch.crates-io]"), []);
        assert_eq!(rules("It is not on crates.io yet."), []);
    }

    #[test]
    fn lock_files_name_their_sources() {
        let source = "source = \"registry+https://github.com/x/crates.io-index\"";
        assert_eq!(rules(source), [(1, "registry-host")]);
        assert_eq!(rules_in("Cargo.lock", source), []);
        assert_eq!(rules_in("a/Cargo.lock", source), []);
    }
}
