//! An `impl` block and its items.

use crate::tokens::{group, Delimiter, Ident, Input, Result, Span, ToTokens, TokenStream};

use super::attribute::{by_style, Attribute, Visibility};
use super::function::Function;
use super::generics::Generics;
use super::path::Type;
use super::scan::{self, End};

pub(crate) struct Block {
    /// those inside of the block too
    pub(crate) attrs: Vec<Attribute>,
    /// `unsafe`, `impl`
    words: TokenStream,
    pub(crate) generics: Generics,
    /// of a trait impl, with the word `for`
    pub(crate) trait_: Option<(TokenStream, Type, Ident)>,
    pub(crate) self_ty: Type,
    braces: Span,
    pub(crate) items: Vec<Member>,
}

pub(crate) enum Member {
    Fn(Box<Function>),
    Const(Constant),
    Other(TokenStream),
}

/// `const NAME: Type = value;`
pub(crate) struct Constant {
    pub(crate) attrs: Vec<Attribute>,
    vis: Visibility,
    word: Ident,
    pub(crate) ident: Ident,
    rest: TokenStream,
}

impl Block {
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let mut attrs = Attribute::outer(input)?;
        let mut words = TokenStream::new();
        for word in ["default", "unsafe"] {
            input.take_word(word).to_tokens(&mut words);
        }
        input.word("impl")?.to_tokens(&mut words);
        let mut generics = Generics::parse(input)?;
        let mut before = TokenStream::new();
        for c in ['?', '!'] {
            input.take_punct(c).to_tokens(&mut before);
        }
        let first = Type::parse_self(input);
        let (trait_, self_ty) = match input.take_word("for") {
            None => (None, first),
            Some(word) => (Some((before, first, word)), Type::parse_self(input)),
        };
        generics.where_clause = scan::where_clause(input);
        let braces = input.group(Delimiter::Brace)?;
        let mut content = Input::of(&braces);
        attrs.extend(Attribute::inner(&mut content)?);
        let mut items = Vec::new();
        while !content.is_empty() {
            items.push(Member::parse(&mut content)?);
        }
        Ok(Block {
            attrs,
            words,
            generics,
            trait_,
            self_ty,
            braces: braces.span(),
            items,
        })
    }
}

impl Member {
    fn parse(input: &mut Input) -> Result<Self> {
        let attrs = Attribute::outer(input)?;
        let vis = Visibility::parse(input);
        if scan::function_follows(input).is_some() {
            let function = Function::after(attrs, vis, input)?;
            return Ok(Member::Fn(Box::new(function)));
        }
        if let Some(word) = input.take_word("const") {
            return Ok(Member::Const(Constant {
                attrs,
                vis,
                word,
                ident: input.ident()?,
                rest: scan::rest_of_item(input, End::Semicolon),
            }));
        }
        let mut tokens = attrs.to_token_stream();
        vis.to_tokens(&mut tokens);
        let end = match input.is_word("type") {
            true => End::Semicolon,
            false => End::BracesOrSemicolon,
        };
        tokens.extend(scan::rest_of_item(input, end));
        Ok(Member::Other(tokens))
    }
}

impl ToTokens for Member {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Member::Fn(function) => function.to_tokens(tokens),
            Member::Const(constant) => {
                constant.attrs.to_tokens(tokens);
                constant.vis.to_tokens(tokens);
                constant.word.to_tokens(tokens);
                constant.ident.to_tokens(tokens);
                constant.rest.to_tokens(tokens);
            }
            Member::Other(other) => other.to_tokens(tokens),
        }
    }
}

impl ToTokens for Block {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (outer, mut inner) = by_style(&self.attrs);
        outer.to_tokens(tokens);
        self.words.to_tokens(tokens);
        self.generics.to_tokens(tokens);
        if let Some((before, path, word)) = &self.trait_ {
            before.to_tokens(tokens);
            path.to_tokens(tokens);
            word.to_tokens(tokens);
        }
        self.self_ty.to_tokens(tokens);
        self.generics.where_clause.to_tokens(tokens);
        self.items.to_tokens(&mut inner);
        tokens.extend([group(Delimiter::Brace, inner, self.braces)]);
    }
}
