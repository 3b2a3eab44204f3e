//! What a call with the wrong arguments raises: `TypeError`, in CPython's own words.

use super::description::FunctionDescription;
use crate::err::Raise;
use crate::exceptions::PyTypeError;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::types::any::PyAnyMethods;
use crate::types::PyString;
use crate::{ffi, Bound, PyErr, PyTypeInfo, Python};

impl FunctionDescription {
    #[cold]
    pub(super) fn too_many_positional(&self, given: usize) -> PyErr {
        let most = self.positional.len();
        let verb = if given == 1 { "was" } else { "were" };
        let takes = if self.required_positional == most {
            format!("{} positional argument{}", most, plural(most))
        } else {
            format!(
                "from {} to {} positional arguments",
                self.required_positional, most
            )
        };
        PyTypeError::new_err(format!(
            "{} takes {} but {} {} given",
            self.full_name(),
            takes,
            given,
            verb
        ))
    }

    #[cold]
    pub(super) fn multiple_values(&self, index: usize) -> PyErr {
        PyTypeError::new_err(format!(
            "{} got multiple values for argument '{}'",
            self.full_name(),
            self.name(index)
        ))
    }

    #[cold]
    pub(super) fn unexpected_keyword(&self, py: Python<'_>, name: *mut ffi::PyObject) -> PyErr {
        // SAFETY: the name of a keyword argument is live for the call.
        let name = unsafe { Bound::from_borrowed_ptr(py, name) };
        PyTypeError::new_err(format!(
            "{} got an unexpected keyword argument '{}'",
            self.full_name(),
            name
        ))
    }

    #[cold]
    pub(super) fn positional_only_by_keyword(&self, index: usize) -> PyErr {
        PyTypeError::new_err(format!(
            "{} got some positional-only arguments passed as keyword arguments: '{}'",
            self.full_name(),
            self.name(index)
        ))
    }

    #[cold]
    pub(super) fn missing_positional(&self, slots: &[*mut ffi::PyObject]) -> PyErr {
        let missing: Vec<&str> = (0..self.required_positional)
            .filter(|&index| slots[index].is_null())
            .map(|index| self.name(index))
            .collect();
        self.missing("positional", &missing)
    }

    #[cold]
    pub(super) fn missing_keyword_only(&self, slots: &[*mut ffi::PyObject]) -> PyErr {
        let missing: Vec<&str> = self
            .keyword_only
            .iter()
            .zip(&slots[self.positional.len()..])
            .filter(|(parameter, slot)| parameter.required && slot.is_null())
            .map(|(parameter, _)| parameter.name)
            .collect();
        self.missing("keyword-only", &missing)
    }

    fn missing(&self, kind: &str, names: &[&str]) -> PyErr {
        PyTypeError::new_err(format!(
            "{} missing {} required {} argument{}: {}",
            self.full_name(),
            names.len(),
            kind,
            plural(names.len()),
            enumerate(names)
        ))
    }
}

fn plural(count: usize) -> &'static str {
    if count == 1 {
        ""
    } else {
        "s"
    }
}

/// `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
fn enumerate(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("'{}'", name)).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, two] => format!("{} and {}", one, two),
        [rest @ .., last] => format!("{}, and {}", rest.join(", "), last),
    }
}

/// Names the argument in the error of its conversion: in the message of a `TypeError`, unchanged for anything else.
///
/// An exception that nobody has looked at is not made for it. A cause that there was goes over to the new one.
#[cold]
#[inline(never)]
pub(super) fn name_argument(py: Python<'_>, name: &str, error: PyErr) -> PyErr {
    let type_error = PyTypeError::type_object(py).into_any();
    let (message, cause) = match error.into_value_or_raise(py) {
        Ok(value) => {
            let value = value.into_bound(py);
            if !value.get_type().is(&type_error) {
                return PyErr::from(value.unbind());
            }
            match value.str() {
                Ok(message) => (message.into_any(), PyErr::from(value.unbind()).cause(py)),
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
    if cause.is_some() {
        named.set_cause(py, cause);
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_cpython_lists_them() {
        assert_eq!(enumerate(&["a"]), "'a'");
        assert_eq!(enumerate(&["a", "b"]), "'a' and 'b'");
        assert_eq!(enumerate(&["a", "b", "c"]), "'a', 'b', and 'c'");
    }
}
