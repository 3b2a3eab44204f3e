//! Finds the folders of headers: pyenv's interpreters, the system's, those of another root, or named ones.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder with `Python.h`, as one interpreter has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderSet {
    /// What tells it from others of the version: `@system` in `cp311@system`, `#2`; mostly nothing.
    pub origin: String,
    /// Where `Python.h` is.
    pub include: PathBuf,
    /// The root of the system that it belongs to, if it is another one.
    pub sysroot: Option<PathBuf>,
    /// What `patchlevel.h` says.
    pub version: Version,
}

/// Implementation and version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// Which interpreter.
    pub implementation: Implementation,
    /// 3
    pub major: u32,
    /// 13 in 3.13
    pub minor: u32,
}

/// An interpreter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Implementation {
    /// The reference implementation.
    CPython,
    /// PyPy.
    PyPy,
    /// GraalPy.
    GraalPy,
}

/// The first version of Python that is supported.
const OLDEST: u32 = 7;

/// What has to be checked for the check to be complete.
const PROMISED: [(Implementation, &[u32]); 3] = [
    (Implementation::CPython, &[7, 8, 9, 10, 11, 12, 13, 14, 15]),
    (Implementation::PyPy, &[11]),
    (Implementation::GraalPy, &[11]),
];

/// Sets that were found, and those that were not, with the reason.
#[derive(Debug, Default)]
pub struct Found {
    /// In order of discovery.
    pub sets: Vec<HeaderSet>,
    /// One line each.
    pub skipped: Vec<String>,
}

impl Found {
    /// Of an executable.
    pub fn add_python(&mut self, python: &Path) -> Result<(), String> {
        let include = include_of(python)?;
        if !include.join("Python.h").is_file() {
            let folder = include.display();
            return Err(format!("{}: no Python.h in {folder}", python.display()));
        }
        self.add(&include, None, "")
    }

    /// A folder, read as it is.
    pub fn add_headers(&mut self, include: &Path) -> Result<(), String> {
        self.add(include, None, "")
    }

    /// Every interpreter of pyenv.
    pub fn add_pyenv(&mut self) {
        let root = match (std::env::var_os("PYENV_ROOT"), std::env::var_os("HOME")) {
            (Some(root), _) => PathBuf::from(root),
            (None, Some(home)) => Path::new(&home).join(".pyenv"),
            (None, None) => return,
        };
        for version in folders(&root.join("versions")) {
            let python = version.join("bin").join("python");
            if !python.exists() {
                self.skip(format!("{}: no bin/python", version.display()));
                continue;
            }
            if let Err(why) = self.add_python(&python) {
                self.skip(why);
            }
        }
    }

    /// The packages of a system: `usr/include/python3.11` and the like under a root, and what was installed there by hand.
    /// Returns how many there are.
    pub fn add_system(&mut self, root: &Path, origin: &str) -> usize {
        let before = self.sets.len();
        let sysroot = (root != Path::new("/")).then(|| root.to_owned());
        let usr = root.join("usr");
        let places = [usr.join("include"), usr.join("local").join("include")];
        for folder in places.iter().flat_map(|place| folders(place)) {
            let name = folder
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            let is_python = ["python3", "pypy3", "graalpy"]
                .iter()
                .any(|p| name.starts_with(p));
            if is_python && folder.join("Python.h").is_file() {
                if let Err(why) = self.add(&folder, sysroot.clone(), origin) {
                    self.skip(why);
                }
            }
        }
        self.sets.len() - before
    }

    fn add(
        &mut self,
        include: &Path,
        sysroot: Option<PathBuf>,
        origin: &str,
    ) -> Result<(), String> {
        let text = fs::read_to_string(include.join("patchlevel.h"))
            .map_err(|error| format!("{}: patchlevel.h: {error}", include.display()))?;
        let version = Version::parse(&text)
            .ok_or_else(|| format!("{}: no version in patchlevel.h", include.display()))?;
        if version.major != 3 || version.minor < OLDEST {
            let shown = format!("{}.{}", version.major, version.minor);
            return Err(format!(
                "{}: {shown} is older than 3.{OLDEST}",
                include.display()
            ));
        }
        let mut origin = match origin {
            "" => String::new(),
            origin => format!("@{origin}"),
        };
        // Two patch releases of one version.
        let same = |set: &&HeaderSet| set.version == version && set.origin.starts_with(&origin);
        let count = self.sets.iter().filter(same).count();
        if count > 0 {
            origin += &format!("#{}", count + 1);
        }
        self.sets.push(HeaderSet {
            origin,
            include: include.to_owned(),
            sysroot,
            version,
        });
        Ok(())
    }

    fn skip(&mut self, why: String) {
        self.skipped.push(why);
    }

    /// Adds a line for everything promised that is not there; returns whether nothing but GraalPy is missing.
    pub fn note_missing(&mut self) -> bool {
        let mut complete = true;
        for (implementation, minors) in PROMISED {
            for minor in minors {
                let version = Version {
                    implementation,
                    major: 3,
                    minor: *minor,
                };
                if !self.sets.iter().any(|set| set.version == version) {
                    complete &= implementation == Implementation::GraalPy;
                    let name = version.name();
                    self.skip(format!(
                        "{name}: not found (`--sysroot` or `--headers` names more)"
                    ));
                }
            }
        }
        complete
    }
}

impl HeaderSet {
    /// For reports: `cp313`, `cp313t@sid`.
    pub fn name(&self, variant: &str) -> String {
        format!("{}{variant}{}", self.version.name(), self.origin)
    }

    /// Where the library, or a program that has it inside, may be: beside `include/python3.13`.
    pub fn libraries(&self) -> Vec<PathBuf> {
        let folder = self.include.file_name().unwrap_or_default();
        let name = folder.to_string_lossy();
        let prefix = match self.include.parent().and_then(Path::parent) {
            Some(prefix) => prefix,
            None => return Vec::new(),
        };
        let lib = prefix.join("lib");
        let shared = [format!("lib{name}.so"), format!("lib{name}-c.so")];
        let folders = [lib.clone(), lib.join(triplet())];
        let mut libraries: Vec<PathBuf> = folders
            .iter()
            .flat_map(|folder| shared.iter().map(move |file| folder.join(file)))
            .collect();
        libraries.push(prefix.join("bin").join(name.as_ref()));
        libraries
    }
}

/// Debian's name of the architecture.
pub fn triplet() -> String {
    format!("{}-{}-gnu", std::env::consts::ARCH, std::env::consts::OS)
}

impl Version {
    /// Of the contents of `patchlevel.h`.
    fn parse(text: &str) -> Option<Version> {
        let value = |name: &str| {
            text.lines().find_map(|line| {
                let mut words = line.split_whitespace();
                let matches = words.next() == Some("#define") && words.next() == Some(name);
                matches.then(|| words.next().unwrap_or("").to_owned())
            })
        };
        let implementation = if value("PYPY_VERSION").is_some() {
            Implementation::PyPy
        } else if value("GRAALVM_PYTHON").is_some() || value("GRAALPY_VERSION").is_some() {
            Implementation::GraalPy
        } else {
            Implementation::CPython
        };
        Some(Version {
            implementation,
            major: value("PY_MAJOR_VERSION")?.parse().ok()?,
            minor: value("PY_MINOR_VERSION")?.parse().ok()?,
        })
    }

    /// `cp313`
    pub fn name(self) -> String {
        let implementation = match self.implementation {
            Implementation::CPython => "cp",
            Implementation::PyPy => "pypy",
            Implementation::GraalPy => "graalpy",
        };
        format!("{implementation}{}{}", self.major, self.minor)
    }
}

fn include_of(python: &Path) -> Result<PathBuf, String> {
    let program = "import sysconfig; print(sysconfig.get_path('include'))";
    let output = Command::new(python)
        .args(["-c", program])
        .output()
        .map_err(|error| format!("{}: cannot be started: {error}", python.display()))?;
    if !output.status.success() {
        return Err(format!(
            "{}: ended with {}",
            python.display(),
            output.status
        ));
    }
    Ok(PathBuf::from(
        String::from_utf8_lossy(&output.stdout).trim(),
    ))
}

/// Sorted by the numbers in their names, so that 3.9 comes before 3.10.
fn folders(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.path())
        .filter(|path| path.is_dir() && !path.is_symlink())
        .collect();
    folders.sort_by_key(|path| {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let digits = name.split(|c: char| !c.is_ascii_digit());
        let numbers: Vec<u32> = digits.filter_map(|number| number.parse().ok()).collect();
        (numbers, name)
    });
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_read() {
        let text = "#define PY_MAJOR_VERSION\t3\n#define PY_MINOR_VERSION 13\n";
        let version = Version::parse(text).unwrap();
        assert_eq!(version.name(), "cp313");
        let text = text.to_owned() + "#define PYPY_VERSION \"7.3\"\n";
        assert_eq!(Version::parse(&text).unwrap().name(), "pypy313");
        assert_eq!(Version::parse("#define PY_MAJOR_VERSION 3"), None);
    }

    #[test]
    fn what_is_missing_is_named() {
        let mut found = Found::default();
        assert!(!found.note_missing());
        let names = |found: &Found| found.skipped.join("\n");
        assert!(names(&found).contains("cp37:") && names(&found).contains("graalpy311:"));
        let mut found = Found::default();
        for (implementation, minors) in &PROMISED[..2] {
            for minor in *minors {
                found.sets.push(HeaderSet {
                    origin: String::new(),
                    include: PathBuf::new(),
                    sysroot: None,
                    version: Version {
                        implementation: *implementation,
                        major: 3,
                        minor: *minor,
                    },
                });
            }
        }
        assert!(found.note_missing());
        assert!(names(&found).contains("graalpy311:") && !names(&found).contains("cp"));
    }

    #[test]
    fn a_python_that_cannot_be_asked_is_an_error() {
        let mut found = Found::default();
        let error = found
            .add_python(Path::new("no-such-python-anywhere"))
            .unwrap_err();
        assert!(error.contains("no-such-python-anywhere"), "{error}");
    }
}
