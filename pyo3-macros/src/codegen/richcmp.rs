//! `eq`, `eq_int`, `ord`: comparison by the traits of the Rust type; and enums that have none of them.

use super::arguments::or_return;
use super::enum_simple::discriminant;
use super::paths::Paths;
use super::slot::{self, slot_entry};
use crate::ctx::{moved, Ctx};
use crate::model::class::{Body, Class};
use crate::model::slot::Shape;
use crate::tokens::template::quote_spanned;
use crate::tokens::{Ident, Span, TokenStream};

/// `PyClassImpl::DERIVED_COMPARE`, which also stands in for the comparisons that `#[pymethods]` does not define.
pub(crate) fn compare(ctx: &Ctx, class: &Class) -> TokenStream {
    let Paths {
        frame,
        object,
        python,
        receiver,
        slot,
        ..
    } = &ctx.paths;
    let ident = &class.ident;
    let compare = match (class.derived.ord, class.derived.eq) {
        (Some(ord), _) => call(ctx, ord, "compare_ordered"),
        (None, Some(eq)) => call(ctx, eq, "compare_equal"),
        (None, None) if compares_anyhow(class) => generate! {{
            let __variant = ::std::mem::discriminant::<#ident>;
            #slot::compare_equal(__py, &__variant(__receiver), &__variant(__other), __op)
        }},
        (None, None) => return TokenStream::new(),
    };
    let eq_int = class.derived.eq_int.is_some() || compares_anyhow(class);
    // An enum that is ordered is ordered among its discriminants too.
    let compare_int = match class.derived.ord {
        Some(_) => generate!(compare_ordered),
        None => generate!(compare_equal),
    };
    let with_int = match (&class.body, eq_int) {
        (Body::Simple { variants, repr }, true) => {
            let discriminant = discriminant(class, variants, repr);
            generate! {
                else if let ::std::option::Option::Some(__other) =
                    unsafe { #slot::operand::<#repr, _>(__py, __frame, &__b) }
                {
                    #slot::#compare_int(__py, &#discriminant, &__other, __op)
                }
            }
        }
        _ => TokenStream::new(),
    };
    let value = generate!(unsafe { #receiver::shared::<#ident, _>(__py, __frame, __a) });
    let value = or_return(ctx, Span::mixed_site(), &value);
    generate! {
        const DERIVED_COMPARE: ::std::option::Option<#slot::CompareBody> = {
            unsafe fn __compare(
                __py: #python<'_>, __frame: &mut #frame::Frame, __a: *mut #object, __b: *mut #object,
                __op: ::std::os::raw::c_int,
            ) -> *mut #object {
                let __receiver = #value;
                let __returned = if let ::std::option::Option::Some(__other) =
                    unsafe { #slot::operand::<&#ident, _>(__py, __frame, &__b) }
                {
                    #compare
                } #with_int else {
                    #slot::not_implemented(__py)
                };
                unsafe { #receiver::release_shared::<#ident, _>(__frame, __a) };
                __returned
            }
            ::std::option::Option::Some(__compare)
        };
    }
}

/// Whether the class is an enum without fields and without `eq`: such enums compare by their variants, and with their discriminants,
/// in PyO3 0.23, which says that they will not for ever.
fn compares_anyhow(class: &Class) -> bool {
    matches!(class.body, Body::Simple { .. }) && class.derived.eq.is_none()
}

/// The comparison, shown at its option.
fn call(ctx: &Ctx, at: Span, name: &str) -> TokenStream {
    let slot = moved(&ctx.paths.slot, at);
    let name = Ident::new(name, at);
    quote_spanned!(at=> #slot::#name(__py, __receiver, __other, __op))
}

/// The slot, for a class whose `#[pymethods]` has none.
pub(crate) fn slot(ctx: &Ctx, class: &Class) -> Option<TokenStream> {
    if class.derived.eq.is_none() && !compares_anyhow(class) {
        return None;
    }
    let place = ("Py_tp_richcompare", Shape::Compare);
    Some(slot_entry(
        ctx,
        &class.ident.clone().into(),
        place,
        &slot::compare_body(ctx, &class.ident.clone().into()),
        &generate!(__body),
    ))
}
