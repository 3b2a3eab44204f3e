//! Finds the C item behind one of our names.

use super::Comparison;
use crate::api::Function;
use crate::c::Macro;

/// What a function of ours is in C.
pub(super) enum CFunction<'x> {
    /// A declaration, also behind a macro that only renames it.
    Declared(&'x Function),
    /// A macro with parameters.
    Macro(&'x Macro),
    /// Something with the name that cannot be called.
    Other,
    /// Nothing.
    None,
}

/// Macros that rename each other in a circle are a mistake of the headers.
const LONGEST_CHAIN: usize = 8;

impl<'x> Comparison<'x> {
    pub(super) fn c_function(&self, name: &str) -> CFunction<'x> {
        let first = self.c.macros.get(name);
        let mut name = name;
        for _ in 0..LONGEST_CHAIN {
            // A macro of the same name comes first, as it does in a C program, unless it stands for itself.
            match self.c.macros.get(name) {
                Some(known) if known.parameters.is_some() => {
                    // `#define f(x) f(CAST(x))`: the function is what counts, unless the macro
                    // adds arguments.
                    return match self.c.api.functions.get(name) {
                        Some(function)
                            if known.parameters == Some(Some(function.signature.params.len())) =>
                        {
                            CFunction::Declared(function)
                        }
                        _ => CFunction::Macro(known),
                    };
                }
                Some(Macro {
                    alias: Some(alias), ..
                }) if alias != name => name = alias,
                known => {
                    return match (self.c.api.functions.get(name), known) {
                        (Some(function), _) => CFunction::Declared(function),
                        (None, Some(known)) => CFunction::Macro(known),
                        // A macro for a variable has a type, as one for an expression has.
                        (None, None) if self.in_c(name) => match first {
                            Some(first) => CFunction::Macro(first),
                            None => CFunction::Other,
                        },
                        (None, None) => CFunction::None,
                    };
                }
            }
        }
        CFunction::None
    }

    /// Whether C has anything of that name.
    pub(super) fn in_c(&self, name: &str) -> bool {
        let api = &self.c.api;
        self.c.macros.contains_key(name)
            || api.functions.contains_key(name)
            || api.statics.contains_key(name)
            || api.constants.contains_key(name)
            || api.aliases.contains_key(name)
            || api.record_names.contains_key(name)
    }

    /// A missing item matters only if users can see it.
    pub(super) fn is_public(&self, name: &str) -> bool {
        self.rust.public.contains(name)
    }
}
