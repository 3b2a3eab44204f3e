//! Cross compilation: when a build is one, and what is known of the target's Python then.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use crate::abi3::StableAbi;
use crate::build_flags::BuildFlag;
use crate::config::InterpreterConfig;
use crate::env::{self, Env};
use crate::errors::{Context, Result};
use crate::implementation::PythonImplementation;
use crate::lib_name::{default_lib_name, Naming};
use crate::sysconfigdata::{of_sysconfigdata, parse_sysconfigdata, ships_shared_library};
use crate::target::Target;
use crate::version::PythonVersion;
use crate::{bail, ensure};

/// How deep below `PYO3_CROSS_LIB_DIR` a sysconfigdata may be.
const SEARCH_DEPTH: u32 = 5;

/// What the user said of the target's Python.
///
/// ```
/// use pyo3_build_config::{cross_compiling_from_to, CrossCompileConfig, Triple};
///
/// # std::env::remove_var("PYO3_CROSS_LIB_DIR");
/// let linux: Triple = "x86_64-unknown-linux-gnu".parse().unwrap();
/// let windows: Triple = "x86_64-pc-windows-gnu".parse().unwrap();
/// let cross: CrossCompileConfig = cross_compiling_from_to(&linux, &windows).unwrap().unwrap();
/// assert_eq!(cross.lib_dir, None); // `PYO3_CROSS_LIB_DIR` is not set
/// ```
#[derive(Debug, PartialEq, Eq)]
pub struct CrossCompileConfig {
    /// The directory with the target's libpython and sysconfigdata, or import libraries.
    pub lib_dir: Option<PathBuf>,
    version: Option<PythonVersion>,
    free_threaded: bool,
    implementation: Option<PythonImplementation>,
    target: Target,
}

/// Whether compiling on `host` for `target` is cross compilation, and what the variables
/// `PYO3_CROSS*` say if so.
///
/// It is if one of these variables is set, or if the host cannot run a Python of the target.
///
/// # Errors
///
/// If a variable has a value without meaning.
///
/// ```
/// use pyo3_build_config::{cross_compiling_from_to, Triple};
///
/// # for name in ["", "_LIB_DIR", "_PYTHON_VERSION", "_PYTHON_IMPLEMENTATION"] {
/// #     std::env::remove_var(format!("PYO3_CROSS{name}"));
/// # }
/// let linux: Triple = "x86_64-unknown-linux-gnu".parse().unwrap();
/// let windows: Triple = "x86_64-pc-windows-gnu".parse().unwrap();
/// assert!(cross_compiling_from_to(&linux, &linux).unwrap().is_none());
/// assert!(cross_compiling_from_to(&linux, &windows).unwrap().is_some());
///
/// std::env::set_var("PYO3_CROSS_PYTHON_VERSION", "three");
/// assert!(cross_compiling_from_to(&linux, &windows).is_err());
/// ```
#[cfg(feature = "target-lexicon")]
pub fn cross_compiling_from_to(
    host: &target_lexicon::Triple,
    target: &target_lexicon::Triple,
) -> Result<Option<CrossCompileConfig>> {
    let of = |triple: &target_lexicon::Triple| Target::of_triple(&triple.to_string());
    from_to(&Env::process(), &of(host), &of(target))
}

/// Whether the build that `env` describes is cross compilation, and what the variables say if so.
pub(crate) fn of_build(env: &Env, target: &Target) -> Result<Option<CrossCompileConfig>> {
    from_to(env, &Target::host_of_build(env), target)
}

fn from_to(env: &Env, host: &Target, target: &Target) -> Result<Option<CrossCompileConfig>> {
    let forced = env.user(env::PYO3_CROSS).is_some();
    let lib_dir = env
        .user_nonempty(env::PYO3_CROSS_LIB_DIR)
        .map(PathBuf::from);
    let version = env.user_text(env::PYO3_CROSS_PYTHON_VERSION);
    let implementation = env.user_text(env::PYO3_CROSS_PYTHON_IMPLEMENTATION);
    let is_said = forced || lib_dir.is_some() || version.is_some() || implementation.is_some();
    if !is_said && can_run(host, target) {
        return Ok(None);
    }
    let (version, free_threaded) = match version.as_deref().map(parse_version).transpose()? {
        Some((version, free_threaded)) => (Some(version), free_threaded),
        None => (None, false),
    };
    let implementation = implementation.map(|name| name.parse()).transpose();
    Ok(Some(CrossCompileConfig {
        lib_dir,
        version,
        free_threaded,
        implementation: implementation
            .with_context(|| format!("bad value of {}", env::PYO3_CROSS_PYTHON_IMPLEMENTATION))?,
        target: target.clone(),
    }))
}

/// Whether a Python for `target` runs on `host`, so that it can be asked.
fn can_run(host: &Target, target: &Target) -> bool {
    if host.os() != target.os() {
        return false;
    }
    // One Python for both architectures is common on macOS, and Windows runs programs of 32 bits.
    host.architecture() == target.architecture()
        || target.is_macos()
        || (target.is_windows() && host.architecture() == "x86_64" && target.is_x86_32())
}

/// `X.Y`, with a `t` behind it for the free-threaded build.
fn parse_version(text: &str) -> Result<(PythonVersion, bool)> {
    let number = text.strip_suffix('t');
    let version: PythonVersion = number
        .unwrap_or(text)
        .parse()
        .with_context(|| format!("bad value of {}", env::PYO3_CROSS_PYTHON_VERSION))?;
    let free_threaded = number.is_some();
    ensure!(
        !free_threaded || version >= PythonVersion::PY313,
        "{} is `{}`, but there is no free-threaded Python before {}",
        env::PYO3_CROSS_PYTHON_VERSION,
        text,
        PythonVersion::PY313
    );
    Ok((version, free_threaded))
}

/// The configuration of the target's Python: from its sysconfigdata if there is one, else from
/// what the user said.
pub(crate) fn resolve(
    env: &Env,
    cross: &CrossCompileConfig,
    abi3: StableAbi,
) -> Result<InterpreterConfig> {
    let target = &cross.target;
    let mut config = match &cross.lib_dir {
        // The Python of MSYS2 has a sysconfigdata, that of python.org has none.
        Some(lib_dir) if !target.is_windows() => of_lib_dir(env, cross, lib_dir, abi3)?,
        _ => of_variables(cross, target, abi3)?,
    };
    abi3.apply(&mut config)?;
    Ok(config)
}

fn of_lib_dir(
    env: &Env,
    cross: &CrossCompileConfig,
    lib_dir: &Path,
    abi3: StableAbi,
) -> Result<InterpreterConfig> {
    let file = one_of(env, cross, find_all_sysconfigdata(cross)?)?;
    env.watch_file(&file);
    let mut config = of_sysconfigdata(&parse_sysconfigdata(&file)?, abi3.wanted)
        .with_context(|| format!("in `{}`", file.display()))?;
    if let Some(version) = cross.version {
        ensure!(
            version == config.version && cross.free_threaded == config.is_free_threaded(),
            "{} is {}{}, but `{}` is of Python {}{}",
            env::PYO3_CROSS_PYTHON_VERSION,
            version,
            if cross.free_threaded { "t" } else { "" },
            file.display(),
            config.version,
            if config.is_free_threaded() { "t" } else { "" }
        );
    }
    config.lib_dir = Some(lib_dir.to_string_lossy().into());
    config.shared |= ships_shared_library(&config);
    Ok(config)
}

fn of_variables(
    cross: &CrossCompileConfig,
    target: &Target,
    abi3: StableAbi,
) -> Result<InterpreterConfig> {
    let mut config = match (cross.version, abi3.without_interpreter(target)) {
        (Some(version), _) => InterpreterConfig::of_version(version),
        (None, Some(config)) => config,
        (None, None) => bail!(
            "cross compiling for {}, and nothing says for which Python; tried, in order: {}, {}, \
             the features abi3-py3*\n\
             = help: set {} to the version, or {} to the directory of the target's libpython and \
             sysconfigdata, or turn on an abi3-py3* feature",
            cross.target.name(),
            env::PYO3_CROSS_LIB_DIR,
            env::PYO3_CROSS_PYTHON_VERSION,
            env::PYO3_CROSS_PYTHON_VERSION,
            env::PYO3_CROSS_LIB_DIR
        ),
    };
    config.abi3 = abi3.wanted;
    if let Some(implementation) = cross.implementation {
        config.implementation = implementation;
    }
    if cross.free_threaded {
        config.build_flags.0.insert(BuildFlag::Py_GIL_DISABLED);
    }
    if cross.version.is_some() || config.implementation != PythonImplementation::CPython {
        config.lib_name = Some(default_lib_name(&config, Naming::of_target(target), None));
    }
    let lib_dir = cross.lib_dir.as_ref();
    config.lib_dir = lib_dir.map(|directory| directory.to_string_lossy().into());
    Ok(config)
}

/// All sysconfigdata files below `lib_dir`, in alphabetical order.
///
/// # Errors
///
/// If there is no `lib_dir`, or it is not a directory that can be read.
///
/// ```
/// use pyo3_build_config::{cross_compiling_from_to, find_all_sysconfigdata, Triple};
///
/// let root = std::env::temp_dir().join(format!("find_all_sysconfigdata-{}", std::process::id()));
/// let directory = root.join("lib").join("python3.11");
/// std::fs::create_dir_all(&directory).unwrap();
/// std::fs::write(directory.join("_sysconfigdata__linux_.py"), "build_time_vars = {}").unwrap();
///
/// let host = Triple::host();
/// std::env::set_var("PYO3_CROSS_LIB_DIR", &root);
/// let cross = cross_compiling_from_to(&host, &host).unwrap().unwrap();
/// assert_eq!(find_all_sysconfigdata(&cross).unwrap().len(), 1);
///
/// std::fs::remove_dir_all(&root).unwrap();
/// assert!(find_all_sysconfigdata(&cross).is_err());
/// ```
pub fn find_all_sysconfigdata(cross: &CrossCompileConfig) -> Result<Vec<PathBuf>> {
    let lib_dir = match &cross.lib_dir {
        Some(lib_dir) => lib_dir,
        None => bail!("{} is not set", env::PYO3_CROSS_LIB_DIR),
    };
    std::fs::read_dir(lib_dir).with_context(|| {
        format!(
            "cannot read the directory `{}` that {} names",
            lib_dir.display(),
            env::PYO3_CROSS_LIB_DIR
        )
    })?;
    let mut files = Vec::new();
    collect(lib_dir, cross, SEARCH_DEPTH, &mut files);
    // A file and links to it are one.
    let mut files: Vec<PathBuf> = files
        .into_iter()
        .map(|file| file.canonicalize().unwrap_or(file))
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}

fn collect(directory: &Path, cross: &CrossCompileConfig, depth: u32, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("_sysconfigdata") && name.ends_with(".py") {
            files.push(path);
        } else if depth > 0 && may_hold_sysconfigdata(&name, cross) && path.is_dir() {
            collect(&path, cross, depth - 1, files);
        }
    }
}

/// Whether the name is that of a directory on the way to a sysconfigdata: in an installation
/// (`lib/python3.11`, `lib/pypy3.10`, `lib-python/3`) or in a build of CPython
/// (`build/lib.linux-aarch64-3.11`).
fn may_hold_sysconfigdata(name: &str, cross: &CrossCompileConfig) -> bool {
    let is_of_version = |prefix: &str| match (name.strip_prefix(prefix), cross.version) {
        (Some(found), Some(version)) => found.trim_end_matches('t') == version.to_string(),
        (found, _) => found.map_or(false, |found| found.starts_with('3')),
    };
    if name.starts_with("lib.") {
        let version = cross.version.map(|version| format!("-{version}"));
        return version.map_or(true, |version| {
            name.trim_end_matches('t').ends_with(&version)
        });
    }
    is_of_version("python")
        || is_of_version("pypy")
        || is_of_version("graalpy")
        || name.starts_with("lib")
        || matches!(name, "3" | "build" | "usr" | "local")
}

/// The file to read, where there are several: that of `_PYTHON_SYSCONFIGDATA_NAME`, or the only one
/// for the target's architecture.
fn one_of(env: &Env, cross: &CrossCompileConfig, files: Vec<PathBuf>) -> Result<PathBuf> {
    let lib_dir = cross.lib_dir.as_deref().unwrap_or_else(|| Path::new(""));
    let list = |files: &[PathBuf]| -> String {
        let lines = files.iter().map(|file| format!("\n  - {}", file.display()));
        lines.collect()
    };
    if let Some(wanted) = env.user_nonempty(env::SYSCONFIGDATA_NAME) {
        let is_wanted = |file: &&PathBuf| file.file_stem() == Some(wanted.as_os_str());
        return match files.iter().find(is_wanted) {
            Some(file) => Ok(file.clone()),
            None => bail!(
                "{} is `{}`, but there is no such file below `{}`; found:{}",
                env::SYSCONFIGDATA_NAME,
                wanted.to_string_lossy(),
                lib_dir.display(),
                list(&files)
            ),
        };
    }
    let architecture = cross.target.architecture();
    let is_for_target = |file: &&PathBuf| {
        let stem = file.file_stem().and_then(OsStr::to_str);
        stem.map_or(false, |stem| stem.contains(architecture))
    };
    let for_target: Vec<&PathBuf> = files.iter().filter(is_for_target).collect();
    match (files.as_slice(), for_target.as_slice()) {
        ([file], _) => Ok(file.clone()),
        (_, [file]) => Ok((*file).clone()),
        ([], _) => bail!(
            "found no _sysconfigdata*.py below `{}`\n\
             = help: set {} to the directory of the target's Python that has one{}",
            lib_dir.display(),
            env::PYO3_CROSS_LIB_DIR,
            match cross.version {
                Some(version) => format!(
                    " (for Python {version}, as {} says)",
                    env::PYO3_CROSS_PYTHON_VERSION
                ),
                None => String::new(),
            }
        ),
        _ => bail!(
            "found more than one _sysconfigdata*.py below `{}`:{}\n\
             = help: choose with {} (a version) or {} (the name of the file without `.py`)",
            lib_dir.display(),
            list(&files),
            env::PYO3_CROSS_PYTHON_VERSION,
            env::SYSCONFIGDATA_NAME
        ),
    }
}

#[cfg(test)]
mod tests;
