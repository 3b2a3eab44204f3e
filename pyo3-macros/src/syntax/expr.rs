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
    /// Reads up to the comma, or another token, that does not belong to the expression.
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let mut reader = Reader {
            tokens: TokenStream::new(),
            expects_operand: true,
            lacks_operand: false,
        };
        let begins = |token: &TokenTree| match token {
            TokenTree::Punct(punct) => !",;=+/%^>?@~".contains(punct.as_char()),
            _ => true,
        };
        if !input.ahead(0).map_or(false, begins) {
            return Err(input.error("expected an expression"));
        }
        while input.ahead(0).map_or(false, |token| reader.goes_on(token)) {
            reader.step(input);
        }
        match reader.lacks_operand {
            true => Err(input.error("expected an expression")),
            false => Ok(Expr(reader.tokens)),
        }
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
    /// after an operator other than `..`
    lacks_operand: bool,
}

impl Reader {
    /// Whether the token belongs to the expression.
    fn goes_on(&self, token: &TokenTree) -> bool {
        match token {
            TokenTree::Punct(punct) => !matches!(punct.as_char(), ',' | ';'),
            TokenTree::Group(_) => true,
            _ if self.expects_operand => true,
            TokenTree::Ident(ident) => is_infix(&ident.to_string()),
            TokenTree::Literal(_) => false,
        }
    }

    fn step(&mut self, input: &mut Input) {
        self.lacks_operand = false;
        let operand = self.expects_operand;
        if input.sees("::") {
            // `::<...>`, in which commas belong to it
            self.take(input, 2);
            match input.sees("<") {
                true => self.angles(input),
                false => self.expect_operand(),
            }
        } else if operand && input.sees("<") {
            // `<Type as Trait>::name`
            self.angles(input);
        } else if operand && input.sees("|") {
            self.parameters(input);
        } else if input.sees("<<") || input.sees("||") {
            // behind an operand, where they are one operator
            self.take(input, 2);
            self.expect_operand();
        } else if operand && sees(input, 0, '#') {
            // an attribute of the operand
            self.take(input, 2);
        } else if operand && sees_word(input, 0, "for") && sees(input, 1, '<') {
            // `for<'a> |x: &'a T| ...`
            self.take(input, 1);
            self.angles(input);
            self.expect_operand();
        } else if input.sees("->") {
            self.take(input, 2);
            self.ty(input);
        } else if sees_word(input, 0, "as") {
            self.take(input, 1);
            self.ty(input);
        } else {
            let token = input.whole();
            if let Some(token) = &token {
                self.expects_operand = match token {
                    TokenTree::Punct(punct) => {
                        self.lacks_operand = !matches!(punct.as_char(), '?' | '.');
                        punct.as_char() != '?'
                    }
                    TokenTree::Ident(ident) => is_prefix(&ident.to_string()),
                    _ => false,
                };
            }
            self.tokens.extend(token);
        }
    }

    fn expect_operand(&mut self) {
        self.expects_operand = true;
        self.lacks_operand = true;
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
        self.expect_operand();
        self.take(input, 1);
        while let Some(token) = input.whole() {
            let is_end = is_punct(&token, '|');
            self.tokens.extend([token]);
            if is_end {
                break;
            }
        }
    }

    /// The type behind `as` or `->`, whose `<...>` are no operators, and behind which `*`, `&` and the like are.
    fn ty(&mut self, input: &mut Input) {
        self.expects_operand = false;
        loop {
            let taken = match input.ahead(0) {
                Some(TokenTree::Punct(punct)) => match punct.as_char() {
                    '&' => 1,
                    '\'' => 2,
                    '*' if sees_word(input, 1, "const") || sees_word(input, 1, "mut") => 2,
                    _ => break,
                },
                Some(TokenTree::Ident(ident)) if goes_before_type(&ident.to_string()) => 1,
                // of `extern "C" fn()`
                Some(TokenTree::Literal(_)) => 1,
                _ => break,
            };
            self.take(input, taken);
            if input.sees("<") {
                // of `for<'a>`
                self.angles(input);
            }
        }
        let is_path = match input.ahead(0) {
            Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::None,
            Some(TokenTree::Ident(ident)) => !is(ident, "_"),
            _ => input.sees("<") || input.sees("::"),
        };
        if !is_path {
            // `(A, B)`, `[A; 2]`, `!`, `_`
            return self.take(input, 1);
        }
        while self.path_part(input) {}
    }

    /// A part of the path in a type; or of a macro that stands for a type, or of `fn(A) -> B`.
    fn path_part(&mut self, input: &mut Input) -> bool {
        if input.sees("<") {
            self.angles(input);
        } else if input.sees("::") {
            self.take(input, 2);
            if !input.sees("<") {
                self.take(input, 1);
            }
        } else if input.sees("->") {
            self.take(input, 2);
            self.ty(input);
            return false;
        } else if sees(input, 0, '!') && matches!(input.ahead(1), Some(TokenTree::Group(_))) {
            self.take(input, 2);
            return false;
        } else {
            let goes_on = match input.ahead(0) {
                Some(TokenTree::Group(group)) => group.delimiter() != Delimiter::Brace,
                Some(TokenTree::Ident(ident)) => !is(ident, "as"),
                _ => false,
            };
            if goes_on {
                self.take(input, 1);
            }
            return goes_on;
        }
        true
    }
}

fn sees(input: &Input, ahead: usize, c: char) -> bool {
    matches!(input.ahead(ahead), Some(token) if is_punct(token, c))
}

fn sees_word(input: &Input, ahead: usize, word: &str) -> bool {
    matches!(input.ahead(ahead), Some(token) if is_word(token, word))
}

/// Words in a type that stand before the path.
fn goes_before_type(word: &str) -> bool {
    ["mut", "dyn", "impl", "for", "unsafe", "extern"].contains(&word)
}

/// Words that an operand follows.
fn is_prefix(word: &str) -> bool {
    [
        "move", "return", "break", "in", "if", "else", "match", "while", "for", "let", "ref",
        "mut", "const", "async", "static", "yield",
    ]
    .contains(&word)
}

/// Words that may follow an operand; `const` and `mut` do in `&raw const x`.
fn is_infix(word: &str) -> bool {
    ["as", "else", "in", "const", "mut"].contains(&word)
}
