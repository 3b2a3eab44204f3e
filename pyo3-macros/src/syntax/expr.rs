//! An expression in a list, as the default value of a parameter: looked at where it is a literal, else passed on.

use crate::tokens::literal::{LitStr, Value};
use crate::tokens::{
    is, is_punct, is_word, Delimiter, Input, Result, ToTokens, TokenStream, TokenTree,
};

use super::scan::Angles;

/// An expression.
#[derive(Clone)]
pub(crate) struct Expr(TokenStream);

impl ToTokens for Expr {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

/// What may be told of an expression.
pub(crate) enum Shape {
    Literal(Value),
    /// a number with a minus before it
    Negative(Value),
    True,
    False,
    None,
    Other,
}

impl Expr {
    /// Reads up to the comma that does not belong to the expression.
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let mut reader = Reader {
            tokens: TokenStream::new(),
            expects_operand: true,
        };
        if input.ahead(0).map_or(true, |token| is_punct(token, ',')) {
            return Err(input.error("expected an expression"));
        }
        while input.ahead(0).map_or(false, |token| !is_punct(token, ',')) {
            reader.step(input);
        }
        Ok(Expr(reader.tokens))
    }

    pub(crate) fn shape(&self) -> Shape {
        let mut input = Input::new(self.0.clone());
        while input.is_group(Delimiter::Parenthesis) && input.ahead(1).is_none() {
            if let Some(parens) = input.take_group(Delimiter::Parenthesis) {
                input = Input::of(&parens);
            }
        }
        let shape = match input.next() {
            Some(TokenTree::Literal(literal)) => Shape::Literal(Value::of(&literal)),
            Some(TokenTree::Ident(ident)) if is(&ident, "true") => Shape::True,
            Some(TokenTree::Ident(ident)) if is(&ident, "false") => Shape::False,
            Some(TokenTree::Ident(ident)) if is(&ident, "None") => Shape::None,
            Some(token) if is_punct(&token, '-') => {
                return match Expr(input.rest()).shape() {
                    Shape::Literal(value @ (Value::Int(_) | Value::Float(_))) => {
                        Shape::Negative(value)
                    }
                    _ => Shape::Other,
                };
            }
            _ => Shape::Other,
        };
        match input.is_empty() {
            true => shape,
            false => Shape::Other,
        }
    }

    /// The text, if the expression is a string.
    pub(crate) fn text(&self) -> Option<LitStr> {
        LitStr::only(self.0.clone())
    }
}

/// Takes an expression token by token. What `<` and `|` are depends on whether an operand or an operator is expected.
struct Reader {
    tokens: TokenStream,
    expects_operand: bool,
}

impl Reader {
    fn step(&mut self, input: &mut Input) {
        let operand = self.expects_operand;
        if input.is("::") {
            // `::<...>`, in which commas belong to it
            self.take(input, 2);
            if input.is("<") {
                self.angles(input);
            }
        } else if operand && input.is("<") {
            // `<Type as Trait>::name`
            self.angles(input);
        } else if operand && input.is("|") {
            self.parameters(input);
        } else if input.is("->") || matches!(input.ahead(0), Some(token) if is_word(token, "as")) {
            let is_arrow = input.is("->");
            self.take(input, if is_arrow { 2 } else { 1 });
            self.ty(input);
        } else {
            let token = input.whole();
            if let Some(token) = &token {
                self.expects_operand = match token {
                    TokenTree::Punct(punct) => punct.as_char() != '?',
                    TokenTree::Ident(ident) => is_prefix(&ident.to_string()),
                    _ => false,
                };
            }
            self.tokens.extend(token);
        }
    }

    fn take(&mut self, input: &mut Input, count: usize) {
        self.tokens.extend((0..count).filter_map(|_| input.whole()));
    }

    /// `<...>`
    fn angles(&mut self, input: &mut Input) {
        let mut angles = Angles::default();
        while let Some(token) = input.whole() {
            angles.see(&token);
            self.tokens.extend([token]);
            if angles.depth == 0 {
                break;
            }
        }
        self.expects_operand = false;
    }

    /// `|...|` of a closure, in which commas belong to it.
    fn parameters(&mut self, input: &mut Input) {
        self.take(input, 1);
        while let Some(token) = input.whole() {
            let is_end = is_punct(&token, '|');
            self.tokens.extend([token]);
            if is_end {
                break;
            }
        }
    }

    /// The type behind `as` or `->`: a path, whose `<...>` are no operators.
    fn ty(&mut self, input: &mut Input) {
        while let Some(token) = input.ahead(0) {
            let goes_on = match token {
                TokenTree::Ident(ident) => !is(ident, "as"),
                TokenTree::Punct(punct) => "&*':".contains(punct.as_char()),
                TokenTree::Group(group) => group.delimiter() != Delimiter::Brace,
                TokenTree::Literal(_) => false,
            };
            if input.is("<") {
                self.angles(input);
            } else if input.is("->") {
                self.take(input, 2);
            } else if goes_on {
                self.take(input, 1);
            } else {
                break;
            }
        }
        self.expects_operand = false;
    }
}

/// Words that an operand follows.
fn is_prefix(word: &str) -> bool {
    [
        "move", "return", "break", "in", "if", "match", "while", "mut", "async", "static",
    ]
    .contains(&word)
}
