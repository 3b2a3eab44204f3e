//! `#[doc]` attributes as the text of `__doc__`.

use crate::errors::Errors;
use crate::syntax::attribute::{Arguments, Attribute};
use crate::tokens::literal::LitStr;
use crate::tokens::template::quote_spanned;
use crate::tokens::{Span, ToTokens, TokenStream};

/// The documentation of an item: lines of text, or expressions such as `include_str!("x")`.
#[derive(Clone, Default)]
pub(crate) struct Doc {
    lines: Vec<Line>,
}

#[derive(Clone)]
enum Line {
    Text(String),
    Computed(TokenStream),
}

impl Doc {
    pub(crate) fn of(attrs: &[Attribute], errors: &mut Errors) -> Self {
        let mut lines = Vec::new();
        for attr in attrs {
            let value = match &attr.meta.arguments {
                Arguments::Value(_, value) if attr.path().is_ident("doc") => value,
                _ => continue,
            };
            if let Some(text) = LitStr::only(value.clone()) {
                let line = text.value();
                if line.contains('\0') {
                    errors.at(
                        text.span(),
                        "Python cannot read a docstring beyond a NUL character: remove it",
                    );
                }
                let line = line.strip_prefix(' ').unwrap_or(&line);
                lines.push(Line::Text(line.to_owned()));
            } else {
                lines.push(Line::Computed(value.clone()));
            }
        }
        Doc { lines }
    }

    /// An expression for the NUL-terminated text, `prefix` before it: one literal wherever that is possible.
    pub(crate) fn terminated(&self, prefix: &str) -> TokenStream {
        let span = Span::mixed_site();
        let mut parts: Vec<TokenStream> = Vec::new();
        let mut text = prefix.to_owned();
        for (index, line) in self.lines.iter().enumerate() {
            if index > 0 {
                text.push('\n');
            }
            match line {
                Line::Text(line) => text.push_str(line),
                Line::Computed(tokens) => {
                    let before = std::mem::take(&mut text);
                    parts.push(before.to_token_stream());
                    parts.push(tokens.clone());
                }
            }
        }
        text.push('\0');
        if parts.is_empty() {
            return quote_spanned!(span=> #text);
        }
        quote_spanned!(span=> ::std::concat!(#(#parts,)* #text))
    }
}
