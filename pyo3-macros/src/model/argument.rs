//! The arguments of a Rust function, with the place each value comes from.

use super::ty::outside;
use crate::ctx::{at, unraw};
use crate::parse::pyfunction::ArgumentAst;
use crate::syntax::path::{FunctionPath, Path};
use crate::tokens::{Span, ToTokens, TokenStream};

/// One argument of the Rust function, in the order of the Rust function.
pub(crate) struct Argument {
    /// the Python name
    pub(crate) name: String,
    pub(crate) ty: TokenStream,
    /// where to show an error about the type
    pub(crate) span: Span,
    pub(crate) from_py_with: Option<FunctionPath>,
    pub(crate) source: Source,
    /// an argument of an `async fn` that is a reference: `ty` is what it points to
    pub(crate) held: Option<Held>,
}

/// How an `async fn` takes a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Held {
    Shared,
    Exclusive,
}

/// Where the value comes from.
pub(crate) enum Source {
    /// the `Python` token
    Python,
    /// `cancel_handle`
    CancelHandle,
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
        let referent = ast.ty.referent().filter(|_| ast.in_async);
        Argument {
            name: unraw(&ast.name),
            source: match ast.cancel_handle {
                Some(_) => Source::CancelHandle,
                None => Source::Python,
            },
            span: at(ast.ty.to_token_stream()),
            held: referent.as_ref().map(|(_, mutable)| match mutable {
                false => Held::Shared,
                true => Held::Exclusive,
            }),
            ty: outside(referent.map_or(ast.ty, |(ty, _)| ty), self_ty),
            from_py_with: ast.from_py_with,
        }
    }
}
