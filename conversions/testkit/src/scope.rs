//! [`Scope`]: Python code in a test.

use std::ffi::CString;

use pyo3_core::types::{PyAnyMethods, PyDict, PyTracebackMethods};
use pyo3_core::{Bound, PyAny, PyErr, Python};

/// Global names, and Python code that uses them.
///
/// ```
/// use pyo3::prelude::*;
/// use pyo3_testkit::Scope;
///
/// Python::with_gil(|py| {
///     let scope = Scope::new(py, "from datetime import date");
///     assert_eq!(scope.eval("date(2024, 2, 29)").to_string(), "2024-02-29");
/// });
/// ```
pub struct Scope<'py> {
    globals: Bound<'py, PyDict>,
}

impl<'py> Scope<'py> {
    /// The names that `code`, statements such as `import`, leaves behind.
    ///
    /// # Panics
    /// If the code raises an exception, with its traceback.
    #[track_caller]
    pub fn new(py: Python<'py>, code: &str) -> Scope<'py> {
        let scope = Scope {
            globals: PyDict::new(py),
        };
        scope.run(code);
        scope
    }

    /// Runs statements.
    ///
    /// # Panics
    /// If they raise an exception, with its traceback.
    #[track_caller]
    pub fn run(&self, code: &str) {
        let text = c_string(code);
        let py = self.globals.py();
        if let Err(error) = py.run(&text, Some(&self.globals), None) {
            panic!("{}", report(py, code, &error));
        }
    }

    /// The value of an expression.
    ///
    /// # Panics
    /// If it raises an exception, with its traceback.
    #[track_caller]
    pub fn eval(&self, expression: &str) -> Bound<'py, PyAny> {
        let text = c_string(expression);
        let py = self.globals.py();
        match py.eval(&text, Some(&self.globals), None) {
            Ok(object) => object,
            Err(error) => panic!("{}", report(py, expression, &error)),
        }
    }

    /// Gives an object a name.
    ///
    /// # Panics
    /// Never in practice: a string is a key of every `dict`.
    #[track_caller]
    pub fn set(&self, name: &str, object: &Bound<'py, PyAny>) {
        self.globals
            .as_any()
            .set_item(name, object)
            .expect("a name can be set");
    }
}

#[track_caller]
fn c_string(code: &str) -> CString {
    CString::new(code).expect("there is no NUL in Python code")
}

/// What went wrong, with the traceback if there is one.
fn report(py: Python<'_>, code: &str, error: &PyErr) -> String {
    let traceback = error
        .traceback(py)
        .and_then(|traceback| traceback.format().ok())
        .unwrap_or_default();
    format!("`{}` raises {}\n{}", code, error, traceback)
}
