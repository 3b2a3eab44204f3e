//! What every generator needs to know: the path of the pyo3 crate, and how generated names are spanned.

use crate::codegen::paths::Paths;
use crate::syntax::path::Path;
use crate::tokens::{Ident, Span, ToTokens, TokenStream};

/// The context of one macro call.
pub(crate) struct Ctx {
    pub(crate) paths: Paths,
}

impl Ctx {
    /// `krate` is the value of the `crate = "..."` option.
    pub(crate) fn new(krate: Option<Path>) -> Self {
        Ctx {
            paths: Paths::new(krate),
        }
    }
}

/// The span of generated code that lints and hygiene must not take for the user's, shown at `tokens`.
pub(crate) fn at(tokens: impl ToTokens) -> Span {
    let first = tokens.to_token_stream().into_iter().next();
    first.map_or_else(Span::mixed_site, |token| {
        token.span().resolved_at(Span::mixed_site())
    })
}

/// The span of generated code, shown at the user's `span`.
pub(crate) fn generated(span: Span) -> Span {
    span.resolved_at(Span::mixed_site())
}

/// The tokens shown at another place; names keep their meaning.
pub(crate) fn moved(tokens: &TokenStream, to: Span) -> TokenStream {
    let moved = tokens.clone().into_iter().map(|mut token| {
        token.set_span(to.resolved_at(token.span()));
        token
    });
    moved.collect()
}

/// A local variable of generated code: invisible to the user's own expressions.
pub(crate) fn local(prefix: &str, index: usize) -> Ident {
    Ident::new(&format!("__{}_{}", prefix, index), Span::mixed_site())
}

/// The Python name of a Rust identifier: without `r#`.
pub(crate) fn unraw(ident: &Ident) -> String {
    let name = ident.to_string();
    match name.strip_prefix("r#") {
        Some(stripped) => stripped.to_owned(),
        None => name,
    }
}
