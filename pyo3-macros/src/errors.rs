//! The error collector: parsing and modelling push every mistake they find, and the macro reports them all at once.
//!
//! A collector that is dropped unread panics, so that no message can get lost. Every message names the token to change and
//! says what to write instead.

use crate::tokens::{Error, Result, Span, ToTokens, TokenStream};

/// Collects errors until [`Errors::finish`].
pub(crate) struct Errors {
    found: Option<Vec<Error>>,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Errors {
            found: Some(Vec::new()),
        }
    }

    /// Adds an error that a parser reported.
    pub(crate) fn push(&mut self, error: Error) {
        self.list().push(error);
    }

    /// Adds an error at one token.
    pub(crate) fn at(&mut self, span: Span, message: impl std::fmt::Display) {
        self.push(Error::new(span, message));
    }

    /// Adds an error that underlines all of `tokens`.
    pub(crate) fn over(&mut self, tokens: impl ToTokens, message: impl std::fmt::Display) {
        self.push(Error::over(&tokens, message));
    }

    /// Unwraps `result`, keeping its error.
    pub(crate) fn keep<T>(&mut self, result: Result<T>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.push(error);
                None
            }
        }
    }

    /// `Ok` when nothing was found, else all errors as one.
    pub(crate) fn finish(mut self) -> Result<()> {
        let mut found = self.found.take().unwrap_or_default().into_iter();
        match found.next() {
            None => Ok(()),
            Some(mut first) => {
                found.for_each(|next| first.combine(next));
                Err(first)
            }
        }
    }

    fn list(&mut self) -> &mut Vec<Error> {
        self.found.get_or_insert_with(Vec::new)
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        if self.found.is_some() && !std::thread::panicking() {
            panic!("forgot to check for errors");
        }
    }
}

/// What an attribute macro returns: the generated code, or the user's item without our attributes plus the errors, so that
/// the rest of the crate does not complain about a missing item on top.
pub(crate) fn or_item(result: Result<TokenStream>, item: impl ToTokens) -> TokenStream {
    match result {
        Ok(tokens) => tokens,
        Err(errors) => {
            let mut tokens = item.to_token_stream();
            tokens.extend(errors.into_compile_error());
            tokens
        }
    }
}
