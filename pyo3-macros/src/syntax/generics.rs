//! Generic parameters.

use crate::tokens::template::{quote, quote_spanned};
use crate::tokens::{
    is_punct, is_word, Ident, Input, Result, Span, ToTokens, TokenStream, TokenTree,
};

use super::attribute::Attribute;
use super::scan::{self, Angles};

/// `<...>` behind a name, and the `where` clause, which is read later.
#[derive(Clone, Default)]
pub(crate) struct Generics {
    /// with the angle brackets
    tokens: TokenStream,
    pub(crate) params: Vec<Param>,
    /// with the word `where`
    pub(crate) where_clause: TokenStream,
}

#[derive(Clone)]
pub(crate) struct Param {
    pub(crate) kind: Kind,
    pub(crate) ident: Ident,
    /// `'a`, `T`, `N`
    pub(crate) name: TokenStream,
    /// with its bounds, without its default
    declaration: TokenStream,
    tokens: TokenStream,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Lifetime,
    Type,
    Const,
}

impl Generics {
    /// Reads the angle brackets if they are next.
    pub(crate) fn parse(input: &mut Input) -> Result<Self> {
        let mut generics = Generics::default();
        if !input.is("<") {
            return Ok(generics);
        }
        let mut angles = Angles::default();
        let mut inner = TokenStream::new();
        while let Some(token) = input.whole() {
            let is_first = angles.depth == 0;
            angles.see(&token);
            let is_last = angles.depth == 0;
            if !is_first && !is_last {
                inner.extend([token.clone()]);
            }
            generics.tokens.extend([token]);
            if is_last {
                break;
            }
        }
        let params = scan::commas(inner).into_iter().map(Param::parse);
        generics.params = params.collect::<Result<_>>()?;
        Ok(generics)
    }

    pub(crate) fn lifetimes(&self) -> impl Iterator<Item = &Param> {
        self.params
            .iter()
            .filter(|param| param.kind == Kind::Lifetime)
    }

    /// The names of the type parameters.
    pub(crate) fn types(&self) -> Vec<Ident> {
        let types = self.params.iter().filter(|param| param.kind == Kind::Type);
        types.map(|param| param.ident.clone()).collect()
    }

    /// Puts a lifetime before the parameters.
    pub(crate) fn add_lifetime(&mut self, lifetime: TokenStream) {
        let param = Param {
            kind: Kind::Lifetime,
            ident: Ident::new("_", Span::call_site()),
            name: lifetime.clone(),
            declaration: lifetime.clone(),
            tokens: lifetime,
        };
        self.params.insert(0, param);
    }

    /// Adds to the `where` clause.
    pub(crate) fn add_predicates(&mut self, predicates: &[TokenStream]) {
        if predicates.is_empty() {
            return;
        }
        let mut given: Vec<TokenTree> = self.where_clause.clone().into_iter().collect();
        if given.is_empty() {
            given.extend(quote!(where));
        } else if given.len() > 1 && !matches!(given.last(), Some(token) if is_punct(token, ',')) {
            given.extend(quote!(,));
        }
        let given: TokenStream = given.into_iter().collect();
        self.where_clause = quote!(#given #(#predicates),*);
    }

    /// `<'a, T: Bound>` behind `impl`
    pub(crate) fn declarations(&self) -> TokenStream {
        let declarations: Vec<_> = self.params.iter().map(|param| &param.declaration).collect();
        in_angles(&declarations)
    }

    /// `<'a, T>` behind the name of the type
    pub(crate) fn arguments(&self) -> TokenStream {
        let names: Vec<_> = self.params.iter().map(|param| &param.name).collect();
        in_angles(&names)
    }
}

fn in_angles(list: &[&TokenStream]) -> TokenStream {
    match list.is_empty() {
        true => TokenStream::new(),
        false => quote_spanned!(Span::mixed_site()=> <#(#list),*>),
    }
}

impl ToTokens for Generics {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}

impl Param {
    fn parse(tokens: TokenStream) -> Result<Self> {
        let mut input = Input::new(tokens.clone());
        let attrs = Attribute::outer(&mut input)?;
        let mut name = TokenStream::new();
        let kind = match input.peek() {
            Some(token) if is_punct(token, '\'') => {
                name.extend(input.next());
                Kind::Lifetime
            }
            Some(token) if is_word(token, "const") => Kind::Const,
            _ => Kind::Type,
        };
        let mut declaration = attrs.as_slice().to_token_stream();
        if kind == Kind::Const {
            declaration.extend(input.next());
        }
        let ident = input.ident()?;
        ident.to_tokens(&mut name);
        name.to_tokens(&mut declaration);
        declaration.extend(scan::until(&mut input, &|token| is_punct(token, '=')));
        Ok(Param {
            kind,
            ident,
            name,
            declaration,
            tokens,
        })
    }
}

impl ToTokens for Param {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.tokens.to_tokens(tokens);
    }
}
