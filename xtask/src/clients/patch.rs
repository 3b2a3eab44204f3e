//! Putting this workspace in place of PyO3: cargo's `[patch]`, and the lock file that has to take it up.

use std::fs;
use std::path::Path;

use super::{source, Workplace};
use crate::{process, workspace, Result};

/// The crates that others name. The rest of this workspace comes with them, by path.
const REPLACED: [&str; 4] = ["pyo3", "pyo3-ffi", "pyo3-macros", "pyo3-build-config"];

/// Writes the configuration above the sources, where cargo finds it whatever tool starts it.
pub(super) fn write(directory: &Path) -> Result<()> {
    let mut text = "[patch.crates-io]\n".to_owned();
    for name in REPLACED {
        let path = workspace::root().join(name);
        // The debug form of a string is a TOML string for every path that is text.
        text += &format!("{name} = {{ path = {:?} }}\n", path.display().to_string());
    }
    source::write(&directory.join(".cargo").join("config.toml"), &text)
}

/// Moves the lock file in `directory` to this workspace's version. Cargo leaves a patch unused, with a warning
/// alone, as long as the lock file names another version; so what is left is looked up, and is an error.
pub(super) fn take_up(place: &Workplace, directory: &Path) -> Result<()> {
    let lock = directory.join("Cargo.lock");
    if !lock.is_file() {
        let mut cargo = place.tool(process::cargo(["generate-lockfile"]));
        place.logged("lock", cargo.current_dir(directory))?;
    }
    let text = source::read(&lock)?;
    let packages = packages(&text);
    let locked = |name: &str| packages.iter().any(|package| package.name == name);
    if !locked("pyo3-ffi") {
        return Err("the lock file names no pyo3-ffi: this is no client".to_owned());
    }
    let mut cargo = place.tool(process::cargo(["update"]));
    for name in REPLACED.iter().filter(|name| locked(name)) {
        cargo.args(["-p", name]);
    }
    place.logged("lock", cargo.current_dir(directory))?;
    let left = not_taken_up(&source::read(&lock)?);
    if left.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "not replaced by this workspace: {}",
            left.join(", ")
        ))
    }
}

/// Those of [`REPLACED`] that still come from a registry.
fn not_taken_up(lock: &str) -> Vec<String> {
    packages(lock)
        .iter()
        .filter(|package| package.from_elsewhere && REPLACED.contains(&package.name))
        .map(|package| format!("{} {}", package.name, package.version))
        .collect()
}

struct Package<'a> {
    name: &'a str,
    version: &'a str,
    /// A package of a path has no source.
    from_elsewhere: bool,
}

/// The packages of a lock file; cargo writes one `key = "value"` a line.
fn packages(lock: &str) -> Vec<Package<'_>> {
    lock.split("[[package]]")
        .skip(1)
        .map(|text| {
            let value = |key: &str| {
                let value = |line: &'_ str| -> Option<(usize, usize)> {
                    let rest = line.strip_prefix(key)?.strip_prefix(" = \"")?;
                    let start = line.len() - rest.len();
                    Some((start, start + rest.find('"')?))
                };
                text.lines()
                    .find_map(|line| value(line).map(|(start, end)| &line[start..end]))
            };
            Package {
                name: value("name").unwrap_or(""),
                version: value("version").unwrap_or(""),
                from_elsewhere: value("source").is_some(),
            }
        })
        .collect()
}

/// Replaces `old` in a file of the sources.
pub(super) fn edit(path: &Path, old: &str, new: &str) -> Result<()> {
    let text = source::read(path)?;
    if !text.contains(old) {
        return Err(format!("{} does not hold {old:?}", path.display()));
    }
    fs::write(path, text.replace(old, new))
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_that_the_lock_file_takes_from_elsewhere_is_found() {
        let lock = "version = 4\n\n[[package]]\nname = \"pyo3\"\nversion = \"0.23.5\"\n\
            dependencies = [\n \"pyo3-core\",\n]\n\n[[package]]\nname = \"pyo3-ffi\"\n\
            version = \"0.23.3\"\nsource = \"registry+x\"\nchecksum = \"00\"\n\n[[package]]\n\
            name = \"serde\"\nversion = \"1.0.0\"\nsource = \"registry+x\"\n";
        assert_eq!(not_taken_up(lock), ["pyo3-ffi 0.23.3"]);
        let names: Vec<&str> = packages(lock).iter().map(|package| package.name).collect();
        assert_eq!(names, ["pyo3", "pyo3-ffi", "serde"]);
    }

    #[test]
    fn the_replaced_crates_are_members_of_this_workspace() {
        for name in REPLACED {
            let manifest = source::read(&workspace::root().join(name).join("Cargo.toml")).unwrap();
            assert!(manifest.contains(&format!("name = \"{name}\"")), "{name}");
        }
    }
}
