//! Paths and types: their tokens, and what the macros ask of them.

use crate::tokens::literal::LitStr;
use crate::tokens::{
    is, is_punct, Delimiter, Error, Ident, Input, Result, Span, ToTokens, TokenStream, TokenTree,
};

use super::scan::{self, Angles};

/// A path, with or without generic arguments.
#[derive(Clone)]
pub(crate) struct Path {
    segments: Vec<Ident>,
    /// whether it is nothing but its segments
    is_plain: bool,
    tokens: TokenStream,
}

impl From<Ident> for Path {
    fn from(ident: Ident) -> Self {
        Path {
            tokens: TokenTree::Ident(ident.clone()).into(),
            segments: vec![ident],
            is_plain: true,
        }
    }
}

impl ToTokens for Path {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

impl Path {
    /// Reads a path as far as it goes.
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let mut path = Path {
            segments: Vec::new(),
            is_plain: true,
            tokens: TokenStream::new(),
        };
        if input.is("::") {
            path.is_plain = false;
            path.take(input, 2);
        }
        loop {
            let ident = input.ident()?;
            ident.to_tokens(&mut path.tokens);
            path.segments.push(ident);
            if input.is("::") && matches!(input.ahead(2), Some(token) if is_punct(token, '<')) {
                path.take(input, 2);
            }
            if input.is("<") && !input.is("<=") {
                path.is_plain = false;
                path.arguments(input)?;
            }
            if !input.is("::") {
                return Ok(path);
            }
            path.take(input, 2);
        }
    }

    fn take(&mut self, input: &mut Input, count: usize) {
        self.tokens.extend((0..count).filter_map(|_| input.next()));
    }

    /// `<...>`
    fn arguments(&mut self, input: &mut Input) -> Result<()> {
        let mut angles = Angles::default();
        while let Some(token) = input.whole() {
            angles.see(&token);
            self.tokens.extend([token]);
            if angles.depth == 0 {
                return Ok(());
            }
        }
        Err(input.error("expected `>`"))
    }

    pub(crate) fn segments(&self) -> &[Ident] {
        &self.segments
    }

    pub(crate) fn is_ident(&self, name: &str) -> bool {
        self.get_ident().map_or(false, |ident| is(ident, name))
    }

    /// The path if it is one name.
    pub(crate) fn get_ident(&self) -> Option<&Ident> {
        match self.segments.as_slice() {
            [ident] if self.is_plain => Some(ident),
            _ => None,
        }
    }
}

/// A function's path, which may be one of a trait: `<Type as Trait>::function`.
pub(crate) struct FunctionPath(TokenStream);

impl ToTokens for FunctionPath {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

impl FunctionPath {
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let mut tokens = TokenStream::new();
        if input.is("<") {
            let mut angles = Angles::default();
            while let Some(token) = input.whole() {
                angles.see(&token);
                tokens.extend([token]);
                if angles.depth == 0 {
                    break;
                }
            }
            if !input.is("::") {
                return Err(input.error("expected `::`"));
            }
        }
        Path::parse(input)?.to_tokens(&mut tokens);
        Ok(FunctionPath(tokens))
    }
}

/// Reads the text of a literal by `parse`, which must read all of it.
pub(crate) fn parse_text<T>(
    text: &LitStr,
    parse: impl FnOnce(&mut Input) -> Result<T>,
) -> Result<T> {
    let wrong = || Error::new(text.span(), "expected a path");
    let mut input = Input::until(text.tokens().ok_or_else(wrong)?, text.span());
    let value = parse(&mut input)?;
    match input.is_empty() {
        true => Ok(value),
        false => Err(wrong()),
    }
}

/// A type.
#[derive(Clone)]
pub(crate) struct Type(TokenStream);

impl ToTokens for Type {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.0.to_tokens(tokens);
    }
}

impl Type {
    /// Reads up to a comma, `=`, `;`, braces, `where`, or the end.
    pub(crate) fn parse(input: &mut Input) -> Self {
        Type(scan::until(input, &|token| {
            let ends = |c| is_punct(token, c);
            ends(',') || ends(';') || ends('=') || ends_block(token)
        }))
    }

    /// The same, and up to the `for` of `impl Trait for Type`.
    pub(crate) fn parse_self(input: &mut Input) -> Self {
        let mut tokens = TokenStream::new();
        // That of `impl for<'a> Trait<'a> for Type` is part of the first.
        if input.is_word("for") {
            tokens.extend(input.next());
        }
        tokens.extend(scan::until(input, &|token| {
            crate::tokens::is_word(token, "for") || ends_block(token)
        }));
        Type(tokens)
    }

    /// The type without parentheses and without the invisible group that a `macro_rules!` puts around `$t:ty`.
    fn plain(&self) -> Vec<TokenTree> {
        let mut tokens: Vec<TokenTree> = self.0.clone().into_iter().collect();
        while let [TokenTree::Group(group)] = tokens.as_slice() {
            let inner: Vec<TokenTree> = match group.delimiter() {
                Delimiter::None | Delimiter::Parenthesis => group.stream().into_iter().collect(),
                _ => break,
            };
            // `(A,)` and `()` are tuples
            let is_tuple = group.delimiter() == Delimiter::Parenthesis
                && (inner.is_empty() || scan::has_comma(&inner));
            if is_tuple {
                break;
            }
            tokens = inner;
        }
        tokens
    }

    /// The path, if the type is one.
    pub(crate) fn as_path(&self) -> Option<Path> {
        let tokens = self.plain();
        let others = ["dyn", "impl", "fn", "unsafe", "extern", "for", "_"];
        if matches!(tokens.first()?, TokenTree::Ident(ident) if others.iter().any(|word| is(ident, word)))
        {
            return None;
        }
        let mut input = Input::new(tokens.into_iter().collect());
        let path = Path::parse(&mut input).ok()?;
        Some(path).filter(|_| input.is_empty())
    }

    /// Whether the last segment of the path is `name`: all that a macro can know of a type.
    pub(crate) fn is_named(&self, name: &str) -> bool {
        let path = self.as_path();
        let last = path.as_ref().and_then(|path| path.segments.last());
        last.map_or(false, |last| is(last, name))
    }

    /// What a reference points to, and whether it may be changed.
    pub(crate) fn referent(&self) -> Option<(Type, bool)> {
        let mut input = Input::new(self.plain().into_iter().collect());
        input.take_punct('&')?;
        if input.take_punct('\'').is_some() {
            input.next();
        }
        let mutable = input.take_word("mut").is_some();
        Some((Type(input.rest()), mutable))
    }

    /// `impl Trait`
    pub(crate) fn is_impl(&self) -> bool {
        let first = self.0.clone().into_iter().next();
        matches!(first, Some(TokenTree::Ident(ident)) if is(&ident, "impl"))
    }

    /// Where the type begins.
    pub(crate) fn span(&self) -> Span {
        let first = self.0.clone().into_iter().next();
        first.map_or_else(Span::call_site, |token| token.span())
    }
}

fn ends_block(token: &TokenTree) -> bool {
    scan::is_body(token) || crate::tokens::is_word(token, "where")
}
