//! What `py_run!` calls: Python code as it stands in Rust sources, indented.

use std::ffi::CString;

use crate::types::PyDict;
use crate::{Bound, Python};

/// Runs code with these variables, and panics if it raises.
#[track_caller]
#[inline]
pub fn run(py: Python<'_>, code: &str, variables: &Bound<'_, PyDict>) {
    let code = match CString::new(unindent(code)) {
        Ok(code) => code,
        Err(_) => panic!("Python code must not contain NUL bytes"),
    };
    if let Err(error) = py.run(&code, None, Some(variables)) {
        error.print(py);
        panic!("{}", error);
    }
}

/// Takes away the white space that all lines but the first begin with.
#[inline]
fn unindent(code: &str) -> String {
    let margin = code
        .lines()
        .skip(1)
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let mut text = String::with_capacity(code.len());
    for (index, line) in code.lines().enumerate() {
        if index == 0 {
            text.push_str(line.trim_start());
        } else {
            text.push('\n');
            text.push_str(line.get(margin..).unwrap_or_default());
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::unindent;

    #[test]
    fn the_common_margin_goes() {
        assert_eq!(unindent("x = 1"), "x = 1");
        assert_eq!(
            unindent("\n    if x:\n        y\n\n    z\n"),
            "\nif x:\n    y\n\nz"
        );
    }
}
