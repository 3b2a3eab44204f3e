//! Lines for the linker on each platform.

use super::*;
use crate::scratch::Scratch;
use crate::version::PythonVersion;

fn target(name: &str) -> Target {
    Target::of_triple(name)
}

fn linux() -> Target {
    target("x86_64-unknown-linux-gnu")
}

fn config(lib_dir: &str) -> InterpreterConfig {
    let mut config = InterpreterConfig::of_version(PythonVersion::py3(11));
    config.lib_name = Some("python3.11".into());
    config.lib_dir = Some(lib_dir.into());
    config
}

#[test]
fn libpython_is_linked_by_name() {
    let mut config = config("/opt/lib");
    let search = "cargo:rustc-link-search=native=/opt/lib";
    let of = |config: &_, name| lines(config, &target(name)).unwrap();
    assert_eq!(
        of(&config, "x86_64-apple-darwin"),
        ["cargo:rustc-link-lib=python3.11", search]
    );
    config.shared = false;
    let linux = of(&config, "x86_64-unknown-linux-gnu");
    assert_eq!(linux, ["cargo:rustc-link-lib=static=python3.11", search]);
    config.shared = true;
    config.lib_name = Some("python311".into());
    config.lib_dir = None;
    let windows = of(&config, "x86_64-pc-windows-msvc");
    assert_eq!(windows, ["cargo:rustc-link-lib=pythonXY:python311"]);
}

#[test]
fn without_a_name_it_cannot_be_linked() {
    let config = InterpreterConfig::of_version(PythonVersion::py3(11));
    let error = lines(&config, &linux()).unwrap_err().to_string();
    assert!(error.contains("PYO3_PYTHON") && error.contains("PYO3_BUILD_EXTENSION_MODULE=1"));
}

#[test]
#[cfg(not(feature = "extension-module"))]
fn extension_modules_leave_linking_to_the_interpreter_where_they_can() {
    let module = |value| Env::fake([(env::PYO3_BUILD_EXTENSION_MODULE, value)]);
    assert!(!is_linking(&module("1"), &linux()));
    assert!(is_linking(&module(""), &linux()));
    assert!(is_linking(&module("0"), &linux()));
    assert!(is_linking(&Env::fake::<&str>([]), &linux()));
    for name in [
        "x86_64-pc-windows-msvc",
        "aarch64-linux-android",
        "aarch64-apple-ios",
    ] {
        let env = module("1");
        assert!(is_linking(&env, &target(name)), "{name}");
        assert!(
            env.printed().is_empty(),
            "what decides nothing is not watched"
        );
    }
}

#[test]
#[cfg(feature = "extension-module")]
fn the_feature_leaves_linking_to_the_interpreter_unless_the_variable_says_otherwise() {
    let module = |value| Env::fake([(env::PYO3_BUILD_EXTENSION_MODULE, value)]);
    assert!(!is_linking(&Env::fake::<&str>([]), &linux()));
    assert!(!is_linking(&module(""), &linux()));
    assert!(!is_linking(&module("1"), &linux()));
    // For `cargo test` of a crate that has the feature on.
    assert!(is_linking(&module("0"), &linux()));
    assert!(is_linking(&module("1"), &target("x86_64-pc-windows-msvc")));
}

#[test]
fn an_rpath_where_there_are_rpaths() {
    let mut config = config("/opt/lib");
    let rpath = |config: &_, name| rpath_line(config, &target(name));
    let expected = "cargo:rustc-link-arg=-Wl,-rpath,/opt/lib";
    for name in [
        "x86_64-unknown-linux-gnu",
        "aarch64-apple-darwin",
        "x86_64-unknown-freebsd",
    ] {
        assert_eq!(rpath(&config, name).as_deref(), Some(expected), "{name}");
    }
    for name in [
        "x86_64-pc-windows-msvc",
        "x86_64-pc-windows-gnu",
        "wasm32-unknown-emscripten",
        "wasm32-wasi",
    ] {
        assert_eq!(rpath(&config, name), None, "{name}");
    }
    config.shared = false;
    assert_eq!(rpath(&config, "x86_64-unknown-linux-gnu"), None);
}

#[test]
fn frameworks_are_found_by_their_prefix() {
    let mut config = config("/x");
    let macos = target("aarch64-apple-darwin");
    assert_eq!(framework_rpath_line(&config, &macos), None);
    config.python_framework_prefix = Some("/Library/Frameworks".into());
    let expected = "cargo:rustc-link-arg=-Wl,-rpath,/Library/Frameworks";
    assert_eq!(
        framework_rpath_line(&config, &macos).as_deref(),
        Some(expected)
    );
    assert_eq!(framework_rpath_line(&config, &linux()), None);
}

#[test]
fn extension_modules_have_arguments_on_two_platforms() {
    let args = |name| {
        extension_module_lines(&target(name))
            .join(" ")
            .replace("cargo:rustc-link-arg-cdylib=", "")
    };
    assert_eq!(args("aarch64-apple-darwin"), "-undefined dynamic_lookup");
    assert_eq!(
        args("wasm32-unknown-emscripten"),
        "-sSIDE_MODULE=2 -sWASM_BIGINT"
    );
    assert_eq!(args("x86_64-unknown-linux-gnu"), "");
    assert_eq!(args("x86_64-pc-windows-msvc"), "");
}

#[test]
#[cfg(unix)]
fn the_runtime_directory_holds_links_to_libpython_and_nothing_else() {
    let scratch = Scratch::new();
    for file in [
        "libpython3.11.so",
        "libpython3.11.so.1.0",
        "libpython3.11.sorry",
        "libssl.so.3",
        "libpython3.1.so",
    ] {
        scratch.file(&format!("lib/{file}"), file);
    }
    let config = config(&scratch.text_path("lib"));
    let out_dir = scratch.path("out");
    // Something of an older interpreter must not stay.
    scratch.file("out/libpython/libpython3.9.so.1.0", "");
    let line = runtime_directory(&config, &linux(), &out_dir)
        .unwrap()
        .unwrap();
    let directory = out_dir.join("libpython");
    assert_eq!(
        line,
        format!("cargo:rustc-link-search=native={}", directory.display())
    );
    let mut names: Vec<_> = std::fs::read_dir(&directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["libpython3.11.so", "libpython3.11.so.1.0"]);
    let text = std::fs::read_to_string(directory.join("libpython3.11.so.1.0")).unwrap();
    assert_eq!(text, "libpython3.11.so.1.0");
    // Again, as when the build script runs again.
    assert_eq!(
        runtime_directory(&config, &linux(), &out_dir).unwrap(),
        Some(line)
    );
}

#[test]
fn there_is_no_runtime_directory_where_it_would_not_help() {
    let scratch = Scratch::new();
    let out_dir = scratch.path("out");
    let none = |config: &_, name| {
        runtime_directory(config, &target(name), &out_dir)
            .unwrap()
            .is_none()
    };
    assert!(none(
        &config("/usr/lib/x86_64-linux-gnu"),
        "x86_64-unknown-linux-gnu"
    ));
    assert!(none(
        &config(&scratch.text_path("gone")),
        "x86_64-unknown-linux-gnu"
    ));
    assert!(none(
        &config(&scratch.text_path("")),
        "x86_64-pc-windows-msvc"
    ));
    let mut archive = config(&scratch.text_path(""));
    archive.shared = false;
    assert!(none(&archive, "x86_64-unknown-linux-gnu"));
}
