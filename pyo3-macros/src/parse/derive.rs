//! The options of `derive(FromPyObject)`, `derive(IntoPyObject)` and `derive(IntoPyObjectRef)`.

use super::attribute::{Options, Value};
use super::keywords::{Spec, CONTAINER, CONTAINER_FIELD, CONTAINER_VARIANT};
use crate::errors::Errors;
use crate::syntax::attribute::Attribute;
use crate::syntax::data::{self, Body, Data, Fields};
use crate::syntax::expr::Expr;
use crate::syntax::generics::Generics;
use crate::syntax::path::{FunctionPath, Path, Type};
use crate::tokens::literal::LitStr;
use crate::tokens::{Ident, Span};

/// A struct or enum.
pub(crate) struct DeriveAst {
    pub(crate) krate: Option<Path>,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) options: ShapeOptions,
    pub(crate) data: DataAst,
}

pub(crate) enum DataAst {
    Struct(ShapeAst),
    Enum(Vec<VariantAst>),
}

/// A variant of an enum.
pub(crate) struct VariantAst {
    pub(crate) ident: Ident,
    pub(crate) annotation: Option<LitStr>,
    pub(crate) options: ShapeOptions,
    pub(crate) shape: ShapeAst,
}

/// What a struct and a variant may say about their fields.
pub(crate) struct ShapeOptions {
    pub(crate) transparent: Option<Span>,
    pub(crate) from_item_all: Option<Span>,
}

/// The fields of a struct or variant.
pub(crate) struct ShapeAst {
    pub(crate) span: Span,
    pub(crate) named: bool,
    pub(crate) fields: Vec<FieldAst>,
}

/// A field with its options.
pub(crate) struct FieldAst {
    /// `None` in a tuple
    pub(crate) ident: Option<Ident>,
    pub(crate) ty: Type,
    pub(crate) attribute: Option<(Span, Value)>,
    pub(crate) item: Option<(Span, Value)>,
    pub(crate) from_py_with: Option<FunctionPath>,
    pub(crate) default: Option<(Span, Option<Expr>)>,
}

/// Reads the input of a derive.
pub(crate) fn derive(input: Data, errors: &mut Errors) -> Option<DeriveAst> {
    let mut options = read(CONTAINER, input.attrs, errors);
    let data = match input.body {
        Body::Struct(fields) => DataAst::Struct(shape(fields, input.ident.span(), errors)),
        Body::Enum(_, variants) => DataAst::Enum(
            variants
                .into_iter()
                .map(|variant| self::variant(variant, errors))
                .collect(),
        ),
        Body::Union(_) => {
            errors.at(
                input.word.span(),
                "a union cannot be converted, as nothing tells which field is valid: use an enum",
            );
            return None;
        }
    };
    Some(DeriveAst {
        krate: options.path("crate"),
        ident: input.ident,
        generics: input.generics,
        options: ShapeOptions::take(&mut options),
        data,
    })
}

fn read(table: &'static [Spec], attrs: Vec<Attribute>, errors: &mut Errors) -> Options {
    let mut attrs = attrs;
    let mut options = Options::new(table);
    options.read_attributes(&mut attrs, errors);
    options
}

impl ShapeOptions {
    fn take(options: &mut Options) -> Self {
        ShapeOptions {
            transparent: options.flag("transparent"),
            from_item_all: options.flag("from_item_all"),
        }
    }
}

fn variant(variant: data::Variant, errors: &mut Errors) -> VariantAst {
    let mut options = read(CONTAINER_VARIANT, variant.attrs, errors);
    VariantAst {
        annotation: options.text("annotation"),
        options: ShapeOptions::take(&mut options),
        shape: shape(variant.fields, variant.ident.span(), errors),
        ident: variant.ident,
    }
}

fn shape(fields: Fields, span: Span, errors: &mut Errors) -> ShapeAst {
    ShapeAst {
        span,
        named: matches!(fields, Fields::Named(..)),
        fields: fields
            .list()
            .into_iter()
            .map(|field| self::field(field, errors))
            .collect(),
    }
}

fn field(field: data::Field, errors: &mut Errors) -> FieldAst {
    let mut options = read(CONTAINER_FIELD, field.attrs, errors);
    FieldAst {
        ident: field.ident,
        ty: field.ty,
        attribute: options.value("attribute"),
        item: options.value("item"),
        from_py_with: options.function("from_py_with"),
        default: options.value("default").map(|(span, value)| match value {
            Value::Expr(expr) => (span, Some(expr)),
            _ => (span, None),
        }),
    }
}
