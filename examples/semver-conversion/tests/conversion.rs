//! The conversions as a user of `pyo3` meets them: arguments, results, containers, errors.

use std::collections::HashMap;

use pyo3::exceptions::{PyTypeError, PyValueError, PyZeroDivisionError};
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use pyo3_semver as _;
use semver::{Version, VersionReq};

fn version(text: &str) -> Version {
    Version::parse(text).unwrap()
}

/// Runs `code` and returns its variable `x`.
fn python<'py>(py: Python<'py>, code: &str) -> Bound<'py, PyAny> {
    let globals = PyDict::new(py);
    let code = std::ffi::CString::new(code).unwrap();
    py.run(&code, Some(&globals), None).unwrap();
    globals.get_item("x").unwrap().unwrap()
}

#[test]
fn text_both_ways() {
    Python::with_gil(|py| {
        for text in ["1.2.3", "0.0.0", "1.2.3-rc.1", "1.2.3-rc.1+build.5"] {
            let object = version(text).into_pyobject(py).unwrap();
            assert_eq!(object.to_cow().unwrap(), text);
            assert_eq!(object.extract::<Version>().unwrap(), version(text));
            let borrowed = (&version(text)).into_pyobject(py).unwrap();
            assert_eq!(object.to_cow().unwrap(), borrowed.to_cow().unwrap());
        }
    });
}

#[test]
fn requirements_both_ways() {
    Python::with_gil(|py| {
        let caret = VersionReq::parse("^1.2, <1.9").unwrap();
        let object = (&caret).into_pyobject(py).unwrap();
        assert_eq!(object.to_cow().unwrap(), "^1.2, <1.9");
        assert_eq!(object.extract::<VersionReq>().unwrap(), caret);
        assert_eq!(
            caret.into_pyobject(py).unwrap().to_cow().unwrap(),
            "^1.2, <1.9"
        );
    });
}

#[test]
fn an_object_that_names_its_parts() {
    Python::with_gil(|py| {
        let part = |code: &str| {
            python(
                py,
                &format!("import types\nx = types.SimpleNamespace({code})"),
            )
        };
        let plain = part("major=1, minor=2, patch=3");
        assert_eq!(plain.extract::<Version>().unwrap(), version("1.2.3"));
        let full = part("major=1, minor=2, patch=3, prerelease='rc.1', build='b5'");
        assert_eq!(full.extract::<Version>().unwrap(), version("1.2.3-rc.1+b5"));
        let none = part("major=1, minor=2, patch=3, prerelease=None, build=None");
        assert_eq!(none.extract::<Version>().unwrap(), version("1.2.3"));
        let wrong = part("major=1, minor=2, patch=3, prerelease='rc 1'");
        assert!(wrong
            .extract::<Version>()
            .unwrap_err()
            .is_instance_of::<PyValueError>(py));
        let negative = part("major=-1, minor=2, patch=3");
        assert!(negative.extract::<Version>().is_err());
    });
}

#[test]
fn what_is_no_version() {
    Python::with_gil(|py| {
        let bad = PyString::new(py, "1.2").into_any();
        let error = bad.extract::<Version>().unwrap_err();
        assert!(error.is_instance_of::<PyValueError>(py), "{error}");
        assert_eq!(
            error.to_string(),
            format!("ValueError: {}", Version::parse("1.2").unwrap_err())
        );
        let error = bad.extract::<VersionReq>().map(|_| ());
        assert!(error.is_ok(), "a requirement may leave out the patch");
        let error = PyString::new(py, "?!").extract::<VersionReq>().unwrap_err();
        assert!(error.is_instance_of::<PyValueError>(py), "{error}");

        let number = 12i32.into_pyobject(py).unwrap().into_any();
        let error = number.extract::<Version>().unwrap_err();
        assert!(error.is_instance_of::<PyTypeError>(py), "{error}");
        let text = "TypeError: expected a str or an object with major, minor and patch, not 'int'";
        assert_eq!(error.to_string(), text);
        let error = number.extract::<VersionReq>().unwrap_err();
        assert!(error.is_instance_of::<PyTypeError>(py), "{error}");
    });
}

#[test]
fn an_error_of_a_property_is_not_hidden() {
    Python::with_gil(|py| {
        let object = python(
            py,
            "class V:\n  major = minor = 1\n  @property\n  def patch(self): return 1 // 0\nx = V()",
        );
        let error = object.extract::<Version>().unwrap_err();
        assert!(error.is_instance_of::<PyZeroDivisionError>(py), "{error}");
    });
}

#[test]
fn containers() {
    Python::with_gil(|py| {
        let (one, two) = (version("1.0.0"), version("2.0.0-a"));

        let list = vec![one.clone(), two.clone()].into_pyobject(py).unwrap();
        assert_eq!(list.repr().unwrap().to_string(), "['1.0.0', '2.0.0-a']");
        assert_eq!(
            list.extract::<Vec<Version>>().unwrap(),
            [one.clone(), two.clone()]
        );

        let none: Option<Version> = None;
        assert!(none.into_pyobject(py).unwrap().is_none());
        assert_eq!(
            py.None().bind(py).extract::<Option<Version>>().unwrap(),
            None
        );
        let some = Some(one.clone()).into_pyobject(py).unwrap();
        assert_eq!(
            some.extract::<Option<Version>>().unwrap(),
            Some(one.clone())
        );

        let tuple = (1, one.clone(), "x", &two).into_pyobject(py).unwrap();
        assert_eq!(
            tuple.repr().unwrap().to_string(),
            "(1, '1.0.0', 'x', '2.0.0-a')"
        );
        let back: (i32, Version, String, Version) = tuple.extract().unwrap();
        assert_eq!(back, (1, one.clone(), "x".to_owned(), two.clone()));

        let map: HashMap<String, Version> = [("a".to_owned(), one.clone())].into_iter().collect();
        let dict = map.clone().into_pyobject(py).unwrap();
        assert_eq!(dict.repr().unwrap().to_string(), "{'a': '1.0.0'}");
        assert_eq!(dict.extract::<HashMap<String, Version>>().unwrap(), map);
        let keys: HashMap<Version, Vec<(Version, i32)>> =
            [(one, vec![(two, 1)])].into_iter().collect();
        let dict = keys.clone().into_pyobject(py).unwrap();
        assert_eq!(
            dict.extract::<HashMap<Version, Vec<(Version, i32)>>>()
                .unwrap(),
            keys
        );
    });
}

#[test]
fn methods_that_take_a_convertible_value() {
    Python::with_gil(|py| {
        let two = version("2.0.0");
        let dict = PyDict::new(py);
        dict.set_item("lowest", version("1.0.0")).unwrap();
        dict.set_item(&two, vec![(1, version("3.0.0"))]).unwrap();
        let text = "{'lowest': '1.0.0', '2.0.0': [(1, '3.0.0')]}";
        assert_eq!(dict.repr().unwrap().to_string(), text);
        assert!(dict.contains(&two).unwrap());
        let join = py.eval(c_str!("'|'.join"), None, None).unwrap();
        let joined = join
            .call1((vec![version("1.0.0"), version("2.0.0")],))
            .unwrap();
        assert_eq!(joined.extract::<String>().unwrap(), "1.0.0|2.0.0");
    });
}

/// The next release without a break.
#[pyfunction]
#[pyo3(signature = (version, by = 1))]
fn next_minor(version: Version, by: u64) -> Version {
    Version::new(version.major, version.minor + by, 0)
}

#[pyfunction]
fn matching(requirement: VersionReq, versions: Vec<Version>) -> Vec<Version> {
    versions
        .into_iter()
        .filter(|version| requirement.matches(version))
        .collect()
}

#[pyfunction]
fn parse(text: &str) -> PyResult<(Version, Option<Version>)> {
    let version: Version = text
        .parse()
        .map_err(|error: semver::Error| PyValueError::new_err(error.to_string()))?;
    Ok((version, None))
}

#[test]
fn arguments_and_results_of_functions() {
    Python::with_gil(|py| {
        let function = wrap_pyfunction!(next_minor, py).unwrap();
        let next = function.call1(("1.2.3",)).unwrap();
        assert_eq!(next.extract::<String>().unwrap(), "1.3.0");
        let next = function.call1((version("1.2.3"), 5)).unwrap();
        assert_eq!(next.extract::<Version>().unwrap(), version("1.7.0"));
        let error = function.call1((12,)).unwrap_err();
        let text = "TypeError: argument 'version': expected a str or an object with major, minor and patch, not 'int'";
        assert_eq!(error.to_string(), text);
        assert!(function
            .call1(("x",))
            .unwrap_err()
            .is_instance_of::<PyValueError>(py));

        let function = wrap_pyfunction!(matching, py).unwrap();
        let found = function
            .call1(("^1.2", vec!["1.1.0", "1.2.0", "2.0.0"]))
            .unwrap();
        assert_eq!(found.repr().unwrap().to_string(), "['1.2.0']");

        let function = wrap_pyfunction!(parse, py).unwrap();
        let parsed = function.call1(("1.2.3",)).unwrap();
        assert_eq!(parsed.repr().unwrap().to_string(), "('1.2.3', None)");
        assert!(function.call1(("x",)).is_err());
    });
}
