//! What a call with the wrong arguments raises: `TypeError`, in CPython's own words but for one plural.

use std::ops::Range;

use super::description::Description;
use crate::err::Raise;
use crate::exceptions::PyTypeError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::string::PyStringMethods;
use crate::types::PyString;
use crate::{ffi, Borrowed, Bound, PyAny, PyErr, PyResult, PyTypeInfo, Python};

impl Description {
    /// `Class.function() ...`: the name of the function as CPython's messages have it, and the rest of the message.
    #[cold]
    #[inline(never)]
    fn type_error(self, parts: &[&str]) -> PyErr {
        let mut message = String::with_capacity(80);
        message.push_str(self.function_name());
        message.push_str("() ");
        for part in parts {
            message.push_str(part);
        }
        PyTypeError::new_err(message)
    }

    #[cold]
    pub(super) fn too_many_positional(self, given: usize) -> PyErr {
        let (most, least) = (self.positional(), self.required_positional());
        let (mut most_text, mut least_text, mut given_text) = ([0; 20], [0; 20], [0; 20]);
        let most_text = decimal(most, &mut most_text);
        let least_text = decimal(least, &mut least_text);
        let given_text = decimal(given, &mut given_text);
        let given_verb = if given == 1 {
            " was given"
        } else {
            " were given"
        };
        // "1 positional arguments", where CPython has the singular: published projects test for these very words.
        let rest = [" positional arguments but ", given_text, given_verb].concat();
        if least == most {
            self.type_error(&["takes ", most_text, &rest])
        } else {
            self.type_error(&["takes from ", least_text, " to ", most_text, &rest])
        }
    }

    #[cold]
    pub(super) fn multiple_values(self, index: usize) -> PyErr {
        self.type_error(&["got multiple values for argument '", self.name(index), "'"])
    }

    #[cold]
    pub(super) fn unexpected_keyword(self, py: Python<'_>, name: *mut ffi::PyObject) -> PyErr {
        // SAFETY: the name of a keyword argument is live for the call.
        let name = unsafe { Borrowed::from_ptr_unchecked(py, name) };
        match name.downcast::<PyString>() {
            Ok(name) => {
                let name = name.to_string_lossy();
                self.type_error(&["got an unexpected keyword argument '", &name, "'"])
            }
            Err(_) => self.type_error(&["keywords must be strings"]),
        }
    }

    #[cold]
    pub(super) fn positional_only_by_keyword(self, index: usize) -> PyErr {
        self.type_error(&[
            "got some positional-only arguments passed as keyword arguments: '",
            self.name(index),
            "'",
        ])
    }

    #[cold]
    pub(super) fn missing_positional(self, slots: &[*mut ffi::PyObject]) -> PyErr {
        self.missing("positional", 0..self.required_positional(), slots)
    }

    #[cold]
    pub(super) fn missing_keyword_only(self, slots: &[*mut ffi::PyObject]) -> PyErr {
        self.missing("keyword", self.positional()..self.slots(), slots)
    }

    /// Whether the parameter in slot `index` has no default, and has been given no argument.
    fn is_missing(self, index: usize, slots: &[*mut ffi::PyObject]) -> bool {
        let required = match index.checked_sub(self.positional()) {
            None => index < self.required_positional(),
            Some(keyword) => self.keywords()[keyword],
        };
        required && slots[index].is_null()
    }

    #[inline(never)]
    fn missing(self, kind: &str, range: Range<usize>, slots: &[*mut ffi::PyObject]) -> PyErr {
        let mut count = 0;
        for index in range.clone() {
            count += usize::from(self.is_missing(index, slots));
        }
        let mut names = String::new();
        let mut left = count;
        for index in range {
            if self.is_missing(index, slots) {
                names.push_str(separator(count, left));
                names.push('\'');
                names.push_str(self.name(index));
                names.push('\'');
                left -= 1;
            }
        }
        let mut number = [0; 20];
        let noun = [" argument: ", " arguments: "][usize::from(count != 1)];
        self.type_error(&[
            "missing ",
            decimal(count, &mut number),
            " required ",
            kind,
            noun,
            &names,
        ])
    }
}

/// What stands before the next of `count` names, `left` of which are still to come: `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
fn separator(count: usize, left: usize) -> &'static str {
    if left == count {
        ""
    } else if left > 1 {
        ", "
    } else if count == 2 {
        " and "
    } else {
        ", and "
    }
}

/// The digits of a number. (`format!` would bring in a good part of the formatting machinery, which nothing else here needs.)
fn decimal(mut number: usize, digits: &mut [u8; 20]) -> &str {
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    std::str::from_utf8(&digits[start..]).unwrap_or_default()
}

/// Names the argument in the error of its conversion: in the message of a `TypeError`, unchanged for anything else.
///
/// An exception that nobody has looked at is not made for it. What hangs on one that there is goes over to the new one.
#[cold]
#[inline(never)]
pub(super) fn name_argument(py: Python<'_>, name: &str, error: PyErr) -> PyErr {
    let type_error = PyTypeError::type_object(py).into_any();
    let (message, original) = match error.into_value_or_raise(py) {
        Ok(value) => {
            let value = value.into_bound(py);
            if !value.get_type().is(&type_error) {
                return PyErr::from(value.unbind());
            }
            match value.str() {
                Ok(message) => (message.into_any(), Some(value.into_any())),
                Err(error) => return error,
            }
        }
        Err(raise) => {
            let text = raise.value.bind(py).downcast::<PyString>().ok();
            match text {
                Some(text) if raise.class.is(&type_error) => (text.clone().into_any(), None),
                _ => return PyErr::from_lazy(move |_| raise),
            }
        }
    };
    let name = PyString::new(py, name);
    // SAFETY: the format asks for two strings, and gets them; returns a new reference, or NULL with an exception set.
    let message = unsafe {
        ffi::PyUnicode_FromFormat(
            b"argument '%U': %U\0".as_ptr().cast(),
            name.as_ptr(),
            message.as_ptr(),
        )
        .assume_owned_or_err(py)
    };
    let (class, value) = match message {
        Ok(message) => (type_error.unbind(), message.unbind()),
        Err(error) => return error,
    };
    let named = PyErr::from_lazy(move |_| Raise { class, value });
    match original.map(|original| take_over(&original, named.value(py))) {
        Some(Err(error)) => error,
        _ => named,
    }
}

/// Gives an exception what hangs on another one: traceback, cause, context, notes and other attributes.
fn take_over(from: &Bound<'_, PyAny>, to: &Bound<'_, PyAny>) -> PyResult<()> {
    // In this order: setting the cause suppresses the context.
    for name in [
        "__traceback__",
        "__cause__",
        "__context__",
        "__suppress_context__",
    ] {
        to.setattr(name, from.getattr(name)?)?;
    }
    let attributes = from.getattr("__dict__")?;
    to.getattr("__dict__")?
        .call_method1("update", (attributes,))
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn enumerate(names: &[&str]) -> String {
        let mut text = String::new();
        for (index, name) in names.iter().enumerate() {
            text.push_str(separator(names.len(), names.len() - index));
            text.push_str(name);
        }
        text
    }

    #[test]
    fn names_are_listed_as_cpython_lists_them() {
        assert_eq!(enumerate(&["a"]), "a");
        assert_eq!(enumerate(&["a", "b"]), "a and b");
        assert_eq!(enumerate(&["a", "b", "c"]), "a, b, and c");
    }

    #[test]
    fn numbers_are_written_in_full() {
        for number in [0, 9, 10, 1234, usize::MAX] {
            assert_eq!(decimal(number, &mut [0; 20]), number.to_string());
        }
    }
}
