//! Lines for the linker: libpython, where it is, and how programs find it when they run.
//!
//! Three things make a program find a libpython that is not in a system directory (pyenv, conda,
//! uv), because no single one of cargo's means reaches everybody:
//!
//! * `rustc-link-arg` with an rpath counts for the targets of the *same package* only, never for
//!   its dependents (a library has no say in how a program is linked). The build scripts of this
//!   workspace use it for their own tests, and `add_libpython_rpath_link_args` is for the build
//!   script of anybody who ships a program.
//! * For everyone else, who has no build script: `cargo run`, `cargo test` and `cargo bench` put
//!   the `rustc-link-search` directories of *all* dependencies into the dynamic linker's path, on
//!   condition that they are inside of the target directory. [`runtime_directory`] makes one there
//!   with links to libpython, and nothing else in it.
//! * A program that is started without cargo and was linked without a build script has no rpath;
//!   only the user can give it one (`RUSTFLAGS=-Clink-arg=-Wl,-rpath,<directory>`) or set
//!   `LD_LIBRARY_PATH`.

use std::path::Path;

use crate::config::InterpreterConfig;
use crate::ensure;
use crate::env::{self, Env};
use crate::errors::{Context, Result};
use crate::target::Target;

/// Directories that the dynamic linker searches without being told.
const SYSTEM_DIRECTORIES: [&str; 4] = ["/lib", "/lib64", "/usr/lib", "/usr/lib64"];

/// Whether libpython is linked. Extension modules leave that to the interpreter that loads them,
/// where the platform allows it.
pub(crate) fn is_linking(env: &Env, target: &Target) -> bool {
    if target.always_links_libpython() {
        return true;
    }
    match env.user_nonempty(env::PYO3_BUILD_EXTENSION_MODULE) {
        Some(value) => value == "0",
        None => cfg!(not(feature = "extension-module")),
    }
}

/// The lines that link libpython.
pub(crate) fn lines(config: &InterpreterConfig, target: &Target) -> Result<Vec<String>> {
    let lib_name = config.lib_name.as_deref().unwrap_or_default();
    ensure!(
        !lib_name.is_empty(),
        "libpython has to be linked, but its name is not known: no interpreter was looked at\n\
         = help: set PYO3_PYTHON to an interpreter; or, to build an extension module, turn on the \
         feature `extension-module` or set PYO3_BUILD_EXTENSION_MODULE=1"
    );
    let kind = if config.shared { "" } else { "static=" };
    // The declarations of pyo3-ffi name the library `pythonXY` there.
    let alias = if target.is_windows() { "pythonXY:" } else { "" };
    let mut lines = vec![format!("cargo:rustc-link-lib={kind}{alias}{lib_name}")];
    if let Some(lib_dir) = &config.lib_dir {
        lines.push(format!("cargo:rustc-link-search=native={lib_dir}"));
    }
    Ok(lines)
}

/// Makes a directory in cargo's output with links to the shared libpython, and returns the line
/// that has `cargo run` and `cargo test` look there.
pub(crate) fn runtime_directory(
    config: &InterpreterConfig,
    target: &Target,
    out_dir: &Path,
) -> Result<Option<String>> {
    let (lib_dir, lib_name) = match (&config.lib_dir, &config.lib_name) {
        (Some(lib_dir), Some(lib_name)) if config.shared && target.has_rpath() => {
            (Path::new(lib_dir), lib_name)
        }
        _ => return Ok(None),
    };
    let is_system = SYSTEM_DIRECTORIES
        .iter()
        .any(|system| lib_dir.starts_with(system));
    if !lib_dir.is_absolute() || is_system {
        return Ok(None);
    }
    let directory = out_dir.join("libpython");
    let files = shared_libraries(lib_dir, lib_name);
    fill_with_links(&directory, lib_dir, &files)
        .with_context(|| format!("cannot link libpython into `{}`", directory.display()))?;
    let line = format!("cargo:rustc-link-search=native={}", directory.display());
    Ok((!files.is_empty()).then_some(line))
}

/// The names of the files that the dynamic linker may ask for, e.g. `libpython3.11.so.1.0`.
fn shared_libraries(lib_dir: &Path, lib_name: &str) -> Vec<String> {
    let (elf, mach_o) = (format!("lib{lib_name}.so"), format!("lib{lib_name}.dylib"));
    let entries = std::fs::read_dir(lib_dir).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let is_library = |name: &String| {
        let version = name.strip_prefix(elf.as_str());
        *name == mach_o || version.map_or(false, |rest| rest.is_empty() || rest.starts_with('.'))
    };
    names.filter(is_library).collect()
}

#[cfg(unix)]
fn fill_with_links(directory: &Path, lib_dir: &Path, files: &[String]) -> std::io::Result<()> {
    // Left over from another interpreter.
    if directory.exists() {
        std::fs::remove_dir_all(directory)?;
    }
    std::fs::create_dir_all(directory)?;
    for file in files {
        std::os::unix::fs::symlink(lib_dir.join(file), directory.join(file))?;
    }
    Ok(())
}

/// Only reached when cross compiling from Windows, where nothing that was built is run.
#[cfg(not(unix))]
fn fill_with_links(directory: &Path, _: &Path, _: &[String]) -> std::io::Result<()> {
    std::fs::create_dir_all(directory)
}

/// The line that gives the programs and tests of the running build script's package an rpath.
pub(crate) fn rpath_line(config: &InterpreterConfig, target: &Target) -> Option<String> {
    let lib_dir = config.lib_dir.as_deref()?;
    (config.shared && target.has_rpath())
        .then(|| format!("cargo:rustc-link-arg=-Wl,-rpath,{lib_dir}"))
}

/// As [`rpath_line`], for the framework builds of macOS.
pub(crate) fn framework_rpath_line(config: &InterpreterConfig, target: &Target) -> Option<String> {
    let prefix = config.python_framework_prefix.as_deref()?;
    target
        .is_macos()
        .then(|| format!("cargo:rustc-link-arg=-Wl,-rpath,{prefix}"))
}

/// The lines for the extension modules of the running build script's package.
pub(crate) fn extension_module_lines(target: &Target) -> Vec<String> {
    let args: &[&str] = if target.is_macos() {
        &["-undefined", "dynamic_lookup"]
    } else if target.is_emscripten() {
        &["-sSIDE_MODULE=2", "-sWASM_BIGINT"]
    } else {
        &[]
    };
    args.iter()
        .map(|arg| format!("cargo:rustc-link-arg-cdylib={arg}"))
        .collect()
}

#[cfg(test)]
mod tests;
