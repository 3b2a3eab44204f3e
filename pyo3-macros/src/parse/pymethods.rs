//! `#[pymethods]`: the items of the block with their attributes.

use proc_macro2::{Ident, Span, TokenStream};
use syn::ext::IdentExt;
use syn::{Attribute, ImplItem, ImplItemConst, ImplItemFn, ItemImpl, LitStr, Meta, Path, Type};

use super::attribute::{arguments, python_name, take, Options};
use super::cfg::Cfgs;
use super::doc::Doc;
use super::keywords::{ASSOCIATED_CONST, METHOD, PYMETHODS};
use super::pyfunction::{callable, read, CallableAst, CallableOptions};
use crate::errors::Errors;

/// A parsed block.
pub(crate) struct MethodsAst {
    pub(crate) krate: Option<Path>,
    pub(crate) class: Path,
    pub(crate) methods: Vec<MethodAst>,
    pub(crate) constants: Vec<ConstantAst>,
}

/// What the attributes say a method is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Marker {
    New,
    Getter,
    Setter,
    Static,
    Class,
    ClassAttr,
}

const MARKERS: [(&str, Marker); 6] = [
    ("new", Marker::New),
    ("getter", Marker::Getter),
    ("setter", Marker::Setter),
    ("staticmethod", Marker::Static),
    ("classmethod", Marker::Class),
    ("classattr", Marker::ClassAttr),
];

/// A function of the block.
pub(crate) struct MethodAst {
    /// the marker attributes with their spans; more than one may be wrong
    pub(crate) markers: Vec<(Marker, Span)>,
    /// the name in `#[getter(name)]` or `#[setter(name)]`
    pub(crate) property: Option<(String, Span)>,
    pub(crate) options: CallableOptions,
    pub(crate) callable: CallableAst,
    pub(crate) doc: Doc,
    pub(crate) cfgs: Cfgs,
}

/// A `#[classattr] const`.
pub(crate) struct ConstantAst {
    pub(crate) ident: Ident,
    pub(crate) name: Option<String>,
    pub(crate) cfgs: Cfgs,
}

/// Reads the block and takes our attributes off its items.
pub(crate) fn pymethods(
    args: TokenStream,
    item: &mut ItemImpl,
    errors: &mut Errors,
) -> Option<MethodsAst> {
    let mut options = read(PYMETHODS, args, &mut item.attrs, errors);
    if let Some((_, path, _)) = &item.trait_ {
        errors.over(
            path,
            "`#[pymethods]` cannot be used on a trait impl: write `impl Class { ... }`",
        );
    }
    if !item.generics.params.is_empty() {
        errors.over(
            &item.generics,
            "`#[pymethods]` cannot be generic, as a Python class is one type",
        );
    }
    let mut methods = Vec::new();
    let mut constants = Vec::new();
    for inner in &mut item.items {
        match inner {
            ImplItem::Fn(function) => methods.push(method(function, errors)),
            ImplItem::Const(constant) => constants.extend(associated_const(constant, errors)),
            _ => {}
        }
    }
    let class = match plain(&item.self_ty) {
        Type::Path(path) if path.qself.is_none() => path.path.clone(),
        other => {
            errors.over(
                other,
                "`#[pymethods]` expects the name of a class: `impl Class { ... }`",
            );
            return None;
        }
    };
    Some(MethodsAst {
        krate: options.path("crate"),
        class,
        methods,
        constants,
    })
}

/// The type without parentheses and without the invisible group that a `macro_rules!` puts around `$t:ty`.
fn plain(ty: &Type) -> &Type {
    match ty {
        Type::Group(inner) => plain(&inner.elem),
        Type::Paren(inner) => plain(&inner.elem),
        other => other,
    }
}

fn method(function: &mut ImplItemFn, errors: &mut Errors) -> MethodAst {
    let (markers, property) = markers(&mut function.attrs, errors);
    let mut options = Options::new(METHOD);
    options.read_attributes(&mut function.attrs, errors);
    for attr in take(&mut function.attrs, "pyfunction") {
        errors.over(
            attr,
            "functions in a `#[pymethods]` block are methods already: remove `#[pyfunction]`",
        );
    }
    MethodAst {
        markers,
        property,
        options: CallableOptions::take(&mut options, errors),
        callable: callable(&mut function.sig, errors),
        doc: Doc::of(&function.attrs, errors),
        cfgs: Cfgs::of(&function.attrs),
    }
}

type Found = (Vec<(Marker, Span)>, Option<(String, Span)>);

/// Takes the marker attributes out of `attrs`.
fn markers(attrs: &mut Vec<Attribute>, errors: &mut Errors) -> Found {
    let mut found = Vec::new();
    let mut property = None;
    attrs.retain(|attr| {
        let name = attr.path().get_ident().map(Ident::unraw);
        let marker = name.and_then(|name| {
            let by_name = |(key, _): &&(&str, Marker)| name == *key;
            MARKERS
                .iter()
                .find(by_name)
                .map(|(_, marker)| (*marker, name.clone()))
        });
        let (marker, name) = match marker {
            Some(marker) => marker,
            None => return true,
        };
        let span = attr.path().segments[0].ident.span();
        if found.iter().any(|(other, _)| *other == marker) {
            errors.at(span, format!("`#[{}]` may only be given once", name));
        } else {
            found.push((marker, span));
        }
        match (&attr.meta, marker) {
            (Meta::Path(_), _) => {}
            (_, Marker::Getter | Marker::Setter) => {
                property = property_name(attr, errors).or_else(|| property.take());
            }
            _ => errors.over(
                attr,
                format!("`#[{}]` takes no arguments: write `#[{}]`", name, name),
            ),
        }
        false
    });
    (found, property)
}

/// The name in `#[getter(name)]` or `#[getter("name")]`.
fn property_name(attr: &Attribute, errors: &mut Errors) -> Option<(String, Span)> {
    let tokens = arguments(attr, errors)?;
    if let Ok(text) = syn::parse2::<LitStr>(tokens.clone()) {
        let span = text.span();
        return python_name(text, errors).map(|name| (name, span));
    }
    match syn::parse::Parser::parse2(Ident::parse_any, tokens) {
        Ok(ident) => Some((crate::ctx::unraw(&ident), ident.span())),
        Err(_) => {
            errors.over(attr, "expected one property name: write `#[getter(name)]`");
            None
        }
    }
}

fn associated_const(constant: &mut ImplItemConst, errors: &mut Errors) -> Option<ConstantAst> {
    let (markers, _) = markers(&mut constant.attrs, errors);
    let mut options = Options::new(ASSOCIATED_CONST);
    let has_options = constant
        .attrs
        .iter()
        .any(|attr| attr.path().is_ident("pyo3"));
    options.read_attributes(&mut constant.attrs, errors);
    let name = options.text("name");
    match markers.as_slice() {
        [(Marker::ClassAttr, _)] => Some(ConstantAst {
            ident: constant.ident.clone(),
            name: name.and_then(|name| python_name(name, errors)),
            cfgs: Cfgs::of(&constant.attrs),
        }),
        [] if !has_options => None,
        [] => {
            errors.at(
                constant.ident.span(),
                "`#[pyo3(...)]` on a constant is for class attributes: add `#[classattr]`",
            );
            None
        }
        [(_, span), ..] => {
            errors.at(*span, "a constant can only be a `#[classattr]`");
            None
        }
    }
}
