//! What a call with the wrong arguments raises: `TypeError`, in CPython's own words but for one plural.
//!
//! The interpreter does the wording. Rust's formatting would be copied into every extension module, for messages that are rare.

use std::ops::Range;
use std::os::raw::c_char;
use std::ptr;

use super::description::{following, Description};
use crate::err::Raise;
use crate::ffi_ptr_ext::FfiPtrExt;
use crate::{ffi, Py, PyErr, Python};

type Object = *mut ffi::PyObject;

/// Raises a `TypeError`: a C format, without its NUL, and what it asks for.
macro_rules! type_error {
    ($py:expr, $format:literal, $($argument:expr),+) => {{
        let format: *const c_char = concat!($format, "\0").as_ptr().cast();
        // SAFETY: the token proves that this thread is attached; the format asks for these arguments.
        unsafe { ffi::PyErr_Format(ffi::PyExc_TypeError, format, $($argument),+) };
        PyErr::fetch($py)
    }};
}

/// Text for a C format.
macro_rules! c {
    ($text:literal) => {
        concat!($text, "\0").as_ptr().cast::<c_char>()
    };
}

impl Description {
    #[cold]
    #[inline(never)]
    pub(super) fn too_many_positional(self, py: Python<'_>, given: usize) -> PyErr {
        let (most, least) = (self.positional(), self.required_positional());
        let verb = if given == 1 { c!("was") } else { c!("were") };
        // "1 positional arguments", where CPython has the singular: published projects test for these very words.
        if least == most {
            type_error!(
                py,
                "%s() takes %zd positional arguments but %zd %s given",
                self.function_name(),
                most,
                given,
                verb
            )
        } else {
            type_error!(
                py,
                "%s() takes from %zd to %zd positional arguments but %zd %s given",
                self.function_name(),
                least,
                most,
                given,
                verb
            )
        }
    }

    #[cold]
    pub(super) fn multiple_values(self, py: Python<'_>, index: usize) -> PyErr {
        let format = c!("%s() got multiple values for argument '%s'");
        self.about_parameter(py, format, index)
    }

    #[cold]
    pub(super) fn positional_only_by_keyword(self, py: Python<'_>, index: usize) -> PyErr {
        let format =
            c!("%s() got some positional-only arguments passed as keyword arguments: '%s'");
        self.about_parameter(py, format, index)
    }

    /// `format` asks for the function and the parameter.
    #[inline(never)]
    fn about_parameter(self, py: Python<'_>, format: *const c_char, index: usize) -> PyErr {
        let (function, name) = (self.function_name(), self.name(index));
        // SAFETY: the token proves that this thread is attached; the format asks for two texts.
        unsafe { ffi::PyErr_Format(ffi::PyExc_TypeError, format, function, name) };
        PyErr::fetch(py)
    }

    #[cold]
    pub(super) fn unexpected_keyword(self, py: Python<'_>, name: Object) -> PyErr {
        let function = self.function_name();
        // SAFETY: the name of a keyword argument is live for the call.
        if unsafe { ffi::PyUnicode_Check(name) } == 0 {
            return type_error!(py, "%s() keywords must be strings", function);
        }
        type_error!(
            py,
            "%s() got an unexpected keyword argument '%U'",
            function,
            name
        )
    }

    #[cold]
    pub(super) fn missing_positional(self, py: Python<'_>, slots: &[Object]) -> PyErr {
        let range = 0..self.required_positional();
        self.missing(py, c!("positional"), range, slots)
    }

    #[cold]
    pub(super) fn missing_keyword_only(self, py: Python<'_>, slots: &[Object]) -> PyErr {
        let range = self.positional()..self.slots();
        self.missing(py, c!("keyword"), range, slots)
    }

    /// Whether the parameter in slot `index` has no default, and has been given no argument.
    fn is_missing(self, index: usize, slots: &[Object]) -> bool {
        let required = match index.checked_sub(self.positional()) {
            None => index < self.required_positional(),
            Some(keyword) => self.keywords().get(keyword) == Some(&true),
        };
        required && slots.get(index).map_or(false, |slot| slot.is_null())
    }

    #[inline(never)]
    fn missing(
        self,
        py: Python<'_>,
        kind: *const c_char,
        range: Range<usize>,
        slots: &[Object],
    ) -> PyErr {
        let mut count = 0;
        for index in range.clone() {
            count += usize::from(self.is_missing(index, slots));
        }
        let mut left = count;
        // SAFETY: the token proves that this thread is attached. A text is a new reference, or NULL with an exception set; the
        // format asks for a string and two texts.
        let names = unsafe {
            let mut names = ffi::PyUnicode_FromString(c!(""));
            for index in range {
                if !names.is_null() && self.is_missing(index, slots) {
                    let shorter = names;
                    let comma = separator(count, left);
                    names =
                        ffi::PyUnicode_FromFormat(c!("%U%s'%s'"), shorter, comma, self.name(index));
                    ffi::Py_DecRef(shorter);
                    left -= 1;
                }
            }
            names
        };
        if names.is_null() {
            return PyErr::fetch(py);
        }
        let plural = if count == 1 { c!("") } else { c!("s") };
        let error = type_error!(
            py,
            "%s() missing %zd required %s argument%s: %U",
            self.function_name(),
            count,
            kind,
            plural,
            names
        );
        // SAFETY: owned, and not used again.
        unsafe { ffi::Py_DecRef(names) };
        error
    }
}

/// What stands before the next of `count` names, `left` of which are still to come: `'a'`, `'a' and 'b'`, `'a', 'b', and 'c'`.
fn separator(count: usize, left: usize) -> *const c_char {
    if left == count {
        c!("")
    } else if left > 1 {
        c!(", ")
    } else if count == 2 {
        c!(" and ")
    } else {
        c!(", and ")
    }
}

/// Names the argument in the error of its conversion: in the message of a `TypeError`, unchanged for anything else.
///
/// An exception that nobody has looked at is not made for it. What hangs on one that there is goes over to the new one.
///
/// # Safety
/// `name` must be text with a NUL behind it.
#[cold]
#[inline(never)]
pub(super) unsafe fn name_argument(py: Python<'_>, name: *const c_char, error: PyErr) -> PyErr {
    // SAFETY: forwarded: text with a NUL; the token proves that this thread is attached. All objects are live: those of the error are owned by it, and what the
    // interpreter returns is a new reference, or NULL with an exception set. Static exception classes are never freed.
    unsafe {
        let type_error = ffi::PyExc_TypeError;
        match error.into_value_or_raise(py) {
            Err(raise) => {
                if raise.class.as_ptr() != type_error
                    || ffi::PyUnicode_Check(raise.value.as_ptr()) == 0
                {
                    return PyErr::from_raise(raise);
                }
                let Raise { class, value } = raise;
                match with_name(name, value.into_ptr()).assume_owned_or_opt(py) {
                    Some(value) => PyErr::from_raise(Raise { class, value }),
                    None => PyErr::fetch(py),
                }
            }
            Ok(value) if ffi::Py_TYPE(value.as_ptr()).cast() != type_error => PyErr::from(value),
            Ok(value) => match Py::from_owned_ptr_or_opt(py, renamed(name, value.into_ptr())) {
                Some(value) => PyErr::from(value),
                None => PyErr::fetch(py),
            },
        }
    }
}

/// A new `TypeError` in the place of another one, with the name of the argument in its message; NULL with an exception set.
///
/// # Safety
/// The thread must be attached, `name` be text with a NUL behind it, and `error` an owned reference to an exception, which is released.
#[inline(never)]
unsafe fn renamed(name: *const c_char, error: Object) -> Object {
    // SAFETY: forwarded: attached. A text is a new reference, or NULL with an exception set, and so is the exception.
    unsafe {
        let mut named = with_name(name, ffi::PyObject_Str(error));
        if !named.is_null() {
            let text = named;
            let no_more = ptr::null_mut::<ffi::PyObject>();
            named = ffi::PyObject_CallFunctionObjArgs(ffi::PyExc_TypeError, text, no_more);
            ffi::Py_DecRef(text);
            if !named.is_null() && !take_over(error, named) {
                ffi::PyErr_Clear();
            }
        }
        ffi::Py_DecRef(error);
        named
    }
}

/// A new reference to the text with the name of the argument before it, or NULL with an exception set.
///
/// # Safety
/// The thread must be attached, `name` be text with a NUL behind it, and `text` an owned reference to a string, which is released, or NULL
/// with an exception set.
#[inline(never)]
unsafe fn with_name(name: *const c_char, text: Object) -> Object {
    if text.is_null() {
        return text;
    }
    // SAFETY: forwarded: attached; the format asks for a text and a string.
    unsafe {
        let named = ffi::PyUnicode_FromFormat(c!("argument '%s': %U"), name, text);
        ffi::Py_DecRef(text);
        named
    }
}

/// Gives an exception what hangs on another one: traceback, cause, context, notes and other attributes. `false` with an exception
/// set if one of them has refused.
///
/// # Safety
/// The thread must be attached, and both be exceptions.
unsafe fn take_over(from: Object, to: Object) -> bool {
    // In this order: setting the cause suppresses the context. One text, for a table of texts has addresses to be relocated.
    let mut name = c!("__traceback__\0__cause__\0__context__\0__suppress_context__\0__dict__\0");
    // SAFETY: forwarded: attached, live objects. A value is a new reference, or NULL with an exception set. There are these texts.
    unsafe {
        while *name != 0 {
            let value = ffi::PyObject_GetAttrString(from, name);
            let next = following(name);
            let is_last = *next == 0;
            let done = if value.is_null() {
                false
            } else if is_last {
                let own = ffi::PyObject_GetAttrString(to, name);
                let done = !own.is_null() && ffi::PyDict_Update(own, value) == 0;
                ffi::Py_DecRef(own);
                done
            } else {
                ffi::PyObject_SetAttrString(to, name, value) == 0
            };
            ffi::Py_DecRef(value);
            if !done {
                return false;
            }
            name = next;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::ffi::CStr;

    use super::*;

    fn enumerate(names: &[&str]) -> String {
        let mut text = String::new();
        for (index, name) in names.iter().enumerate() {
            // SAFETY: static text with a NUL behind it.
            let comma = unsafe { CStr::from_ptr(separator(names.len(), names.len() - index)) };
            text.push_str(comma.to_str().unwrap());
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
}
