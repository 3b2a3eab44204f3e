//! Tokens in, tokens out, per macro; and for each mistake its message and the source that it underlines.

mod derive;
mod fragments;
mod pyclass;
mod pyfunction;
mod pymethods;
mod pymodule;
mod syntax;

use proc_macro2::LineColumn;

use crate::tokens::literal::LitStr;
use crate::tokens::{is, TokenStream, TokenTree};

type Macro = fn(TokenStream, TokenStream) -> TokenStream;

/// The expansion as [`compact`] text.
fn expand(macro_: Macro, args: &str, item: &str) -> String {
    let output = macro_(tokens(args), tokens(item));
    assert_eq!(errors_in(output.clone(), item), Vec::<String>::new());
    compact(&output.to_string())
}

/// Text without what makes no difference: spaces, trailing commas, the two ways to write a doc comment.
fn compact(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    let text = text
        .replace(",)", ")")
        .replace(",}", "}")
        .replace(",]", "]");
    text.replace("[doc=r\"", "[doc=\"")
}

/// Asserts that the expansion has all of the given pieces, in this order.
fn assert_expands(macro_: Macro, args: &str, item: &str, pieces: &[&str]) {
    let output = expand(macro_, args, item);
    let mut rest = output.as_str();
    for piece in pieces {
        let wanted = compact(piece);
        match rest.find(&wanted) {
            Some(at) => rest = &rest[at + wanted.len()..],
            None => panic!(
                "{}\n\nis not in the rest of the expansion\n\n{}",
                wanted, rest
            ),
        }
    }
}

/// The errors, each as "`underlined source`: message". All errors must be about tokens of `item`.
fn errors(macro_: Macro, item: &str) -> Vec<String> {
    let found = errors_in(macro_(TokenStream::new(), tokens(item)), item);
    assert!(!found.is_empty(), "no error for {}", item);
    found
}

/// Like [`errors`], for mistakes in the arguments of the attribute.
fn argument_errors(macro_: Macro, args: &str, item: &str) -> Vec<String> {
    errors_in(macro_(tokens(args), tokens(item)), args)
}

fn tokens(source: &str) -> TokenStream {
    source.parse().unwrap()
}

/// Finds `::core::compile_error! { "message" }`, which carries the first and the last span of what it underlines.
fn errors_in(output: TokenStream, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let all: Vec<TokenTree> = output.into_iter().collect();
    for (index, token) in all.iter().enumerate() {
        match token {
            TokenTree::Ident(ident) if is(ident, "compile_error") => {
                let group = match &all[index + 2] {
                    TokenTree::Group(group) => group,
                    other => panic!("unexpected {}", other),
                };
                let message = LitStr::only(group.stream()).unwrap();
                let (start, end) = (ident.span().start(), group.span_close().end());
                let text = &source[offset(source, start)..offset(source, end)];
                found.push(format!("`{}`: {}", text, message.value()));
            }
            TokenTree::Group(group) => found.extend(errors_in(group.stream(), source)),
            _ => {}
        }
    }
    found
}

fn offset(source: &str, at: LineColumn) -> usize {
    let line = source
        .split_inclusive('\n')
        .take(at.line - 1)
        .map(str::len)
        .sum::<usize>();
    line + at.column
}
