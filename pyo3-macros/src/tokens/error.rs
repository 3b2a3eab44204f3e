//! A mistake of the user: a message, and the source that it underlines.

use super::{
    group, Delimiter, Ident, Literal, Punct, Spacing, Span, ToTokens, TokenStream, TokenTree,
};

pub(crate) type Result<T> = std::result::Result<T, Error>;

/// One or more messages.
#[derive(Debug)]
pub(crate) struct Error {
    messages: Vec<Message>,
}

#[derive(Debug)]
struct Message {
    text: String,
    first: Span,
    last: Span,
}

impl Error {
    /// A message at one token.
    pub(crate) fn new(span: Span, text: impl ToString) -> Self {
        Self::between(span, span, text.to_string())
    }

    /// A message that underlines all of `tokens`.
    pub(crate) fn over(tokens: &dyn ToTokens, text: impl ToString) -> Self {
        let tokens: Vec<TokenTree> = tokens.to_token_stream().into_iter().collect();
        let span = |token: Option<&TokenTree>| token.map_or_else(Span::call_site, TokenTree::span);
        Self::between(span(tokens.first()), span(tokens.last()), text.to_string())
    }

    fn between(first: Span, last: Span, text: String) -> Self {
        Error {
            messages: vec![Message { text, first, last }],
        }
    }

    /// Adds the messages of `other`.
    pub(crate) fn combine(&mut self, other: Error) {
        self.messages.extend(other.messages);
    }

    pub(crate) fn into_compile_error(self) -> TokenStream {
        let mut tokens = TokenStream::new();
        for message in self.messages {
            message.write(&mut tokens);
        }
        tokens
    }
}

impl Message {
    /// `::core::compile_error! { "text" }`, which the compiler shows from its first to its last token.
    fn write(self, tokens: &mut TokenStream) {
        let punct = |c: char, spacing: Spacing| {
            let mut punct = Punct::new(c, spacing);
            punct.set_span(self.first);
            TokenTree::Punct(punct)
        };
        let word = |word: &str| TokenTree::Ident(Ident::new(word, self.first));
        let mut text = Literal::string(&self.text);
        text.set_span(self.last);
        tokens.extend([
            punct(':', Spacing::Joint),
            punct(':', Spacing::Alone),
            word("core"),
            punct(':', Spacing::Joint),
            punct(':', Spacing::Alone),
            word("compile_error"),
            punct('!', Spacing::Alone),
            group(Delimiter::Brace, TokenTree::Literal(text).into(), self.last),
        ]);
    }
}
