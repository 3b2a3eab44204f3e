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
        let exact = match description.keyword_only.len() {
            0 => description.positional.len() as ffi::Py_ssize_t,
            _ => -1,
        };
        Callable {
            description,
            exact,
            body,
        }
    }
}

/// A parameter that can be given by keyword only.
pub struct KeywordOnly {
    /// The name.
    pub name: &'static str,
    /// Whether it has no default.
    pub required: bool,
}

/// The signature of a function: what binding arguments to parameters has to know.
pub struct FunctionDescription {
    pub(super) class_name: Option<&'static str>,
    pub(super) function_name: &'static str,
    /// The parameters that can be given by position.
    pub(super) positional: &'static [&'static str],
    /// How many of them cannot be given by keyword.
    pub(super) positional_only: usize,
    /// How many of them have no default.
    pub(super) required_positional: usize,
    pub(super) keyword_only: &'static [KeywordOnly],
    /// Whether any of `keyword_only` has no default.
    pub(super) requires_keywords: bool,
    pub(super) varargs: bool,
    pub(super) varkeywords: bool,
    pub(super) names: &'static [AtomicPtr<ffi::PyObject>],
}

impl FunctionDescription {
    /// A table, made at compile time.
    #[allow(clippy::too_many_arguments)]
    pub const fn new<const N: usize>(
        class_name: Option<&'static str>,
        function_name: &'static str,
        positional: &'static [&'static str],
        positional_only: usize,
        required_positional: usize,
        keyword_only: &'static [KeywordOnly],
        varargs: bool,
        varkeywords: bool,
        names: &'static NameCache<N>,
    ) -> Self {
        assert!(N == positional.len() + keyword_only.len());
        assert!(positional_only <= positional.len());
        assert!(required_positional <= positional.len());
        let mut requires_keywords = false;
        let mut index = 0;
        while index < keyword_only.len() {
            requires_keywords |= keyword_only[index].required;
            index += 1;
        }
        FunctionDescription {
            class_name,
            function_name,
            positional,
            positional_only,
            required_positional,
            keyword_only,
            requires_keywords,
            varargs,
            varkeywords,
            names: names.as_slice(),
        }
    }

    /// The parameter in slot `index`.
    pub(super) fn name(&self, index: usize) -> &'static str {
        match self.positional.get(index) {
            Some(name) => name,
            None => self.keyword_only[index - self.positional.len()].name,
        }
    }

    /// How many slots there are.
    pub(super) fn slots(&self) -> usize {
        self.positional.len() + self.keyword_only.len()
    }
}
