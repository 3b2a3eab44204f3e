//! Tokens: the types of `proc_macro`, how they are read one after the other, and how templates become tokens.
//!
//! A macro crate is compiled before anything that uses it, so it has no dependencies: what this module and [`crate::syntax`] know of
//! Rust's grammar is what the macros look at. The items that they are put on have been parsed by the compiler.

pub(crate) mod error;
pub(crate) mod input;
pub(crate) mod literal;
mod operand;
pub(crate) mod template;
pub(crate) mod to_tokens;

#[cfg(not(test))]
pub(crate) use proc_macro::{
    Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree,
};
/// The same API, which also works outside of a macro.
#[cfg(test)]
pub(crate) use proc_macro2::{
    Delimiter, Group, Ident, Literal, Punct, Spacing, Span, TokenStream, TokenTree,
};

pub(crate) use error::{Error, Result};
pub(crate) use input::Input;
pub(crate) use to_tokens::ToTokens;

/// Whether the identifier is this word.
pub(crate) fn is(ident: &Ident, word: &str) -> bool {
    ident.to_string().as_str() == word
}

/// Whether the token is this word.
pub(crate) fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if is(ident, word))
}

/// Whether the token is this character.
pub(crate) fn is_punct(token: &TokenTree, wanted: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == wanted)
}

/// A group whose delimiters are shown at `span`.
pub(crate) fn group(delimiter: Delimiter, inner: TokenStream, span: Span) -> TokenTree {
    let mut group = Group::new(delimiter, inner);
    group.set_span(span);
    TokenTree::Group(group)
}

/// All tokens shown and resolved at `span`, those in groups too.
pub(crate) fn respanned(tokens: TokenStream, span: Span) -> TokenStream {
    let respanned = |mut token: TokenTree| match token {
        TokenTree::Group(inner) => group(inner.delimiter(), respanned(inner.stream(), span), span),
        _ => {
            token.set_span(span);
            token
        }
    };
    tokens.into_iter().map(respanned).collect()
}
