//! A struct or an enum, with the attributes of all its parts.

use crate::tokens::{
    group, is_punct, Delimiter, Ident, Input, Punct, Result, Span, ToTokens, TokenStream,
};

use super::attribute::{Attribute, Visibility};
use super::generics::Generics;
use super::path::Type;
use super::scan;

pub(crate) struct Data {
    pub(crate) attrs: Vec<Attribute>,
    pub(crate) vis: Visibility,
    /// `struct`, `enum` or `union`
    pub(crate) word: Ident,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) body: Body,
    semicolon: Option<Punct>,
}

pub(crate) enum Body {
    Struct(Fields),
    Enum(Span, Vec<Variant>),
    Union(TokenStream),
}

pub(crate) enum Fields {
    Unit,
    Named(Span, Vec<Field>),
    Tuple(Span, Vec<Field>),
}

pub(crate) struct Field {
    pub(crate) attrs: Vec<Attribute>,
    vis: Visibility,
    /// `None` in a tuple
    pub(crate) ident: Option<Ident>,
    colon: Option<Punct>,
    pub(crate) ty: Type,
    /// the comma, and before it a default
    rest: TokenStream,
}

pub(crate) struct Variant {
    pub(crate) attrs: Vec<Attribute>,
    vis: Visibility,
    pub(crate) ident: Ident,
    pub(crate) fields: Fields,
    /// the discriminant and the comma
    rest: TokenStream,
}

impl Data {
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let attrs = Attribute::outer(input)?;
        let vis = Visibility::parse(input);
        let word = input.ident()?;
        let ident = input.ident()?;
        let mut generics = Generics::parse(input)?;
        let body = match word.to_string().as_str() {
            "struct" => {
                generics.where_clause = scan::where_clause(input);
                let fields = Fields::parse(input)?;
                if generics.where_clause.is_empty() {
                    // behind those of a tuple
                    generics.where_clause = scan::where_clause(input);
                }
                Body::Struct(fields)
            }
            "enum" => {
                generics.where_clause = scan::where_clause(input);
                let braces = input.group(Delimiter::Brace)?;
                let mut inner = Input::of(&braces);
                let mut variants = Vec::new();
                while !inner.is_empty() {
                    variants.push(Variant::parse(&mut inner)?);
                }
                Body::Enum(braces.span(), variants)
            }
            _ => Body::Union(input.rest()),
        };
        Ok(Data {
            attrs,
            vis,
            word,
            ident,
            generics,
            body,
            semicolon: input.take_punct(';'),
        })
    }
}

impl Fields {
    fn parse(input: &mut Input) -> Result<Self> {
        let (group, is_named) = if let Some(group) = input.take_group(Delimiter::Brace) {
            (group, true)
        } else if let Some(group) = input.take_group(Delimiter::Parenthesis) {
            (group, false)
        } else {
            return Ok(Fields::Unit);
        };
        let mut inner = Input::of(&group);
        let mut fields = Vec::new();
        while !inner.is_empty() {
            fields.push(Field::parse(&mut inner, is_named)?);
        }
        Ok(match is_named {
            true => Fields::Named(group.span(), fields),
            false => Fields::Tuple(group.span(), fields),
        })
    }

    pub(crate) fn list(self) -> Vec<Field> {
        match self {
            Fields::Unit => Vec::new(),
            Fields::Named(_, fields) | Fields::Tuple(_, fields) => fields,
        }
    }

    pub(crate) fn list_mut(&mut self) -> &mut [Field] {
        match self {
            Fields::Unit => &mut [],
            Fields::Named(_, fields) | Fields::Tuple(_, fields) => fields,
        }
    }
}

impl Field {
    fn parse(input: &mut Input, is_named: bool) -> Result<Self> {
        let attrs = Attribute::outer(input)?;
        let vis = Visibility::parse(input);
        let (mut ident, mut colon) = (None, None);
        if is_named {
            ident = Some(input.ident()?);
            colon = Some(input.punct(':')?);
        }
        Ok(Field {
            attrs,
            vis,
            ident,
            colon,
            ty: Type::parse(input),
            rest: through_comma(input),
        })
    }
}

impl Variant {
    fn parse(input: &mut Input) -> Result<Self> {
        Ok(Variant {
            attrs: Attribute::outer(input)?,
            vis: Visibility::parse(input),
            ident: input.ident()?,
            fields: Fields::parse(input)?,
            rest: discriminant(input),
        })
    }
}

/// `= expression` and the comma behind it.
fn discriminant(input: &mut Input) -> TokenStream {
    let mut tokens = TokenStream::new();
    if let Some(equals) = input.take_punct('=') {
        equals.to_tokens(&mut tokens);
        if let Ok(value) = super::expr::Expr::parse(input) {
            value.to_tokens(&mut tokens);
        }
    }
    tokens.extend(through_comma(input));
    tokens
}

fn through_comma(input: &mut Input) -> TokenStream {
    let mut tokens = TokenStream::new();
    while let Some(token) = input.whole() {
        let is_end = is_punct(&token, ',');
        tokens.extend([token]);
        if is_end {
            break;
        }
    }
    tokens
}

impl ToTokens for Data {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.attrs.to_tokens(tokens);
        self.vis.to_tokens(tokens);
        self.word.to_tokens(tokens);
        self.ident.to_tokens(tokens);
        self.generics.to_tokens(tokens);
        let clause = &self.generics.where_clause;
        match &self.body {
            Body::Struct(Fields::Tuple(span, fields)) => {
                let fields = fields.to_token_stream();
                tokens.extend([group(Delimiter::Parenthesis, fields, *span)]);
                clause.to_tokens(tokens);
            }
            Body::Struct(fields) => {
                clause.to_tokens(tokens);
                fields.to_tokens(tokens);
            }
            Body::Enum(span, variants) => {
                clause.to_tokens(tokens);
                let variants = variants.to_token_stream();
                tokens.extend([group(Delimiter::Brace, variants, *span)]);
            }
            Body::Union(rest) => rest.to_tokens(tokens),
        }
        self.semicolon.to_tokens(tokens);
    }
}

impl ToTokens for Fields {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (delimiter, span, fields) = match self {
            Fields::Unit => return,
            Fields::Named(span, fields) => (Delimiter::Brace, span, fields),
            Fields::Tuple(span, fields) => (Delimiter::Parenthesis, span, fields),
        };
        tokens.extend([group(delimiter, fields.to_token_stream(), *span)]);
    }
}

impl ToTokens for Field {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.attrs.to_tokens(tokens);
        self.vis.to_tokens(tokens);
        self.ident.to_tokens(tokens);
        self.colon.to_tokens(tokens);
        self.ty.to_tokens(tokens);
        self.rest.to_tokens(tokens);
    }
}

impl ToTokens for Variant {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.attrs.to_tokens(tokens);
        self.vis.to_tokens(tokens);
        self.ident.to_tokens(tokens);
        self.fields.to_tokens(tokens);
        self.rest.to_tokens(tokens);
    }
}
