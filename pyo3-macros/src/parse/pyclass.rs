//! `#[pyclass]`: the options of the class and of its fields.

use super::attribute::{python_name, Options, Value};
use super::cfg::Cfgs;
use super::doc::Doc;
use super::keywords::{FIELD, PYCLASS, VARIANT};
use super::pyfunction::read;
use super::rename::Rename;
use super::signature::SignatureAst;
use crate::errors::Errors;
use crate::syntax::attribute::{Attribute, Visibility};
use crate::syntax::data::{self, Data, Fields};
use crate::syntax::expr::Expr;
use crate::syntax::generics::Generics;
use crate::syntax::path::{Path, Type};
use crate::tokens::literal::LitStr;
use crate::tokens::{is, Ident, Span, TokenStream, TokenTree};

/// The options of a class, as flags where they were set.
pub(crate) struct ClassOptions {
    pub(crate) krate: Option<Path>,
    pub(crate) name: Option<(String, Span)>,
    pub(crate) module: Option<String>,
    pub(crate) frozen: Option<Span>,
    pub(crate) subclass: Option<Span>,
    pub(crate) extends: Option<Path>,
    pub(crate) get_all: Option<Span>,
    pub(crate) set_all: Option<Span>,
    pub(crate) rename_all: Option<(Rename, Span)>,
    pub(crate) unsendable: Option<Span>,
    pub(crate) dict: Option<Span>,
    pub(crate) weakref: Option<Span>,
    pub(crate) mapping: Option<Span>,
    pub(crate) sequence: Option<Span>,
    pub(crate) freelist: Option<Expr>,
    pub(crate) eq: Option<Span>,
    pub(crate) eq_int: Option<Span>,
    pub(crate) ord: Option<Span>,
    pub(crate) hash: Option<Span>,
    /// the format, if one is given
    pub(crate) str: Option<(Span, Option<LitStr>)>,
}

impl ClassOptions {
    pub(crate) fn take(options: &mut Options, errors: &mut Errors) -> Self {
        let name = options.text("name");
        let rename_all = options.text("rename_all");
        ClassOptions {
            krate: options.path("crate"),
            name: name.and_then(|text| {
                let span = text.span();
                python_name(text, errors).map(|name| (name, span))
            }),
            module: options.text("module").map(|text| text.value()),
            frozen: options.flag("frozen"),
            subclass: options.flag("subclass"),
            extends: options.path("extends"),
            get_all: options.flag("get_all"),
            set_all: options.flag("set_all"),
            rename_all: rename_all
                .and_then(|text| Rename::parse(&text, errors).map(|rule| (rule, text.span()))),
            unsendable: options.flag("unsendable"),
            dict: options.flag("dict"),
            weakref: options.flag("weakref"),
            mapping: options.flag("mapping"),
            sequence: options.flag("sequence"),
            freelist: options.expr("freelist"),
            eq: options.flag("eq"),
            eq_int: options.flag("eq_int"),
            ord: options.flag("ord"),
            hash: options.flag("hash"),
            str: options.value("str").map(|(span, value)| match value {
                Value::Text(text) => (span, Some(text)),
                _ => (span, None),
            }),
        }
    }
}

/// A parsed struct or enum.
pub(crate) struct ClassAst {
    pub(crate) options: ClassOptions,
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) body: BodyAst,
    pub(crate) doc: Doc,
    pub(crate) cfgs: Cfgs,
}

pub(crate) enum BodyAst {
    Struct {
        fields: Vec<FieldAst>,
        is_unit: bool,
    },
    Enum {
        variants: Vec<VariantAst>,
        /// the integer type in `#[repr(..)]`
        repr: Option<Ident>,
    },
}

/// A variant of an enum.
pub(crate) struct VariantAst {
    pub(crate) ident: Ident,
    pub(crate) name: Option<String>,
    pub(crate) constructor: Option<SignatureAst>,
    pub(crate) shape: VariantShape,
    pub(crate) doc: Doc,
    pub(crate) cfgs: Cfgs,
}

#[derive(Clone)]
pub(crate) enum VariantShape {
    Unit,
    Tuple(Vec<Type>),
    Named(Vec<(Ident, Type)>),
}

/// A field with its options.
pub(crate) struct FieldAst {
    /// `None` in a tuple struct
    pub(crate) ident: Option<Ident>,
    pub(crate) index: usize,
    pub(crate) ty: Type,
    pub(crate) get: Option<Span>,
    pub(crate) set: Option<Span>,
    pub(crate) name: Option<(String, Span)>,
    pub(crate) doc: Doc,
    pub(crate) cfgs: Cfgs,
    pub(crate) span: Span,
}

/// Reads a struct or an enum and takes our attributes off it and off its fields or variants. A union is neither.
pub(crate) fn class(args: TokenStream, item: &mut Data, errors: &mut Errors) -> Option<ClassAst> {
    let mut options = read(PYCLASS, args, &mut item.attrs, errors);
    check_generics(&item.generics, errors);
    let body = match &mut item.body {
        data::Body::Struct(fields) => BodyAst::Struct {
            is_unit: matches!(fields, Fields::Unit),
            fields: fields
                .list_mut()
                .iter_mut()
                .enumerate()
                .map(|(index, field)| self::field(index, field, errors))
                .collect(),
        },
        data::Body::Enum(_, variants) => BodyAst::Enum {
            variants: variants
                .iter_mut()
                .map(|variant| self::variant(variant, errors))
                .collect(),
            repr: repr(&item.attrs),
        },
        data::Body::Union(_) => return None,
    };
    Some(ClassAst {
        options: ClassOptions::take(&mut options, errors),
        ident: item.ident.clone(),
        vis: item.vis.clone(),
        body,
        doc: Doc::of(&item.attrs, errors),
        cfgs: Cfgs::of(&item.attrs),
    })
}

fn check_generics(generics: &Generics, errors: &mut Errors) {
    if !generics.params.is_empty() {
        errors.over(
            generics,
            "`#[pyclass]` cannot have type, const or lifetime parameters, as a Python class is one type and owns its data",
        );
    }
}

/// The integer type among the arguments of `#[repr(..)]`.
fn repr(attrs: &[Attribute]) -> Option<Ident> {
    let integers = [
        "u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize",
    ];
    attrs
        .iter()
        .filter(|attr| attr.path().is_ident("repr"))
        .find_map(|attr| {
            attr.meta.list()?.into_iter().find_map(|token| match token {
                TokenTree::Ident(ident) if integers.iter().any(|name| is(&ident, name)) => {
                    Some(ident)
                }
                _ => None,
            })
        })
}

fn variant(variant: &mut data::Variant, errors: &mut Errors) -> VariantAst {
    let mut options = Options::new(VARIANT);
    options.read_attributes(&mut variant.attrs, errors);
    let shape = match &variant.fields {
        Fields::Unit => VariantShape::Unit,
        Fields::Tuple(_, fields) => {
            VariantShape::Tuple(fields.iter().map(|field| field.ty.clone()).collect())
        }
        Fields::Named(_, fields) => VariantShape::Named(
            fields
                .iter()
                .filter_map(|field| Some((field.ident.clone()?, field.ty.clone())))
                .collect(),
        ),
    };
    for field in variant.fields.list_mut() {
        for attr in super::attribute::take(&mut field.attrs, "pyo3") {
            errors.over(
                attr,
                "the fields of a variant are read-only properties without options: remove it",
            );
        }
    }
    VariantAst {
        ident: variant.ident.clone(),
        name: options
            .text("name")
            .and_then(|name| python_name(name, errors)),
        constructor: options.signature("constructor"),
        shape,
        doc: Doc::of(&variant.attrs, errors),
        cfgs: Cfgs::of(&variant.attrs),
    }
}

fn field(index: usize, field: &mut data::Field, errors: &mut Errors) -> FieldAst {
    let mut options = Options::new(FIELD);
    options.read_attributes(&mut field.attrs, errors);
    let name = options.text("name");
    FieldAst {
        ident: field.ident.clone(),
        index,
        ty: field.ty.clone(),
        get: options.flag("get"),
        set: options.flag("set"),
        name: name.and_then(|text| {
            let span = text.span();
            python_name(text, errors).map(|name| (name, span))
        }),
        doc: Doc::of(&field.attrs, errors),
        cfgs: Cfgs::of(&field.attrs),
        span: field.ty.span(),
    }
}
