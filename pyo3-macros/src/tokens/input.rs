//! Tokens that are read one after the other.

use super::operand::{kept, Before};
use super::{Delimiter, Error, Group, Ident, Punct, Result, Spacing, Span, TokenStream, TokenTree};

/// What is left to read. A group without delimiters, as `macro_rules!` puts around what it passes on, is opened where a token of it is
/// asked for. [`Input::whole`], [`Input::ahead`] and [`Input::sees`] take it for one token.
pub(crate) struct Input {
    /// last first
    tokens: Vec<TokenTree>,
    /// what the last one taken was
    before: Before,
    /// where the tokens end
    end: Span,
}

impl Input {
    pub(crate) fn new(tokens: TokenStream) -> Self {
        Self::until(tokens, Span::call_site())
    }

    /// What is in a group.
    pub(crate) fn of(group: &Group) -> Self {
        Self::until(group.stream(), group.span_close())
    }

    pub(crate) fn until(tokens: TokenStream, end: Span) -> Self {
        let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
        tokens.reverse();
        Input {
            tokens,
            before: Before::default(),
            end,
        }
    }

    /// The next token, which stays.
    pub(crate) fn peek(&mut self) -> Option<&TokenTree> {
        while let Some(TokenTree::Group(group)) = self.tokens.last() {
            if group.delimiter() != Delimiter::None {
                break;
            }
            let inner: Vec<TokenTree> = group.stream().into_iter().collect();
            self.tokens.pop();
            self.tokens.extend(inner.into_iter().rev());
        }
        self.tokens.last()
    }

    /// The n-th token from here, groups unopened.
    pub(crate) fn ahead(&self, n: usize) -> Option<&TokenTree> {
        let index = self.tokens.len().checked_sub(n + 1)?;
        self.tokens.get(index)
    }

    pub(crate) fn next(&mut self) -> Option<TokenTree> {
        self.peek();
        self.pop()
    }

    fn pop(&mut self) -> Option<TokenTree> {
        let token = self.tokens.pop()?;
        self.before = Before::of(&token, self.before);
        Some(token)
    }

    /// The next token, even if it is a group without delimiters: in parentheses if it needs them.
    pub(crate) fn whole(&mut self) -> Option<TokenTree> {
        let before = self.before;
        match self.pop()? {
            TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                Some(kept(group, before, self.ahead(0), self.ahead(1)))
            }
            token => Some(token),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        fn is_nothing(token: &TokenTree) -> bool {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                    group.stream().into_iter().all(|token| is_nothing(&token))
                }
                _ => false,
            }
        }
        self.tokens.iter().rev().all(is_nothing)
    }

    /// The next token, in groups that stay closed.
    fn first(&self) -> Option<TokenTree> {
        fn inside(token: &TokenTree) -> Option<TokenTree> {
            match token {
                TokenTree::Group(group) if group.delimiter() == Delimiter::None => {
                    group.stream().into_iter().find_map(|token| inside(&token))
                }
                _ => Some(token.clone()),
            }
        }
        self.tokens.iter().rev().find_map(inside)
    }

    /// All that is left.
    pub(crate) fn rest(&mut self) -> TokenStream {
        std::iter::from_fn(|| self.whole()).collect()
    }

    /// Where the next token begins, or the end.
    pub(crate) fn span(&self) -> Span {
        match self.first() {
            Some(TokenTree::Group(group)) => group.span_open(),
            Some(token) => token.span(),
            None => self.end,
        }
    }

    /// An error at the next token.
    pub(crate) fn error(&self, message: &str) -> Error {
        let span = self.span();
        match self.is_empty() {
            true => Error::new(span, format!("unexpected end of input, {}", message)),
            false => Error::new(span, message),
        }
    }

    /// Whether the next token is this word.
    pub(crate) fn is_word(&mut self, word: &str) -> bool {
        self.peek()
            .map_or(false, |token| super::is_word(token, word))
    }

    /// Whether the next characters are these, without spaces between.
    pub(crate) fn is(&mut self, operator: &str) -> bool {
        self.peek();
        self.sees(operator)
    }

    /// The same, groups unopened.
    pub(crate) fn sees(&self, operator: &str) -> bool {
        let mut index = 0;
        let mut left = operator.chars().peekable();
        while let Some(wanted) = left.next() {
            let fits = match self.ahead(index) {
                Some(TokenTree::Punct(punct)) => {
                    let ends = left.peek().is_none() || punct.spacing() == Spacing::Joint;
                    punct.as_char() == wanted && ends
                }
                _ => false,
            };
            if !fits {
                return false;
            }
            index += 1;
        }
        true
    }

    /// Whether a group with this delimiter is next.
    pub(crate) fn is_group(&mut self, delimiter: Delimiter) -> bool {
        matches!(self.peek(), Some(TokenTree::Group(group)) if group.delimiter() == delimiter)
    }

    /// Takes the word if it is next.
    pub(crate) fn take_word(&mut self, word: &str) -> Option<Ident> {
        match self.is_word(word) {
            true => self.take_ident(),
            false => None,
        }
    }

    /// Takes an identifier or a keyword if one is next.
    pub(crate) fn take_ident(&mut self) -> Option<Ident> {
        match self.peek() {
            Some(TokenTree::Ident(ident)) => {
                let ident = ident.clone();
                self.pop();
                Some(ident)
            }
            _ => None,
        }
    }

    /// Takes the character if it is next.
    pub(crate) fn take_punct(&mut self, wanted: char) -> Option<Punct> {
        match self.peek() {
            Some(TokenTree::Punct(punct)) if punct.as_char() == wanted => {
                let punct = punct.clone();
                self.pop();
                Some(punct)
            }
            _ => None,
        }
    }

    /// Takes the group if it is next.
    pub(crate) fn take_group(&mut self, delimiter: Delimiter) -> Option<Group> {
        match self.peek() {
            Some(TokenTree::Group(group)) if group.delimiter() == delimiter => {
                let group = group.clone();
                self.pop();
                Some(group)
            }
            _ => None,
        }
    }

    pub(crate) fn word(&mut self, word: &str) -> Result<Ident> {
        let found = self.take_word(word);
        found.ok_or_else(|| self.error(&format!("expected `{}`", word)))
    }

    pub(crate) fn ident(&mut self) -> Result<Ident> {
        let found = self.take_ident();
        found.ok_or_else(|| self.error("expected identifier"))
    }

    pub(crate) fn punct(&mut self, wanted: char) -> Result<Punct> {
        let found = self.take_punct(wanted);
        found.ok_or_else(|| self.error(&format!("expected `{}`", wanted)))
    }

    pub(crate) fn group(&mut self, delimiter: Delimiter) -> Result<Group> {
        let found = self.take_group(delimiter);
        found.ok_or_else(|| {
            self.error(match delimiter {
                Delimiter::Brace => "expected curly braces",
                Delimiter::Bracket => "expected square brackets",
                _ => "expected parentheses",
            })
        })
    }
}
