//! The sources of a client, by the ordinary clients of the registries: pip and cargo.

use std::fs;
use std::path::{Path, PathBuf};

use super::table::Client;
use super::{patch, Workplace};
use crate::python::VirtualEnvironment;
use crate::{process, Result};

/// Settings that a project's tests look for at its root. Not every project has each of them.
pub(super) const TEST_SETTINGS: &[&str] = &["pyproject.toml", "README.md", "conftest.py"];

/// A source distribution, unpacked.
pub(super) fn from_python_index(
    place: &Workplace,
    client: &Client,
    environment: &VirtualEnvironment,
) -> Result<PathBuf> {
    let downloads = place.directory.join("downloads");
    let archive = match archive_in(&downloads) {
        Some(found) if names(&found, client) => found,
        _ => {
            let mut pip = place.tool(environment.python());
            pip.args(["-m", "pip", "download", "--no-deps", "--no-binary"])
                .arg(client.name)
                .arg(format!("{}=={}", client.name, client.version))
                .arg("--dest")
                .arg(&downloads);
            place.logged("fetch", &mut pip)?;
            archive_in(&downloads).ok_or("pip left no source distribution")?
        }
    };
    let unpacked = place.directory.join("probe");
    let mut unpack = environment.python();
    unpack
        .args(["-m", "tarfile", "--extract"])
        .args([&archive, &unpacked]);
    place.logged("fetch", &mut unpack)?;
    // The archive holds one directory, named after project and version.
    let inside = fs::read_dir(&unpacked)
        .ok()
        .and_then(|mut entries| entries.next()?.ok())
        .ok_or_else(|| format!("{} is empty", archive.display()))?;
    let source = place.directory.join("source");
    fs::rename(inside.path(), &source).map_err(|error| error.to_string())?;
    adapt(client, &source)?;
    Ok(source)
}

fn archive_in(downloads: &Path) -> Option<PathBuf> {
    let entries = fs::read_dir(downloads).ok()?;
    let mut paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.find(|path| path.to_string_lossy().ends_with(".tar.gz"))
}

fn names(archive: &Path, client: &Client) -> bool {
    let name = archive.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(&format!("-{}.tar.gz", client.version))
}

/// A published crate, copied out of cargo's own store.
pub(super) fn from_crate_registry(place: &Workplace, client: &Client) -> Result<PathBuf> {
    let probe = place.directory.join("probe");
    write(&probe.join("src").join("lib.rs"), "")?;
    let Client { name, version, .. } = client;
    write(
        &probe.join("Cargo.toml"),
        &format!(
            "[package]\nname = \"probe\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\
             [workspace]\n[dependencies]\n{name} = \"={version}\"\n"
        ),
    )?;
    let mut fetch = process::cargo(["fetch"]);
    place.logged("fetch", fetch.current_dir(&probe))?;
    let mut metadata = process::cargo(["metadata", "--format-version", "1"]);
    let metadata = process::try_output(metadata.current_dir(&probe))
        .ok_or("`cargo metadata` failed on what `cargo fetch` had fetched")?;
    let manifest = manifest_of(&metadata, name, version)
        .ok_or_else(|| format!("cargo does not say where it put {name} {version}"))?;
    let directory = manifest.parent().ok_or("a manifest has a directory")?;
    let source = place.directory.join("source");
    copy(directory, &source)?;
    adapt(client, &source)?;
    Ok(source)
}

/// The path of a package's manifest in what `cargo metadata` writes, on which no string but that path ends so.
fn manifest_of(metadata: &str, name: &str, version: &str) -> Option<PathBuf> {
    let metadata = metadata.replace("\\\\", "/");
    let end = format!("/{name}-{version}/Cargo.toml");
    let before = &metadata[..metadata.find(&format!("{end}\""))?];
    let start = before.rfind('"')? + 1;
    Some(PathBuf::from(before[start..].to_owned() + &end))
}

fn adapt(client: &Client, source: &Path) -> Result<()> {
    for part in client.drops {
        let path = source.join(part);
        fs::remove_dir_all(&path)
            .map_err(|error| format!("cannot remove {}: {error}", path.display()))?;
    }
    for (path, old, new) in client.edits {
        patch::edit(&source.join(path), old, new)?;
    }
    Ok(())
}

/// Copies a file or a whole directory; nothing if there is none.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let failed = |error: std::io::Error| format!("cannot copy {}: {error}", from.display());
    if from.is_dir() {
        fs::create_dir_all(to).map_err(failed)?;
        for entry in fs::read_dir(from).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
    } else if from.is_file() {
        if let Some(directory) = to.parent() {
            fs::create_dir_all(directory).map_err(failed)?;
        }
        fs::copy(from, to).map_err(failed)?;
    }
    Ok(())
}

/// The text of a file.
pub(super) fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))
}

/// Writes a file and makes the directory that it is in.
pub(super) fn write(path: &Path, text: &str) -> Result<()> {
    let directory = path.parent().unwrap_or(path);
    fs::create_dir_all(directory)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| format!("cannot write {}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_says_where_a_crate_is() {
        let metadata = r#"{"packages":[{"name":"b","manifest_path":"/x/a-b-1.0/Cargo.toml"},
            {"name":"b","manifest_path":"/x/b-1.0/Cargo.toml","id":"b"}]}"#;
        let found = manifest_of(metadata, "b", "1.0");
        assert_eq!(found, Some(PathBuf::from("/x/b-1.0/Cargo.toml")));
        assert_eq!(manifest_of(metadata, "b", "1.1"), None);
        let windows = r#"{"manifest_path":"C:\\x\\b-1.0\\Cargo.toml"}"#;
        assert_eq!(
            manifest_of(windows, "b", "1.0"),
            Some(PathBuf::from("C:/x/b-1.0/Cargo.toml"))
        );
    }

    #[test]
    fn an_archive_of_another_version_is_not_taken() {
        let client = Client::extension("rpds-py", "0.23.1");
        assert!(names(Path::new("d/rpds_py-0.23.1.tar.gz"), &client));
        assert!(!names(Path::new("d/rpds_py-0.23.10.tar.gz"), &client));
        assert!(!names(Path::new("d/rpds_py-10.23.0.tar.gz"), &client));
    }
}
