//! A `#[pymodule]`, in either form.

use crate::errors::Errors;
use crate::parse::pyfunction::{span_of, CallableAst};
use crate::parse::pymodule::{Members, ModuleAst};
use crate::tokens::{Ident, Span};

/// A checked module.
pub(crate) struct Module {
    pub(crate) ast: ModuleAst,
    pub(crate) name: String,
    pub(crate) fill: Fill,
}

/// What puts the items into the module.
pub(crate) enum Fill {
    /// the user's function
    Function {
        /// takes the token before the module
        takes_py: bool,
        is_unsafe: bool,
        output: Span,
    },
    /// the items of a `mod`, then its init function
    Members(Members),
}

impl Module {
    pub(crate) fn function(ast: ModuleAst, callable: CallableAst, errors: &mut Errors) -> Self {
        let shape: Vec<bool> = callable.arguments.iter().map(|a| a.is_python()).collect();
        if let Some(span) = callable.asyncness {
            errors.at(
                span,
                "a module is filled while it is imported: remove `async`",
            );
        }
        let takes_py = match (shape.as_slice(), &callable.receiver) {
            ([false], None) => false,
            ([true, false], None) => true,
            _ => {
                errors.at(
                    callable.ident.span(),
                    "a `#[pymodule]` function takes the module: write `(m: &Bound<'_, PyModule>)` or `(py: Python<'_>, m: &Bound<'_, PyModule>)`",
                );
                false
            }
        };
        Module {
            name: ast.name(),
            fill: Fill::Function {
                takes_py,
                is_unsafe: callable.is_unsafe,
                output: span_of(&callable.output),
            },
            ast,
        }
    }

    pub(crate) fn inline(ast: ModuleAst, members: Members, errors: &mut Errors) -> Self {
        let always: Vec<&Ident> = members
            .inits
            .iter()
            .filter(|(_, cfgs)| cfgs.is_empty())
            .map(|(ident, _)| ident)
            .collect();
        for ident in always.iter().skip(1) {
            errors.at(
                ident.span(),
                "only one `#[pymodule_init]` function may be given: merge them",
            );
        }
        Module {
            name: ast.name(),
            fill: Fill::Members(members),
            ast,
        }
    }
}
