//! `derive(FromPyObject)`.

use super::paths::Paths;
use crate::ctx::{at, local, moved, unraw, Ctx};
use crate::model::container::{Body, Container, Field, Key, Shape, Source, Variant};
use crate::syntax::generics::Generics;
use crate::tokens::template::{quote, quote_spanned};
use crate::tokens::{Ident, Literal, ToTokens, TokenStream};

pub(crate) fn from_py_object(ctx: &Ctx, container: &Container) -> TokenStream {
    let Paths {
        bound,
        from_py_object,
        py_any,
        py_result,
        ..
    } = &ctx.paths;
    let ident = &container.ident;
    let ty_generics = container.generics.arguments();
    let (generics, lifetime) = generics(ctx, container);
    let (impl_generics, where_clause) = (generics.declarations(), &generics.where_clause);
    let body = match &container.body {
        Body::Struct(shape) => {
            let path = generate!(#ident);
            extraction(ctx, &path, &unraw(ident), shape)
        }
        Body::Enum(variants) => enumeration(ctx, ident, variants),
    };
    generate! {
        #[automatically_derived]
        impl #impl_generics #from_py_object<#lifetime> for #ident #ty_generics #where_clause {
            fn extract_bound(__object: &#bound<#lifetime, #py_any>) -> #py_result<Self> {
                #body
            }
        }
    }
}

/// The generics of the impl: the type's own lifetime, or a new one, becomes that of the object; type parameters are
/// convertible.
fn generics(ctx: &Ctx, container: &Container) -> (Generics, TokenStream) {
    let Paths { from_py_object, .. } = &ctx.paths;
    let mut generics = container.generics.clone();
    let own = generics.lifetimes().next().map(|param| param.name.clone());
    let lifetime = match own {
        Some(lifetime) => lifetime,
        None => {
            let lifetime = quote!('py);
            generics.add_lifetime(lifetime.clone());
            lifetime
        }
    };
    let bound = |ident| quote!(#ident: #from_py_object<#lifetime>);
    let bounds: Vec<TokenStream> = generics.types().into_iter().map(bound).collect();
    generics.add_predicates(&bounds);
    (generics, lifetime)
}

/// The variants in their order; when none fits, one error that lists why.
fn enumeration(ctx: &Ctx, ident: &Ident, variants: &[Variant]) -> TokenStream {
    let Paths {
        derive, py_result, ..
    } = &ctx.paths;
    let name = unraw(ident);
    let errors: Vec<Ident> = (0..variants.len())
        .map(|index| local("error", index))
        .collect();
    let attempts: Vec<_> = variants
        .iter()
        .zip(&errors)
        .map(|(variant, error)| {
            let variant_ident = &variant.ident;
            let path = generate!(#ident::#variant_ident);
            let shown = format!("{}::{}", name, unraw(variant_ident));
            let body = extraction(ctx, &path, &shown, &variant.shape);
            generate! {
                let #error = match (|| -> #py_result<Self> { #body })() {
                    ::std::result::Result::Ok(value) => return ::std::result::Result::Ok(value),
                    ::std::result::Result::Err(error) => error,
                };
            }
        })
        .collect();
    let names: Vec<_> = variants
        .iter()
        .map(|variant| unraw(&variant.ident))
        .collect();
    let annotations: Vec<_> = variants.iter().map(|variant| &variant.annotation).collect();
    generate! {
        #(#attempts)*
        ::std::result::Result::Err(#derive::no_variant_fits(
            __object.py(), #name, &[#(#names),*], &[#(#annotations),*], &[#(#errors),*],
        ))
    }
}

/// An expression of type `PyResult<Self>`; `shown` is the struct's or variant's name in messages.
fn extraction(ctx: &Ctx, path: &TokenStream, shown: &str, shape: &Shape) -> TokenStream {
    let Paths { derive, .. } = &ctx.paths;
    match shape {
        Shape::Transparent(field) => {
            let object = generate!(__object);
            let value = match &field.ident {
                Some(_) => named_value(ctx, field, &object, shown),
                None => indexed_value(ctx, field, &object, shown, 0),
            };
            let member = member(field, 0);
            generate!(::std::result::Result::Ok(#path { #member: #value }))
        }
        Shape::Tuple(fields) => {
            let count = fields.len();
            let values: Vec<_> = fields
                .iter()
                .enumerate()
                .map(|(index, field)| {
                    let object = generate!(&__items[#index]);
                    indexed_value(ctx, field, &object, shown, index)
                })
                .collect();
            generate! {
                let __items = #derive::tuple_items::<#count>(__object)?;
                ::std::result::Result::Ok(#path(#(#values),*))
            }
        }
        Shape::Named(fields) => {
            let values: Vec<_> = fields
                .iter()
                .map(|field| {
                    let (member, value) = (member(field, 0), field_of(ctx, field, shown));
                    generate!(#member: #value)
                })
                .collect();
            generate!(::std::result::Result::Ok(#path { #(#values),* }))
        }
    }
}

/// The field's name or index.
pub(super) fn member(field: &Field, index: usize) -> TokenStream {
    match &field.ident {
        Some(ident) => ident.to_token_stream(),
        None => Literal::usize_unsuffixed(index).to_token_stream(),
    }
}

/// A named field: looked up, then converted. A default stands in for a failed look-up, not for a failed conversion.
fn field_of(ctx: &Ctx, field: &Field, shown: &str) -> TokenStream {
    let Paths { derive, krate, .. } = &ctx.paths;
    let found = match &field.source {
        Source::Attribute(name) => {
            generate!(#derive::attribute(__object, #krate::intern!(__object.py(), #name)))
        }
        Source::Item(Key::Text(key)) => {
            generate!(#derive::item(__object, #krate::intern!(__object.py(), #key)))
        }
        Source::Item(Key::Other(key)) => generate!(#derive::item(__object, #key)),
    };
    let object = generate!(&__found);
    let value = named_value(ctx, field, &object, shown);
    match &field.default {
        None => generate!({ let __found = #found?; #value }),
        Some(default) => generate! {
            match #found {
                ::std::result::Result::Ok(__found) => #value,
                ::std::result::Result::Err(_) => #default,
            }
        },
    }
}

fn named_value(ctx: &Ctx, field: &Field, object: &TokenStream, shown: &str) -> TokenStream {
    let name = field.ident.as_ref().map(unraw).unwrap_or_default();
    converted(
        ctx,
        field,
        "extract_field",
        object,
        shown,
        &generate!(#name),
    )
}

fn indexed_value(
    ctx: &Ctx,
    field: &Field,
    object: &TokenStream,
    shown: &str,
    index: usize,
) -> TokenStream {
    converted(
        ctx,
        field,
        "extract_index",
        object,
        shown,
        &generate!(#index),
    )
}

fn converted(
    ctx: &Ctx,
    field: &Field,
    function: &str,
    object: &TokenStream,
    shown: &str,
    place: &TokenStream,
) -> TokenStream {
    let ty = &field.ty;
    match &field.from_py_with {
        Some(with) => {
            let span = at(with);
            let derive = moved(&ctx.paths.derive, span);
            let function = Ident::new(&format!("{}_with", function), span);
            quote_spanned!(span=> #derive::#function::<#ty, _>(#object, #shown, #place, #with)?)
        }
        None => {
            let span = field.span;
            let derive = moved(&ctx.paths.derive, span);
            let function = Ident::new(function, span);
            quote_spanned!(span=> #derive::#function::<#ty, _>(#object, #shown, #place)?)
        }
    }
}
