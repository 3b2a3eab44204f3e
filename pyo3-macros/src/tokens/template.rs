//! Templates: Rust code with `#name` where a variable's tokens go, and `#(...)*` or `#(...),*` for each element of a list.
//!
//! The code is kept as text, and read when the macro runs: the calls that would build it token by token are most of what there is to
//! compile in a crate of macros.

use super::to_tokens::Turn;
use super::{group, is_punct, Delimiter, Span, ToTokens, TokenStream, TokenTree};

/// Tokens that are shown, and whose names are looked up, where the macro is used.
macro_rules! quote {
    ($($tokens:tt)*) => {
        $crate::tokens::template::quote_spanned!($crate::tokens::Span::call_site()=> $($tokens)*)
    };
}

/// Tokens of the given span; those that are filled in keep theirs.
macro_rules! quote_spanned {
    ($span:expr=>) => {
        $crate::tokens::TokenStream::new()
    };
    ($span:expr=> $($tokens:tt)*) => {{
        #[allow(unused_mut)]
        let mut template = $crate::tokens::template::Template::new($span, ::std::stringify!($($tokens)*));
        $crate::tokens::template::variables!(template [_ $($tokens)*] [$($tokens)* _]);
        template.filled()
    }};
}

/// Gives the template its variables: looks at each token together with the one before it.
macro_rules! variables {
    ($template:ident [$($before:tt)*] [$($here:tt)*]) => {
        $($crate::tokens::template::variable!($template $before $here);)*
    };
}

macro_rules! variable {
    ($template:ident # $name:ident) => {
        $template.set(::std::stringify!($name), &$name)
    };
    ($template:ident $before:tt ($($inner:tt)*)) => {
        $crate::tokens::template::variables!($template [_ $($inner)*] [$($inner)* _])
    };
    ($template:ident $before:tt [$($inner:tt)*]) => {
        $crate::tokens::template::variables!($template [_ $($inner)*] [$($inner)* _])
    };
    ($template:ident $before:tt {$($inner:tt)*}) => {
        $crate::tokens::template::variables!($template [_ $($inner)*] [$($inner)* _])
    };
    ($template:ident $before:tt $here:tt) => {};
}

pub(crate) use {quote, quote_spanned, variable, variables};

/// A template with its variables.
pub(crate) struct Template<'a> {
    span: Span,
    text: &'static str,
    variables: Vec<(&'static str, &'a dyn ToTokens)>,
}

impl<'a> Template<'a> {
    pub(crate) fn new(span: Span, text: &'static str) -> Self {
        Template {
            span,
            text,
            variables: Vec::new(),
        }
    }

    pub(crate) fn set(&mut self, name: &'static str, value: &'a dyn ToTokens) {
        self.variables.push((name, value));
    }

    pub(crate) fn filled(&self) -> TokenStream {
        let code: TokenStream = match self.text.parse() {
            Ok(code) => code,
            Err(_) => unreachable!("the tokens of a template are tokens: {}", self.text),
        };
        let mut tokens = TokenStream::new();
        self.fill(code, None, &mut tokens);
        tokens
    }

    /// Writes the code with the variables in it; in a repetition, as they are in the given turn.
    fn fill(&self, code: TokenStream, turn: Option<usize>, tokens: &mut TokenStream) {
        let mut code = code.into_iter().peekable();
        while let Some(mut token) = code.next() {
            if is_punct(&token, '#') {
                match code.peek() {
                    Some(TokenTree::Ident(name)) => {
                        let value = self.get(&name.to_string());
                        code.next();
                        match turn.map_or(Turn::Always, |turn| value.turn(turn)) {
                            Turn::Element(element) => element.to_tokens(tokens),
                            _ => value.to_tokens(tokens),
                        }
                        continue;
                    }
                    Some(TokenTree::Group(body)) if body.delimiter() == Delimiter::Parenthesis => {
                        let body = body.stream();
                        code.next();
                        let mut separator = None;
                        for token in code.by_ref() {
                            if is_punct(&token, '*') {
                                break;
                            }
                            separator = Some(token);
                        }
                        self.repeat(&body, separator, tokens);
                        continue;
                    }
                    _ => {}
                }
            }
            tokens.extend([match token {
                TokenTree::Group(inner) => {
                    let mut filled = TokenStream::new();
                    self.fill(inner.stream(), turn, &mut filled);
                    group(inner.delimiter(), filled, self.span)
                }
                _ => {
                    token.set_span(self.span);
                    token
                }
            }]);
        }
    }

    /// The body once for each turn that all lists in it have.
    fn repeat(&self, body: &TokenStream, separator: Option<TokenTree>, tokens: &mut TokenStream) {
        let mut lists = Vec::new();
        self.lists(body.clone(), &mut lists);
        for turn in 0.. {
            if lists.is_empty()
                || lists
                    .iter()
                    .any(|list| matches!(list.turn(turn), Turn::End))
            {
                break;
            }
            if let (Some(separator), true) = (&separator, turn > 0) {
                let mut separator = separator.clone();
                separator.set_span(self.span);
                tokens.extend([separator]);
            }
            self.fill(body.clone(), Some(turn), tokens);
        }
    }

    /// The lists among the variables of the code.
    fn lists(&self, code: TokenStream, found: &mut Vec<&'a dyn ToTokens>) {
        let mut after_sign = false;
        for token in code {
            match &token {
                TokenTree::Ident(name) if after_sign => {
                    let value = self.get(&name.to_string());
                    if !matches!(value.turn(0), Turn::Always) {
                        found.push(value);
                    }
                }
                TokenTree::Group(inner) => self.lists(inner.stream(), found),
                _ => {}
            }
            after_sign = is_punct(&token, '#');
        }
    }

    fn get(&self, name: &str) -> &'a dyn ToTokens {
        let found = self.variables.iter().find(|(other, _)| *other == name);
        match found {
            Some((_, value)) => *value,
            None => unreachable!(
                "`{}` is not a variable of this template: {}",
                name, self.text
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::tokens::{Span, TokenStream};

    fn text(tokens: TokenStream) -> String {
        tokens.to_string().replace(' ', "")
    }

    #[test]
    fn variables_are_filled_in() {
        let (name, count, list) = (quote!(a::b), 3, ["x", "y"]);
        assert_eq!(
            text(quote!(#name(#count, { #name }, [#[x] 'a]))),
            "a::b(3usize,{a::b},[#[x]'a])"
        );
        assert_eq!(text(quote!(#(#name = #list),*)), "a::b=\"x\",a::b=\"y\"");
        assert_eq!(
            text(quote!(f(#(, #list)*) #(#list;)*)),
            "f(,\"x\",\"y\")\"x\";\"y\";"
        );
        assert_eq!(
            text(quote!(a => b::<'static, r#type> -> c..=d)),
            "a=>b::<'static,r#type>->c..=d"
        );
        let none: [bool; 0] = [];
        assert_eq!(text(quote!(#(#none #list),* )), "");
        assert_eq!(text(quote!()), "");
    }

    #[test]
    fn a_flag_is_a_word() {
        let yes = true;
        assert_eq!(text(quote_spanned!(Span::mixed_site()=> #yes)), "true");
    }
}
