//! A module and its items, of which only the attributes, the kind and the name are read.

use crate::tokens::{
    group, is_word, Delimiter, Ident, Input, Punct, Result, Span, ToTokens, TokenStream,
};

use super::attribute::{by_style, Attribute, Visibility};
use super::scan::{self, End};

pub(crate) struct Module {
    /// those inside of the module too
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    /// `unsafe`, `mod`
    words: TokenStream,
    pub(crate) ident: Ident,
    pub(crate) content: Content,
}

pub(crate) enum Content {
    /// `mod name;`
    Elsewhere(Punct),
    Here(Span, Vec<Item>),
}

pub(crate) struct Item {
    pub(crate) attrs: Vec<Attribute>,
    vis: Visibility,
    pub(crate) kind: Kind,
    /// all behind the visibility
    tokens: TokenStream,
}

pub(crate) enum Kind {
    Fn(Ident),
    Struct(Ident),
    Enum(Ident),
    Mod(Ident),
    /// from `use` to `;`
    Use(TokenStream),
    Const,
    Static,
    Other,
}

impl Module {
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let mut attrs = Attribute::outer(input)?;
        let vis = Visibility::parse(input);
        let mut words = TokenStream::new();
        input.take_word("unsafe").to_tokens(&mut words);
        input.word("mod")?.to_tokens(&mut words);
        let ident = input.ident()?;
        let content = match input.take_punct(';') {
            Some(semicolon) => Content::Elsewhere(semicolon),
            None => {
                let braces = input.group(Delimiter::Brace)?;
                let mut content = Input::of(&braces);
                attrs.extend(Attribute::inner(&mut content)?);
                let mut items = Vec::new();
                while !content.is_empty() {
                    items.push(Item::parse(&mut content)?);
                }
                Content::Here(braces.span(), items)
            }
        };
        Ok(Module {
            attrs,
            vis,
            words,
            ident,
            content,
        })
    }
}

impl Item {
    fn parse(input: &mut Input) -> Result<Self> {
        let attrs = Attribute::outer(input)?;
        let vis = Visibility::parse(input);
        let words = scan::function_follows(input);
        // the word of which kind it is, and the name behind it
        let word = input.ahead(words.unwrap_or(0)).map(ToString::to_string);
        let word = word.unwrap_or_default();
        let name = match input
            .ahead(words.unwrap_or(0) + 1)
            .map(ToTokens::to_token_stream)
        {
            Some(tokens) => Input::new(tokens).take_ident(),
            None => None,
        };
        let end = match word.as_str() {
            "use" | "const" | "static" | "type" => End::Semicolon,
            _ => End::BracesOrSemicolon,
        };
        let tokens = scan::rest_of_item(input, end);
        let kind = match (word.as_str(), name) {
            ("fn", Some(name)) => Kind::Fn(name),
            ("struct", Some(name)) => Kind::Struct(name),
            ("enum", Some(name)) => Kind::Enum(name),
            ("mod", Some(name)) => Kind::Mod(name),
            ("use", _) => Kind::Use(tokens.clone()),
            ("const", _) => Kind::Const,
            ("static", _) => Kind::Static,
            _ => Kind::Other,
        };
        Ok(Item {
            attrs,
            vis,
            kind,
            tokens,
        })
    }
}

impl ToTokens for Item {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.attrs.to_tokens(tokens);
        self.vis.to_tokens(tokens);
        self.tokens.to_tokens(tokens);
    }
}

/// Whether a module follows, behind attributes and visibility.
pub(crate) fn is_module(tokens: &TokenStream) -> bool {
    let mut input = Input::new(tokens.clone());
    Attribute::outer(&mut input).is_ok() && {
        Visibility::parse(&mut input);
        let is_unsafe = input.is_word("unsafe");
        let word = input.ahead(if is_unsafe { 1 } else { 0 });
        word.map_or(false, |word| is_word(word, "mod"))
    }
}

impl Module {
    /// The tokens, with `more` behind the items.
    pub(crate) fn with(&self, more: &TokenStream) -> TokenStream {
        let (mut tokens, mut inner) = by_style(&self.attrs);
        self.vis.to_tokens(&mut tokens);
        self.words.to_tokens(&mut tokens);
        self.ident.to_tokens(&mut tokens);
        match &self.content {
            Content::Elsewhere(semicolon) => semicolon.to_tokens(&mut tokens),
            Content::Here(braces, items) => {
                items.to_tokens(&mut inner);
                more.to_tokens(&mut inner);
                tokens.extend([group(Delimiter::Brace, inner, *braces)]);
            }
        }
        tokens
    }
}

impl ToTokens for Module {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.with(&TokenStream::new()).to_tokens(tokens);
    }
}
