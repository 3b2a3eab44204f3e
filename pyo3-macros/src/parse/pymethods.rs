//! `#[pymethods]`: the items of the block with their attributes.

use super::attribute::{arguments, python_name, take, Options};
use super::cfg::Cfgs;
use super::doc::Doc;
use super::keywords::{ASSOCIATED_CONST, METHOD, PYMETHODS};
use super::pyfunction::{callable, read, CallableAst, CallableOptions};
use crate::ctx::unraw;
use crate::errors::Errors;
use crate::syntax::attribute::{Arguments, Attribute};
use crate::syntax::block::{Block, Constant, Member};
use crate::syntax::function::Function;
use crate::syntax::path::Path;
use crate::tokens::literal::LitStr;
use crate::tokens::{Ident, Input, Span, TokenStream};

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
    item: &mut Block,
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
            Member::Fn(function) => methods.push(method(function, errors)),
            Member::Const(constant) => constants.extend(associated_const(constant, errors)),
            _ => {}
        }
    }
    let class = match item.self_ty.as_path() {
        Some(path) => path,
        None => {
            errors.over(
                &item.self_ty,
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

fn method(function: &mut Function, errors: &mut Errors) -> MethodAst {
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
        let name = attr.path().get_ident().map(unraw);
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
        let span = attr.path().segments()[0].span();
        if found.iter().any(|(other, _)| *other == marker) {
            errors.at(span, format!("`#[{}]` may only be given once", name));
        } else {
            found.push((marker, span));
        }
        match (&attr.meta.arguments, marker) {
            (Arguments::None, _) => {}
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
    if let Some(text) = LitStr::only(tokens.clone()) {
        let span = text.span();
        return python_name(text, errors).map(|name| (name, span));
    }
    let mut input = Input::new(tokens);
    match input.take_ident().filter(|_| input.is_empty()) {
        Some(ident) => Some((unraw(&ident), ident.span())),
        None => {
            errors.over(attr, "expected one property name: write `#[getter(name)]`");
            None
        }
    }
}

fn associated_const(constant: &mut Constant, errors: &mut Errors) -> Option<ConstantAst> {
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
