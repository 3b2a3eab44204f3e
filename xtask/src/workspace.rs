//! Where things are: the root of the workspace, the target directory, the projects that maturin builds.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::Result;

/// The directory of the workspace's `Cargo.toml`.
pub fn root() -> &'static Path {
    // This crate stands directly below it.
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("xtask has a parent directory")
}

/// Relative to the root where `path` is inside it, else as it is.
pub fn relative(path: &Path) -> &Path {
    path.strip_prefix(root()).unwrap_or(path)
}

/// Where cargo puts what it builds.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(directory) => root().join(directory),
        None => root().join("target"),
    }
}

/// Where xtask keeps what it makes: virtual environments and the extension modules' own target directory.
pub fn scratch() -> PathBuf {
    target().join("xtask")
}

/// A directory with a `pyproject.toml`: an extension module, or several, tested from Python.
///
/// Such a crate turns on `extension-module`, so it must not be built together with tests that embed an
/// interpreter: cargo would turn the feature on for them as well.
#[derive(Debug, PartialEq, Eq)]
pub struct ExtensionProject {
    /// Names of the cargo packages.
    pub packages: Vec<String>,
    /// Its directory.
    pub directory: PathBuf,
    /// Whether maturin builds it. If not, it is another tool, which `pyproject.toml` names for pip.
    pub by_maturin: bool,
}

impl ExtensionProject {
    /// The project in this directory. Its packages are there or, if it has several, one level below.
    pub fn open(directory: PathBuf) -> Result<Self> {
        let mut manifests = vec![directory.join("Cargo.toml")];
        if !manifests[0].is_file() {
            manifests = list(&directory)?
                .into_iter()
                .map(|entry| entry.join("Cargo.toml"))
                .filter(|manifest| manifest.is_file())
                .collect();
        }
        let packages = manifests.iter().map(|manifest| {
            package_name(&read(manifest)?)
                .ok_or_else(|| format!("{} names no package", manifest.display()))
        });
        let packages = packages.collect::<Result<Vec<_>>>()?;
        let project = read(&directory.join("pyproject.toml"))?;
        Ok(ExtensionProject {
            packages,
            directory,
            by_maturin: project.contains("build-backend = \"maturin\""),
        })
    }

    /// Every one in the workspace: `pytests`, and the directories with a `pyproject.toml` that are an example or stand in one.
    pub fn all() -> Result<Vec<Self>> {
        let mut directories = vec![root().join("pytests")];
        let mut examples = list(&root().join("examples"))?;
        examples.extend(list(&root().join("pyo3-ffi").join("examples"))?);
        for example in examples {
            if example.is_dir() {
                directories.extend(list(&example)?);
                directories.push(example);
            }
        }
        directories.retain(|directory| directory.join("pyproject.toml").is_file());
        directories.sort();
        directories.into_iter().map(Self::open).collect()
    }

    /// Whether it has Rust tests beside those in Python: it then tells cargo to link libpython for them.
    pub fn has_rust_tests(&self) -> bool {
        self.directory.join(".cargo").join("config.toml").is_file()
    }

    /// The names of the cargo packages.
    pub fn package_names(&self) -> impl Iterator<Item = &str> {
        self.packages.iter().map(|name| &**name)
    }

    /// The path from the root, as shown to the reader.
    pub fn shown(&self) -> String {
        relative(&self.directory).display().to_string()
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// What is in a directory, sorted.
fn list(directory: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error| format!("cannot list {}: {error}", directory.display());
    let entries = fs::read_dir(directory).map_err(failed)?;
    let paths = entries.map(|entry| Ok(entry.map_err(failed)?.path()));
    let mut paths = paths.collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

/// `name` in the `[package]` table.
fn package_name(manifest: &str) -> Option<String> {
    let mut lines = manifest.lines().map(str::trim);
    lines.find(|line| *line == "[package]")?;
    for line in lines.take_while(|line| !line.starts_with('[')) {
        if let Some(value) = line.strip_prefix("name") {
            let value = value.trim_start().strip_prefix('=')?.trim();
            return Some(value.trim_matches('"').to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_names_are_read_from_their_own_table() {
        let manifest = "[lib]\nname = \"x\"\n[package]\n# a comment\nname=\"the-name\"\n";
        assert_eq!(package_name(manifest), Some("the-name".to_owned()));
        assert_eq!(package_name("[package]\n[lib]\nname = \"x\"\n"), None);
    }

    #[test]
    fn the_extension_projects_are_found() {
        let names: Vec<String> = ExtensionProject::all()
            .unwrap()
            .into_iter()
            .flat_map(|project| project.packages)
            .collect();
        assert!(names.contains(&"string-sum".to_owned()), "{names:?}");
        assert!(names.contains(&"pyo3-pytests".to_owned()), "{names:?}");
        assert!(names.contains(&"arrayvec-module".to_owned()), "{names:?}");
        assert!(names.contains(&"ffi-sequential".to_owned()), "{names:?}");
        assert!(!names.contains(&"embedding".to_owned()), "{names:?}");
    }
}
