//! The arguments of a Rust function, with the place each value comes from.

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;
use syn::Path;

use super::ty::outside;
use crate::ctx::{at, unraw};
use crate::parse::pyfunction::ArgumentAst;

/// One argument of the Rust function, in the order of the Rust function.
pub(crate) struct Argument {
    /// the Python name
    pub(crate) name: String,
    pub(crate) ty: TokenStream,
    /// where to show an error about the type
    pub(crate) span: Span,
    pub(crate) from_py_with: Option<Path>,
    pub(crate) source: Source,
}

/// Where the value comes from.
pub(crate) enum Source {
    /// the `Python` token
    Python,
    /// the n-th pointer that the binder delivers; the default when it is NULL
    Slot(usize, Option<TokenStream>),
    /// `*args`
    VarArgs,
    /// `**kwargs`
    VarKeywords,
}

impl Argument {
    /// An argument whose source is not known yet.
    pub(crate) fn new(ast: ArgumentAst, self_ty: Option<&Path>) -> Self {
        Argument {
            name: unraw(&ast.name),
            source: Source::Python,
            span: at(ast.ty.to_token_stream()),
            ty: outside(&ast.ty, self_ty),
            from_py_with: ast.from_py_with,
        }
    }
}
