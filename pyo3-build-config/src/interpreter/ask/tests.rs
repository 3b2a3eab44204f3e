//! Answers of real kinds of interpreters, and what is made of them.

use super::*;
use crate::scratch::Scratch;

const LINUX: &str = "
pyo3:implementation=CPython
pyo3:version=3.11
pyo3:executable=/srv/me/.venv/bin/python
pyo3:base_prefix=/opt/python3.11
pyo3:platform=linux-x86_64
pyo3:pointer_width=64
pyo3:conda=0
pyo3:Py_ENABLE_SHARED=1
pyo3:LDVERSION=3.11
pyo3:LIBDIR=/opt/python3.11/lib
pyo3:LIBPL=/opt/python3.11/lib/python3.11/config-3.11-x86_64-linux-gnu
pyo3:SOABI=cpython-311-x86_64-linux-gnu
pyo3:Py_DEBUG=0
";

const WINDOWS: &str = "
pyo3:implementation=CPython
pyo3:version=3.12
pyo3:executable=C:\\venv\\Scripts\\python.exe
pyo3:base_prefix=C:\\Python312
pyo3:platform=win-amd64
pyo3:pointer_width=64
pyo3:conda=0
pyo3:Py_DEBUG=0
";

fn config(text: &str) -> InterpreterConfig {
    config_abi3(text, false)
}

fn config_abi3(text: &str, abi3: bool) -> InterpreterConfig {
    Report::parse(text)
        .config(Path::new("/usr/bin/python3"), abi3)
        .unwrap()
}

/// The answer with some lines added; a later line wins.
fn with(text: &str, lines: &[&str]) -> String {
    let added: Vec<String> = lines.iter().map(|line| format!("pyo3:{line}")).collect();
    format!("{text}{}", added.join("\n"))
}

#[test]
fn linux() {
    let mut expected = InterpreterConfig::of_version(PythonVersion::py3(11));
    expected.lib_name = Some("python3.11".into());
    expected.lib_dir = Some("/opt/python3.11/lib".into());
    expected.executable = Some("/srv/me/.venv/bin/python".into());
    expected.pointer_width = Some(64);
    assert_eq!(config(LINUX), expected);
    // The library of Linux is the same for the stable ABI, and so is the version at this point.
    expected.abi3 = true;
    assert_eq!(config_abi3(LINUX, true), expected);
}

#[test]
fn what_else_is_printed_does_not_matter() {
    let noisy = format!("hello=world\npyo3\n{LINUX}\nbye\n").replace('\n', "\r\n");
    assert_eq!(config(&noisy), config(LINUX));
}

#[test]
fn linux_static_debug_and_free_threaded() {
    let config = config(&with(
        LINUX,
        &[
            "version=3.13",
            "LDVERSION=3.13td",
            "Py_ENABLE_SHARED=0",
            "Py_DEBUG=1",
            "Py_GIL_DISABLED=1",
        ],
    ));
    assert!(!config.shared && config.is_free_threaded());
    assert_eq!(config.lib_name.as_deref(), Some("python3.13td"));
    assert_eq!(
        config.build_flags.to_string(),
        "Py_DEBUG,Py_GIL_DISABLED,Py_REF_DEBUG"
    );
}

#[test]
fn macos_framework() {
    let config = config(&with(
        LINUX,
        &[
            "platform=macosx-14.0-arm64",
            "Py_ENABLE_SHARED=0",
            "PYTHONFRAMEWORK=Python",
            "PYTHONFRAMEWORKPREFIX=/opt/homebrew/Frameworks",
        ],
    ));
    assert!(config.shared);
    assert_eq!(
        config.python_framework_prefix.as_deref(),
        Some("/opt/homebrew/Frameworks")
    );
}

#[test]
fn windows() {
    let normal = config(WINDOWS);
    assert_eq!(normal.lib_name.as_deref(), Some("python312"));
    assert!(normal.shared);
    let lib_dir = Path::new("C:\\Python312").join("libs");
    assert_eq!(normal.lib_dir.as_deref(), lib_dir.to_str());
    assert_eq!(
        config_abi3(WINDOWS, true).lib_name.as_deref(),
        Some("python3")
    );
    let debug = config(&with(WINDOWS, &["Py_DEBUG=1"]));
    assert_eq!(debug.lib_name.as_deref(), Some("python312_d"));
    let narrow = config(&with(WINDOWS, &["platform=win32", "pointer_width=32"]));
    assert_eq!(narrow.pointer_width, Some(32));
    let threads = with(WINDOWS, &["version=3.13", "Py_GIL_DISABLED=1"]);
    assert_eq!(
        config_abi3(&threads, true).lib_name.as_deref(),
        Some("python313t")
    );
}

#[test]
fn mingw_and_cygwin() {
    let mingw = with(
        WINDOWS,
        &[
            "platform=mingw_x86_64_ucrt_gnu",
            "base_prefix=C:\\msys64\\ucrt64",
        ],
    );
    let mingw = config(&mingw);
    assert_eq!(mingw.lib_name.as_deref(), Some("python3.12"));
    assert!(mingw.lib_dir.unwrap().ends_with("lib"));
    let cygwin = with(
        LINUX,
        &[
            "platform=cygwin-3.5.3-x86_64",
            "version=3.9",
            "LDVERSION=3.9",
        ],
    );
    assert_eq!(config(&cygwin).lib_name.as_deref(), Some("python3.9"));
    assert_eq!(
        config_abi3(&cygwin, true).lib_name.as_deref(),
        Some("python3")
    );
}

#[test]
fn pypy_keeps_its_library_beside_its_executable() {
    let scratch = Scratch::new();
    scratch.file("bin/libpypy3.10-c.so", "");
    let root = scratch.text_path("");
    let answer = with(
        LINUX,
        &[
            "implementation=PyPy",
            "version=3.10",
            &format!("base_prefix={root}"),
            "Py_ENABLE_SHARED=0",
        ],
    );
    let config = config(&answer);
    assert!(config.implementation.is_pypy() && config.shared);
    assert_eq!(config.lib_name.as_deref(), Some("pypy3.10-c"));
    assert_eq!(config.lib_dir, Some(scratch.text_path("bin")));
}

#[test]
fn graalpy_has_to_be_recent() {
    let answer = |graalvm: &str| {
        with(
            LINUX,
            &["implementation=GraalVM", &format!("graalvm={graalvm}")],
        )
    };
    let config = config(&answer("24.1.0"));
    assert!(config.implementation.is_graalpy());
    assert_eq!(config.lib_name.as_deref(), Some("python-native"));
    let old = Report::parse(&answer("23.1.2")).config(Path::new("graalpy"), false);
    assert!(old
        .unwrap_err()
        .to_string()
        .contains("23.1.2 is too old: 24.0"));
}

#[test]
fn a_python_that_was_moved_is_found() {
    let scratch = Scratch::new();
    scratch.file("lib/libpython3.11.so", "");
    let root = format!("base_prefix={}", scratch.text_path(""));
    let moved = config(&with(
        LINUX,
        &["LIBDIR=/install/lib", "Py_ENABLE_SHARED=0", &root],
    ));
    assert!(
        moved.shared,
        "conda says it is static, but has the shared library"
    );
    assert_eq!(moved.lib_dir, Some(scratch.text_path("lib")));
}

#[test]
fn conda_is_shared_and_a_static_archive_is_found() {
    assert!(config(&with(LINUX, &["Py_ENABLE_SHARED=0", "conda=1"])).shared);
    let scratch = Scratch::new();
    scratch.file("config/libpython3.11.a", "");
    let libpl = format!("LIBPL={}", scratch.text_path("config"));
    let archive = config(&with(LINUX, &["Py_ENABLE_SHARED=0", &libpl]));
    assert!(!archive.shared);
    assert_eq!(archive.lib_dir, Some(scratch.text_path("config")));
}

#[test]
fn an_answer_that_lacks_something_is_an_error() {
    let without = LINUX.replace("pyo3:pointer_width=64\n", "");
    let error = Report::parse(&without)
        .config(Path::new("python"), false)
        .unwrap_err();
    assert!(error.to_string().contains("`pointer_width`"), "{error}");
    let jython = with(LINUX, &["implementation=Jython"]);
    assert!(Report::parse(&jython)
        .config(Path::new("jython"), false)
        .is_err());
}

#[test]
fn without_a_name_of_its_own_the_interpreter_is_what_was_started() {
    let anonymous = LINUX.replace("pyo3:executable=/srv/me/.venv/bin/python\n", "");
    assert_eq!(
        config(&anonymous).executable.as_deref(),
        Some("/usr/bin/python3")
    );
}

/// The script must run on Python 2, so that an interpreter too old can be told so.
#[test]
fn the_script_uses_nothing_new() {
    for new in ["f\"", "f'", ":=", "match ", "nonlocal", "end=", "file="] {
        assert!(!SCRIPT.contains(new), "{new}");
    }
}

/// The interpreter of the machine that runs the tests, compared with what it says in another way.
#[test]
fn a_real_interpreter() {
    let _alone = Scratch::new();
    let python = if cfg!(windows) { "python" } else { "python3" };
    let report = Report::of(Path::new(python), None).unwrap();
    let config = report.config(Path::new(python), false).unwrap();
    let script = "import sys, struct\nprint(sys.version_info[1], struct.calcsize('P') * 8)";
    let printed = config.run_python_script(script).unwrap();
    let expected = format!("{} {}", config.version.minor, config.pointer_width.unwrap());
    assert_eq!(printed.trim(), expected);

    let script = "import os; print(os.environ['PYO3_TEST_X'])";
    let printed = config
        .run_python_script_with_envs(script, [("PYO3_TEST_X", "é")])
        .unwrap();
    assert_eq!(printed.trim(), "é");
    let error = config
        .run_python_script("raise SystemExit('no way')")
        .unwrap_err();
    assert!(error.to_string().contains("no way"), "{error}");
}
