//! Looks for the interpreter: `PYO3_PYTHON`, an active environment, then `PATH`.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::ask::Report;
use crate::config::InterpreterConfig;
use crate::env::{self, Env};
use crate::errors::{Context, Result};
use crate::version::PythonVersion;
use crate::{bail, ensure};

const HELP: &str = "= help: set PYO3_PYTHON to the absolute path of the interpreter to build for";

/// Finds the interpreter and asks it; `abi3` as in [`Report::config`].
///
/// What is read on the way is announced to cargo, and no more than that: `PATH` is not read when
/// `PYO3_PYTHON` or an active environment decides.
pub(crate) fn host_interpreter(env: &Env, abi3: bool) -> Result<InterpreterConfig> {
    let (found, report) = if let Some(given) = env.user_nonempty(env::PYO3_PYTHON) {
        let found = locate_given(env, Path::new(&given))?;
        let report = ask(env, &found)
            .with_context(|| "cannot use the interpreter that PYO3_PYTHON names".to_string())?;
        (found, report)
    } else if let Some((name, root)) = active_environment(env) {
        let found = interpreter_of(name, &root)?;
        let report = ask(env, &found).with_context(|| {
            format!(
                "cannot use the interpreter of {name} (`{}`)\n{HELP}",
                root.display()
            )
        })?;
        (found, report)
    } else {
        first_on_path(env)?
    };
    let config = report
        .config(&found, abi3)
        .with_context(|| format!("cannot use the interpreter `{}`\n{HELP}", found.display()))?;
    watch(env, &found, &config);
    Ok(config)
}

fn ask(env: &Env, interpreter: &Path) -> Result<Report> {
    // Not the directory of pyo3-ffi's sources: cargo's output is usually inside of the user's
    // project, so that a pyenv shim finds the project's `.python-version`.
    let directory = env.cargo("OUT_DIR").map(PathBuf::from);
    Report::of(interpreter, directory.as_deref())
}

/// The file that `PYO3_PYTHON` means: a path, or the name of a program on `PATH`.
fn locate_given(env: &Env, given: &Path) -> Result<PathBuf> {
    if given.components().count() > 1 || given.is_absolute() {
        let here = std::env::current_dir().context("there is no current directory")?;
        let path = here.join(given);
        let relative = if given.is_relative() {
            format!(
                "\n= help: build scripts run in the directory of their package (`{}`), so give an \
                 absolute path",
                here.display()
            )
        } else {
            String::new()
        };
        ensure!(
            path.exists(),
            "PYO3_PYTHON is `{}`, but there is no such file{}",
            given.display(),
            relative
        );
        return Ok(path);
    }
    match on_path(env, given.as_os_str()) {
        Some(path) => Ok(path),
        None => bail!(
            "PYO3_PYTHON is `{}`, but there is no such program on PATH\n{}",
            given.display(),
            HELP
        ),
    }
}

/// The environment that is active, by the variable that says so. Two that contradict each other
/// are both ignored.
fn active_environment(env: &Env) -> Option<(&'static str, PathBuf)> {
    let virtual_env = env.user_nonempty(env::VIRTUAL_ENV).map(PathBuf::from);
    let conda = env.user_nonempty(env::CONDA_PREFIX).map(PathBuf::from);
    match (virtual_env, conda) {
        (Some(root), Some(conda)) if root != conda => {
            env.warn(&format!(
                "VIRTUAL_ENV (`{}`) and CONDA_PREFIX (`{}`) are both set, so both are ignored; \
                 unset one, or set PYO3_PYTHON",
                root.display(),
                conda.display()
            ));
            None
        }
        (Some(root), _) => Some((env::VIRTUAL_ENV, root)),
        (None, Some(root)) => Some((env::CONDA_PREFIX, root)),
        (None, None) => None,
    }
}

/// The interpreter of an environment.
fn interpreter_of(name: &str, root: &Path) -> Result<PathBuf> {
    let places: &[&str] = match (cfg!(windows), name) {
        (false, _) => &["bin/python", "bin/python3"],
        (true, env::VIRTUAL_ENV) => &["Scripts/python.exe", "bin/python.exe"],
        (true, _) => &["python.exe"],
    };
    let mut candidates = places.iter().map(|place| root.join(place));
    match candidates.find(|path| path.exists()) {
        Some(path) => Ok(path),
        None => bail!(
            "{} is `{}`, but there is no Python in it (tried, in order: {})\n\
             = help: unset {}, or set PYO3_PYTHON to the interpreter to build for",
            name,
            root.display(),
            places.join(", "),
            name
        ),
    }
}

/// The first of `python` and `python3` on `PATH` that is not too old to be of use.
fn first_on_path(env: &Env) -> Result<(PathBuf, Report)> {
    let mut tried = vec![
        "PYO3_PYTHON: not set".to_string(),
        "VIRTUAL_ENV, CONDA_PREFIX: no active environment".to_string(),
    ];
    for name in ["python", "python3"] {
        let found = match on_path(env, OsStr::new(name)) {
            Some(found) => found,
            None => {
                tried.push(format!("`{name}`: not on PATH"));
                continue;
            }
        };
        let is = |what: String| format!("`{name}`: `{}` {what}", found.display());
        match ask(env, &found).and_then(|report| Ok((report.version()?, report))) {
            Ok((version, report)) if version >= PythonVersion::OLDEST => {
                return Ok((found, report))
            }
            Ok((version, _)) => tried.push(is(format!("is Python {version}"))),
            Err(error) => tried.push(is(format!("cannot be used: {error}"))),
        }
    }
    bail!(
        "found no Python {} or newer; tried, in order:\n  - {}\n{}",
        PythonVersion::OLDEST,
        tried.join("\n  - "),
        HELP
    );
}

/// The first file on `PATH` that a shell would start under this name.
fn on_path(env: &Env, name: &OsStr) -> Option<PathBuf> {
    let path = env.user(env::PATH)?;
    let suffixes: &[&str] = if cfg!(windows) {
        // pyenv-win has batch files.
        &[".exe", ".bat", ".cmd", ""]
    } else {
        &[""]
    };
    std::env::split_paths(&path)
        // A relative entry would mean the directory of this package's sources.
        .filter(|directory| directory.is_absolute())
        .flat_map(|directory| {
            suffixes.iter().map(move |suffix| {
                let mut file = directory.join(name).into_os_string();
                file.push(suffix);
                PathBuf::from(file)
            })
        })
        .find(|file| is_executable(file))
}

#[cfg(unix)]
fn is_executable(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    file.metadata().map_or(false, |data| {
        data.is_file() && data.permissions().mode() & 0o111 != 0
    })
}

#[cfg(not(unix))]
fn is_executable(file: &Path) -> bool {
    file.is_file()
}

/// Announces the files that decide which Python this is: the executable, the description of a
/// virtual environment (made again with another Python, perhaps an older file), and what a pyenv
/// shim looks at.
fn watch(env: &Env, found: &Path, config: &InterpreterConfig) {
    let shims = found
        .parent()
        .filter(|directory| directory.ends_with("shims"));
    let executable = config.executable.as_ref().map(Path::new);
    // A shim is written again whenever a package with a script is installed, which means nothing.
    for file in executable
        .into_iter()
        .chain(shims.is_none().then_some(found))
    {
        env.watch_file(file);
        for directory in file.ancestors().skip(1).take(2) {
            env.watch_file(&directory.join("pyvenv.cfg"));
        }
    }
    if let Some(shims) = shims {
        env.user(env::PYENV_VERSION);
        if let Some(root) = shims.parent() {
            env.watch_file(&root.join("version"));
        }
        let out_dir = env.cargo("OUT_DIR").unwrap_or_default();
        for directory in Path::new(&out_dir).ancestors().skip(1) {
            env.watch_file(&directory.join(".python-version"));
        }
    }
}

#[cfg(all(test, unix))]
mod tests;
