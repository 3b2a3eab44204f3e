//! The symbols that the library of an interpreter exports, as `nm` tells them.
//!
//! Headers declare less than the library has: the stable ABI keeps functions that newer headers have no more. And a
//! header may declare what the library keeps to itself.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// The dynamic symbols that a shared library or a program defines; `None` if they cannot be read.
pub fn of(library: &Path) -> Option<BTreeSet<String>> {
    if !library.is_file() {
        return None;
    }
    let output = Command::new("nm")
        .args(["--dynamic", "--defined-only", "--format=posix"])
        .arg(library)
        .output()
        .ok()?;
    let symbols = parse(&String::from_utf8_lossy(&output.stdout));
    (output.status.success() && !symbols.is_empty()).then_some(symbols)
}

/// `name type value size`, the name perhaps with a version behind `@`.
fn parse(text: &str) -> BTreeSet<String> {
    text.lines()
        .filter_map(|line| line.split_whitespace().next())
        .map(|name| name.split('@').next().unwrap_or(name).to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read() {
        let names = parse("PyLong_Type D 00001 10\nPyX@@V1 T 0 0\n\n");
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(names, ["PyLong_Type", "PyX"]);
    }

    #[test]
    fn what_is_no_library_has_no_answer() {
        assert_eq!(of(Path::new("no-such-library")), None);
        assert_eq!(
            of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")),
            None
        );
    }
}
