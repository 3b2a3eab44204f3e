//! The plugins of this example, and plugins that are wrong.

use std::path::{Path, PathBuf};

use plugin::host::{self, Outcome, Plugin};
use pyo3::exceptions::{PySyntaxError, PyTypeError, PyZeroDivisionError};
use pyo3::prelude::*;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("plugins")
}

/// A file of its own for each test.
fn written(name: &str, code: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, code).unwrap();
    path
}

#[test]
fn plugins_work_one_after_the_other() {
    host::start();
    Python::with_gil(|py| {
        let plugins = Plugin::load_all(py, &directory()).unwrap();
        let names: Vec<&str> = plugins.iter().map(|plugin| plugin.name.as_str()).collect();
        assert_eq!(names, ["a_title", "b_quotes"]);
        let outcome = host::process(py, &plugins, "Say \"x\"\n").unwrap();
        let expected = Outcome::Done {
            text: "# Say \u{201c}x\u{201d}\n".to_owned(),
            remarks: vec![
                "the first line is the title".to_owned(),
                "2 quotes changed".to_owned(),
            ],
        };
        assert_eq!(outcome, expected);
        // An instance keeps what it has in Python from one document to the next.
        match host::process(py, &plugins, "# \"").unwrap() {
            Outcome::Done { remarks, .. } => assert_eq!(remarks, ["3 quotes changed"]),
            other => panic!("{other:?}"),
        }
    });
}

#[test]
fn an_exception_of_the_api_is_told_from_others() {
    host::start();
    Python::with_gil(|py| {
        let plugins = Plugin::load_all(py, &directory()).unwrap();
        let outcome = host::process(py, &plugins, " \n").unwrap();
        let expected = Outcome::Rejected {
            by: "a_title".to_owned(),
            reason: "there is nothing in it".to_owned(),
        };
        assert_eq!(outcome, expected);

        let path = written(
            "divides.py",
            "import plugin_api\nclass Plugin(plugin_api.Step):\n    def run(self, document):\n        1 / 0\n",
        );
        let plugins = [Plugin::load(py, &path).unwrap()];
        let error = host::process(py, &plugins, "x").unwrap_err();
        assert!(error.is_instance_of::<PyZeroDivisionError>(py));
        let traceback = error.traceback(py).unwrap().format().unwrap();
        assert!(
            traceback.contains("divides.py\", line 4, in run"),
            "{traceback}"
        );
    });
}

#[test]
fn files_that_are_no_plugins_say_why() {
    host::start();
    Python::with_gil(|py| {
        let load = |name: &str, code: &str| {
            Plugin::load(py, &written(name, code))
                .map(drop)
                .unwrap_err()
        };
        let error = load("syntax.py", "class Plugin(\n");
        assert!(error.is_instance_of::<PySyntaxError>(py));
        let error = load("other.py", "class Plugin:\n    pass\n");
        assert!(error.is_instance_of::<PyTypeError>(py));
        assert_eq!(
            error.value(py).to_string(),
            "other: Plugin does not extend plugin_api.Step"
        );
        let error = load("none.py", "import plugin_api\n");
        assert_eq!(
            error.value(py).to_string(),
            "module 'none' has no attribute 'Plugin'"
        );
    });
}

#[test]
fn a_plugin_that_overrides_nothing_is_told_so() {
    host::start();
    Python::with_gil(|py| {
        let path = written(
            "idle.py",
            "import plugin_api\nclass Plugin(plugin_api.Step): pass\n",
        );
        let plugins = [Plugin::load(py, &path).unwrap()];
        let error = host::process(py, &plugins, "x").unwrap_err();
        assert_eq!(error.to_string(), "TypeError: Plugin does not define run");
    });
}
