//! Recorded data of several platforms, and the grammar.

use super::*;
use crate::scratch::Scratch;
use crate::version::PythonVersion;

const LINUX: &str = r#"# system configuration generated and used by the sysconfig module
build_time_vars = {'ABIFLAGS': '',
 'AC_APPLE_UNIVERSAL_BUILD': 0,
 'CONFIG_ARGS': "'--build=aarch64-linux-gnu' '--prefix=/usr' '--enable-shared' "
                "'--with-dbmliborder=bdb:gdbm' '{braces}, and # signs'",
 'DOLLAR': 'a \'quoted\' \\ word\tand \x41\u00e9',
 'EXT_SUFFIX': '.cpython-311-aarch64-linux-gnu.so',
 'HAVE_X': -1,
 'LDVERSION': '3.11',
 'LIBDIR': '/usr/lib',
 'LIST': [1, 'two', (3, {'four': 4})],
 'MULTIARCH': 'aarch64-linux-gnu',
 'NONE': None,
 'PYTHONFRAMEWORK': '',
 'Py_DEBUG': 0,
 'Py_ENABLE_SHARED': 1,
 'SIZEOF_VOID_P': 8,
 'SOABI': 'cpython-311-aarch64-linux-gnu',
 'VERSION': '3.11'}
"#;

fn data(pairs: &[(&str, &str)]) -> Sysconfigdata {
    let mut data = parse(LINUX).unwrap();
    for (key, value) in pairs {
        data.0.insert(key.to_string(), value.to_string());
    }
    data
}

fn config(pairs: &[(&str, &str)]) -> InterpreterConfig {
    of_sysconfigdata(&data(pairs), false).unwrap()
}

#[test]
fn the_grammar_of_a_dictionary() {
    let data = data(&[]);
    assert_eq!(data.get_value("VERSION"), Some("3.11"));
    assert_eq!(data.get_value("SIZEOF_VOID_P"), Some("8"));
    assert_eq!(data.get_value("HAVE_X"), Some("-1"));
    assert_eq!(
        data.get_value("ABIFLAGS"),
        None,
        "empty counts as not there"
    );
    assert_eq!(data.get_value("NONE"), None);
    assert_eq!(data.get_value("LIST"), None);
    assert_eq!(data.get_value("DOLLAR"), Some("a 'quoted' \\ word\tand Aé"));
    let args = data.get_value("CONFIG_ARGS").unwrap();
    assert!(args.starts_with("'--build=aarch64") && args.ends_with("'{braces}, and # signs'"));
    assert!(
        args.contains("'--enable-shared' '--with-dbmliborder"),
        "strings side by side join"
    );
}

#[test]
fn what_is_computed_is_left_out() {
    let text = "import os\nso_ext = 'x'\nbuild_time_vars = {\n  # a comment with ' and {\n\
                'SOABI': '-'.join(so_ext.split('.')[1].split('-')[:2]),\n\
                \"SO\": so_ext,  # old\n 'LIBDIR': os.path.join(base, 'lib, }'),\n\
                'N': 1 + 2, 'LAST': 'y',\n}\nif True: build_time_vars['Z'] = 1\n";
    let data = parse(text).unwrap();
    assert_eq!(data.get_value("LAST"), Some("y"));
    for computed in ["SOABI", "SO", "LIBDIR", "N", "Z"] {
        assert_eq!(data.get_value(computed), None, "{computed}");
    }
}

#[test]
fn what_is_not_a_dictionary_is_an_error() {
    for bad in [
        "",
        "x = {}",
        "build_time_vars = {'a': 1",
        "build_time_vars = {'a",
        "build_time_vars = {'a' 1}",
        "build_time_vars = {b: 1}",
    ] {
        assert!(parse(bad).is_err(), "{bad}");
    }
    assert!(parse("build_time_vars = {}").unwrap().0.is_empty());
    let error = parse_sysconfigdata("/no/such/_sysconfigdata.py").unwrap_err();
    assert!(error.to_string().contains("/no/such/_sysconfigdata.py"));
}

#[test]
fn linux() {
    let mut expected = InterpreterConfig::of_version(PythonVersion::py3(11));
    expected.lib_name = Some("python3.11".into());
    expected.lib_dir = Some("/usr/lib".into());
    expected.pointer_width = Some(64);
    assert_eq!(config(&[]), expected);
}

#[test]
fn static_debug_free_threaded_and_narrow() {
    let config = config(&[
        ("VERSION", "3.13"),
        ("SOABI", "cpython-313td-i386-linux-gnu"),
        ("LDVERSION", "3.13td"),
        ("LIBDIR", "/nowhere/lib"),
        ("Py_ENABLE_SHARED", "0"),
        ("Py_DEBUG", "1"),
        ("Py_GIL_DISABLED", "1"),
        ("SIZEOF_VOID_P", "4"),
    ]);
    assert!(!config.shared && config.is_free_threaded());
    assert_eq!(config.pointer_width, Some(32));
    assert_eq!(config.lib_name.as_deref(), Some("python3.13td"));
    assert_eq!(
        config.build_flags.to_string(),
        "Py_DEBUG,Py_GIL_DISABLED,Py_REF_DEBUG"
    );
}

#[test]
fn macos_framework() {
    let config = config(&[
        ("SOABI", "cpython-311-darwin"),
        (
            "LIBDIR",
            "/Library/Frameworks/Python.framework/Versions/3.11/lib",
        ),
        ("PYTHONFRAMEWORK", "Python"),
        ("PYTHONFRAMEWORKPREFIX", "/Library/Frameworks"),
        ("Py_ENABLE_SHARED", "0"),
    ]);
    assert!(config.shared);
    assert_eq!(
        config.python_framework_prefix.as_deref(),
        Some("/Library/Frameworks")
    );
}

#[test]
fn emscripten() {
    let config = config(&[
        ("SOABI", "cpython-311-wasm32-emscripten"),
        ("MACHDEP", "emscripten"),
        ("LIBDIR", "/nowhere/lib"),
        ("Py_ENABLE_SHARED", "0"),
        ("SIZEOF_VOID_P", "4"),
    ]);
    assert!(!config.shared);
    assert_eq!(config.lib_name.as_deref(), Some("python3.11"));
    assert_eq!(config.pointer_width, Some(32));
}

#[test]
fn cygwin() {
    let cygwin = data(&[
        ("MACHDEP", "cygwin"),
        ("SOABI", "cpython-311-x86_64-cygwin"),
    ]);
    assert_eq!(
        of_sysconfigdata(&cygwin, true).unwrap().lib_name.as_deref(),
        Some("python3")
    );
}

#[test]
fn pypy_gets_what_it_computes_from_its_directory() {
    let scratch = Scratch::new();
    let text = "build_time_vars = {'SOABI': f(x), 'LIBDIR': '/opt/pypy/lib', 'Py_DEBUG': 0}";
    let file = scratch.file("pypy3.10/_sysconfigdata__linux_x86_64-linux-gnu.py", text);
    let config = of_sysconfigdata(&parse_sysconfigdata(file).unwrap(), true).unwrap();
    assert!(config.implementation.is_pypy() && config.shared && !config.uses_stable_abi());
    assert_eq!(config.version, PythonVersion::py3(10));
    assert_eq!(config.lib_name.as_deref(), Some("pypy3.10-c"));
}

#[test]
fn graalpy() {
    let config = config(&[
        ("SOABI", "graalpy240-311-native-x86_64-linux"),
        ("Py_ENABLE_SHARED", "0"),
    ]);
    assert!(config.implementation.is_graalpy() && config.shared);
}

#[test]
fn conda_is_shared_although_it_says_otherwise() {
    let scratch = Scratch::new();
    scratch.file("lib/x", "");
    let pairs = [
        ("Py_ENABLE_SHARED", "0"),
        ("LIBDIR", &*scratch.text_path("lib")),
    ];
    assert!(!config(&pairs).shared);
    scratch.file("conda-meta/history", "");
    assert!(config(&pairs).shared);
    std::fs::remove_dir_all(scratch.path("conda-meta")).unwrap();
    scratch.file("lib/libpython3.11.so", "");
    assert!(config(&pairs).shared);
}

#[test]
fn what_is_missing_is_named() {
    for key in ["VERSION", "SOABI"] {
        let error = of_sysconfigdata(&data(&[(key, "")]), false).unwrap_err();
        assert!(error.to_string().contains(&format!("`{key}`")), "{error}");
    }
    assert!(of_sysconfigdata(&data(&[("SIZEOF_VOID_P", "big")]), false).is_err());
}
