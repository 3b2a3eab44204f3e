//! What the build scripts print, and what they refuse.

use super::*;
use crate::scratch::Scratch;
use crate::version::PythonVersion;

fn config() -> InterpreterConfig {
    let mut config = InterpreterConfig::of_version(PythonVersion::py3(9));
    config.lib_name = Some("python3.9".into());
    config.lib_dir = Some("/opt/python/lib".into());
    config.pointer_width = Some(64);
    config.executable = Some("/opt/python/bin/python3".into());
    config
}

const LINUX: (&str, &str) = ("TARGET", "x86_64-unknown-linux-gnu");

fn has(lines: &[String], line: &str) -> bool {
    lines.iter().any(|printed| printed == line)
}

#[test]
#[cfg(not(feature = "extension-module"))]
fn pyo3_ffi_links_and_passes_the_configuration_on() {
    let _alone = Scratch::new();
    let mut config = config();
    config.extra_build_script_lines = vec!["cargo:rustc-cfg=mine".into()];
    let lines = ffi_lines(&Env::fake([LINUX]), &config).unwrap();
    for line in [
        "cargo:rustc-cfg=Py_3_9",
        "cargo:rustc-link-lib=python3.9",
        "cargo:rustc-link-search=native=/opt/python/lib",
        "cargo:rustc-cfg=mine",
        &config.dep_env_line().unwrap(),
    ] {
        assert!(has(&lines, line), "{line}");
    }
    assert!(!has(&lines, "cargo:rustc-cfg=Py_3_10"));

    config.suppress_build_script_link_lines = true;
    let lines = ffi_lines(&Env::fake([LINUX]), &config).unwrap();
    assert!(
        !lines.iter().any(|line| line.contains("rustc-link")),
        "{lines:?}"
    );
    assert!(has(&lines, "cargo:rustc-cfg=mine"));
}

#[test]
fn an_extension_module_does_not_link() {
    let _alone = Scratch::new();
    let env = Env::fake([LINUX, (env::PYO3_BUILD_EXTENSION_MODULE, "1")]);
    let lines = ffi_lines(&env, &config()).unwrap();
    assert!(
        !lines.iter().any(|line| line.contains("rustc-link")),
        "{lines:?}"
    );
}

#[test]
fn a_stable_abi_that_does_not_exist_is_warned_of() {
    let _alone = Scratch::new();
    let mut config = config();
    config.abi3 = true;
    config.implementation = crate::PythonImplementation::PyPy;
    let lines = ffi_lines(&Env::fake([LINUX]), &config).unwrap();
    assert!(
        lines
            .iter()
            .any(|line| line.starts_with("cargo:warning=PyPy")),
        "{lines:?}"
    );
}

#[test]
fn a_dependent_reads_what_was_passed_on_and_no_environment() {
    let _alone = Scratch::new();
    let line = config().dep_env_line().unwrap();
    let hex = line.strip_prefix("cargo:PYO3_CONFIG=").unwrap();
    let env = Env::fake([LINUX, (env::DEP_PYTHON_PYO3_CONFIG, hex)]);
    let lines = dependent_lines(&env).unwrap();
    assert!(has(&lines, "cargo:rustc-cfg=Py_3_9"));
    assert!(has(&lines, "cargo:rerun-if-changed=build.rs"));
    assert!(!lines.iter().any(|line| line.contains("rustc-link-lib")));
    let rpath = "cargo:rustc-link-arg=-Wl,-rpath,/opt/python/lib";
    assert_eq!(has(&lines, rpath), cfg!(not(feature = "extension-module")));
    // The one variable that is read decides about the rpath, and pyo3-ffi watches it as well.
    for watched in env.printed() {
        assert_eq!(
            watched,
            "cargo:rerun-if-env-changed=PYO3_BUILD_EXTENSION_MODULE"
        );
    }
    // Without a path to pass on even that does not matter.
    let mut suppressed = config();
    suppressed.suppress_build_script_link_lines = true;
    let mut archive = config();
    archive.shared = false;
    for config in [suppressed, archive] {
        let line = config.dep_env_line().unwrap();
        let hex = line.strip_prefix("cargo:PYO3_CONFIG=").unwrap();
        let env = Env::fake([LINUX, (env::DEP_PYTHON_PYO3_CONFIG, hex)]);
        let lines = dependent_lines(&env).unwrap();
        assert!(!has(&lines, rpath));
        assert_eq!(env.printed(), Vec::<String>::new());
    }
    let error = dependent_lines(&Env::fake([LINUX]))
        .unwrap_err()
        .to_string();
    assert!(error.contains(env::DEP_PYTHON_PYO3_CONFIG), "{error}");
}

#[test]
fn the_width_of_pointers_has_to_be_the_targets() {
    let width = |value| Env::fake([("CARGO_CFG_TARGET_POINTER_WIDTH", value)]);
    ensure_pointer_width(&config(), &width("64")).unwrap();
    let error = ensure_pointer_width(&config(), &width("32"))
        .unwrap_err()
        .to_string();
    for part in [
        "32 bits",
        "have 64",
        "`/opt/python/bin/python3`",
        "PYO3_PYTHON",
    ] {
        assert!(error.contains(part), "{part}: {error}");
    }
    let mut unknown = config();
    unknown.pointer_width = None;
    ensure_pointer_width(&unknown, &width("32")).unwrap();
}

#[test]
fn auto_initialize_needs_a_shared_library() {
    let wanted = Env::fake([("CARGO_FEATURE_AUTO_INITIALIZE", "1")]);
    ensure_can_initialize(&config(), &wanted).unwrap();
    let mut archive = config();
    archive.shared = false;
    ensure_can_initialize(&archive, &Env::fake::<&str>([])).unwrap();
    let error = ensure_can_initialize(&archive, &wanted)
        .unwrap_err()
        .to_string();
    for part in [
        "auto-initialize",
        "`/opt/python/bin/python3`",
        "--enable-shared",
        "PYO3_PYTHON",
    ] {
        assert!(error.contains(part), "{part}: {error}");
    }
}
