//! Enums as classes: simple ones, whose variants are class attributes, and complex ones, whose variants are subclasses.

use super::class::Body;
use super::signature::Signature;
use super::ty::outside;
use crate::ctx::{at, unraw};
use crate::errors::Errors;
use crate::parse::cfg::Cfgs;
use crate::parse::doc::Doc;
use crate::parse::pyclass::{ClassOptions, VariantAst, VariantShape};
use crate::parse::pyfunction::ArgumentAst;
use crate::syntax::path::{Path, Type};
use crate::tokens::template::quote;
use crate::tokens::{Ident, Literal, Span, ToTokens, TokenStream};

/// A variant without fields.
pub(crate) struct SimpleVariant {
    pub(crate) ident: Ident,
    /// the Python name
    pub(crate) name: String,
    pub(crate) cfgs: Cfgs,
}

/// A variant of an enum in which some variant has fields.
pub(crate) struct ComplexVariant {
    pub(crate) ident: Ident,
    /// the Python name
    pub(crate) name: String,
    pub(crate) is_tuple: bool,
    pub(crate) fields: Vec<VariantField>,
    pub(crate) constructor: Signature,
    pub(crate) doc: Doc,
    pub(crate) cfgs: Cfgs,
}

/// A field of a variant: a read-only property.
pub(crate) struct VariantField {
    /// the Python name: that of the field, or `_0`
    pub(crate) name: String,
    /// the field's name or index
    pub(crate) member: TokenStream,
    /// where to show an error about the type
    pub(crate) span: Span,
}

pub(crate) fn resolve(
    variants: Vec<VariantAst>,
    repr: Option<Ident>,
    options: &ClassOptions,
    class: &Path,
    errors: &mut Errors,
) -> Body {
    let is_simple = |variant: &VariantAst| matches!(variant.shape, VariantShape::Unit);
    let python_name = |variant: &VariantAst| match (&variant.name, options.rename_all) {
        (Some(name), _) => name.clone(),
        (None, Some((rule, _))) => rule.apply(&unraw(&variant.ident)),
        (None, None) => unraw(&variant.ident),
    };
    if variants.is_empty() {
        errors.over(
            class,
            "an enum without variants has no values: add a variant",
        );
    }
    if variants.iter().all(is_simple) {
        for signature in variants
            .iter()
            .filter_map(|variant| variant.constructor.as_ref())
        {
            errors.at(
                signature.span,
                "`constructor` is for variants with fields: remove it",
            );
        }
        let simple = |variant: VariantAst| SimpleVariant {
            name: python_name(&variant),
            ident: variant.ident,
            cfgs: variant.cfgs,
        };
        return Body::Simple {
            variants: variants.into_iter().map(simple).collect(),
            repr: match repr {
                Some(repr) => repr.to_token_stream(),
                None => quote!(::std::primitive::isize),
            },
        };
    }
    if let Some(span) = options.eq_int {
        errors.at(
            span,
            "`eq_int` needs variants without fields, which have discriminants: remove it",
        );
    }
    let complex = |variant: VariantAst| {
        let name = python_name(&variant);
        complex(variant, name, class, errors)
    };
    Body::Complex(variants.into_iter().map(complex).collect())
}

fn complex(variant: VariantAst, name: String, class: &Path, errors: &mut Errors) -> ComplexVariant {
    let named = |ident: &Ident, ty: &Type| {
        (
            unraw(ident),
            ident.to_token_stream(),
            ident.clone(),
            ty.clone(),
        )
    };
    let (is_tuple, fields): (bool, Vec<_>) = match &variant.shape {
        VariantShape::Unit => {
            errors.at(
                variant.ident.span(),
                format!(
                    "as another variant has fields, this one needs a place for them: write `{} {{}}`",
                    variant.ident
                ),
            );
            (false, Vec::new())
        }
        VariantShape::Named(fields) => (
            false,
            fields.iter().map(|(ident, ty)| named(ident, ty)).collect(),
        ),
        VariantShape::Tuple(types) => {
            let field = |(index, ty): (usize, &Type)| {
                let ident = Ident::new(&format!("_{}", index), at(ty));
                let member = Literal::usize_unsuffixed(index).to_token_stream();
                (ident.to_string(), member, ident, ty.clone())
            };
            (true, types.iter().enumerate().map(field).collect())
        }
    };
    let arguments = fields.iter().map(|(_, _, ident, ty)| ArgumentAst {
        name: ident.clone(),
        ty: ty.clone(),
        from_py_with: None,
        cancel_handle: None,
        in_async: false,
    });
    let constructor = Signature::of_fields(
        arguments.collect(),
        variant.constructor,
        Some(class),
        errors,
    );
    let fields = fields
        .into_iter()
        .map(|(name, member, _, ty)| VariantField {
            name,
            member,
            span: at(outside(&ty, Some(class))),
        });
    ComplexVariant {
        name,
        is_tuple,
        fields: fields.collect(),
        constructor,
        doc: variant.doc,
        cfgs: variant.cfgs,
        ident: variant.ident,
    }
}
