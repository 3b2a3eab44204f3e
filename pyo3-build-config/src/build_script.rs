//! The build scripts of this workspace, each in one call.
//!
//! # What is rebuilt, and when
//!
//! Cargo decides before it runs anything which packages are stale, by comparing the *values* of the
//! variables that a build script announced and the *times* of the files, and whatever depends on a
//! stale build script is stale too, even if the script then prints what it printed before. There is
//! no early end to that chain, no condition ("only if it resolves to another interpreter") and no
//! edge in the graph that orders two scripts without passing staleness on. A script that is not
//! told of a change of `PYO3_PYTHON` would go on with the wrong Python. So two ways of calling
//! cargo share their output exactly if the variables that decide are the same in both:
//!
//! * only the script of pyo3-ffi looks at the environment and runs an interpreter; the other ones
//!   read what it passes on, and this crate has no build script, so it is never compiled again;
//! * a variable is announced only if it is read, and read only if it can decide: with `PYO3_PYTHON`
//!   set, neither `VIRTUAL_ENV` nor `CONDA_PREFIX` nor `PATH` matters, and with an active
//!   environment `PATH` does not;
//! * with `PYO3_CONFIG_FILE` set only the file matters, by its time. A project that writes it into
//!   the table `[env]` of its `.cargo/config.toml` has no rebuild between an editor, a terminal, a
//!   virtual environment and a build tool, because all of them agree on that variable
//!   (`PYO3_PRINT_CONFIG=1 cargo check` shows what to write into the file);
//! * `PYO3_PYTHON` in `[env]` does the same for everything but tools that set variables themselves
//!   (maturin: `PYO3_ENVIRONMENT_SIGNATURE`, `PYO3_BUILD_EXTENSION_MODULE`).
//!
//! Of pyo3-ffi, a crate above it and a user's crate, this many are compiled again when plain `cargo check` alternates with
//! the following; `tests/rebuilds.rs` counts them.
//!
//! | | nothing in `[env]` | `PYO3_PYTHON` | `PYO3_CONFIG_FILE` |
//! |---|---|---|---|
//! | variables that nobody reads (an editor's) | 0 | 0 | 0 |
//! | `PYO3_PYTHON` set to the same interpreter | 3 | 0 | 0 |
//! | an active virtual environment of the same interpreter | 3 | 0 | 0 |
//! | another `PATH` with the same interpreter | 3 | 0 | 0 |
//! | `PYO3_ENVIRONMENT_SIGNATURE` | 3 | 3 | 0 |
//! | `PYO3_BUILD_EXTENSION_MODULE`, in `[env]` too or with `suppress_build_script_link_lines` in the file | 0 | 0 | 0 |
//! | `PYO3_BUILD_EXTENSION_MODULE` otherwise: it decides what is linked, even with the feature `extension-module` | 3 | 3 | 3 |
//!
//! So an extension module whose `[env]` names a configuration file, and has the last variable as build tools set it, is built by
//! an editor, by cargo and by maturin without a rebuild. What cannot be had is the first column: cargo would have to run the script to learn that the value of a
//! variable that changed leads to the same interpreter, and by then it has decided.
//!
//! The files that are watched are the executable and `pyvenv.cfg`, by their time: a virtual
//! environment that is made again rebuilds, since it may be of another Python. What cannot be seen
//! is an interpreter that an update replaces by a file with an older time, or a new one that comes
//! earlier on the same `PATH`; there `PYO3_ENVIRONMENT_SIGNATURE` helps.

use std::path::Path;

use crate::config::InterpreterConfig;
use crate::env::{self, Env};
use crate::errors::{Context, Result};
use crate::resolve::resolve;
use crate::target::Target;
use crate::{bail, cfgs, directives, ensure, link, rustc, version};

/// The exit status of a stop that was asked for, as cargo itself has it for failed builds.
const STOPPED: i32 = 101;

/// The whole build script of pyo3-ffi: looks for the configuration, checks it, passes it on to
/// dependents, and prints the lines for the compiler and the linker.
///
/// Ends the process when that fails.
pub fn configure_ffi() {
    let env = Env::process();
    let outcome = resolve_for_ffi(&env).and_then(|config| {
        if env.user_switch(env::PYO3_PRINT_CONFIG) {
            print_and_stop(&config)?;
        }
        ffi_lines(&env, &config)
    });
    print_or_exit(outcome);
}

/// The whole build script of a crate of this workspace that depends on pyo3-ffi directly: sets the
/// cfgs, and gives the package's own tests and programs an rpath. The script has to be `build.rs`.
///
/// Ends the process when that fails.
pub fn configure_dependent() {
    print_or_exit(dependent_lines(&Env::process()));
}

fn print_or_exit(outcome: Result<Vec<String>>) {
    match outcome {
        Ok(lines) => lines.iter().for_each(|line| directives::print(line)),
        Err(error) => {
            eprintln!("{}", error.report());
            std::process::exit(1);
        }
    }
}

fn resolve_for_ffi(env: &Env) -> Result<InterpreterConfig> {
    let mut config = resolve(env)?;
    version::ensure_supported(&config, env)?;
    ensure_pointer_width(&config, env)?;
    config.generate_import_libs()?;
    Ok(config)
}

fn ffi_lines(env: &Env, config: &InterpreterConfig) -> Result<Vec<String>> {
    let target = Target::of_build(env);
    let mut lines = cfg_lines(env, config);
    let warning = config.stable_abi_warning();
    lines.extend(warning.map(|text| directives::warning_line(&text)));
    if !config.suppress_build_script_link_lines && link::is_linking(env, &target) {
        lines.extend(link::lines(config, &target)?);
        if let Some(out_dir) = env.cargo("OUT_DIR") {
            lines.extend(link::runtime_directory(
                config,
                &target,
                Path::new(&out_dir),
            )?);
        }
    }
    lines.push(config.dep_env_line()?);
    lines.extend(config.extra_build_script_lines.iter().cloned());
    Ok(lines)
}

fn dependent_lines(env: &Env) -> Result<Vec<String>> {
    let config = match InterpreterConfig::passed_by_ffi(env) {
        Some(config) => config?,
        None => bail!(
            "{} is not set: only crates that depend on pyo3-ffi directly can have this build script",
            env::DEP_PYTHON_PYO3_CONFIG
        ),
    };
    let target = Target::of_build(env);
    ensure_can_initialize(&config, env)?;
    // Without a line of this kind any change in the package would run the script again. That the
    // configuration changed cargo knows without being told.
    let mut lines = vec!["cargo:rerun-if-changed=build.rs".to_string()];
    lines.extend(cfg_lines(env, &config));
    let rpath = link::rpath_line(&config, &target);
    let framework = link::framework_rpath_line(&config, &target);
    let rpaths: Vec<String> = rpath.into_iter().chain(framework).collect();
    // The question is announced to cargo, so it is asked only where the answer decides something.
    if !rpaths.is_empty()
        && !config.suppress_build_script_link_lines
        && link::is_linking(env, &target)
    {
        lines.extend(rpaths);
    }
    Ok(lines)
}

/// The cfgs of the configuration and of the compiler.
fn cfg_lines(env: &Env, config: &InterpreterConfig) -> Vec<String> {
    let rustc_minor = rustc::minor_version(env);
    let mut lines = cfgs::expected_cfg_lines(rustc_minor);
    lines.extend(rustc::lines(rustc_minor));
    lines.extend(config.build_script_outputs());
    lines
}

/// Refuses an interpreter of 32 bits for a target of 64, and the other way round.
fn ensure_pointer_width(config: &InterpreterConfig, env: &Env) -> Result<()> {
    let target_width = env.cargo("CARGO_CFG_TARGET_POINTER_WIDTH");
    if let (Some(width), Some(target_width)) = (config.pointer_width, target_width) {
        ensure!(
            width.to_string() == target_width,
            "the Rust target has pointers of {} bits, but those of the Python interpreter{} have {}\n\
             = help: set PYO3_PYTHON to an interpreter of {} bits, or compile for another target \
             (`--target`)",
            target_width,
            match &config.executable {
                Some(executable) => format!(" `{executable}`"),
                None => String::new(),
            },
            width,
            target_width
        );
    }
    Ok(())
}

/// Refuses the feature `auto-initialize` with a Python that has no shared library: the program
/// would hold the interpreter itself, and extension modules in Python's library could not be loaded.
fn ensure_can_initialize(config: &InterpreterConfig, env: &Env) -> Result<()> {
    let wanted = env.cargo("CARGO_FEATURE_AUTO_INITIALIZE").is_some();
    ensure!(
        !wanted || config.shared,
        "the feature `auto-initialize` needs a Python with a shared library, but{} has a static one \
         only\n\
         = help: set PYO3_PYTHON to an interpreter built with `--enable-shared` \
         (pyenv: `PYTHON_CONFIGURE_OPTS=--enable-shared pyenv install <version>`), install the \
         development package of the system's Python, or turn the feature off and call \
         `pyo3::prepare_freethreaded_python()`",
        match &config.executable {
            Some(executable) => format!(" `{executable}`"),
            None => " the configured one".to_string(),
        }
    );
    Ok(())
}

/// What `PYO3_PRINT_CONFIG=1` asks for. The build has to fail for cargo to show it.
fn print_and_stop(config: &InterpreterConfig) -> Result<()> {
    let mut text = Vec::new();
    config
        .to_writer(&mut text)
        .context("cannot write the configuration")?;
    directives::print(
        "\n-- PYO3_PRINT_CONFIG=1 is set: this is the configuration, and the build stops here --",
    );
    directives::print(&String::from_utf8_lossy(&text));
    std::process::exit(STOPPED);
}

#[cfg(test)]
mod tests;
