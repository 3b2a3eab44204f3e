//! The order of the places that are searched, with shell scripts for interpreters.

use super::*;
use crate::scratch::Scratch;

fn find(env: &Env) -> Result<InterpreterConfig> {
    host_interpreter(env, false)
}

fn watches(env: &Env, what: &str) -> bool {
    env.printed()
        .iter()
        .any(|line| line.ends_with(&format!("={what}")))
}

fn message(env: &Env) -> String {
    find(env).unwrap_err().report().to_string()
}

/// A directory with interpreters in all places.
fn everywhere() -> Scratch {
    let scratch = Scratch::new();
    scratch.python("given/py", "3.8");
    scratch.python("venv/bin/python", "3.9");
    scratch.python("conda/bin/python", "3.10");
    scratch.python("path/python", "3.11");
    scratch.python("path/python3", "3.12");
    scratch
}

#[test]
fn the_given_interpreter_is_first_and_alone() {
    let scratch = everywhere();
    let env = Env::fake([
        (env::PYO3_PYTHON, scratch.text_path("given/py")),
        (env::VIRTUAL_ENV, scratch.text_path("venv")),
        (env::CONDA_PREFIX, scratch.text_path("conda")),
        (env::PATH, scratch.text_path("path")),
    ]);
    let config = find(&env).unwrap();
    assert_eq!(config.version, PythonVersion::PY38);
    assert_eq!(config.executable, Some(scratch.text_path("given/py")));
    assert_eq!(scratch.starts(), ["given/py"]);
    assert!(watches(&env, "PYO3_PYTHON"));
    assert!(watches(&env, &scratch.text_path("given/py")));
    for decided_nothing in ["PATH", "VIRTUAL_ENV", "CONDA_PREFIX"] {
        assert!(!watches(&env, decided_nothing), "{decided_nothing}");
    }
}

#[test]
fn a_given_name_is_looked_for_on_path() {
    let scratch = everywhere();
    let env = Env::fake([
        (env::PYO3_PYTHON, "python3".to_string()),
        (env::PATH, scratch.text_path("path")),
    ]);
    assert_eq!(find(&env).unwrap().version, PythonVersion::py3(12));
    assert!(watches(&env, "PATH"));
}

#[test]
fn a_given_interpreter_that_is_not_there_is_never_replaced() {
    let scratch = everywhere();
    let path = || (env::PATH, scratch.text_path("path"));
    let no_file = scratch.text_path("none/py");
    let error = message(&Env::fake([(env::PYO3_PYTHON, no_file.clone()), path()]));
    assert!(
        error.contains(&no_file) && error.contains("no such file"),
        "{error}"
    );

    let error = message(&Env::fake([(env::PYO3_PYTHON, "pyton".into()), path()]));
    assert!(
        error.contains("`pyton`") && error.contains("no such program on PATH"),
        "{error}"
    );

    let error = message(&Env::fake([
        (env::PYO3_PYTHON, "none/python".into()),
        path(),
    ]));
    assert!(error.contains("absolute path"), "{error}");
    assert!(scratch.starts().is_empty());
}

#[test]
fn a_given_program_that_fails_is_quoted() {
    let scratch = Scratch::new();
    let broken = scratch.script("py", "echo broken installation >&2; exit 3");
    let error = message(&Env::fake([(env::PYO3_PYTHON, &broken)]));
    assert!(
        error.contains("PYO3_PYTHON") && error.contains("broken installation"),
        "{error}"
    );
    let other = scratch.script("other", "cat >/dev/null; echo 42");
    let error = message(&Env::fake([(env::PYO3_PYTHON, &other)]));
    assert!(
        error.contains("did not do what a Python interpreter does"),
        "{error}"
    );
}

#[test]
fn an_active_environment_comes_before_path() {
    let scratch = everywhere();
    for (name, root, minor) in [
        (env::VIRTUAL_ENV, "venv", 9),
        (env::CONDA_PREFIX, "conda", 10),
    ] {
        let path = (env::PATH, scratch.text_path("path"));
        let env = Env::fake([(name, scratch.text_path(root)), path]);
        assert_eq!(find(&env).unwrap().version, PythonVersion::py3(minor));
        assert!(watches(&env, name) && !watches(&env, "PATH"));
    }
}

#[test]
fn two_environments_are_ignored_unless_they_are_one() {
    let scratch = everywhere();
    let venv = scratch.text_path("venv");
    let path = || (env::PATH, scratch.text_path("path"));
    let same = [
        (env::VIRTUAL_ENV, venv.clone()),
        (env::CONDA_PREFIX, venv.clone()),
        path(),
    ];
    assert_eq!(
        find(&Env::fake(same)).unwrap().version,
        PythonVersion::py3(9)
    );

    let conda = scratch.text_path("conda");
    let env = Env::fake([(env::VIRTUAL_ENV, venv), (env::CONDA_PREFIX, conda), path()]);
    assert_eq!(find(&env).unwrap().version, PythonVersion::py3(11));
    let warning = env
        .printed()
        .into_iter()
        .find(|line| line.starts_with("cargo:warning="));
    let warning = warning.unwrap();
    assert!(
        warning.contains("VIRTUAL_ENV") && warning.contains("CONDA_PREFIX"),
        "{warning}"
    );
    assert!(watches(&env, "PATH"));
}

#[test]
fn an_environment_without_python_is_an_error() {
    let scratch = everywhere();
    let env = Env::fake([
        (env::VIRTUAL_ENV, scratch.text_path("gone")),
        (env::PATH, scratch.text_path("path")),
    ]);
    let error = message(&env);
    assert!(
        error.contains("VIRTUAL_ENV") && error.contains("bin/python"),
        "{error}"
    );
    assert!(error.contains("PYO3_PYTHON"), "{error}");
}

#[test]
fn on_path_python_comes_before_python3() {
    let scratch = everywhere();
    let env = Env::fake([(env::PATH, scratch.text_path("path"))]);
    assert_eq!(find(&env).unwrap().version, PythonVersion::py3(11));
    assert_eq!(
        scratch.starts(),
        ["path/python"],
        "one interpreter, started once"
    );
}

#[test]
fn the_first_directory_of_path_wins_and_relative_ones_do_not_count() {
    let scratch = Scratch::new();
    for (directory, version) in [("relative", "3.8"), ("a", "3.9"), ("b", "3.10")] {
        scratch.python(&format!("{directory}/python"), version);
    }
    scratch.file("0/python", "not executable");
    let up = "../".repeat(std::env::current_dir().unwrap().components().count());
    let relative = format!(
        "{up}{}",
        scratch.text_path("relative").trim_start_matches('/')
    );
    assert!(Path::new(&relative).join("python").exists());
    let absolute = ["0", "a", "b"].map(|name| scratch.text_path(name));
    let directories = [relative, String::new()].into_iter().chain(absolute);
    let path = std::env::join_paths(directories).unwrap();
    let config = find(&Env::fake([(env::PATH, path)])).unwrap();
    assert_eq!(config.version, PythonVersion::py3(9));
}

#[test]
fn a_python_that_is_too_old_or_broken_is_passed_over() {
    for old in ["2.7", "3.6"] {
        let scratch = Scratch::new();
        scratch.python("python", old);
        scratch.python("python3", "3.8");
        let env = Env::fake([(env::PATH, scratch.text_path(""))]);
        assert_eq!(find(&env).unwrap().version, PythonVersion::PY38);
    }
    let scratch = Scratch::new();
    scratch.script(
        "python",
        "echo 'pyenv: python: command not found' >&2; exit 127",
    );
    scratch.python("python3", "3.8");
    let env = Env::fake([(env::PATH, scratch.text_path(""))]);
    assert_eq!(find(&env).unwrap().version, PythonVersion::PY38);
}

#[test]
fn what_was_tried_is_said_in_order() {
    let scratch = Scratch::new();
    scratch.python("python", "2.7");
    let error = message(&Env::fake([(env::PATH, scratch.text_path(""))]));
    let found = format!("`python`: `{}` is Python 2.7", scratch.text_path("python"));
    let parts = [
        "PYO3_PYTHON: not set",
        "VIRTUAL_ENV, CONDA_PREFIX",
        &found,
        "`python3`: not on PATH",
        "help: set PYO3_PYTHON",
    ];
    let places: Vec<usize> = parts
        .iter()
        .map(|part| error.find(part).expect(part))
        .collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "{error}");
}

#[test]
fn a_virtual_environment_is_watched_by_its_description() {
    let scratch = Scratch::new();
    scratch.python("venv/bin/python", "3.9");
    let description = scratch.file("venv/pyvenv.cfg", "home = /usr/bin");
    let env = Env::fake([(env::VIRTUAL_ENV, scratch.text_path("venv"))]);
    find(&env).unwrap();
    assert!(watches(&env, description.to_str().unwrap()));
}

#[test]
fn a_shim_is_watched_by_what_it_reads() {
    let scratch = Scratch::new();
    scratch.python("versions/3.9/bin/python", "3.9");
    let real = scratch.text_path("versions/3.9/bin/python");
    scratch.script("shims/python", &format!("exec {real} \"$@\""));
    let version = scratch.file("version", "3.9");
    let local = scratch.file("project/.python-version", "3.9");
    scratch.file("project/target/out/x", "");
    let env = Env::fake([
        (env::PATH, scratch.text_path("shims")),
        ("OUT_DIR", scratch.text_path("project/target/out")),
    ]);
    assert_eq!(find(&env).unwrap().executable, Some(real.clone()));
    assert!(watches(&env, &real) && watches(&env, "PYENV_VERSION"));
    assert!(watches(&env, version.to_str().unwrap()) && watches(&env, local.to_str().unwrap()));
    assert!(
        !watches(&env, &scratch.text_path("shims/python")),
        "shims are written again often"
    );
}
