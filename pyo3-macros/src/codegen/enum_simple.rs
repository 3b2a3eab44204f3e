//! Enums without fields: class attributes, `__repr__`, `__int__`.

use super::method::class_attribute;
use super::returns;
use super::str_::object_slot;
use crate::ctx::Ctx;
use crate::model::class::Class;
use crate::model::enum_::SimpleVariant;
use crate::tokens::{Span, TokenStream};

/// One class attribute for each variant.
pub(crate) fn attributes(ctx: &Ctx, class: &Class, variants: &[SimpleVariant]) -> Vec<TokenStream> {
    let ident = &class.ident;
    let attribute = |variant: &SimpleVariant| {
        let variant_ident = &variant.ident;
        let value = generate!(#ident::#variant_ident);
        class_attribute(
            ctx,
            &variant.name,
            &variant.cfgs,
            Span::mixed_site(),
            &value,
        )
    };
    variants.iter().map(attribute).collect()
}

/// `Class.Variant` and the discriminant; methods of the same names win.
pub(crate) fn slots(
    ctx: &Ctx,
    class: &Class,
    variants: &[SimpleVariant],
    repr: &TokenStream,
) -> [TokenStream; 2] {
    let ident = &class.ident;
    let arms: Vec<_> = variants
        .iter()
        .map(|variant| {
            let (variant_ident, cfgs) = (&variant.ident, &variant.cfgs);
            let text = format!("{}.{}", class.name, variant.name);
            generate!(#cfgs #ident::#variant_ident => #text,)
        })
        .collect();
    let text = returns::into_ptr(
        ctx,
        Span::mixed_site(),
        &generate!(match __receiver { #(#arms)* }),
    );
    let number = discriminant(class, variants, repr);
    let number = returns::into_ptr(ctx, Span::mixed_site(), &number);
    [
        object_slot(ctx, class, "Py_tp_repr", &text),
        object_slot(ctx, class, "Py_nb_int", &number),
    ]
}

/// An expression for the discriminant of `__receiver`, which need not be `Copy`.
pub(crate) fn discriminant(
    class: &Class,
    variants: &[SimpleVariant],
    repr: &TokenStream,
) -> TokenStream {
    let ident = &class.ident;
    let arms: Vec<_> = variants
        .iter()
        .map(|variant| {
            let (variant_ident, cfgs) = (&variant.ident, &variant.cfgs);
            generate!(#cfgs #ident::#variant_ident => #ident::#variant_ident as #repr,)
        })
        .collect();
    generate!(match __receiver { #(#arms)* })
}
