//! Expressions that a `macro_rules!` passes on, as `$e` in `2 * $e`: what binds them together.
//!
//! They come in a group without delimiters. The compiler forgets such a group where a macro writes it anew, and `$e` = `1 + 2` would be
//! read as `2 * 1 + 2`. So one between operators gets parentheses, which types and patterns may have as well.

use super::{is_word, Delimiter, Group, Punct, Spacing, Span, TokenStream, TokenTree};

/// What stands before a token.
#[derive(Clone, Copy, Default)]
pub(super) struct Before {
    is_operator: bool,
    /// a character that the next one belongs to
    joint: Option<char>,
}

impl Before {
    pub(super) fn of(token: &TokenTree, before: Before) -> Self {
        match token {
            TokenTree::Punct(punct) => Before {
                is_operator: match (before.joint, punct.as_char()) {
                    // `->`, `=>`, and the `+=` that assigns
                    (Some('-' | '='), '>') => false,
                    (_, '\'') => before.is_operator,
                    (before, '=') => matches!(before, Some('=' | '!' | '<' | '>')),
                    (_, c) => is_operator(c) || c == '!',
                },
                joint: Some(punct.as_char()).filter(|_| punct.spacing() == Spacing::Joint),
            },
            // of `&'a mut T` and `*const T`
            token => Before {
                is_operator: before.is_operator
                    && (before.joint == Some('\'')
                        || is_word(token, "mut")
                        || is_word(token, "const")),
                joint: None,
            },
        }
    }
}

fn is_operator(c: char) -> bool {
    "+-*/%^&|<>".contains(c)
}

/// What a group consists of.
#[derive(PartialEq, Eq)]
enum Content {
    /// what no operator can tear apart
    Whole,
    /// an operator and its operand
    Prefixed,
    /// operands with operators between
    Compound,
}

impl Content {
    fn of(tokens: TokenStream) -> Self {
        let mut tokens = tokens.into_iter().peekable();
        let mut content = match tokens.peek() {
            Some(TokenTree::Punct(punct)) if "-!*&".contains(punct.as_char()) => {
                tokens.next();
                Content::Prefixed
            }
            _ => Content::Whole,
        };
        let (mut opened, mut closed) = (0, 0);
        let starts = ["if", "match", "loop", "while", "for", "unsafe", "async"];
        let is_start = |token: &TokenTree| starts.iter().any(|word| is_word(token, word));
        if tokens.peek().map_or(false, is_start) {
            return Content::Compound;
        }
        while let Some(token) = tokens.next() {
            let is_compound = match &token {
                TokenTree::Punct(punct) => match punct.as_char() {
                    '-' if tokens
                        .peek()
                        .map_or(false, |next| is_joint(punct, next, '>')) =>
                    {
                        tokens.next();
                        false
                    }
                    '.' => tokens
                        .peek()
                        .map_or(false, |next| is_joint(punct, next, '.')),
                    '<' => {
                        opened += 1;
                        false
                    }
                    '>' => {
                        closed += 1;
                        // behind those around types no operand stands
                        matches!(
                            tokens.peek(),
                            Some(TokenTree::Ident(_) | TokenTree::Literal(_))
                        )
                    }
                    // those between `<` and `>` are of types
                    c => opened == closed && (c == '=' || is_operator(c)),
                },
                TokenTree::Group(inner) => {
                    inner.delimiter() == Delimiter::None
                        && Content::of(inner.stream()) == Content::Compound
                }
                token => opened == closed && is_word(token, "as"),
            };
            if is_compound {
                content = Content::Compound;
            }
        }
        match opened == closed {
            true => content,
            false => Content::Compound,
        }
    }
}

fn is_joint(punct: &Punct, next: &TokenTree, wanted: char) -> bool {
    punct.spacing() == Spacing::Joint && super::is_punct(next, wanted)
}

/// The group, in parentheses if what stands around would tear its content apart.
pub(super) fn kept(
    group: Group,
    before: Before,
    next: Option<&TokenTree>,
    after: Option<&TokenTree>,
) -> TokenTree {
    let is_equals = |token: Option<&TokenTree>| token.map_or(false, |t| super::is_punct(t, '='));
    let (is_operator, is_suffix) = match next {
        Some(TokenTree::Punct(punct)) => match punct.as_char() {
            '.' | '?' => (false, true),
            '=' | '!' => (is_equals(after), false),
            c => (is_operator(c), false),
        },
        Some(TokenTree::Group(next)) => (
            false,
            matches!(
                next.delimiter(),
                Delimiter::Parenthesis | Delimiter::Bracket
            ),
        ),
        Some(token) => (is_word(token, "as"), false),
        None => (false, false),
    };
    if !before.is_operator && !is_operator && !is_suffix {
        return TokenTree::Group(group);
    }
    let is_kept = match Content::of(group.stream()) {
        Content::Whole => true,
        Content::Prefixed => !is_suffix,
        Content::Compound => false,
    };
    match is_kept {
        true => TokenTree::Group(group),
        // the lint about parentheses leaves those of a macro alone
        false => super::group(
            Delimiter::Parenthesis,
            group.stream(),
            group.span().resolved_at(Span::mixed_site()),
        ),
    }
}
