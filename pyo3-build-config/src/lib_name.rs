//! The name of libpython on each platform, as the linker wants it (without `lib` and `.so`).

use std::path::Path;

use crate::build_flags::BuildFlag;
use crate::config::InterpreterConfig;
use crate::implementation::PythonImplementation;
use crate::target::Target;
use crate::version::PythonVersion;

/// How a platform names the library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// `libpython3.11.so`, `libpython3.11.dylib`, `libpython3.11.a`.
    Unix,
    /// `python311.lib`, `python3.lib`.
    Windows,
    /// `libpython3.11.dll.a`, `libpython3.dll.a`.
    Mingw,
    /// `libpython3.11.dll.a`, found as on Unix.
    Cygwin,
}

impl Naming {
    /// The naming on a target of which no interpreter is at hand.
    ///
    /// MinGW targets get the names of python.org's installer (`python311`, which comes with
    /// `libpython311.a`); only the interpreter of MSYS2, when asked, has the other ones.
    pub(crate) fn of_target(target: &Target) -> Self {
        if target.is_windows() {
            Naming::Windows
        } else if target.is_cygwin() {
            Naming::Cygwin
        } else {
            Naming::Unix
        }
    }

    /// The naming of an interpreter whose `sysconfig.get_platform()` is given.
    pub(crate) fn of_platform(platform: &str) -> Self {
        if platform.starts_with("mingw") {
            Naming::Mingw
        } else if platform.starts_with("win") {
            Naming::Windows
        } else if platform.starts_with("cygwin") {
            Naming::Cygwin
        } else {
            Naming::Unix
        }
    }
}

/// The name of the library for a configuration whose version is still that of the interpreter.
///
/// `ld_version` is what `sysconfig` calls `LDVERSION`, the version with the ABI's letters.
pub(crate) fn default_lib_name(
    config: &InterpreterConfig,
    naming: Naming,
    ld_version: Option<&str>,
) -> String {
    match naming {
        Naming::Windows | Naming::Mingw => windows(config, naming == Naming::Mingw),
        Naming::Cygwin if config.uses_stable_abi() => "python3".into(),
        Naming::Cygwin | Naming::Unix => unix(config, ld_version),
    }
}

/// Whether the directory has the shared library of this name, or the file to link to it.
pub(crate) fn has_shared_library(directory: &Path, lib_name: &str) -> bool {
    let mut files = ["so", "dylib", "dll.a"]
        .iter()
        .map(|suffix| directory.join(format!("lib{lib_name}.{suffix}")));
    files.any(|file| file.exists())
}

/// PyPy's import library has the name of CPython's there, whatever its DLL is called.
fn windows(config: &InterpreterConfig, mingw: bool) -> String {
    let PythonVersion { major, minor } = config.version;
    let debug = if config.build_flags.0.contains(&BuildFlag::Py_DEBUG) {
        "_d"
    } else {
        ""
    };
    // `python3_d.lib` refers to `python3X.dll` without `_d` before 3.10, so link the real one.
    let broken_debug = !debug.is_empty() && config.version < PythonVersion::PY310;
    if config.uses_stable_abi() && !broken_debug {
        return format!("python{major}{debug}");
    }
    let dot = if mingw { "." } else { "" };
    let threads = if config.is_free_threaded() { "t" } else { "" };
    format!("python{major}{dot}{minor}{threads}{debug}")
}

fn unix(config: &InterpreterConfig, ld_version: Option<&str>) -> String {
    let version = config.version;
    match config.implementation {
        PythonImplementation::PyPy => format!("pypy{version}-c"),
        PythonImplementation::GraalPy => "python-native".into(),
        PythonImplementation::CPython => match ld_version {
            Some(ld_version) => format!("python{ld_version}"),
            None => format!("python{version}{}", abi_letters(config)),
        },
    }
}

/// The letters behind the version: `d` for a debug build, `t` for a free-threaded one, and `m`
/// (another allocator) up to 3.7.
fn abi_letters(config: &InterpreterConfig) -> String {
    let mut letters = String::new();
    if config.is_free_threaded() {
        letters.push('t');
    }
    if config.build_flags.0.contains(&BuildFlag::Py_DEBUG) {
        letters.push('d');
    }
    if config.version < PythonVersion::PY38 {
        letters.push('m');
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(naming: Naming, minor: u8, abi3: bool, flags: &str) -> String {
        default_lib_name(&config(minor, abi3, flags), naming, None)
    }

    fn config(minor: u8, abi3: bool, flags: &str) -> InterpreterConfig {
        let mut config = InterpreterConfig::of_version(PythonVersion::py3(minor));
        config.abi3 = abi3;
        config.build_flags = flags.parse().unwrap();
        config
    }

    #[test]
    fn names_on_unix() {
        assert_eq!(name(Naming::Unix, 7, false, ""), "python3.7m");
        assert_eq!(name(Naming::Unix, 7, false, "Py_DEBUG"), "python3.7dm");
        assert_eq!(name(Naming::Unix, 8, false, ""), "python3.8");
        assert_eq!(name(Naming::Unix, 11, true, ""), "python3.11");
        assert_eq!(
            name(Naming::Unix, 13, false, "Py_GIL_DISABLED"),
            "python3.13t"
        );
        let both = "Py_GIL_DISABLED,Py_DEBUG";
        assert_eq!(name(Naming::Unix, 13, false, both), "python3.13td");
        let given = default_lib_name(&config(9, false, ""), Naming::Unix, Some("3.9d"));
        assert_eq!(given, "python3.9d");
        assert_eq!(name(Naming::Cygwin, 9, false, ""), "python3.9");
        assert_eq!(name(Naming::Cygwin, 9, true, ""), "python3");
    }

    #[test]
    fn names_on_windows() {
        assert_eq!(name(Naming::Windows, 9, false, ""), "python39");
        assert_eq!(name(Naming::Windows, 9, true, ""), "python3");
        assert_eq!(name(Naming::Windows, 9, false, "Py_DEBUG"), "python39_d");
        assert_eq!(name(Naming::Windows, 9, true, "Py_DEBUG"), "python39_d");
        assert_eq!(name(Naming::Windows, 10, true, "Py_DEBUG"), "python3_d");
        assert_eq!(
            name(Naming::Windows, 13, false, "Py_GIL_DISABLED"),
            "python313t"
        );
        let both = "Py_GIL_DISABLED,Py_DEBUG";
        assert_eq!(name(Naming::Windows, 13, false, both), "python313t_d");
        // A free-threaded interpreter has no stable ABI.
        assert_eq!(
            name(Naming::Windows, 13, true, "Py_GIL_DISABLED"),
            "python313t"
        );
        assert_eq!(name(Naming::Mingw, 11, false, ""), "python3.11");
        assert_eq!(name(Naming::Mingw, 11, true, ""), "python3");
    }

    #[test]
    fn names_of_the_other_implementations() {
        let mut config = config(10, true, "");
        config.implementation = PythonImplementation::PyPy;
        let of = |config: &_, naming| default_lib_name(config, naming, None);
        assert_eq!(of(&config, Naming::Unix), "pypy3.10-c");
        assert_eq!(of(&config, Naming::Windows), "python310");
        config.implementation = PythonImplementation::GraalPy;
        assert_eq!(of(&config, Naming::Unix), "python-native");
    }

    #[test]
    fn naming_follows_the_platform() {
        let of = |triple: &str| Naming::of_target(&Target::of_triple(triple));
        assert_eq!(of("x86_64-pc-windows-msvc"), Naming::Windows);
        assert_eq!(of("x86_64-pc-windows-gnu"), Naming::Windows);
        assert_eq!(of("x86_64-unknown-linux-gnu"), Naming::Unix);
        assert_eq!(of("aarch64-apple-darwin"), Naming::Unix);
        assert_eq!(Naming::of_platform("mingw_x86_64_ucrt"), Naming::Mingw);
        assert_eq!(Naming::of_platform("win-amd64"), Naming::Windows);
        assert_eq!(Naming::of_platform("cygwin-3.5-x86_64"), Naming::Cygwin);
        assert_eq!(Naming::of_platform("macosx-14.0-arm64"), Naming::Unix);
    }
}
