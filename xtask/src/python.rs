//! Finding Python interpreters and making virtual environments.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use crate::{process, workspace, Result};

/// Oldest CPython that the crates support.
const OLDEST: (u8, u8) = (3, 7);

/// One `key=value` a line, so that nothing has to be parsed.
const QUESTIONS: &str = "\
import platform, sys, sysconfig
print('executable=' + sys.executable)
print('implementation=' + sys.implementation.name)
print('major=%d' % sys.version_info[0])
print('minor=%d' % sys.version_info[1])
print('full=' + platform.python_version())
print('free_threaded=%d' % (sysconfig.get_config_var('Py_GIL_DISABLED') or 0))
";

/// An interpreter that answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interpreter {
    /// What `sys.executable` says: the program itself, not a shim in front of it.
    pub executable: PathBuf,
    /// `cpython`, `pypy`, ...
    pub implementation: String,
    /// Major and minor version.
    pub version: (u8, u8),
    /// As `3.13.0`.
    pub full_version: String,
    /// Built without a GIL (PEP 703), under whatever name.
    pub free_threaded: bool,
}

impl Interpreter {
    /// The one that the crates' build scripts find: `PYO3_PYTHON`, an active environment, `python`, `python3`.
    pub fn find() -> Result<Self> {
        if let Some(chosen) = env::var_os("PYO3_PYTHON") {
            return Self::ask(Path::new(&chosen)).ok_or_else(|| {
                format!(
                    "PYO3_PYTHON names no working Python {}.{} or newer: {}",
                    OLDEST.0,
                    OLDEST.1,
                    Path::new(&chosen).display()
                )
            });
        }
        let mut candidates = Vec::new();
        match (env::var_os("VIRTUAL_ENV"), env::var_os("CONDA_PREFIX")) {
            (Some(environment), None) => {
                candidates.push(program_in(Path::new(&environment), "python"))
            }
            (None, Some(prefix)) if cfg!(windows) => {
                candidates.push(Path::new(&prefix).join("python.exe"));
            }
            (None, Some(prefix)) => candidates.push(program_in(Path::new(&prefix), "python")),
            _ => {}
        }
        candidates.extend(["python", "python3"].map(PathBuf::from));
        candidates
            .iter()
            .find_map(|candidate| Self::ask(candidate))
            .ok_or_else(|| {
                "no Python 3.7 or newer found; set PYO3_PYTHON to an interpreter".to_owned()
            })
    }

    /// CPython of this version, with a GIL: the default one if it is that, else `pythonX.Y` on the search path, else
    /// one of pyenv's.
    pub fn find_cpython(version: (u8, u8)) -> Option<Self> {
        let name = format!("python{}.{}", version.0, version.1);
        let default = Self::find().ok();
        let others = std::iter::once(PathBuf::from(name)).chain(pyenv_programs(version));
        default
            .into_iter()
            .chain(others.filter_map(|program| Self::ask(&program)))
            .find(|found| {
                found.version == version
                    && found.implementation == "cpython"
                    && !found.free_threaded
            })
    }

    /// `None` if the program is absent, fails, or is too old.
    pub fn ask(program: &Path) -> Option<Self> {
        let answers = process::try_output(Command::new(program).args(["-c", QUESTIONS]))?;
        Self::read(&answers).filter(|found| found.version >= OLDEST)
    }

    fn read(answers: &str) -> Option<Self> {
        let answer = |key: &str| {
            answers
                .lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix('='))
        };
        Some(Interpreter {
            executable: answer("executable")?.into(),
            implementation: answer("implementation")?.to_owned(),
            version: (
                answer("major")?.parse().ok()?,
                answer("minor")?.parse().ok()?,
            ),
            full_version: answer("full")?.to_owned(),
            free_threaded: answer("free_threaded")? == "1",
        })
    }

    /// As `cpython 3.13`.
    pub fn name(&self) -> String {
        format!(
            "{} {}.{}",
            self.implementation, self.version.0, self.version.1
        )
    }
}

/// pyenv's interpreters of this version, without running its shims: those fail for a version that is
/// installed but not switched on.
fn pyenv_programs((major, minor): (u8, u8)) -> Vec<PathBuf> {
    let root = env::var_os("PYENV_ROOT")
        .map(PathBuf::from)
        .or_else(|| Some(Path::new(&env::var_os("HOME")?).join(".pyenv")));
    let entries = match root.and_then(|root| fs::read_dir(root.join("versions")).ok()) {
        Some(entries) => entries,
        None => return Vec::new(),
    };
    let prefix = format!("{major}.{minor}.");
    let mut directories: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.starts_with(&prefix)
        })
        .collect();
    directories.sort();
    directories
        .iter()
        .map(|directory| program_in(directory, "python"))
        .collect()
}

/// A program of an environment.
fn program_in(environment: &Path, name: &str) -> PathBuf {
    if cfg!(windows) {
        environment.join("Scripts").join(format!("{name}.exe"))
    } else {
        environment.join("bin").join(name)
    }
}

/// A virtual environment below the target directory, kept from one run to the next.
pub struct VirtualEnvironment {
    /// Its directory.
    pub directory: PathBuf,
}

impl VirtualEnvironment {
    /// The environment for this interpreter with these packages installed from the package index. Nothing is
    /// done if it already is so.
    pub fn prepare(interpreter: &Interpreter, packages: &[&str]) -> Result<Self> {
        let name = format!(
            "venv-{}-{}",
            interpreter.implementation, interpreter.full_version
        );
        let environment = VirtualEnvironment {
            directory: workspace::scratch().join(name),
        };
        let stamp = environment.directory.join("xtask-packages");
        let executable = interpreter.executable.display();
        let contents = format!("{executable}\n{}\n", packages.join("\n"));
        if fs::read_to_string(&stamp).map_or(false, |found| found == contents) {
            println!("virtual environment: {} (as before)", environment.shown());
            return Ok(environment);
        }
        println!("virtual environment: {} (new)", environment.shown());
        let environment = Self::fresh(interpreter, environment.directory)?;
        if !packages.is_empty() {
            process::run_patiently(
                environment
                    .python()
                    .args(["-m", "pip", "install", "--quiet"])
                    .args(packages),
            )?;
        }
        fs::write(&stamp, contents)
            .map_err(|error| format!("cannot write {}: {error}", stamp.display()))?;
        Ok(environment)
    }

    /// A new one in this directory, with nothing but pip in it.
    pub fn fresh(interpreter: &Interpreter, directory: PathBuf) -> Result<Self> {
        let mut create = Command::new(&interpreter.executable);
        create.args(["-m", "venv", "--clear"]).arg(&directory);
        process::run(&mut create).map_err(|error| {
            format!("{error}\nDebian and Ubuntu keep the module venv in a package: python3-venv")
        })?;
        Ok(VirtualEnvironment { directory })
    }

    /// Where packages are installed.
    pub fn packages_directory(&self) -> Result<PathBuf> {
        self.sysconfig("get_paths()['purelib']")
    }

    /// Where the library of the interpreter is.
    pub fn library_directory(&self) -> Result<PathBuf> {
        self.sysconfig("get_config_var('LIBDIR')")
    }

    fn sysconfig(&self, question: &str) -> Result<PathBuf> {
        let code = format!("import sysconfig; print(sysconfig.{question})");
        process::output(self.python().args(["-c", &code])).map(PathBuf::from)
    }

    /// Its interpreter, started in the root of the workspace.
    pub fn python(&self) -> Command {
        self.command(&self.program("python"))
    }

    /// A program that runs as if this environment were active.
    pub fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        let programs = self.program("python");
        let directory = programs.parent().unwrap_or(&self.directory);
        command
            .current_dir(workspace::root())
            .env("VIRTUAL_ENV", &self.directory)
            .env("PATH", process::prepend("PATH", directory))
            .env_remove("CONDA_PREFIX")
            .env_remove("PYTHONHOME")
            .env_remove("PYTHONPATH");
        command
    }

    /// The path of a program installed in it.
    pub fn program(&self, name: &str) -> PathBuf {
        program_in(&self.directory, name)
    }

    fn shown(&self) -> String {
        workspace::relative(&self.directory).display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWERS: &str = "executable=/opt/py/bin/python\nimplementation=cpython\nmajor=3\n\
        minor=13\nfull=3.13.0\nfree_threaded=0";

    #[test]
    fn answers_are_read() {
        let found = Interpreter::read(ANSWERS).unwrap();
        assert_eq!(found.executable, Path::new("/opt/py/bin/python"));
        assert_eq!(found.version, (3, 13));
        assert_eq!(found.full_version, "3.13.0");
        assert_eq!(found.name(), "cpython 3.13");
        assert!(!found.free_threaded);
        let free = ANSWERS.replace("free_threaded=0", "free_threaded=1");
        assert!(Interpreter::read(&free).unwrap().free_threaded);
    }

    #[test]
    fn a_program_that_says_something_else_is_no_interpreter() {
        assert_eq!(Interpreter::read("hello"), None);
        assert_eq!(
            Interpreter::read(&ANSWERS.replace("minor=13", "minor=x")),
            None
        );
    }

    #[test]
    fn the_default_interpreter_can_be_asked_again() {
        let default = Interpreter::find().unwrap();
        assert_eq!(Interpreter::ask(&default.executable), Some(default));
    }

    #[test]
    fn an_absent_version_is_not_replaced_by_another() {
        assert_eq!(Interpreter::find_cpython((3, 250)), None);
    }
}
