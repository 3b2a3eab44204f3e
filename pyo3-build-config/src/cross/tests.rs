//! When a build is cross compilation, and what is found out of the target's Python.

use super::*;
use crate::scratch::Scratch;

const NONE: StableAbi = StableAbi {
    wanted: false,
    minimum: None,
};
const ABI38: StableAbi = StableAbi {
    wanted: true,
    minimum: Some(PythonVersion::PY38),
};
const LINUX: &str = "x86_64-unknown-linux-gnu";
const ARM: &str = "aarch64-unknown-linux-gnu";
const WINDOWS: &str = "x86_64-pc-windows-msvc";

fn is_cross(host: &str, target: &str) -> bool {
    let env = Env::fake::<&str>([]);
    from_to(&env, &Target::of_triple(host), &Target::of_triple(target))
        .unwrap()
        .is_some()
}

fn cross(target: &str, vars: &[(&'static str, &str)]) -> CrossCompileConfig {
    let env = Env::fake(vars.iter().copied());
    from_to(&env, &Target::of_triple(LINUX), &Target::of_triple(target))
        .unwrap()
        .unwrap()
}

fn configure(
    target: &str,
    vars: &[(&'static str, &str)],
    abi3: StableAbi,
) -> Result<InterpreterConfig> {
    let env = Env::fake(vars.iter().copied());
    resolve(&env, &cross(target, vars), abi3)
}

fn sysconfigdata(version: &str) -> String {
    let short = version.replace('.', "");
    format!(
        "build_time_vars = {{'VERSION': '{version}', 'SOABI': 'cpython-{short}-x', 'LIBDIR': '/t/lib',\n\
         'LDVERSION': '{version}', 'Py_ENABLE_SHARED': 1, 'SIZEOF_VOID_P': 8}}\n"
    )
}

#[test]
fn a_target_whose_python_the_host_can_run_is_no_cross_compilation() {
    for (host, target) in [
        (LINUX, LINUX),
        (LINUX, "x86_64-unknown-linux-musl"),
        ("x86_64-apple-darwin", "aarch64-apple-darwin"),
        ("aarch64-apple-darwin", "x86_64-apple-darwin"),
        (WINDOWS, "i686-pc-windows-msvc"),
        (WINDOWS, "x86_64-pc-windows-gnu"),
        (WINDOWS, "x86_64-win7-windows-msvc"),
    ] {
        assert!(!is_cross(host, target), "{host} -> {target}");
    }
    for (host, target) in [
        (LINUX, ARM),
        (LINUX, "i686-unknown-linux-gnu"),
        (LINUX, WINDOWS),
        (WINDOWS, "aarch64-pc-windows-msvc"),
        ("aarch64-pc-windows-msvc", "i686-pc-windows-msvc"),
        (ARM, "aarch64-linux-android"),
        (LINUX, "wasm32-unknown-emscripten"),
        ("aarch64-apple-darwin", "aarch64-apple-ios"),
    ] {
        assert!(is_cross(host, target), "{host} -> {target}");
    }
}

#[test]
fn each_variable_makes_it_one() {
    assert!(cross(LINUX, &[(env::PYO3_CROSS, "")]).lib_dir.is_none());
    assert_eq!(
        cross(LINUX, &[(env::PYO3_CROSS_LIB_DIR, "/t")]).lib_dir,
        Some("/t".into())
    );
    let cross = cross(LINUX, &[(env::PYO3_CROSS_PYTHON_VERSION, "3.13t")]);
    assert_eq!(
        (cross.version, cross.free_threaded),
        (Some(PythonVersion::PY313), true)
    );
}

#[test]
fn values_without_meaning_are_errors() {
    for (name, value) in [
        (env::PYO3_CROSS_PYTHON_VERSION, "3"),
        (env::PYO3_CROSS_PYTHON_VERSION, "3.12t"),
        (env::PYO3_CROSS_PYTHON_IMPLEMENTATION, "Jython"),
    ] {
        let env = Env::fake([(name, value)]);
        let error = from_to(&env, &Target::of_triple(LINUX), &Target::of_triple(ARM)).unwrap_err();
        assert!(error.to_string().contains(name), "{error}");
    }
}

#[test]
fn a_version_is_enough() {
    let version = |value| (env::PYO3_CROSS_PYTHON_VERSION, value);
    let linux = configure(ARM, &[version("3.11")], NONE).unwrap();
    assert_eq!(linux.lib_name.as_deref(), Some("python3.11"));
    assert_eq!(linux.version, PythonVersion::py3(11));
    let windows = configure(WINDOWS, &[version("3.11")], NONE).unwrap();
    assert_eq!(windows.lib_name.as_deref(), Some("python311"));
    let threads = configure(WINDOWS, &[version("3.13t")], ABI38).unwrap();
    assert_eq!(threads.lib_name.as_deref(), Some("python313t"));
    assert_eq!(
        threads.version,
        PythonVersion::PY313,
        "it has no stable ABI"
    );
    let pypy = [
        version("3.10"),
        (env::PYO3_CROSS_PYTHON_IMPLEMENTATION, "PyPy"),
    ];
    assert_eq!(
        configure(ARM, &pypy, NONE).unwrap().lib_name.as_deref(),
        Some("pypy3.10-c")
    );
}

#[test]
fn the_stable_abi_is_enough() {
    let windows = configure(WINDOWS, &[], ABI38).unwrap();
    assert_eq!(windows.lib_name.as_deref(), Some("python3"));
    assert_eq!((windows.version, windows.abi3), (PythonVersion::PY38, true));
    assert_eq!(configure(ARM, &[], ABI38).unwrap().lib_name, None);
    let both = configure(WINDOWS, &[(env::PYO3_CROSS_PYTHON_VERSION, "3.12")], ABI38).unwrap();
    assert_eq!(both.version, PythonVersion::PY38);
    let too_old = configure(WINDOWS, &[(env::PYO3_CROSS_PYTHON_VERSION, "3.7")], ABI38);
    assert!(too_old.is_err());
}

#[test]
fn nothing_is_not_enough() {
    let error = configure(ARM, &[], NONE).unwrap_err().to_string();
    for part in [
        "aarch64",
        "PYO3_CROSS_LIB_DIR",
        "PYO3_CROSS_PYTHON_VERSION",
        "abi3-py3*",
    ] {
        assert!(error.contains(part), "{part}: {error}");
    }
}

#[test]
fn windows_has_import_libraries_in_the_directory() {
    let vars = [
        (env::PYO3_CROSS_LIB_DIR, "/t/libs"),
        (env::PYO3_CROSS_PYTHON_VERSION, "3.9"),
    ];
    let config = configure(WINDOWS, &vars, NONE).unwrap();
    assert_eq!(config.lib_dir.as_deref(), Some("/t/libs"));
    assert_eq!(config.lib_name.as_deref(), Some("python39"));
}

#[test]
fn the_sysconfigdata_of_an_installation_is_read() {
    let scratch = Scratch::new();
    scratch.file(
        "lib/python3.11/_sysconfigdata__linux_aarch64.py",
        &sysconfigdata("3.11"),
    );
    scratch.file(
        "lib/python3.11/site-packages/_sysconfigdata_x.py",
        "not looked at",
    );
    let lib_dir = scratch.text_path("lib");
    let vars = [(env::PYO3_CROSS_LIB_DIR, &*lib_dir)];
    let env = Env::fake(vars.iter().copied());
    let config = resolve(&env, &cross(ARM, &vars), NONE).unwrap();
    assert_eq!(config.version, PythonVersion::py3(11));
    assert_eq!(
        config.lib_dir,
        Some(lib_dir),
        "not the directory on the target"
    );
    assert!(
        env.printed()
            .iter()
            .any(|line| line.ends_with("_aarch64.py")),
        "the file is watched"
    );
}

#[test]
fn a_version_chooses_between_directories() {
    let scratch = Scratch::new();
    for version in ["3.9", "3.11"] {
        let name = format!("lib/python{version}/_sysconfigdata__linux_.py");
        scratch.file(&name, &sysconfigdata(version));
    }
    let lib_dir = scratch.text_path("lib");
    let vars = [
        (env::PYO3_CROSS_LIB_DIR, &*lib_dir),
        (env::PYO3_CROSS_PYTHON_VERSION, "3.9"),
    ];
    assert_eq!(
        configure(ARM, &vars, NONE).unwrap().version,
        PythonVersion::py3(9)
    );

    let error = configure(ARM, &vars[..1], NONE).unwrap_err().to_string();
    assert!(
        error.contains("python3.9") && error.contains("python3.11"),
        "{error}"
    );
    assert!(error.contains("_PYTHON_SYSCONFIGDATA_NAME"), "{error}");

    let other = [vars[0], (env::PYO3_CROSS_PYTHON_VERSION, "3.10")];
    let error = configure(ARM, &other, NONE).unwrap_err().to_string();
    assert!(
        error.contains("found no _sysconfigdata") && error.contains("3.10"),
        "{error}"
    );
}

#[test]
fn a_directory_of_one_version_contradicts_another_version() {
    let scratch = Scratch::new();
    scratch.file("_sysconfigdata__linux_.py", &sysconfigdata("3.9"));
    let lib_dir = scratch.text_path("");
    let vars = [
        (env::PYO3_CROSS_LIB_DIR, &*lib_dir),
        (env::PYO3_CROSS_PYTHON_VERSION, "3.10"),
    ];
    let error = configure(ARM, &vars, NONE).unwrap_err().to_string();
    assert!(error.contains("3.10") && error.contains("3.9"), "{error}");
}

#[test]
fn the_architecture_or_a_name_chooses_between_files() {
    let scratch = Scratch::new();
    scratch.file(
        "python3.9/_sysconfigdata__linux_aarch64-linux-gnu.py",
        &sysconfigdata("3.9"),
    );
    scratch.file(
        "python3.9/_sysconfigdata__linux_x86_64-linux-gnu.py",
        &sysconfigdata("3.8"),
    );
    let lib_dir = scratch.text_path("");
    let vars = [
        (env::PYO3_CROSS_LIB_DIR, &*lib_dir),
        (
            env::SYSCONFIGDATA_NAME,
            "_sysconfigdata__linux_x86_64-linux-gnu",
        ),
    ];
    assert_eq!(
        configure(ARM, &vars[..1], NONE).unwrap().version,
        PythonVersion::py3(9)
    );
    assert_eq!(
        configure(ARM, &vars, NONE).unwrap().version,
        PythonVersion::PY38
    );
    let wrong = [vars[0], (env::SYSCONFIGDATA_NAME, "_sysconfigdata_no")];
    let error = configure(ARM, &wrong, NONE).unwrap_err().to_string();
    assert!(
        error.contains("`_sysconfigdata_no`") && error.contains("aarch64"),
        "{error}"
    );
}

#[test]
#[cfg(unix)]
fn a_link_to_a_file_is_not_another_file() {
    let scratch = Scratch::new();
    let file = scratch.file(
        "lib/python3.9/_sysconfigdata__linux_.py",
        &sysconfigdata("3.9"),
    );
    std::os::unix::fs::symlink(scratch.path("lib"), scratch.path("lib64")).unwrap();
    let lib_dir = scratch.text_path("");
    let cross = cross(ARM, &[(env::PYO3_CROSS_LIB_DIR, &lib_dir)]);
    assert_eq!(find_all_sysconfigdata(&cross).unwrap(), [file]);
}

#[test]
fn a_build_directory_of_cpython_is_understood() {
    let scratch = Scratch::new();
    scratch.file(
        "build/lib.linux-aarch64-3.9/_sysconfigdata__linux_.py",
        &sysconfigdata("3.9"),
    );
    scratch.file(
        "build/lib.linux-aarch64-3.10/_sysconfigdata__linux_.py",
        &sysconfigdata("3.10"),
    );
    let lib_dir = scratch.text_path("");
    let vars = [
        (env::PYO3_CROSS_LIB_DIR, &*lib_dir),
        (env::PYO3_CROSS_PYTHON_VERSION, "3.10"),
    ];
    assert_eq!(
        configure(ARM, &vars, NONE).unwrap().version,
        PythonVersion::PY310
    );
}

#[test]
fn a_directory_that_is_not_there_is_named() {
    let cross = cross(ARM, &[(env::PYO3_CROSS_LIB_DIR, "/no/such/dir")]);
    let error = find_all_sysconfigdata(&cross).unwrap_err().to_string();
    assert!(
        error.contains("/no/such/dir") && error.contains("PYO3_CROSS_LIB_DIR"),
        "{error}"
    );
}
