//! The grammar of `signature = (a, /, b, *, c = 1, **kwargs)`.

use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Expr, Token};

/// One entry between the commas.
pub(crate) enum Entry {
    /// `name` or `name = default`
    Name(Ident, Option<Box<Expr>>),
    /// `/`
    Slash(Span),
    /// `*`
    Star(Span),
    /// `*args`
    VarArgs(Ident),
    /// `**kwargs`
    VarKeywords(Ident),
}

/// A signature as written.
pub(crate) struct SignatureAst {
    pub(crate) span: Span,
    pub(crate) entries: Vec<Entry>,
}

impl Parse for SignatureAst {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let inner;
        let parens = syn::parenthesized!(inner in input);
        match inner.parse_terminated(Entry::parse, Token![,]) {
            Ok(entries) => Ok(SignatureAst {
                span: parens.span.join(),
                entries: entries.into_iter().collect(),
            }),
            Err(error) => {
                // what is left over would be reported once more
                inner.parse::<TokenStream>()?;
                Err(error)
            }
        }
    }
}

impl Parse for Entry {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.peek(Token![/]) {
            let slash: Token![/] = input.parse()?;
            return Ok(Entry::Slash(slash.spans[0]));
        }
        if input.peek(Token![*]) {
            let star: Token![*] = input.parse()?;
            if input.peek(Token![*]) {
                input.parse::<Token![*]>()?;
                return name(input).map(Entry::VarKeywords);
            }
            if input.is_empty() || input.peek(Token![,]) {
                return Ok(Entry::Star(star.spans[0]));
            }
            return name(input).map(Entry::VarArgs);
        }
        let name = name(input)?;
        if input.peek(Token![:]) {
            return Err(input.error("the type is that of the Rust argument: remove it here"));
        }
        let default = if input.peek(Token![=]) {
            input.parse::<Token![=]>()?;
            Some(Box::new(input.parse()?))
        } else {
            None
        };
        Ok(Entry::Name(name, default))
    }
}

/// A parameter name: Rust's keywords are allowed, the Rust argument is then `r#type`.
fn name(input: ParseStream<'_>) -> syn::Result<Ident> {
    input.call(Ident::parse_any).map_err(|error| {
        syn::Error::new(
            error.span(),
            "expected a parameter name, `name = default`, `/`, `*`, `*args` or `**kwargs`",
        )
    })
}
