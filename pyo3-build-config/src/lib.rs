//! Finds the Python interpreter that a build is for, and tells cargo about it.
//!
//! The crates of PyO3 use this crate in their build scripts. A crate that has code for particular
//! Python versions, or that links in a particular way, does the same with the functions below:
//!
//! ```no_run
//! // build.rs
//! # #[cfg(feature = "resolve-config")]
//! fn main() {
//!     pyo3_build_config::use_pyo3_cfgs();
//! }
//! # #[cfg(not(feature = "resolve-config"))]
//! # fn main() {}
//! ```
//!
//! after which the crate can say `#[cfg(Py_3_10)]`, `#[cfg(PyPy)]` or `#[cfg(Py_LIMITED_API)]`.
//!
//! # Where the configuration comes from
//!
//! 1. `DEP_PYTHON_PYO3_CONFIG`, which cargo sets in the build scripts of crates that depend on
//!    `pyo3-ffi` directly: what the build script of `pyo3-ffi` found.
//! 2. The file that `PYO3_CONFIG_FILE` names.
//! 3. When cross compiling: the `_sysconfigdata*.py` in `PYO3_CROSS_LIB_DIR`, or
//!    `PYO3_CROSS_PYTHON_VERSION` and `PYO3_CROSS_PYTHON_IMPLEMENTATION`.
//! 4. The interpreter `PYO3_PYTHON`; that of `VIRTUAL_ENV` or `CONDA_PREFIX` (both are ignored, with
//!    a warning, if they differ); `python`, then `python3` on `PATH`.
//! 5. For the stable ABI with a minimum (features `abi3-py3*`): nothing, with `PYO3_NO_PYTHON`.
//!
//! Cargo is told of a variable only if it was read, so that fewer changes of the environment
//! rebuild everything; a project can fix its Python for every tool at once with `PYO3_CONFIG_FILE`
//! or `PYO3_PYTHON` in the table `[env]` of `.cargo/config.toml`.

#![forbid(unsafe_code)]

mod abi3;
mod build_flags;
mod cfgs;
mod config;
mod cross;
mod directives;
mod env;
mod errors;
mod implementation;
mod import_lib;
mod interpreter;
mod lib_name;
mod link;
mod resolve;
mod rustc;
#[cfg(test)]
mod scratch;
mod sysconfigdata;
mod target;
mod version;

#[doc(hidden)]
pub mod build_script;

pub use build_flags::{BuildFlag, BuildFlags};
pub use cfgs::{print_expected_cfgs, print_feature_cfgs};
pub use config::InterpreterConfig;
#[cfg(feature = "target-lexicon")]
pub use cross::cross_compiling_from_to;
pub use cross::{find_all_sysconfigdata, CrossCompileConfig};
pub use implementation::PythonImplementation;
pub use sysconfigdata::parse_sysconfigdata;
#[cfg(feature = "target-lexicon")]
pub use target_lexicon::Triple;
pub use version::PythonVersion;

use env::Env;
use target::Target;

/// The configuration of this build, found once per process.
///
/// # Panics
///
/// If there is none; the message says what was tried and which variable helps.
///
/// ```no_run
/// // in the `main` of build.rs
/// let config = pyo3_build_config::get();
/// if config.implementation == pyo3_build_config::PythonImplementation::PyPy {
///     println!("cargo:rustc-cfg=without_cython_tests");
/// }
/// ```
#[cfg(feature = "resolve-config")]
pub fn get() -> &'static InterpreterConfig {
    use std::sync::Mutex;

    static CONFIG: Mutex<Option<&'static InterpreterConfig>> = Mutex::new(None);
    // A panic below leaves `None`, so what a poisoned lock guards is still in order.
    let mut config = CONFIG.lock().unwrap_or_else(|poison| poison.into_inner());
    config.get_or_insert_with(|| {
        let env = Env::process();
        let found =
            InterpreterConfig::passed_by_ffi(&env).unwrap_or_else(|| resolve::resolve(&env));
        match found {
            Ok(config) => Box::leak(Box::new(config)),
            Err(error) => panic!("{}", error.report()),
        }
    })
}

/// Sets the cfgs of this build's Python, and tells the compiler of all that there may be:
///
/// * `Py_3_7`, `Py_3_8`, ... up to the version that is built for;
/// * `Py_LIMITED_API` for the stable ABI, `Py_GIL_DISABLED` for a free-threaded interpreter;
/// * `PyPy`, `GraalPy`;
/// * `py_sys_config="Py_DEBUG"` and the like for the switches that the interpreter was built with.
///
/// For build scripts.
///
/// # Panics
///
/// As [`get`].
///
/// ```no_run
/// // in the `main` of build.rs
/// pyo3_build_config::use_pyo3_cfgs();
/// ```
#[cfg(feature = "resolve-config")]
pub fn use_pyo3_cfgs() {
    print_expected_cfgs();
    for line in get().build_script_outputs() {
        directives::print(&line);
    }
}

/// Adds what the linker needs for the extension modules of this package: on macOS, that symbols of
/// Python are left to the interpreter that loads the module; with Emscripten, that it is a side
/// module. On other platforms it does nothing.
///
/// For build scripts.
///
/// ```no_run
/// // in the `main` of build.rs
/// pyo3_build_config::add_extension_module_link_args();
/// ```
pub fn add_extension_module_link_args() {
    for line in link::extension_module_lines(&Target::of_build(&Env::process())) {
        directives::print(&line);
    }
}

/// Lets the programs and tests of this package find libpython where it was when they were built,
/// by an rpath, if libpython is a shared library and is linked.
///
/// `cargo run` and `cargo test` find it without this. A program that is started in another way
/// needs it where libpython is in no directory that the system searches (pyenv, conda, uv).
///
/// For build scripts.
///
/// # Panics
///
/// As [`get`].
///
/// ```no_run
/// // in the `main` of build.rs
/// pyo3_build_config::add_libpython_rpath_link_args();
/// ```
#[cfg(feature = "resolve-config")]
pub fn add_libpython_rpath_link_args() {
    print_if_linking(link::rpath_line);
}

/// Lets the programs and tests of this package find `Python.framework`, by an rpath, if Python is
/// such a framework (on macOS) and is linked.
///
/// For build scripts.
///
/// # Panics
///
/// As [`get`].
///
/// ```no_run
/// // in the `main` of build.rs
/// pyo3_build_config::add_python_framework_link_args();
/// ```
#[cfg(feature = "resolve-config")]
pub fn add_python_framework_link_args() {
    print_if_linking(link::framework_rpath_line);
}

#[cfg(feature = "resolve-config")]
fn print_if_linking(line: fn(&InterpreterConfig, &Target) -> Option<String>) {
    let env = Env::process();
    let target = Target::of_build(&env);
    if link::is_linking(&env, &target) {
        if let Some(line) = line(get(), &target) {
            directives::print(&line);
        }
    }
}

/// What the build scripts of PyO3 itself use, and a few tools that reach into it.
#[doc(hidden)]
pub mod pyo3_build_script_impl {
    use crate::env::Env;
    use crate::target::Target;

    pub use crate::config::InterpreterConfig;
    pub use crate::directives::{print_warning, warning_line};
    pub use crate::env::{cargo_env_var, env_var};
    pub use crate::version::PythonVersion;

    /// The error type and what goes with it.
    pub mod errors {
        pub use crate::errors::{Context, Error, ErrorReport, Result};
    }

    /// Whether this build links libpython.
    pub fn is_linking_libpython() -> bool {
        let env = Env::process();
        crate::link::is_linking(&env, &Target::of_build(&env))
    }

    /// The configuration of the target's Python if this build is cross compilation.
    pub fn make_cross_compile_config() -> errors::Result<Option<InterpreterConfig>> {
        let env = Env::process();
        let target = Target::of_build(&env);
        let abi3 = crate::abi3::StableAbi::of_build(&env);
        let cross = crate::cross::of_build(&env, &target)?;
        cross
            .map(|cross| crate::cross::resolve(&env, &cross, abi3))
            .transpose()
    }

    /// Looks for the configuration of this build: in a file, for the target, of an interpreter;
    /// makes import libraries if they are needed and the feature `python3-dll-a` is on.
    #[cfg(feature = "resolve-config")]
    pub fn resolve_interpreter_config() -> errors::Result<InterpreterConfig> {
        let mut config = crate::resolve::resolve(&Env::process())?;
        config.generate_import_libs()?;
        Ok(config)
    }
}
