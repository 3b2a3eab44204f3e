//! Where an item, a type or a list's element ends, without reading what is in it.

use crate::tokens::{is_punct, is_word, Delimiter, Input, Spacing, TokenStream, TokenTree};

/// What ends an item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Semicolon,
    /// or the first braces outside of `<...>`
    BracesOrSemicolon,
}

/// The tokens up to the end of the item, which belongs to them.
pub(super) fn rest_of_item(input: &mut Input, end: End) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut angles = Angles::default();
    let is_macro = macro_follows(input);
    let mut calls = MacroCalls::default();
    while let Some(token) = input.whole() {
        let is_part = !is_macro && calls.see(&token);
        let is_end = is_punct(&token, ';')
            || (end == End::BracesOrSemicolon && angles.depth == 0 && !is_part && is_body(&token));
        angles.see(&token);
        tokens.extend([token]);
        if is_end {
            break;
        }
    }
    tokens
}

/// The tokens up to the first outside of `<...>` for which `is_end` holds, which stays.
pub(super) fn until(input: &mut Input, is_end: &dyn Fn(&TokenTree) -> bool) -> TokenStream {
    let mut tokens = TokenStream::new();
    let mut angles = Angles::default();
    let mut calls = MacroCalls::default();
    while let Some(token) = input.ahead(0) {
        let is_part = calls.see(token);
        if angles.depth == 0 && !is_part && is_end(token) {
            break;
        }
        angles.see(token);
        tokens.extend(input.whole());
    }
    tokens
}

/// The elements between the commas outside of `<...>`.
pub(super) fn commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut input = Input::new(tokens);
    let mut elements = Vec::new();
    while input.ahead(0).is_some() {
        elements.push(until(&mut input, &is_comma));
        input.take_punct(',');
    }
    elements
}

/// Whether there is a comma outside of `<...>`.
pub(super) fn has_comma(tokens: &[TokenTree]) -> bool {
    let mut angles = Angles::default();
    tokens.iter().any(|token| {
        angles.see(token);
        angles.depth == 0 && is_comma(token)
    })
}

pub(super) fn is_comma(token: &TokenTree) -> bool {
    is_punct(token, ',')
}

/// The `where` clause up to braces, `;` or the end; nothing if there is none.
pub(super) fn where_clause(input: &mut Input) -> TokenStream {
    if !input.is_word("where") {
        return TokenStream::new();
    }
    until(input, &|token| is_body(token) || is_punct(token, ';'))
}

/// Whether the token is `{ ... }`, also as the `$body:block` of a `macro_rules!`.
pub(super) fn is_body(token: &TokenTree) -> bool {
    match token {
        TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
            let mut inner = group.stream().into_iter();
            inner.next().map_or(false, |token| is_body(&token)) && inner.next().is_none()
        }
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        _ => false,
    }
}

/// Counts the angle brackets of types: `->` and `=>` have none.
#[derive(Default)]
pub(super) struct Angles {
    pub(super) depth: usize,
    after_arrow_stem: bool,
}

impl Angles {
    pub(super) fn see(&mut self, token: &TokenTree) {
        let punct = match token {
            TokenTree::Punct(punct) => punct,
            _ => {
                self.after_arrow_stem = false;
                return;
            }
        };
        match punct.as_char() {
            '<' => self.depth += 1,
            '>' if !self.after_arrow_stem => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        self.after_arrow_stem =
            matches!(punct.as_char(), '-' | '=') && punct.spacing() == Spacing::Joint;
    }
}

/// Finds the braces in `name! { ... }`, which may stand for a type and end nothing.
#[derive(Default)]
struct MacroCalls {
    /// how much of `name!` has been seen
    seen: usize,
}

impl MacroCalls {
    /// Whether the token is the group behind `name!`.
    fn see(&mut self, token: &TokenTree) -> bool {
        let is_part = self.seen == 2 && matches!(token, TokenTree::Group(_));
        self.seen = match token {
            TokenTree::Ident(_) => 1,
            TokenTree::Punct(punct) if self.seen == 1 && punct.as_char() == '!' => 2,
            _ => 0,
        };
        is_part
    }
}

/// Whether an item `path::name! ...` follows.
fn macro_follows(input: &mut Input) -> bool {
    input.peek();
    let mut index = 0;
    loop {
        let is =
            |ahead: usize, c: char| input.ahead(index + ahead).map_or(false, |t| is_punct(t, c));
        if is(0, ':') && is(1, ':') {
            index += 2;
        } else if matches!(input.ahead(index), Some(TokenTree::Ident(_))) {
            if is(1, '!') {
                return true;
            } else if !is(1, ':') {
                return false;
            }
            index += 1;
        } else {
            return false;
        }
    }
}

/// The number of words before `fn`, any of `const`, `async`, `unsafe`, `safe`, `extern "C"`, `default`; `None` if no function follows.
pub(super) fn function_follows(input: &mut Input) -> Option<usize> {
    input.peek();
    let mut count = 0;
    loop {
        let token = input.ahead(count)?;
        let qualifiers = ["const", "async", "unsafe", "safe", "extern", "default"];
        let is_name = |token: &TokenTree| {
            let is_literal = matches!(token, TokenTree::Literal(_));
            // the `$abi:literal` of a `macro_rules!`
            let is_group =
                matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::None);
            count > 0 && (is_literal || is_group)
        };
        if is_word(token, "fn") {
            return Some(count);
        } else if qualifiers.iter().any(|word| is_word(token, word)) || is_name(token) {
            count += 1;
        } else {
            return None;
        }
    }
}
