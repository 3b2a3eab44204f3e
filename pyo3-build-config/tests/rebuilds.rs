//! Which crates cargo compiles again when the environment changes between two ways of calling it.
//!
//! A project of two crates above pyo3-ffi is checked with one environment and then with another, and what cargo says it
//! compiled is counted. The numbers are those of the table in `src/build_script.rs`.
#![cfg(unix)]

use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, MutexGuard};

/// The crates of one target directory, from the lowest.
const ALL: [&str; 3] = ["pyo3_ffi", "above", "project"];
const NONE: [&str; 0] = [];

/// What build scripts read, and what may come from whoever runs the tests.
const READ: [&str; 7] = [
    "PYO3_PYTHON",
    "PYO3_CONFIG_FILE",
    "PYO3_ENVIRONMENT_SIGNATURE",
    "PYO3_BUILD_EXTENSION_MODULE",
    "PYO3_NO_PYTHON",
    "VIRTUAL_ENV",
    "CONDA_PREFIX",
];

/// The crates are shared by all projects, so one test at a time may look at them.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

struct Project {
    directory: PathBuf,
    features: &'static str,
    _alone: MutexGuard<'static, ()>,
}

impl Project {
    /// A project whose `.cargo/config.toml` sets these variables.
    fn new(name: &str, env: &[(&str, &Path)]) -> Self {
        let alone = ONE_AT_A_TIME.lock();
        let directory = scratch().join(name);
        let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let path = |name: &str| crates.join(name).display().to_string();
        let (ffi, config) = (path("pyo3-ffi"), path("pyo3-build-config"));
        let head = "version = \"0.0.0\"\nedition = \"2021\"\n";
        let files = [
            (
                "Cargo.toml",
                format!(
                    "[package]\nname = \"project\"\n{head}[workspace]\n[dependencies]\nabove = {{ path = \"above\" }}\n\
                     [features]\nextension-module = [\"above/extension-module\"]\n"
                ),
            ),
            (
                "above/Cargo.toml",
                format!(
                    "[package]\nname = \"above\"\n{head}[dependencies]\npyo3-ffi = {{ path = {ffi:?} }}\n\
                     [build-dependencies]\n\
                     pyo3-build-config = {{ path = {config:?}, features = [\"resolve-config\"] }}\n\
                     [features]\nextension-module = [\"pyo3-ffi/extension-module\"]\n"
                ),
            ),
            (
                "above/build.rs",
                "fn main() { pyo3_build_config::build_script::configure_dependent(); }\n".to_owned(),
            ),
            ("above/src/lib.rs", "pub use pyo3_ffi;\n".to_owned()),
            ("src/lib.rs", "pub use above;\n".to_owned()),
            (".cargo/config.toml", {
                let line = |(name, value): &(&str, &Path)| format!("{name} = {value:?}\n");
                "[env]\n".to_owned() + &env.iter().map(line).collect::<String>()
            }),
        ];
        for (name, text) in &files {
            write_if_different(&directory.join(name), text);
        }
        // The versions of the workspace, which are there without a network.
        let lock = crates.join("Cargo.lock");
        if !directory.join("Cargo.lock").exists() && lock.exists() {
            fs::copy(lock, directory.join("Cargo.lock")).unwrap();
        }
        let project = Project {
            directory,
            features: "",
            _alone: alone.unwrap_or_else(|poison| poison.into_inner()),
        };
        project.check(&[]);
        project
    }

    /// The same project with this feature.
    fn with_feature(self, feature: &'static str) -> Self {
        let project = Project {
            features: feature,
            ..self
        };
        project.check(&[]);
        project
    }

    /// What `cargo check` compiles with these variables beside those of `[env]`, from the lowest crate.
    fn check(&self, variables: &[(&str, OsString)]) -> Vec<String> {
        let mut cargo = Command::new(env!("CARGO"));
        cargo
            .args(["check", "--quiet", "--offline", "--message-format=json"])
            .args(["--features", self.features])
            .current_dir(&self.directory)
            .env("CARGO_TARGET_DIR", scratch().join("target"))
            .env_remove("RUSTC_WRAPPER");
        for name in READ {
            cargo.env_remove(name);
        }
        cargo.envs(variables.iter().map(|(name, value)| (name, value)));
        let output = cargo.output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success(),
            "{variables:?}\n{said}\n{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let compiled = said
            .lines()
            .filter(|line| line.contains("\"reason\":\"compiler-artifact\""))
            .filter(|line| line.contains("\"fresh\":false"))
            .map(target_name)
            .collect();
        compiled
    }

    /// What is compiled when plain `cargo check` alternates with these variables.
    fn alternate(&self, variables: &[(&str, OsString)]) -> Vec<String> {
        let there = self.check(variables);
        let back = self.check(&[]);
        assert_eq!(there, back, "{variables:?}");
        there
    }
}

/// `"target":{..,"name":"x",..}`; older versions of cargo write names with a hyphen.
fn target_name(message: &str) -> String {
    let target = message.split("\"target\":").nth(1).unwrap();
    let name = target.split("\"name\":\"").nth(1).unwrap();
    name.split('"').next().unwrap().replace('-', "_")
}

fn scratch() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("rebuilds")
}

/// Keeps the time of a file that is as it should be.
fn write_if_different(path: &Path, text: &str) {
    if fs::read_to_string(path).map_or(true, |found| found != text) {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

/// The interpreter that runs when `python3` or `python` is called.
fn interpreter() -> PathBuf {
    let named = std::env::var_os("PYO3_PYTHON").filter(|name| !name.is_empty());
    let programs = named.into_iter().chain(["python3".into(), "python".into()]);
    let mut found = programs.filter_map(|program| {
        let output = Command::new(program)
            .args(["-c", "import sys; print(sys.executable)"])
            .output()
            .ok()?;
        let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim_end());
        path.is_absolute().then_some(path)
    });
    found
        .next()
        .expect("no Python: set PYO3_PYTHON to an interpreter")
}

/// A virtual environment of the interpreter, as far as a build script looks at it.
fn virtual_environment() -> PathBuf {
    let root = scratch().join("environment");
    let python = root.join("bin").join("python");
    if !python.exists() {
        fs::create_dir_all(root.join("bin")).unwrap();
        let _ = fs::remove_file(&python);
        symlink(interpreter(), python).unwrap();
    }
    let home = interpreter().parent().unwrap().display().to_string();
    write_if_different(&root.join("pyvenv.cfg"), &format!("home = {home}\n"));
    root
}

/// The search path with a folder in front; programs of that name are the interpreter.
fn search_path() -> OsString {
    let folder = scratch().join("programs");
    for name in ["python", "python3"] {
        let program = folder.join(name);
        if !program.exists() {
            fs::create_dir_all(&folder).unwrap();
            let _ = fs::remove_file(&program);
            symlink(interpreter(), program).unwrap();
        }
    }
    let others = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(folder).chain(std::env::split_paths(&others));
    std::env::join_paths(all).unwrap()
}

/// What editors and terminals set, each another value.
fn of_an_editor() -> Vec<(&'static str, OsString)> {
    let names = ["EDITOR", "TERM", "LANG", "PYTHONPATH", "RUST_ANALYZER"];
    names.map(|name| (name, "changed".into())).to_vec()
}

/// What a build tool sets for an activated environment.
fn of_maturin() -> Vec<(&'static str, OsString)> {
    let environment = virtual_environment();
    vec![
        ("PYO3_PYTHON", environment.join("bin").join("python").into()),
        ("VIRTUAL_ENV", environment.into()),
        ("PATH", search_path()),
        ("PYO3_ENVIRONMENT_SIGNATURE", "cpython-64bit".into()),
        ("PYO3_BUILD_EXTENSION_MODULE", "1".into()),
    ]
}

fn configuration(name: &str, minor: u8, more: &str) -> PathBuf {
    let path = scratch().join(name);
    let text = format!(
        "implementation=CPython\nversion=3.{minor}\nshared=true\nabi3=false\nlib_name=python3.{minor}\n\
         lib_dir=/opt/python/lib\npointer_width={}\n{more}",
        usize::BITS
    );
    write_if_different(&path, &text);
    path
}

#[test]
fn with_a_configuration_file_no_environment_matters() {
    let file = configuration("some.txt", 11, "");
    let project = Project::new("file", &[("PYO3_CONFIG_FILE", &file)]);
    assert_eq!(project.check(&[]), NONE);
    assert_eq!(project.alternate(&of_an_editor()), NONE);
    let without_links = || {
        let all = of_maturin().into_iter();
        all.filter(|(name, _)| *name != "PYO3_BUILD_EXTENSION_MODULE")
            .collect::<Vec<_>>()
    };
    assert_eq!(project.alternate(&without_links()), NONE);
    // Here libpython is linked or not; the feature is not the last word.
    assert_eq!(project.alternate(&of_maturin()), ALL);
    let project = project.with_feature("extension-module");
    assert_eq!(project.alternate(&without_links()), NONE);
    assert_eq!(project.alternate(&of_maturin()), ALL);
}

#[test]
fn with_a_configuration_file_and_a_word_about_linking_no_environment_matters() {
    let file = configuration("some.txt", 11, "");
    let module = Path::new("1");
    let env: [(&str, &Path); 2] = [
        ("PYO3_CONFIG_FILE", &file),
        ("PYO3_BUILD_EXTENSION_MODULE", module),
    ];
    let project = Project::new("module", &env);
    assert_eq!(project.alternate(&of_an_editor()), NONE);
    assert_eq!(project.alternate(&of_maturin()), NONE);
}

#[test]
fn a_configuration_file_can_leave_linking_out() {
    let more = "suppress_build_script_link_lines=true\n";
    let file = configuration("no-links.txt", 11, more);
    let project = Project::new("no-links", &[("PYO3_CONFIG_FILE", &file)]);
    assert_eq!(project.alternate(&of_maturin()), NONE);
}

#[test]
fn a_configuration_file_that_changes_rebuilds() {
    let file = configuration("changes.txt", 11, "");
    let project = Project::new("changes", &[("PYO3_CONFIG_FILE", &file)]);
    assert_eq!(project.check(&[]), NONE);
    // Later than what was built, on file systems that count in seconds, too.
    std::thread::sleep(std::time::Duration::from_millis(1100));
    configuration("changes.txt", 12, "");
    assert_eq!(project.check(&[]), ALL);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    configuration("changes.txt", 11, "");
    assert_eq!(project.check(&[]), ALL);
    assert_eq!(project.check(&[]), NONE);
}

#[test]
fn with_an_interpreter_that_is_named_no_search_matters() {
    let project = Project::new("named", &[("PYO3_PYTHON", &interpreter())]);
    let environment = virtual_environment();
    assert_eq!(project.alternate(&of_an_editor()), NONE);
    assert_eq!(project.alternate(&[("PATH", search_path())]), NONE);
    assert_eq!(
        project.alternate(&[("VIRTUAL_ENV", environment.clone().into())]),
        NONE
    );
    // Another name of the same interpreter; cargo compares the names.
    let python = environment.join("bin").join("python");
    assert_eq!(project.alternate(&[("PYO3_PYTHON", python.into())]), ALL);
    assert_eq!(
        project.alternate(&[("PYO3_ENVIRONMENT_SIGNATURE", "x".into())]),
        ALL
    );
}

#[test]
fn without_any_name_what_decides_the_search_matters() {
    let project = Project::new("search", &[]);
    assert_eq!(project.check(&[]), NONE);
    assert_eq!(project.alternate(&of_an_editor()), NONE);
    assert_eq!(project.alternate(&[("PATH", search_path())]), ALL);
    assert_eq!(
        project.alternate(&[("VIRTUAL_ENV", virtual_environment().into())]),
        ALL
    );
}
