//! `#[cfg]` and `#[cfg_attr(.., cfg(..))]` of an item, to be repeated on everything that is generated for it.

use crate::syntax::attribute::{Attribute, Meta};
use crate::tokens::template::quote;
use crate::tokens::{is_punct, Input, ToTokens, TokenStream, TokenTree};

/// The conditions under which an item exists.
#[derive(Clone, Default)]
pub(crate) struct Cfgs {
    conditions: Vec<TokenStream>,
}

impl Cfgs {
    pub(crate) fn of(attrs: &[Attribute]) -> Self {
        let mut conditions = Vec::new();
        for attr in attrs {
            collect(&attr.meta, &[], &mut conditions);
        }
        Cfgs { conditions }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Adds a condition.
    pub(crate) fn and(&mut self, condition: TokenStream) {
        self.conditions.push(condition);
    }

    /// The condition as one `cfg` predicate.
    fn predicate(&self) -> TokenStream {
        let conditions = &self.conditions;
        match conditions.as_slice() {
            [one] => one.clone(),
            _ => quote!(all(#(#conditions),*)),
        }
    }

    /// One predicate for "any of these exists"; `None` when one of them always does.
    fn any_predicate<'a>(all: impl Iterator<Item = &'a Cfgs>) -> Option<TokenStream> {
        let mut predicates = Vec::new();
        for cfgs in all {
            if cfgs.is_empty() {
                return None;
            }
            predicates.push(cfgs.predicate());
        }
        Some(quote!(any(#(#predicates),*)))
    }

    /// The attribute of what serves several items: it is there when one of them is.
    pub(crate) fn any<'a>(all: impl Iterator<Item = &'a Cfgs>) -> TokenStream {
        match Self::any_predicate(all) {
            Some(predicate) => quote!(#[cfg(#predicate)]),
            None => TokenStream::new(),
        }
    }

    /// An expression: `Some(value)` when one of the items exists, else `None`.
    pub(crate) fn some_if_any<'a>(
        all: impl Iterator<Item = &'a Cfgs>,
        value: TokenStream,
    ) -> TokenStream {
        let mut all = all.peekable();
        let none = quote!(::std::option::Option::None);
        let some = quote!(::std::option::Option::Some(#value));
        if all.peek().is_none() {
            return none;
        }
        match Self::any_predicate(all) {
            Some(predicate) => quote!({
                #[cfg(#predicate)]
                { #some }
                #[cfg(not(#predicate))]
                { #none }
            }),
            None => some,
        }
    }
}

impl ToTokens for Cfgs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for condition in &self.conditions {
            tokens.extend(quote!(#[cfg(#condition)]));
        }
    }
}

/// The metas inside `cfg_attr(condition, meta, ...)`, with the condition.
pub(crate) fn conditional(meta: &Meta) -> Option<(TokenStream, Vec<Meta>)> {
    let list: Vec<TokenTree> = match meta.list() {
        Some(list) if meta.path.is_ident("cfg_attr") => list.into_iter().collect(),
        _ => return None,
    };
    let mut parts = list.split(|token| is_punct(token, ','));
    let condition = parts.next()?.to_token_stream();
    let metas = parts.filter(|part| !part.is_empty());
    let metas = metas.map(|part| Meta::parse(&mut Input::new(part.to_token_stream())));
    Some((condition, metas.collect::<Result<_, _>>().ok()?))
}

fn collect(meta: &Meta, under: &[TokenStream], conditions: &mut Vec<TokenStream>) {
    match meta.list() {
        Some(condition) if meta.path.is_ident("cfg") => {
            conditions.push(match under.is_empty() {
                true => condition,
                false => quote!(any(not(all(#(#under),*)), #condition)),
            });
        }
        _ => {
            if let Some((condition, metas)) = conditional(meta) {
                let mut under = under.to_vec();
                under.push(condition);
                for meta in &metas {
                    collect(meta, &under, conditions);
                }
            }
        }
    }
}
