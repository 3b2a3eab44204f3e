//! [`intern!`](crate::intern): a Python string made once for each place in the code.

use std::sync::atomic::{AtomicPtr, Ordering};

use crate::types::PyString;
use crate::{ffi, Bound, Python};

/// A static text as an interned Python string, which is made the first time it is asked for and lives on.
///
/// One pointer beside the text: reading it costs one load and one test.
pub struct Interned {
    text: &'static str,
    object: AtomicPtr<ffi::PyObject>,
}

impl Interned {
    /// The string of `text`, not made yet.
    pub const fn new(text: &'static str) -> Self {
        Interned {
            text,
            object: AtomicPtr::new(std::ptr::null_mut()),
        }
    }

    /// The string.
    #[inline]
    pub fn get<'py>(&self, py: Python<'py>) -> &Bound<'py, PyString> {
        if self.object.load(Ordering::Acquire).is_null() {
            self.fill(py);
        }
        // SAFETY: `AtomicPtr` has the layout of the pointer, and `Bound` is `#[repr(transparent)]` over it. The pointer is set, to
        // a string that this static owns, and is never written again.
        unsafe { &*(&self.object as *const AtomicPtr<ffi::PyObject>).cast() }
    }

    #[cold]
    fn fill(&self, py: Python<'_>) {
        let string = PyString::intern(py, self.text).into_ptr();
        let first = self.object.compare_exchange(
            std::ptr::null_mut(),
            string,
            Ordering::AcqRel,
            Ordering::Acquire,
        );
        if first.is_err() {
            // SAFETY: the reference is owned, and not used: another thread was first.
            unsafe { ffi::Py_DECREF(string) };
        }
    }
}

/// A string literal as a Python string (`&Bound<'_, PyString>`) that is made the first time this code runs, and interned.
///
/// Use it for the names of attributes, methods and keys in code that runs often: no string is made per call, and Python
/// compares interned strings by identity. Rests on `PyUnicode_InternInPlace`.
///
/// ```
/// use pyo3::{intern, prelude::*};
///
/// #[pyfunction]
/// fn upper<'py>(text: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
///     text.call_method0(intern!(text.py(), "upper"))
/// }
///
/// Python::with_gil(|py| {
///     let text = "abc".into_pyobject(py).unwrap();
///     assert_eq!(upper(&text).unwrap().to_string(), "ABC");
/// });
/// ```
#[macro_export]
macro_rules! intern {
    ($py: expr, $text: expr) => {{
        static INTERNED: $crate::sync::Interned = $crate::sync::Interned::new($text);
        INTERNED.get($py)
    }};
}
