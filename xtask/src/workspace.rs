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

/// Where xtask keeps what it makes: virtual environments and the extension modules' own target directory.
pub fn scratch() -> PathBuf {
    let target = match env::var_os("CARGO_TARGET_DIR") {
        Some(directory) => root().join(directory),
        None => root().join("target"),
    };
    target.join("xtask")
}

/// A crate with a `pyproject.toml`: an extension module, built by maturin and tested from Python.
///
/// Such a crate turns on `extension-module`, so it must not be built together with tests that embed an
/// interpreter: cargo would turn the feature on for them as well.
#[derive(Debug, PartialEq, Eq)]
pub struct ExtensionProject {
    /// Name of the cargo package.
    pub package: String,
    /// Its directory.
    pub directory: PathBuf,
}

impl ExtensionProject {
    /// The project in this directory.
    pub fn open(directory: PathBuf) -> Result<Self> {
        let manifest = directory.join("Cargo.toml");
        let text = fs::read_to_string(&manifest)
            .map_err(|error| format!("cannot read {}: {error}", manifest.display()))?;
        let package = package_name(&text)
            .ok_or_else(|| format!("{} names no package", manifest.display()))?;
        Ok(ExtensionProject { package, directory })
    }

    /// Every one in the workspace: `pytests`, and the directories with a `pyproject.toml` that are an example or stand in one.
    pub fn all() -> Result<Vec<Self>> {
        let mut directories = vec![root().join("pytests")];
        for example in subdirectories(&root().join("examples"))? {
            directories.extend(subdirectories(&example)?);
            directories.push(example);
        }
        directories.retain(|directory| directory.join("pyproject.toml").is_file());
        directories.sort();
        directories.into_iter().map(Self::open).collect()
    }

    /// The path from the root, as shown to the reader.
    pub fn shown(&self) -> String {
        relative(&self.directory).display().to_string()
    }
}

fn subdirectories(directory: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error| format!("cannot list {}: {error}", directory.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    Ok(found)
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
            .map(|project| project.package)
            .collect();
        assert!(names.contains(&"string-sum".to_owned()), "{names:?}");
        assert!(names.contains(&"pyo3-pytests".to_owned()), "{names:?}");
        assert!(names.contains(&"arrayvec-module".to_owned()), "{names:?}");
        assert!(!names.contains(&"embedding".to_owned()), "{names:?}");
    }
}
