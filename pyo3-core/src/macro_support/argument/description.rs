//! [`FunctionDescription`]: the signature of a function, as a table.

use std::sync::atomic::AtomicPtr;

use super::names::NameCache;
use crate::ffi;

/// A function: its signature, and the body to be called with the arguments in the order of the parameters.
pub struct Callable<B> {
    pub(super) description: FunctionDescription,
    /// The number of positional arguments with which, and no others, there is nothing to bind; -1 if that cannot be.
    pub(in crate::macro_support) exact: ffi::Py_ssize_t,
    pub(in crate::macro_support) body: B,
}

impl<B> Callable<B> {
    /// A table, made at compile time.
    pub const fn new(description: FunctionDescription, body: B) -> Self {
        let exact = match description.keywords.len() {
            0 => description.positional as ffi::Py_ssize_t,
            _ => -1,
        };
        Callable {
            description,
            exact,
            body,
        }
    }
}

/// The signature of a function: what binding arguments to parameters has to know. There are as many of these as functions, so it is
/// small: only messages read the names, which are one text.
pub struct FunctionDescription {
    pub(super) class_name: Option<&'static str>,
    /// The function, and its parameters in the order of the slots, with a NUL between them.
    text: &'static str,
    /// The names of the parameters once more, interned.
    names: *const AtomicPtr<ffi::PyObject>,
    /// How many parameters can be given by position.
    positional: u16,
    /// How many of them cannot be given by keyword.
    positional_only: u16,
    /// How many of them have no default.
    required_positional: u16,
    pub(super) varargs: bool,
    pub(super) varkeywords: bool,
    /// Of each parameter that can be given by keyword only, whether it has no default.
    pub(super) keywords: &'static [bool],
}

// SAFETY: `names` are atomic, and static.
unsafe impl Sync for FunctionDescription {}

impl FunctionDescription {
    /// A table, made at compile time. `text` is as in the struct.
    #[allow(clippy::too_many_arguments)]
    pub const fn new<const N: usize>(
        class_name: Option<&'static str>,
        text: &'static str,
        positional: usize,
        positional_only: usize,
        required_positional: usize,
        keywords: &'static [bool],
        varargs: bool,
        varkeywords: bool,
        names: &'static NameCache<N>,
    ) -> Self {
        assert!(N == positional + keywords.len());
        assert!(N <= u16::MAX as usize);
        assert!(positional_only <= positional);
        assert!(required_positional <= positional);
        FunctionDescription {
            class_name,
            text,
            names: names.first(),
            positional: positional as u16,
            positional_only: positional_only as u16,
            required_positional: required_positional as u16,
            varargs,
            varkeywords,
            keywords,
        }
    }

    /// The function.
    pub(super) fn function_name(&self) -> &'static str {
        self.part(0)
    }

    /// The parameter in slot `index`.
    pub(super) fn name(&self, index: usize) -> &'static str {
        self.part(index + 1)
    }

    fn part(&self, index: usize) -> &'static str {
        self.text.split('\0').nth(index).unwrap_or_default()
    }

    /// How many parameters can be given by position.
    #[inline]
    pub(super) fn positional(&self) -> usize {
        self.positional.into()
    }

    /// How many of them cannot be given by keyword.
    #[inline]
    pub(super) fn positional_only(&self) -> usize {
        self.positional_only.into()
    }

    /// How many of them have no default.
    #[inline]
    pub(super) fn required_positional(&self) -> usize {
        self.required_positional.into()
    }

    /// The names of all parameters.
    #[inline]
    pub(super) fn names(&self) -> &'static [AtomicPtr<ffi::PyObject>] {
        // SAFETY: the places of a static `NameCache`, of which there are as many as parameters.
        unsafe { std::slice::from_raw_parts(self.names, self.slots()) }
    }

    /// How many slots there are.
    #[inline]
    pub(super) fn slots(&self) -> usize {
        self.positional() + self.keywords.len()
    }
}
