//! The fields of a class that Python sees as properties.

use super::ty::outside;
use crate::ctx::{at, unraw};
use crate::errors::Errors;
use crate::parse::cfg::Cfgs;
use crate::parse::doc::Doc;
use crate::parse::pyclass::{ClassOptions, FieldAst};
use crate::syntax::path::Path;
use crate::tokens::{Literal, Span, ToTokens, TokenStream};

/// A field with a getter, a setter or both.
pub(crate) struct Field {
    /// the Python name
    pub(crate) name: String,
    /// the field's name or index
    pub(crate) member: TokenStream,
    pub(crate) ty: TokenStream,
    pub(crate) get: bool,
    pub(crate) set: bool,
    pub(crate) doc: Doc,
    pub(crate) cfgs: Cfgs,
    pub(crate) span: Span,
}

/// The rules of `get`, `set`, `get_all`, `set_all`, `rename_all` and `name` together.
pub(crate) fn resolve(
    fields: Vec<FieldAst>,
    options: &ClassOptions,
    class: &Path,
    errors: &mut Errors,
) -> Vec<Field> {
    fields
        .into_iter()
        .filter_map(|field| one(field, options, class, errors))
        .collect()
}

fn one(
    field: FieldAst,
    options: &ClassOptions,
    class: &Path,
    errors: &mut Errors,
) -> Option<Field> {
    for (own, all, key) in [
        (field.get, options.get_all, "get"),
        (field.set, options.set_all, "set"),
    ] {
        if let (Some(span), Some(_)) = (own, all) {
            errors.at(
                span,
                format!("`{}_all` covers this field already: remove `{}`", key, key),
            );
        }
    }
    let get = field.get.or(options.get_all).is_some();
    let set = field.set.or(options.set_all).is_some();
    if let (Some(frozen), true) = (options.frozen, set) {
        let span = field.set.unwrap_or(frozen);
        errors.at(
            span,
            "a `frozen` class cannot have setters: remove `set` or `frozen`",
        );
    }
    if !get && !set {
        if let Some((_, span)) = field.name {
            errors.at(
                span,
                "`name` has no effect without a property: add `get` or `set`",
            );
        }
        return None;
    }
    let name = match (&field.name, &field.ident) {
        (Some((name, _)), _) => name.clone(),
        (None, Some(ident)) => match options.rename_all {
            Some((rule, _)) => rule.apply(&unraw(ident)),
            None => unraw(ident),
        },
        (None, None) => {
            errors.at(
                field.get.or(field.set).unwrap_or(field.span),
                "a property of a tuple struct needs a name: add `name = \"...\"`",
            );
            return None;
        }
    };
    Some(Field {
        name,
        member: match &field.ident {
            Some(ident) => ident.to_token_stream(),
            None => Literal::usize_unsuffixed(field.index).to_token_stream(),
        },
        span: at(field.ty.to_token_stream()),
        ty: outside(&field.ty, Some(class)),
        get,
        set,
        doc: field.doc,
        cfgs: field.cfgs,
    })
}
