//! The order of the sources of a configuration, and what each of them has cargo watch.

use super::*;
use crate::scratch::Scratch;
use crate::version::PythonVersion;

const NONE: StableAbi = StableAbi {
    wanted: false,
    minimum: None,
};
const ABI38: StableAbi = StableAbi {
    wanted: true,
    minimum: Some(PythonVersion::PY38),
};

fn linux() -> Target {
    Target::of_triple("x86_64-unknown-linux-gnu")
}

fn watched(env: &Env) -> Vec<String> {
    let variable = |line: String| {
        line.strip_prefix("cargo:rerun-if-env-changed=")
            .map(str::to_string)
    };
    env.printed().into_iter().filter_map(variable).collect()
}

#[test]
fn a_file_replaces_everything_and_nothing_else_is_watched() {
    let scratch = Scratch::new();
    let file = scratch.file("config", "version=3.9\nlib_dir=/opt/lib\n");
    let vars = [
        (env::PYO3_CONFIG_FILE, file.to_str().unwrap()),
        (env::PYO3_PYTHON, "/no/such/python"),
        (env::PYO3_CROSS_PYTHON_VERSION, "3.12"),
        (env::PYO3_NO_PYTHON, "1"),
        (env::PYO3_ENVIRONMENT_SIGNATURE, "x"),
        (env::VIRTUAL_ENV, "/no/such/venv"),
        (env::PATH, "/bin"),
        ("TARGET", "x86_64-unknown-linux-gnu"),
    ];
    let env = Env::fake(vars);
    let config = of_file(&env, &file, &linux(), NONE).unwrap();
    assert_eq!(config.version, PythonVersion::py3(9));
    assert_eq!(
        config.lib_name.as_deref(),
        Some("python3.9"),
        "derived from the target"
    );
    assert_eq!(
        env.printed(),
        [format!("cargo:rerun-if-changed={}", file.display())]
    );

    let env = Env::fake(vars);
    resolve(&env).unwrap();
    let mut variables = watched(&env);
    variables.retain(|name| name != env::PYO3_USE_ABI3_FORWARD_COMPATIBILITY);
    assert_eq!(variables, [env::PYO3_CONFIG_FILE]);
}

#[test]
fn the_stable_abi_lowers_the_version_of_a_file_but_not_its_library() {
    let scratch = Scratch::new();
    let file = scratch.file("config", "version=3.11\n");
    let env = Env::fake::<&str>([]);
    let config = of_file(&env, &file, &linux(), ABI38).unwrap();
    assert!(config.abi3);
    assert_eq!(config.version, PythonVersion::PY38);
    assert_eq!(config.lib_name.as_deref(), Some("python3.11"));
    let windows = Target::of_triple("x86_64-pc-windows-msvc");
    let config = of_file(&env, &file, &windows, ABI38).unwrap();
    assert_eq!(config.lib_name.as_deref(), Some("python3"));
}

#[test]
fn a_file_of_a_free_threaded_python_keeps_its_version_and_library() {
    let scratch = Scratch::new();
    let text = "version=3.14\nabi3=true\nbuild_flags=Py_GIL_DISABLED\n";
    let file = scratch.file("config", text);
    let windows = Target::of_triple("x86_64-pc-windows-msvc");
    for (target, library) in [(linux(), "python3.14t"), (windows, "python314t")] {
        let config = of_file(&Env::fake::<&str>([]), &file, &target, ABI38).unwrap();
        assert!(!config.uses_stable_abi());
        assert_eq!(config.version, PythonVersion::py3(14));
        assert_eq!(config.lib_name.as_deref(), Some(library));
    }
}

#[test]
fn a_file_has_to_be_named_absolutely() {
    let error = resolve(&Env::fake([(env::PYO3_CONFIG_FILE, "config.txt")])).unwrap_err();
    let report = error.report().to_string();
    assert!(report.contains("PYO3_CONFIG_FILE"), "{report}");
    assert!(
        report.contains("`config.txt` is not an absolute path"),
        "{report}"
    );
}

#[test]
fn without_an_interpreter_a_minimum_is_needed() {
    let env = Env::fake([(env::PYO3_NO_PYTHON, "")]);
    let error = of_interpreter(&env, &linux(), NONE)
        .unwrap_err()
        .to_string();
    assert!(
        error.contains("PYO3_NO_PYTHON") && error.contains("abi3-py3*"),
        "{error}"
    );

    let config = of_interpreter(&env, &linux(), ABI38).unwrap();
    assert_eq!((config.version, config.abi3), (PythonVersion::PY38, true));
    assert!(
        !watched(&env).contains(&env::PATH.to_string()),
        "no interpreter is looked for"
    );
}

#[test]
fn an_extension_module_for_the_stable_abi_can_do_without_an_interpreter() {
    let module = (env::PYO3_BUILD_EXTENSION_MODULE, "1");
    let env = Env::fake([module, (env::PYO3_PYTHON, "/no/such/python")]);
    let config = of_interpreter(&env, &linux(), ABI38).unwrap();
    assert_eq!(config.version, PythonVersion::PY38);
    let warned = env
        .printed()
        .iter()
        .any(|line| line.starts_with("cargo:warning=building for"));
    assert!(warned);
    assert!(of_interpreter(&env, &linux(), NONE).is_err());
}

#[test]
#[cfg(not(feature = "extension-module"))]
fn a_program_for_the_stable_abi_cannot_do_without() {
    let env = Env::fake([(env::PYO3_PYTHON, "/no/such/python")]);
    assert!(of_interpreter(&env, &linux(), ABI38).is_err());
}

#[test]
#[cfg(unix)]
fn the_interpreter_is_last_and_a_minimum_lowers_its_version() {
    let scratch = Scratch::new();
    let python = scratch.python("python", "3.12");
    let env = Env::fake([(env::PYO3_PYTHON, &python)]);
    let config = of_interpreter(&env, &linux(), ABI38).unwrap();
    assert_eq!(config.version, PythonVersion::PY38);
    assert_eq!(config.lib_name.as_deref(), Some("python3.12"));
    assert!(watched(&env).contains(&env::PYO3_ENVIRONMENT_SIGNATURE.to_string()));
}
