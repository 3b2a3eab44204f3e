//! The text form: round trips, defaults, and what is said of bad files.

use super::*;

fn full() -> InterpreterConfig {
    InterpreterConfig {
        implementation: PythonImplementation::GraalPy,
        version: PythonVersion::py3(11),
        shared: false,
        abi3: true,
        lib_name: Some("lib name".into()),
        lib_dir: Some("/opt/über dir/lib=x".into()),
        executable: Some("C:\\Python\\python.exe".into()),
        pointer_width: Some(32),
        build_flags: "Py_GIL_DISABLED,Py_REF_DEBUG".parse().unwrap(),
        python_framework_prefix: Some("/Library/Frameworks".into()),
        suppress_build_script_link_lines: true,
        extra_build_script_lines: vec!["cargo:test1=a=b".into(), "cargo:test2".into()],
    }
}

fn read(text: &str) -> Result<InterpreterConfig> {
    InterpreterConfig::from_reader(text.as_bytes())
}

fn written(config: &InterpreterConfig) -> String {
    let mut text = Vec::new();
    config.to_writer(&mut text).unwrap();
    String::from_utf8(text).unwrap()
}

#[test]
fn every_field_round_trips() {
    assert_eq!(read(&written(&full())).unwrap(), full());
    let bare = InterpreterConfig::of_version(PythonVersion::py3(7));
    assert_eq!(read(&written(&bare)).unwrap(), bare);
    // Every key stands in the full file, so a key that is forgotten in `lines` is noticed above.
    assert_eq!(written(&full()).lines().count(), 13);
}

#[test]
fn only_the_version_is_needed() {
    let config = read("version=3.8").unwrap();
    assert_eq!(config, InterpreterConfig::of_version(PythonVersion::py3(8)));
    assert!(config.shared && !config.abi3);
    let missing = read("shared=true\n").unwrap_err().to_string();
    assert!(missing.contains("`version` is missing"), "{missing}");
}

#[test]
fn empty_values_lines_and_dos_line_ends_are_fine() {
    let config = read("version=3.9\r\n\r\nlib_dir=\r\npointer_width=\r\nshared=false\r\n").unwrap();
    assert_eq!(config.version, PythonVersion::py3(9));
    assert_eq!((config.lib_dir, config.pointer_width), (None, None));
    assert!(!config.shared);
}

#[test]
fn an_unknown_key_is_no_error() {
    assert!(read("version=3.9\nfuture=1").is_ok());
}

#[test]
fn a_bad_line_is_named() {
    let report = |text: &str| read(text).unwrap_err().report().to_string();
    assert!(report("version=3.9\nshared").contains("line 2: expected `key=value`"));
    let bad = report("version=3.9\nshared=maybe");
    assert!(
        bad.contains("line 2") && bad.contains("`shared`") && bad.contains("`maybe`"),
        "{bad}"
    );
    assert!(report("version=3").contains("`3` is not a Python version"));
}

#[test]
fn a_debug_flag_implies_what_the_headers_say() {
    let config = read("version=3.9\nbuild_flags=Py_DEBUG").unwrap();
    assert_eq!(config.build_flags.to_string(), "Py_DEBUG,Py_REF_DEBUG");
}

#[test]
fn a_line_break_cannot_be_written() {
    let mut config = full();
    config.lib_dir = Some("/opt\nevil=1".into());
    let error = config.to_writer(Vec::new()).unwrap_err().to_string();
    assert!(error.contains("`lib_dir`"), "{error}");
}

#[test]
fn the_configuration_goes_through_cargo() {
    let line = full().dep_env_line().unwrap();
    let hex = line.strip_prefix("cargo:PYO3_CONFIG=").unwrap();
    let env = Env::fake([(DEP_PYTHON_PYO3_CONFIG, hex)]);
    assert_eq!(
        InterpreterConfig::passed_by_ffi(&env).unwrap().unwrap(),
        full()
    );
    assert!(InterpreterConfig::passed_by_ffi(&Env::fake::<&str>([])).is_none());
    for bad in ["abc", "zz", "é1", "ff"] {
        let env = Env::fake([(DEP_PYTHON_PYO3_CONFIG, bad)]);
        let error = InterpreterConfig::passed_by_ffi(&env).unwrap().unwrap_err();
        assert!(error.to_string().contains(DEP_PYTHON_PYO3_CONFIG));
    }
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let error = InterpreterConfig::from_path("/no/such/config").unwrap_err();
    assert!(error.to_string().contains("`/no/such/config`"));
}

#[test]
fn stable_abi_needs_an_implementation_that_has_it() {
    let mut config = InterpreterConfig::of_version(PythonVersion::py3(13));
    assert!(!config.uses_stable_abi());
    config.abi3 = true;
    assert!(config.uses_stable_abi());
    config.build_flags.0.insert(BuildFlag::Py_GIL_DISABLED);
    assert!(config.is_free_threaded() && !config.uses_stable_abi());
    config.build_flags = BuildFlags::new();
    config.implementation = PythonImplementation::PyPy;
    assert!(!config.uses_stable_abi());
}

#[test]
fn a_script_needs_an_interpreter() {
    let config = InterpreterConfig::of_version(PythonVersion::py3(13));
    assert!(config.run_python_script("print(1)").is_err());
}
