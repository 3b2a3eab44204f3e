//! `derive(IntoPyObject)` and `derive(IntoPyObjectRef)`.

use super::from_py_object::member;
use super::paths::Paths;
use crate::ctx::{local, moved, unraw, Ctx};
use crate::model::container::{Body, Container, Field, Key, Shape, Source};
use crate::syntax::generics::Generics;
use crate::syntax::path::Path;
use crate::tokens::template::{quote, quote_spanned};
use crate::tokens::{Ident, ToTokens, TokenStream};

/// Whether the value or a reference to it is converted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Value,
    Reference,
}

pub(crate) fn into_py_object(ctx: &Ctx, container: &Container, mode: Mode) -> TokenStream {
    let Paths {
        bound,
        into_py_object,
        py_err,
        python,
        ..
    } = &ctx.paths;
    let ident = &container.ident;
    let ty_generics = container.generics.arguments();
    let (generics, lifetime) = generics(ctx, container, mode);
    let (impl_generics, where_clause) = (generics.declarations(), &generics.where_clause);
    let reference = match mode {
        Mode::Value => TokenStream::new(),
        Mode::Reference => generate!(&'__a),
    };
    let target = target(ctx, container, mode, &lifetime);
    let body = match &container.body {
        Body::Struct(shape) => {
            let exact = match shape {
                Shape::Transparent(field) => is_parameter(container, field),
                _ => false,
            };
            let (pattern, value) = conversion(ctx, &generate!(#ident), shape, false, exact);
            generate! {
                let #pattern = self;
                #value
            }
        }
        Body::Enum(variants) => {
            let arms: Vec<_> = variants
                .iter()
                .map(|variant| {
                    let variant_ident = &variant.ident;
                    let path = generate!(#ident::#variant_ident);
                    let (pattern, value) = conversion(ctx, &path, &variant.shape, true, false);
                    generate!(#pattern => { #value })
                })
                .collect();
            generate!(match self { #(#arms)* })
        }
    };
    generate! {
        #[automatically_derived]
        impl #impl_generics #into_py_object<#lifetime> for #reference #ident #ty_generics #where_clause {
            type Target = #target;
            type Output = #bound<#lifetime, #target>;
            type Error = #py_err;

            fn into_pyobject(
                self,
                __py: #python<#lifetime>,
            ) -> ::std::result::Result<
                <Self as #into_py_object<#lifetime>>::Output,
                <Self as #into_py_object<#lifetime>>::Error,
            > {
                #body
            }
        }
    }
}

/// The generics of the impl: `'py` unless the type has it, `'__a` for a reference, convertible type parameters.
fn generics(ctx: &Ctx, container: &Container, mode: Mode) -> (Generics, TokenStream) {
    let Paths { into_py_object, .. } = &ctx.paths;
    let mut generics = container.generics.clone();
    let lifetime = quote!('py);
    let is_py = |name: &TokenStream| name.to_string() == "'py";
    if !generics.lifetimes().any(|param| is_py(&param.name)) {
        generics.add_lifetime(lifetime.clone());
    }
    if mode == Mode::Reference {
        generics.add_lifetime(quote!('__a));
    }
    let mut bounds = Vec::new();
    for ident in generics.types() {
        match mode {
            Mode::Value => bounds.push(quote!(#ident: #into_py_object<#lifetime>)),
            Mode::Reference => {
                bounds.push(quote!(#ident: '__a));
                bounds.push(quote!(&'__a #ident: #into_py_object<#lifetime>));
            }
        }
    }
    generics.add_predicates(&bounds);
    (generics, lifetime)
}

/// The Python type that results. What a concrete field's type becomes cannot be named here, as its conversion may live in
/// any crate: only a type parameter's can.
fn target(ctx: &Ctx, container: &Container, mode: Mode, lifetime: &TokenStream) -> TokenStream {
    let Paths {
        into_py_object,
        krate,
        py_any,
        ..
    } = &ctx.paths;
    match &container.body {
        Body::Struct(Shape::Named(_)) => generate!(#krate::types::PyDict),
        Body::Struct(Shape::Tuple(_)) => generate!(#krate::types::PyTuple),
        Body::Struct(Shape::Transparent(field)) => {
            let ty = &field.ty;
            match (is_parameter(container, field), mode) {
                (false, _) => py_any.clone(),
                (true, Mode::Value) => generate!(<#ty as #into_py_object<#lifetime>>::Target),
                (true, Mode::Reference) => {
                    generate!(<&'__a #ty as #into_py_object<#lifetime>>::Target)
                }
            }
        }
        Body::Enum(_) => py_any.clone(),
    }
}

/// Whether a field's type is a type parameter.
fn is_parameter(container: &Container, field: &Field) -> bool {
    let types = container.generics.types();
    let path = field.ty.as_path();
    let name = path
        .as_ref()
        .and_then(Path::get_ident)
        .map(Ident::to_string);
    types.iter().any(|ident| Some(ident.to_string()) == name)
}

/// A pattern that takes the fields apart, and an expression for the result: with `any` a `Bound<PyAny>`, with `exact` of the
/// type that a transparent field becomes.
fn conversion(
    ctx: &Ctx,
    path: &TokenStream,
    shape: &Shape,
    any: bool,
    exact: bool,
) -> (TokenStream, TokenStream) {
    let Paths { derive, krate, .. } = &ctx.paths;
    let fields = match shape {
        Shape::Transparent(field) => std::slice::from_ref(&**field),
        Shape::Tuple(fields) | Shape::Named(fields) => fields,
    };
    let names: Vec<Ident> = (0..fields.len())
        .map(|index| local("field", index))
        .collect();
    let members: Vec<_> = fields
        .iter()
        .enumerate()
        .map(|(index, field)| member(field, index))
        .collect();
    let pattern = generate!(#path { #(#members: #names),* });
    let into_any = match any {
        true => generate!(.into_any()),
        false => TokenStream::new(),
    };
    let value = match shape {
        Shape::Transparent(field) => {
            let derive = moved(derive, field.span);
            let name = moved(&names[0].to_token_stream(), field.span);
            match exact {
                true => quote_spanned!(field.span=> #derive::into_exact(__py, #name)),
                false => quote_spanned!(field.span=> #derive::into_any(__py, #name)),
            }
        }
        Shape::Tuple(fields) => {
            let values: Vec<_> = fields
                .iter()
                .zip(&names)
                .map(|(field, name)| {
                    let derive = moved(derive, field.span);
                    let name = moved(&name.to_token_stream(), field.span);
                    quote_spanned!(field.span=> #derive::into_any(__py, #name)?)
                })
                .collect();
            generate!(::std::result::Result::Ok(#derive::tuple(__py, [#(#values),*])? #into_any))
        }
        Shape::Named(fields) => {
            let statements: Vec<_> = fields
                .iter()
                .zip(&names)
                .map(|(field, name)| {
                    let key = key(ctx, field);
                    let derive = moved(derive, field.span);
                    let name = moved(&name.to_token_stream(), field.span);
                    quote_spanned!(field.span=> #derive::set_item(&__dict, #key, #name)?;)
                })
                .collect();
            generate! {
                let __dict = #krate::types::PyDict::new(__py);
                #(#statements)*
                ::std::result::Result::Ok(__dict #into_any)
            }
        }
    };
    (pattern, value)
}

fn key(ctx: &Ctx, field: &Field) -> TokenStream {
    let Paths { krate, .. } = &ctx.paths;
    let name = match &field.source {
        Source::Item(Key::Other(key)) => return key.to_token_stream(),
        Source::Item(Key::Text(key)) => key.clone(),
        Source::Attribute(_) => field.ident.as_ref().map(unraw).unwrap_or_default(),
    };
    generate!(#krate::intern!(__py, #name))
}
