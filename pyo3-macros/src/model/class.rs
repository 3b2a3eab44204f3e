//! A `#[pyclass]`.

use super::check;
use super::enum_::{self, ComplexVariant, SimpleVariant};
use super::field::{self, Field};
use crate::ctx::{generated, unraw};
use crate::errors::Errors;
use crate::parse::cfg::Cfgs;
use crate::parse::doc::Doc;
use crate::parse::format::Format;
use crate::parse::pyclass::{BodyAst, ClassAst, ClassOptions, FieldAst};
use crate::syntax::attribute::Visibility;
use crate::syntax::expr::Expr;
use crate::syntax::path::Path;
use crate::tokens::literal::LitStr;
use crate::tokens::{Ident, Literal, Span, ToTokens, TokenStream};

/// A checked class.
pub(crate) struct Class {
    pub(crate) krate: Option<Path>,
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    /// the Python name
    pub(crate) name: String,
    pub(crate) module: Option<String>,
    pub(crate) extends: Option<Path>,
    pub(crate) freelist: Option<Expr>,
    pub(crate) frozen: bool,
    pub(crate) subclass: bool,
    pub(crate) unsendable: bool,
    pub(crate) dict: bool,
    pub(crate) weakref: bool,
    pub(crate) mapping: bool,
    pub(crate) sequence: bool,
    pub(crate) derived: Derived,
    pub(crate) body: Body,
    pub(crate) doc: Doc,
    pub(crate) cfgs: Cfgs,
}

/// Slots made from traits of the Rust type, each with the place of its option.
pub(crate) struct Derived {
    pub(crate) eq: Option<Span>,
    pub(crate) eq_int: Option<Span>,
    pub(crate) ord: Option<Span>,
    pub(crate) hash: Option<Span>,
    pub(crate) str: Option<Str>,
}

/// Where `__str__` comes from.
pub(crate) enum Str {
    Display(Span),
    /// a format string and its arguments, as members of the struct
    Format(LitStr, Vec<TokenStream>),
}

/// What the class is made of.
pub(crate) enum Body {
    Struct(Vec<Field>),
    Simple {
        variants: Vec<SimpleVariant>,
        /// the integer type of the discriminants
        repr: TokenStream,
    },
    Complex(Vec<ComplexVariant>),
}

impl Class {
    pub(crate) fn resolve(ast: ClassAst, errors: &mut Errors) -> Self {
        check::class(&ast, errors);
        let path = Path::from(ast.ident.clone());
        let options = ast.options;
        let derived = Derived::resolve(&options, &ast.body, errors);
        let body = match ast.body {
            BodyAst::Struct { fields, .. } => {
                Body::Struct(field::resolve(fields, &options, &path, errors))
            }
            BodyAst::Enum { variants, repr } => {
                enum_::resolve(variants, repr, &options, &path, errors)
            }
        };
        let complex = matches!(body, Body::Complex(_));
        Class {
            name: match options.name {
                Some((name, _)) => name,
                None => unraw(&ast.ident),
            },
            ident: ast.ident,
            vis: ast.vis,
            krate: options.krate,
            module: options.module,
            extends: options.extends,
            freelist: options.freelist,
            // each variant of a complex enum is a subclass, and none may change into another
            frozen: options.frozen.is_some() || complex,
            subclass: options.subclass.is_some() || complex,
            unsendable: options.unsendable.is_some(),
            dict: options.dict.is_some(),
            weakref: options.weakref.is_some(),
            mapping: options.mapping.is_some(),
            sequence: options.sequence.is_some(),
            derived,
            body,
            doc: ast.doc,
            cfgs: ast.cfgs,
        }
    }
}

impl Derived {
    fn resolve(options: &ClassOptions, body: &BodyAst, errors: &mut Errors) -> Self {
        let str = match &options.str {
            None => None,
            Some((span, None)) => Some(Str::Display(generated(*span))),
            Some((span, Some(text))) => {
                match body {
                    BodyAst::Struct { fields, .. } => Some(format(text, fields, errors)),
                    BodyAst::Enum { .. } => {
                        errors.at(*span, "a format string is for structs: write `str` alone and implement `Display`");
                        None
                    }
                }
            }
        };
        Derived {
            eq: options.eq.map(generated),
            eq_int: options.eq_int.map(generated),
            ord: options.ord.map(generated),
            hash: options.hash.map(generated),
            str,
        }
    }
}

/// Looks up the fields that a format string names.
fn format(text: &LitStr, fields: &[FieldAst], errors: &mut Errors) -> Str {
    let format = Format::parse(text, errors);
    let mut members = Vec::new();
    for (name, span) in format.fields {
        let found = fields.iter().find(|field| match &field.ident {
            Some(ident) => unraw(ident) == name,
            None => field.index.to_string() == name,
        });
        match found {
            Some(field) => members.push(match &field.ident {
                Some(ident) => ident.to_token_stream(),
                None => Literal::usize_unsuffixed(field.index).to_token_stream(),
            }),
            None if name.is_empty() => {}
            None => errors.at(
                span,
                format!("the class has no field `{}`: name one of its fields", name),
            ),
        }
    }
    Str::Format(format.text, members)
}
