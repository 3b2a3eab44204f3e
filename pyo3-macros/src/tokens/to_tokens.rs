//! What can stand in a template.

use super::{Group, Ident, Literal, Punct, TokenStream, TokenTree};

/// A value that becomes tokens.
pub(crate) trait ToTokens {
    fn to_tokens(&self, tokens: &mut TokenStream);

    /// The value for the n-th turn of a repetition: each value but a list stands in all of them.
    fn turn(&self, _: usize) -> Turn<'_> {
        Turn::Always
    }

    fn to_token_stream(&self) -> TokenStream {
        let mut tokens = TokenStream::new();
        self.to_tokens(&mut tokens);
        tokens
    }
}

/// What a value is in one turn of a repetition.
pub(crate) enum Turn<'a> {
    /// itself
    Always,
    /// an element of the list
    Element(&'a dyn ToTokens),
    /// the list has no more
    End,
}

impl ToTokens for TokenStream {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        // as a whole: taken apart, it would be written anew
        tokens.extend([self.clone()]);
    }
}

impl ToTokens for TokenTree {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        push(tokens, self.clone());
    }
}

impl ToTokens for Group {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        push(tokens, TokenTree::Group(self.clone()));
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        push(tokens, TokenTree::Ident(self.clone()));
    }
}

impl ToTokens for Punct {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        push(tokens, TokenTree::Punct(self.clone()));
    }
}

impl ToTokens for Literal {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        push(tokens, TokenTree::Literal(self.clone()));
    }
}

impl ToTokens for str {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Literal::string(self).to_tokens(tokens);
    }
}

impl ToTokens for String {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.as_str().to_tokens(tokens);
    }
}

impl ToTokens for usize {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        Literal::usize_suffixed(*self).to_tokens(tokens);
    }
}

impl ToTokens for bool {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let word = if *self { "true" } else { "false" };
        Ident::new(word, super::Span::call_site()).to_tokens(tokens);
    }
}

impl<T: ToTokens + ?Sized> ToTokens for &T {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        (**self).to_tokens(tokens);
    }

    fn turn(&self, index: usize) -> Turn<'_> {
        (**self).turn(index)
    }
}

impl<T: ToTokens> ToTokens for Option<T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        if let Some(value) = self {
            value.to_tokens(tokens);
        }
    }
}

impl<T: ToTokens> ToTokens for [T] {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.iter().for_each(|element| element.to_tokens(tokens));
    }

    fn turn(&self, index: usize) -> Turn<'_> {
        match self.get(index) {
            Some(element) => Turn::Element(element),
            None => Turn::End,
        }
    }
}

impl<T: ToTokens> ToTokens for Vec<T> {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.as_slice().to_tokens(tokens);
    }

    fn turn(&self, index: usize) -> Turn<'_> {
        self.as_slice().turn(index)
    }
}

impl<T: ToTokens, const N: usize> ToTokens for [T; N] {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.as_slice().to_tokens(tokens);
    }

    fn turn(&self, index: usize) -> Turn<'_> {
        self.as_slice().turn(index)
    }
}

fn push(tokens: &mut TokenStream, token: TokenTree) {
    tokens.extend([token]);
}
